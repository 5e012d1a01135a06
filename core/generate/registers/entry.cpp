#include "core/generate/registers/entry.hpp"

#include "core/generate/digits.hpp"
#include "core/generate/letters.hpp"
#include "core/generate/text_errors.hpp"

#include <algorithm>
#include <array>

namespace khop::generate::registers {
namespace {

constexpr double kYearOnlyByHabit = 0.3, kOldInPlaceOfYear = 0.5, kYearInPlaceOfFirst = 0.2;
constexpr int kLastYearOnly = 1985;

std::string in_case(std::string_view text, NameCase style) {
  if (style == NameCase::kTitle) return std::string(text);
  std::u32string letters = to_utf32(text);
  std::transform(letters.begin(), letters.end(), letters.begin(), style == NameCase::kUpper ? to_upper : to_lower);
  return to_utf8(letters);
}

void append_date(const BirthDate& date, DateStyle style, std::string& out) {
  const char separator = style == DateStyle::kDashes || style == DateStyle::kIso ? '-' : '/';
  const std::size_t width = style == DateStyle::kShort ? 0 : 2;
  const auto part = [&](unsigned value) {
    if (width == 0) {
      out.append(std::to_string(value));
    } else {
      append_digits(value, width, out);
    }
  };
  if (style == DateStyle::kIso) {
    append_digits(date.year, 4, out);
    out.push_back(separator);
    part(date.month);
    out.push_back(separator);
    part(date.day);
    return;
  }
  part(date.day);
  out.push_back(separator);
  part(date.month);
  out.push_back(separator);
  append_digits(date.year, 4, out);
}

/// Is the date written as the year alone? Never where that would hide an error of the date.
bool year_alone(const Entry& entry, Rng& rng) {
  const Information& info = entry.info;
  if (info.date_habit == DateHabit::kYearOnly) return !rng.chance(kOldInPlaceOfYear);
  if (info.born != entry.person.born) return false;
  if (info.date_habit == DateHabit::kFirstOfJanuary) return rng.chance(kYearInPlaceOfFirst);
  return info.born.year <= kLastYearOnly && rng.chance(entry.clerk.writes_year_only ? kYearOnlyByHabit : kYearOnly);
}

std::string short_type(std::string_view type) {
  static constexpr std::array<std::array<std::string_view, 2>, 9> kShort = {{{"Thành phố", "TP."},
                                                                             {"Thị xã", "TX."},
                                                                             {"Thị trấn", "TT."},
                                                                             {"Phường", "P."},
                                                                             {"Quận", "Q."},
                                                                             {"Huyện", "H."},
                                                                             {"Xã", "X."},
                                                                             {"Tỉnh", "T."},
                                                                             {"Đặc khu", "ĐK."}}};
  for (const auto& [full, brief] : kShort) {
    if (type == full) return std::string(brief);
  }
  return std::string(type);
}

std::string unit_text(std::string_view type, std::string_view name, PlaceStyle style) {
  const bool number = !name.empty() && name.front() >= '0' && name.front() <= '9';
  switch (style) {
    case PlaceStyle::kNoType:
      if (!number) return std::string(name);
      break;
    case PlaceStyle::kAbbreviated: return short_type(type) + " " + std::string(name);
    case PlaceStyle::kLowerType: return in_case(type, NameCase::kLower) + " " + std::string(name);
    case PlaceStyle::kFull: break;
  }
  return std::string(type) + " " + std::string(name);
}

struct ProvinceName {
  std::string_view prefix, type, name, brief;
};

/// Short forms in use, and the one province that had another name until 2025.
constexpr std::array<ProvinceName, 4> kProvinceNames = {{{"001", "Thành phố", "Hà Nội", "HN"},
                                                         {"046", "Tỉnh", "Thừa Thiên Huế", "TT-Huế"},
                                                         {"077", "Tỉnh", "Bà Rịa - Vũng Tàu", "BR-VT"},
                                                         {"079", "Thành phố", "Hồ Chí Minh", "TP.HCM"}}};

std::string province_of(const Province& province, PlaceStyle style) {
  for (const ProvinceName& known : kProvinceNames) {
    if (known.prefix != province.prefix) continue;
    return style == PlaceStyle::kAbbreviated ? std::string(known.brief) : unit_text(known.type, known.name, style);
  }
  return unit_text(province.type, province.name, style);
}

const Unit& unit_of(const Entry& entry) {
  const Places& places = entry.world.places;
  const bool moved = entry.commune != entry.village.settlement.site.commune;
  return places.unit(moved ? places.commune(entry.commune).units.front() : entry.village.settlement.unit);
}

}  // namespace

std::string name_text(const Entry& entry, Rng& rng) {
  std::string name = entry.info.full_name();
  if (entry.clerk.encoding == Encoding::kUnicode && rng.chance(kTelexLeft)) leave_telex(rng, name);
  if (rng.chance(kLookalike)) {
    if (const std::size_t at = name.find("Đ"); at != std::string::npos) name.replace(at, 2, "Ð");
  }
  name = in_case(name, entry.clerk.name_case);
  if (rng.chance(kExtraSpaces)) {
    const std::size_t space = name.find(' ');
    if (space != std::string::npos) name.insert(space, rng.chance(0.5) ? " " : "  ");
    if (rng.chance(0.5)) name.push_back(' ');
  }
  return entry.clerk.text(name);
}

std::string relative_text(const Entry& entry, const nation::Name& name) {
  if (name.empty()) return {};
  std::string text;
  entry.world.names.append(name, text);
  if (entry.clerk.drops_marks) drop_marks(text);
  return entry.clerk.text(in_case(text, entry.clerk.name_case));
}

std::string date_text(const Entry& entry, Rng& rng) {
  std::string out;
  if (year_alone(entry, rng)) {
    append_digits(entry.info.born.year, 4, out);
  } else {
    append_date(entry.info.born, entry.clerk.date_style, out);
  }
  return out;
}

std::string claim_date(const Entry& entry, Rng& rng) {
  const BirthDate& born = entry.info.born;
  std::string out;
  append_digits(born.year, 4, out);
  const bool alone = year_alone(entry, rng);
  append_digits(alone ? 0 : born.month, 2, out);
  append_digits(alone ? 0 : born.day, 2, out);
  const bool newborn = born.year == kLastBirthYear;
  append_digits(newborn ? rng.below(24) : 0, 2, out);
  append_digits(newborn ? rng.below(60) : 0, 2, out);
  return out;
}

std::string day_text(const Entry& entry, Rng& rng, int first_year, int last_year, int age) {
  const int year = rng.between(std::min(last_year, std::max(first_year, entry.person.born.year + age + 1)), last_year);
  const int month = rng.between(1, 12);
  const int day = rng.between(1, days_in(month, year));
  return written_date(
      {static_cast<std::uint16_t>(year), static_cast<std::uint8_t>(month), static_cast<std::uint8_t>(day)},
      entry.clerk.date_style);
}

std::string written_date(const BirthDate& date, DateStyle style) {
  std::string out;
  append_date(date, style, out);
  return out;
}

std::string phone_text(std::uint32_t phone, bool before_2018) {
  if (phone == 0) return {};
  // 11 digits became 10 from 15 September 2018: operators' prefixes, new then old.
  struct Prefix {
    std::uint32_t now, then;
  };
  static constexpr std::array<Prefix, 21> kChanged = {{{32, 162}, {33, 163}, {34, 164}, {35, 165}, {36, 166}, {37, 167},
                                                       {38, 168}, {39, 169}, {70, 120}, {79, 121}, {77, 122}, {76, 126},
                                                       {78, 128}, {83, 123}, {84, 124}, {85, 125}, {81, 127}, {82, 129},
                                                       {56, 186}, {58, 188}, {59, 199}}};
  std::string out;
  if (before_2018) {
    for (const Prefix& prefix : kChanged) {
      if (prefix.now != phone / 10'000'000) continue;
      append_digits(prefix.then * 10'000'000ULL + phone % 10'000'000, 11, out);
      return out;
    }
  }
  append_digits(phone, 10, out);
  return out;
}

std::uint32_t changed_phone(const Entry& entry, Rng& rng, double changed, double blank) {
  const double draw = rng.uniform();
  if (draw < blank) return 0;
  if (draw >= blank + changed || entry.person.phone == 0) return entry.person.phone;
  return entry.person.other_phone;
}

std::string commune_text(const Entry& entry, Era era) {
  if (era == Era::k2025) {
    const Unit& unit = unit_of(entry);
    return entry.clerk.text(unit_text(unit.type, unit.bare_name, entry.clerk.place_style));
  }
  const Commune& commune = entry.world.places.commune(entry.commune);
  return entry.clerk.text(unit_text(commune.type, commune.bare_name, entry.clerk.place_style));
}

std::string district_text(const Entry& entry) {
  const Places& places = entry.world.places;
  const District& district = places.district(places.commune(entry.commune).district_2021);
  return entry.clerk.text(unit_text(district.type, district.bare_name, entry.clerk.place_style));
}

std::string province_text(const Entry& entry, Era era) {
  const Places& places = entry.world.places;
  const Province& province = places.province(places.province_of(entry.commune));
  if (era == Era::k2021) return entry.clerk.text(province_of(province, entry.clerk.place_style));
  return entry.clerk.text(unit_text(province.type_2025, province.name_2025, entry.clerk.place_style));
}

std::string local_text(const Entry& entry) {
  std::string out;
  if (entry.commune == entry.village.settlement.site.commune) {
    append_local_address(entry.village.settlement, entry.house(), out);
  }
  if (entry.clerk.drops_marks) drop_marks(out);
  return entry.clerk.text(out);
}

std::string address_text(const Entry& entry, Era era) {
  std::string out = local_text(entry);
  if (!out.empty()) out.append(", ");
  out.append(commune_text(entry, era)).append(", ");
  if (era == Era::k2021) out.append(district_text(entry)).append(", ");
  return out.append(province_text(entry, era));
}

std::string facility_text(const Entry& entry) {
  const Places& places = entry.world.places;
  if (entry.facility < kHospitals) return entry.clerk.text("Trạm Y tế " + places.commune(entry.facility).name);
  return entry.clerk.text("Trung tâm Y tế " +
                          places.district(static_cast<std::uint16_t>(entry.facility - kHospitals)).name);
}

std::string insurance_number(const Entry& entry) {
  constexpr std::uint64_t kNumbersOfProvince = 100'000'000;
  const nation::Settlement& home = entry.village.settlement;
  const Permutation scatter(kNumbersOfProvince, stream_key(entry.seed, Stream::kPapers));
  std::string out(entry.world.places.province(home.site.province).code());
  append_digits(scatter(home.site.rank * (kHamletPeople + nation::kUnregistered) + entry.place), 8, out);
  return out;
}

std::string insurance_card(const Entry& entry) {
  // The same person has the same group, whichever register asks.
  Rng rng(stream_key(entry.seed, Stream::kPapers, entry.ordinal, 1));
  const int age = kLastBirthYear - entry.person.born.year;
  const bool minority = entry.person.group != nation::kKinh;
  const double draw = rng.uniform();
  std::string_view group = "GD4";
  if (age < 6) {
    group = "TE1";
  } else if (minority && draw < 0.6) {
    group = draw < 0.4 ? "DT2" : "DK2";
  } else if (draw < 0.04) {
    group = "HN2";
  } else if (draw < 0.08) {
    group = "CN3";
  } else if (age < 18) {
    group = "HS4";
  } else if (age < 23 && draw < 0.45) {
    group = "SV4";
  } else if (age < 60) {
    group = draw < 0.42 ? "DN4" : draw < 0.50 ? "HC4" : "GD4";
  } else if (age < 80) {
    group = draw < 0.34 ? "HT3" : draw < 0.38 ? "CB2" : "GD4";
  } else {
    group = "BT2";
  }
  return std::string(group) +
         std::string(entry.world.places.province(entry.world.places.province_of(entry.village.settlement.site.commune))
                         .code()) +
         insurance_number(entry);
}

std::string_view relation_text(const nation::Citizen& person, const nation::Citizen& head) {
  using nation::Relation;
  const bool woman = person.sex == Sex::kFemale;
  switch (person.relation) {
    case Relation::kHead: return "Chủ hộ";
    case Relation::kSpouse: return woman ? "Vợ" : "Chồng";
    case Relation::kChild: return "Con";
    case Relation::kChildInLaw: return woman ? "Con dâu" : "Con rể";
    case Relation::kGrandchild: return "Cháu";
    case Relation::kParent: return woman ? "Mẹ" : "Bố";
    case Relation::kParentInLaw:
      if (head.sex == Sex::kFemale) return woman ? "Mẹ chồng" : "Bố chồng";
      return woman ? "Mẹ vợ" : "Bố vợ";
    case Relation::kGrandparent: return woman ? "Bà" : "Ông";
    case Relation::kSibling: return person.born.year > head.born.year ? "Em" : woman ? "Chị" : "Anh";
    case Relation::kGuest: return "Ở nhờ";
  }
  return {};
}

}  // namespace khop::generate::registers
