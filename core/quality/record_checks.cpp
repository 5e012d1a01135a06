#include "core/quality/record_checks.hpp"

#include "core/place/parse.hpp"
#include "core/place/place_level.hpp"
#include "core/quality/column_quality.hpp"
#include "core/quality/name_writing.hpp"
#include "core/text/ascii.hpp"
#include "core/text/clean.hpp"
#include "core/text/vietnamese/repair.hpp"

#include <algorithm>

namespace khop {
namespace {

/// The first day that a date may mean.
Date first_day(Date date) noexcept {
  return {date.year, std::max<std::uint8_t>(date.month, 1), std::max<std::uint8_t>(date.day, 1)};
}

/// The last one, or a day behind it.
Date last_day(Date date) noexcept {
  return {date.year, date.month == 0 ? std::uint8_t{12} : date.month, date.day == 0 ? std::uint8_t{31} : date.day};
}

Date years_later(Date date, int years) noexcept {
  date.year = static_cast<std::uint16_t>(date.year + years);
  return date;
}

std::uint64_t to_integer(std::string_view digits) noexcept {
  std::uint64_t value = 0;
  for (const char c : digits) value = value * 10 + static_cast<std::uint64_t>(c - '0');
  return value;
}

/// Whether a telephone number was written as before September 2018: its digits do not end as the number of today.
bool has_old_prefix(std::string_view cleaned, std::string_view number_of_today) {
  std::string digits;
  std::copy_if(cleaned.begin(), cleaned.end(), std::back_inserter(digits), is_digit);
  return digits.find(number_of_today) == std::string::npos;
}

/// By the provinces of before where both are known: two of them may be one today.
bool lies_in(const place::Place& commune, const place::Place& province) noexcept {
  const bool of_before = place::is_known(commune.old_province()) && place::is_known(province.old_province());
  return of_before ? commune.old_province() == province.old_province() : commune.province() == province.province();
}

/// Whether a commune, by its code, may be the place that is named, or lies in it if that is larger. A name that says
/// nothing contradicts no code.
bool is_code_of(const place::Place& code, const place::Place& named) noexcept {
  using namespace place::place_level;
  if (code.depth() != place::Depth::kCommune) return false;
  const std::uint8_t level = place::compare_places(code, named);
  return level <= kPossible || level == kInDistrict || level == kInProvince;
}

}  // namespace

RecordChecker::Bound::Bound(std::span<const Table> tables, const FieldSpec& field) : spec(&field), reader(field) {
  for (const Table& table : tables) columns.emplace_back(table, field);
}

RecordChecker::RecordChecker(std::span<const Table> tables, const KeyFields& fields, Date today)
    : today_(today), has_residence_(fields.has_residence), has_status_(!fields.status.empty()) {
  const auto bind = [tables](std::optional<Bound>& bound, const std::optional<FieldSpec>& field) {
    if (field) bound.emplace(tables, *field);
  };
  bind(number_, fields.number);
  bind(old_number_, fields.old_number);
  bind(birth_date_, fields.birth_date);
  bind(sex_, fields.sex);
  bind(phone_, fields.phone);
  for (const FieldSpec& name : fields.names) names_.emplace_back(tables, name);
  for (const KeyPlace& place : fields.places) places_.emplace_back(tables, place.field).eras = place.eras;
  if (has_residence_ && fields.places.front().has_both()) {
    commune_.emplace(tables, fields.places.front().commune).eras = fields.places.front().eras;
    province_.emplace(tables, fields.places.front().province).eras = fields.places.front().eras;
  }
  if (has_residence_ && fields.places.front().has_code_and_name()) {
    code_.emplace(tables, fields.places.front().code).eras = fields.places.front().eras;
    named_.emplace(tables, fields.places.front().named).eras = fields.places.front().eras;
  }
  for (const Table& table : tables) status_.push_back(has_status_ ? column_index(table, fields.status) : kNoColumn);
}

RecordChecker::Number RecordChecker::read_number(const Row& row) {
  Number number;
  if (!number_) return number;
  const std::string_view raw = text(*number_, row);
  clean(raw, cleaned_);
  if (cleaned_.empty()) return number;
  number.filler = number_->reader.means_missing(cleaned_) || is_digit_run(cleaned_) ||
                  std::none_of(cleaned_.begin(), cleaned_.end(), is_digit);
  number.given = !number.filler;
  if (number.filler) return number;
  number.well_formed = national_id_form(cleaned_) == NumberForm::kWellFormed;
  number.of_old_card = !cmnd_number(cleaned_).empty();
  const NumberText digits = national_id_number(cleaned_);
  if (digits.view().size() == 12) number.digits = digits;
  return number;
}

RecordChecker::Birth RecordChecker::read_birth(const Row& row) {
  if (!birth_date_) return {};
  FieldQuality quality;
  const Date date = unpack_date(birth_date_->reader.date(text(*birth_date_, row), quality));
  Birth birth{.given = quality.present + quality.unparsed > 0, .date = date};
  birth.possible =
      quality.present > 0 && quality.dropped == 0 &&
      (date.year == 0 || (first_day(date) <= today_ && years_later(last_day(date), kOldestBirth) >= today_));
  return birth;
}

RecordChecker::Residence RecordChecker::read_place(const Bound& field, const Row& row) {
  const std::string_view raw = text(field, row);
  Residence residence;
  residence.damaged =
      vietnamese::repair_vietnamese(raw, vietnamese::RepairScope::kOther, repaired_) != vietnamese::Repair::kNone;
  clean(residence.damaged ? std::string_view{repaired_} : raw, cleaned_);
  residence.given = !field.reader.means_missing(cleaned_);
  if (residence.given) residence.place = place::parse(cleaned_, field.eras[row.table]).place;
  return residence;
}

void RecordChecker::check_number(const Number& number, const Birth& birth, std::string_view sex, RecordFinding& out) {
  out.add(Rate::kNumberGiven, number.given);
  if (number.given && !number.of_old_card) out.add(Rate::kNumberForm, number.well_formed);
  const std::string_view digits = number.digits.view();
  const auto parts = national_id_parts(digits);
  if (!parts) return;
  if (digits[0] == '0') out.add(Rate::kNumberProvince, is_province_code(digits.substr(0, 3)));
  if (sex == "male" || sex == "female") out.add(Rate::kNumberSex, parts->male == (sex == "male"));
  if (birth.possible && birth.date.year != 0) out.add(Rate::kNumberBirthYear, parts->birth_year == birth.date.year);
}

bool RecordChecker::check_name(const Row& row, RecordFinding& out) {
  bool given = true, correct = true, any = false, damaged = false, more_than_a_name = false, is_vietnamese = true;
  std::string whole, written;
  for (Bound& name : names_) {
    vietnamese::Repair repair{};
    const std::string_view part = name.reader.text(text(name, row), cleaned_, &repair);
    more_than_a_name = more_than_a_name || repair == vietnamese::Repair::kHonorific;
    damaged = damaged || is_damage(repair);
    is_vietnamese = is_vietnamese && name.spec->language == kVietnamese;
    given = given && !part.empty();
    if (part.empty()) continue;
    any = true;
    const bool has_remark = repair == vietnamese::Repair::kRemark;
    if (has_remark) clean(text(name, row), written);  // "Nguyễn Văn 5" is compared without its 5, and no name
    const bool is_name =
        is_correct(Role::kFullName, has_remark ? std::string_view{written} : part, DateOrder::kDayFirst);
    correct = correct && is_name;
    more_than_a_name = more_than_a_name || (has_remark && is_name);
    whole.append(whole.empty() ? "" : " ").append(part);
  }
  out.add(Rate::kNameGiven, given);
  if (any) out.add(Rate::kName, correct);
  if (any && is_vietnamese) {
    out.add(Rate::kNameMarks, !has_lost_marks(whole));
    out.add(Rate::kNameWriting, is_written_as_usual(whole) && !more_than_a_name);
  }
  return damaged;
}

void RecordChecker::check_birth(const Birth& birth, bool dead, RecordFinding& out) const {
  const Date date = birth.date;
  out.add(Rate::kBirthDateWhole, birth.given && date.year != 0 && date.month != 0 && date.day != 0);
  if (birth.given) out.add(Rate::kBirthDate, birth.possible);
  if (!birth.possible || date.year == 0 || dead) return;
  out.add(Rate::kAge, years_later(last_day(date), kHighestAge + 1) > today_);
}

bool RecordChecker::check_residence(const Row& row, RecordFinding& out) {
  const Residence residence = read_place(places_.front(), row);
  out.place = residence.place;
  if (!has_residence_) return false;
  out.add(Rate::kResidenceGiven, residence.given);
  if (!residence.given) return residence.damaged;
  const place::Place& whole = residence.place;
  bool known = whole.depth() == place::Depth::kCommune;
  if (commune_) {
    const place::Place commune = read_place(*commune_, row).place;
    const place::Place province = read_place(*province_, row).place;
    const bool alone = commune.depth() == place::Depth::kCommune;
    if (alone && place::is_known(province.province())) {
      out.add(Rate::kCommuneInProvince, (known && lies_in(whole, province)) || lies_in(commune, province));
    }
    known = known || alone;  // one that contradicts its province exists
  }
  out.add(Rate::kCommune, known);
  if (code_) check_code(row, out);
  if (whole.depth() == place::Depth::kCommune) out.add(Rate::kUnitsCurrent, whole.era() == place::Era::kNew);
  return residence.damaged;
}

void RecordChecker::check_code(const Row& row, RecordFinding& out) {
  const Residence code = read_place(*code_, row);
  const Residence named = read_place(*named_, row);
  if (code.given && named.given) out.add(Rate::kPlaceCode, is_code_of(code.place, named.place));
}

void RecordChecker::check_phone(const Row& row, RecordFinding& out) {
  clean(text(*phone_, row), cleaned_);
  const NumberText number = vn_phone_number(cleaned_);
  if (!number.empty()) out.add(Rate::kPhoneCurrent, !has_old_prefix(cleaned_, number.view()));
}

/// How the cells of the key fields are written, whatever they say.
void RecordChecker::check_writing(const Row& row, bool words_in_number, bool damaged, RecordFinding& out) {
  bool any = false, any_text = false, broken = damaged, blanks = false, filler = words_in_number;
  const auto look = [&](const Bound& field, bool is_text) {
    for (const std::size_t column : field.columns[row.table].read) {
      const std::string_view cell = row.chunk->cell(column, row.row);
      if (cell.empty()) continue;
      const unsigned flaws = flaws_of(cell);
      any = true;
      any_text = any_text || is_text;
      broken = broken || (is_text && (flaws & kOddEncoding) != 0);
      blanks = blanks || (flaws & (kOuterBlanks | kInnerBlanks | kControlCharacter)) != 0;
      if ((flaws & kFiller) == 0) continue;
      clean(cell, cleaned_);
      filler = filler || field.reader.means_missing(cleaned_);  // "Na" is a name
    }
  };
  for (const Bound& name : names_) look(name, true);
  if (has_residence_) look(places_.front(), true);
  for (const auto* field : {&number_, &birth_date_, &sex_}) {
    if (*field) look(**field, false);
  }
  if (any) {
    out.add(Rate::kNoFillers, !filler);
    out.add(Rate::kBlanks, !blanks);
  }
  if (any_text) out.add(Rate::kLetters, !broken);
}

void RecordChecker::check_status(const Row& row, RecordFinding& out) {
  const int column = status_[row.table];
  std::string_view cell;
  if (column != kNoColumn) cell = row.chunk->cell(static_cast<std::size_t>(column), row.row);
  clean(cell, cleaned_);
  out.add(Rate::kStatusGiven, !is_missing(cleaned_));
}

/// Any place of theirs is better than none to know whose records these are.
void RecordChecker::find_other_place(const Row& row, RecordFinding& out) {
  for (std::size_t p = 1; p < places_.size() && !out.place.has_one_commune(); ++p) {
    const place::Place place = read_place(places_[p], row).place;
    if (place.has_one_commune() || out.place.empty()) out.place = place;
  }
}

void RecordChecker::check_currency(const Row& row, const Number& number, RecordFinding& out) {
  bool old_card = number.of_old_card;
  if (old_number_) {
    clean(text(*old_number_, row), cleaned_);
    old_card = old_card || !cmnd_number(cleaned_).empty();
  }
  const bool own = number.given && !number.of_old_card;  // of wrong form, maybe: that is another rate
  if (own || old_card) out.add(Rate::kNumberCurrent, own);
}

RecordFinding RecordChecker::check(const Row& row, std::span<const std::uint64_t> shared_numbers) {
  RecordFinding out;
  const Number number = read_number(row);
  const Birth birth = read_birth(row);
  const bool dead = is_dead(row);
  std::string sex;
  if (sex_) {
    const std::string_view raw = text(*sex_, row);
    sex = sex_->reader.text(raw, cleaned_);
    const bool given = !sex.empty() || sex_->reader.is_unread(raw);
    out.add(Rate::kSexGiven, given);
    if (given) out.add(Rate::kSex, !sex.empty());
  }
  if (number_) check_number(number, birth, sex, out);
  if (!number.digits.empty() && !dead) {
    const std::uint64_t value = to_integer(number.digits.view());
    out.add(Rate::kNumberUnique, !std::binary_search(shared_numbers.begin(), shared_numbers.end(), value));
  }
  check_currency(row, number, out);
  if (birth_date_) check_birth(birth, dead, out);
  bool damaged = !names_.empty() && check_name(row, out);
  if (!places_.empty()) damaged = check_residence(row, out) || damaged;
  find_other_place(row, out);
  if (phone_) check_phone(row, out);
  if (has_status_) check_status(row, out);
  check_writing(row, number.filler, damaged, out);
  return out;
}

std::uint64_t RecordChecker::living_number(const Row& row) {
  const Number number = read_number(row);
  return number.digits.empty() || is_dead(row) ? 0 : to_integer(number.digits.view());
}

bool RecordChecker::is_dead(const Row& row) {
  const int column = status_[row.table];
  if (column == kNoColumn) return false;
  clean(row.chunk->cell(static_cast<std::size_t>(column), row.row), cleaned_);
  return says_dead(cleaned_);
}

place::Place RecordChecker::place(const Row& row) {
  return has_residence_ ? read_place(places_.front(), row).place : place::Place{};
}

std::optional<Date> RecordChecker::birth_date(const Row& row) {
  const Birth birth = read_birth(row);
  return birth.possible ? std::optional{birth.date} : std::nullopt;
}

}  // namespace khop
