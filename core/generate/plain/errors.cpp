#include "core/generate/plain/errors.hpp"

#include "core/generate/letters.hpp"
#include "core/generate/plain/date_errors.hpp"
#include "core/generate/text_errors.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <utility>

namespace khop::generate::plain {
namespace {

bool blank(std::string& text) {
  if (text.empty()) return false;
  text.clear();
  return true;
}

/// The rows of a group stand together in the table.
constexpr std::array<std::size_t, kErrorGroups + 1> group_begins() {
  std::array<std::size_t, kErrorGroups + 1> begins{};
  for (std::size_t i = 0; i < kErrorKinds; ++i) {
    for (std::size_t group = static_cast<std::size_t>(kErrorRates[i].group) + 1; group <= kErrorGroups; ++group) {
      begins[group] = i + 1;
    }
  }
  return begins;
}
constexpr auto kGroupBegins = group_begins();

/// Given names come last; surnames are short and typed all day, so slips fall there less.
std::string& name_to_spoil(Rng& rng, RecordText& record) {
  const bool surname = rng.chance(0.25) && !record[Field::kSurname].empty();
  return record[surname ? Field::kSurname : Field::kGivenName];
}

bool drop_middle(std::string& given) {
  const std::size_t last = given.rfind(' ');
  if (last == std::string::npos) return false;
  given.erase(0, last + 1);
  return true;
}

/// Văn Minh -> V. Minh
bool abbreviate_middle(std::string& given) {
  const std::u32string letters = to_utf32(given);
  const std::size_t last = letters.rfind(U' ');
  if (last == std::u32string::npos) return false;
  std::u32string out;
  for (std::size_t i = 0; i < last; ++i) {
    if (i == 0 || letters[i - 1] == U' ') out.append(1, letters[i]).append(U". ");
  }
  given = to_utf8(out.append(letters, last + 1));
  return true;
}

bool swap_names(RecordText& record) {
  if (record[Field::kSurname].empty() || record[Field::kGivenName].empty()) return false;
  std::swap(record[Field::kSurname], record[Field::kGivenName]);
  return true;
}

/// Quận Ba Đình -> Q. Ba Đình
bool abbreviate_unit(std::string& unit) {
  static constexpr std::array<std::array<std::string_view, 2>, 7> kShort = {{{"Thành phố ", "TP. "},
                                                                             {"Thị xã ", "TX. "},
                                                                             {"Thị trấn ", "TT. "},
                                                                             {"Phường ", "P. "},
                                                                             {"Quận ", "Q. "},
                                                                             {"Huyện ", "H. "},
                                                                             {"Xã ", "X. "}}};
  for (const auto& [full, brief] : kShort) {
    if (!unit.starts_with(full)) continue;
    unit.replace(0, full.size(), brief);
    return true;
  }
  return false;
}

bool spoil_place(ErrorKind kind, Rng& rng, RecordText& record) {
  std::string& commune = record[Field::kCommune];
  std::string& district = record[Field::kDistrict];
  switch (kind) {
    case ErrorKind::kCommuneBlank: return blank(commune);
    case ErrorKind::kDistrictBlank: return blank(district);
    case ErrorKind::kPlaceAbbreviated: {
      const bool commune_changed = abbreviate_unit(commune);
      return abbreviate_unit(district) || commune_changed;
    }
    case ErrorKind::kPlaceMarksDropped: {
      const bool commune_changed = drop_marks(commune);
      return drop_marks(district) || commune_changed;
    }
    case ErrorKind::kPlaceKeySlip: return slip_key(rng, rng.chance(0.6) ? commune : district);
    default: assert(false && "not an error of places"); return false;
  }
}

bool lose_zeros(std::string& number) {
  const std::size_t zeros = number.find_first_not_of('0');
  if (zeros == 0 || zeros == std::string::npos) return false;
  number.erase(0, zeros);
  return true;
}

bool change_phone(const Person& person, Rng& rng, std::string& phone) {
  const std::string before = phone;
  phone.clear();
  const std::uint64_t prefix = person.phone != 0 ? person.phone / 10'000'000 : 91;
  append_digits(prefix * 10'000'000 + rng.below(10'000'000), 10, phone);
  return phone != before;
}

bool spoil_phone(ErrorKind kind, const Person& person, Rng& rng, std::string& phone) {
  switch (kind) {
    case ErrorKind::kPhoneBlank: return blank(phone);
    case ErrorKind::kPhoneChanged: return change_phone(person, rng, phone);
    default: return spoil_digit(rng, phone);
  }
}

}  // namespace

ErrorModel::ErrorModel(const Nation& nation, double factor) : nation_(nation) {
  static constexpr std::array<double, 3> kFactors = {1.0, kCarefulFactor, kCarelessFactor};
  for (std::size_t care = 0; care < rates_.size(); ++care) {
    const auto rate_of = [&](const ErrorRate& row) { return care == kFirst ? row.first : row.duplicate; };
    for (std::size_t group = 0; group < kErrorGroups; ++group) {
      double sum = 0;
      for (std::size_t i = kGroupBegins[group]; i < kGroupBegins[group + 1]; ++i) sum += rate_of(kErrorRates[i]);
      const double scale = std::min(factor * kFactors[care], kGroupCeiling / sum);
      GroupRates& rates = rates_[care][group];
      for (std::size_t i = kGroupBegins[group]; i < kGroupBegins[group + 1]; ++i) {
        rates.sum += rate_of(kErrorRates[i]) * scale;
        rates.upto[i] = rates.sum;
      }
    }
  }
}

ErrorSet ErrorModel::choose(bool first, Rng& rng) const noexcept {
  ErrorSet chosen;
  const Care care = first ? kFirst : rng.chance(kCarelessShare) ? kCareless : kCareful;
  for (std::size_t group = 0; group < kErrorGroups; ++group) {
    const GroupRates& rates = rates_[care][group];
    const double draw = rng.uniform();
    if (draw >= rates.sum) continue;
    std::size_t kind = kGroupBegins[group];
    while (draw >= rates.upto[kind]) ++kind;
    chosen.set(kind);
  }
  return chosen;
}

ErrorSet ErrorModel::apply(ErrorSet chosen, const ErrorContext& context, Rng& rng, RecordText& record) const {
  for (std::size_t kind = 0; kind < kErrorKinds; ++kind) {
    if (chosen[kind]) chosen[kind] = make(static_cast<ErrorKind>(kind), context, rng, record);
  }
  return chosen;
}

bool ErrorModel::make(ErrorKind kind, const ErrorContext& context, Rng& rng, RecordText& record) const {
  switch (kErrorRates[static_cast<std::size_t>(kind)].group) {
    case ErrorGroup::kNameStructure:
    case ErrorGroup::kNameSpelling:
    case ErrorGroup::kNameMarks:
    case ErrorGroup::kNameCase: return spoil_name(kind, context, rng, record);
    case ErrorGroup::kDate: return spoil_date(kind, rng, record[Field::kDateOfBirth]);
    case ErrorGroup::kResidence: return move(context, rng, record);
    case ErrorGroup::kPlaceForm: return spoil_place(kind, rng, record);
    case ErrorGroup::kNumber: return spoil_number(kind, context, rng, record);
    case ErrorGroup::kPhone: return spoil_phone(kind, context.person, rng, record[Field::kPhone]);
  }
  return false;
}

bool ErrorModel::spoil_name(ErrorKind kind, const ErrorContext& context, Rng& rng, RecordText& record) const {
  std::string& given = record[Field::kGivenName];
  std::string& surname = record[Field::kSurname];
  switch (kind) {
    case ErrorKind::kMiddleDropped: return drop_middle(given);
    case ErrorKind::kMiddleInitials: return abbreviate_middle(given);
    case ErrorKind::kNamesSwapped: return swap_names(record);
    case ErrorKind::kOtherGivenName: {
      const std::string before = given;
      drop_middle(given);
      given = before.substr(0, before.size() - given.size());
      given.append(nation_.names.given(nation_.names.draw_given(rng, context.person.sex)));
      return given != before;
    }
    case ErrorKind::kSurnameBlank: return blank(surname);
    case ErrorKind::kGivenNameBlank: return blank(given);
    case ErrorKind::kNameKeySlip: return slip_key(rng, name_to_spoil(rng, record));
    case ErrorKind::kNameConfusion: return confuse_name(context, rng, record);
    case ErrorKind::kNameMarksDropped: {
      const bool given_changed = drop_marks(given);
      return drop_marks(surname) || given_changed;
    }
    case ErrorKind::kNameOneMark: return spoil_one_mark(rng, name_to_spoil(rng, record));
    case ErrorKind::kNameTelex: return leave_telex(rng, name_to_spoil(rng, record));
    case ErrorKind::kNameUpperCase: {
      const bool given_changed = upper_case(given);
      return upper_case(surname) || given_changed;
    }
    default: assert(false && "not an error of names"); return false;
  }
}

bool ErrorModel::confuse_name(const ErrorContext& context, Rng& rng, RecordText& record) const {
  std::string& name = name_to_spoil(rng, record);
  const std::u32string letters = to_utf32(name);
  // The given name proper, or a middle: any syllable.
  const std::size_t count = static_cast<std::size_t>(std::count(letters.begin(), letters.end(), U' ')) + 1;
  std::size_t begin = 0;
  for (std::size_t skip = rng.below(count); skip > 0; --skip) begin = letters.find(U' ', begin) + 1;
  const std::size_t end = std::min(letters.find(U' ', begin), letters.size());
  std::u32string syllable = letters.substr(begin, end - begin);
  const Region region = nation_.places.province(nation_.places.province_of(context.person.commune)).region;
  if (!confusions_.apply(rng, region, syllable)) return false;
  name = to_utf8(letters.substr(0, begin) + syllable + letters.substr(end));
  return true;
}

bool ErrorModel::move(const ErrorContext& context, Rng& rng, RecordText& record) const {
  const Places& places = nation_.places;
  const std::uint32_t home = context.person.commune;
  const std::uint8_t province = places.province_of(home);
  const District& district = places.district(places.commune(home).district);
  const double how_far = rng.uniform();
  std::uint32_t commune = home;
  if (how_far < 0.5) {
    commune = district.first_commune + static_cast<std::uint32_t>(rng.below(district.commune_count));
  } else if (how_far < 0.8) {
    commune = places.draw_commune(rng, province);
  } else {
    commune = places.draw_commune(rng, static_cast<std::uint8_t>(rng.below(places.provinces().size())));
  }
  if (commune == home) return false;
  write_commune(nation_, commune, record);
  return true;
}

bool ErrorModel::spoil_number(ErrorKind kind, const ErrorContext& context, Rng& rng, RecordText& record) const {
  std::string& number = record[Field::kNumber];
  switch (kind) {
    case ErrorKind::kNumberBlank: return blank(number);
    case ErrorKind::kNumberDigit: return spoil_digit(rng, number);
    case ErrorKind::kNumberTransposed: return swap_digits(rng, number);
    case ErrorKind::kNumberZeroLost: return lose_zeros(number);
    case ErrorKind::kNumberReissued: {
      const std::string before = number;
      number.resize(6);  // province, century and sex, year stay
      append_digits(rng.below(1'000'000), 6, number);
      return number != before;
    }
    case ErrorKind::kNumberOfAnother: {
      const Person& other = context.hamlet[rng.below(context.hamlet.size())];
      if (other.number == context.person.number) return false;
      number.clear();
      append_digits(other.number, 12, number);
      return true;
    }
    default: assert(false && "not an error of numbers"); return false;
  }
}

}  // namespace khop::generate::plain
