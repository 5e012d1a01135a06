#include "core/record/field_reader.hpp"

#include "core/place/gazetteer.hpp"
#include "core/place/parse.hpp"
#include "core/text/ascii.hpp"
#include "core/text/clean.hpp"
#include "core/text/contact.hpp"
#include "core/text/fold.hpp"
#include "core/text/sex.hpp"
#include "core/text/spreadsheet_number.hpp"
#include "core/text/swar.hpp"
#include "core/text/tokens.hpp"
#include "core/text/tone_position.hpp"
#include "core/text/vietnamese/honorific.hpp"
#include "core/text/vietnamese/numbers.hpp"
#include "core/text/vietnamese/remark.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cmath>
#include <limits>

namespace khop {
namespace {

constexpr std::string_view kBlanks = " \t\r\n";

/// Words of other columns, each of which may be taken out of a text once.
class TakenWords {
 public:
  explicit TakenWords(std::string_view text)
      : words_{{folded_.data(), fold_plain(text, folded_.data(), folded_.size())}} {}
  TakenWords(const TakenWords&) = delete;
  TakenWords& operator=(const TakenWords&) = delete;

  /// Takes a word, of which a hyphen may make several; false if not all of it is there to take.
  bool take(std::string_view raw) {
    std::array<char, kMaxFolded> folded;
    const auto before = used_;
    for (const std::string_view word : Tokens{{folded.data(), fold_plain(raw, folded.data(), folded.size())}}) {
      std::size_t t = 0;
      while (t < words_.size() && (used_[t] || words_[t] != word)) ++t;
      if (t == words_.size()) {
        used_ = before;
        return false;
      }
      used_[t] = true;
    }
    return true;
  }

 private:
  std::array<char, kMaxFolded> folded_;
  Tokens words_;
  std::array<bool, Tokens::kMax> used_{};
};

/// Words of `text`, as they stand there, that are not in `without`, each taken away once.
void remove_words(std::string_view text, std::string_view without, std::string& out) {
  TakenWords taken{without};
  out.clear();
  while (!text.empty()) {
    const std::string_view word = text.substr(0, text.find_first_of(kBlanks));
    text.remove_prefix(std::min(word.size() + 1, text.size()));
    if (word.empty() || taken.take(word)) continue;
    if (!out.empty()) out += ' ';
    out += word;
  }
}

/// Marks are slips in codes and addresses: values that differ in nothing else are one value, and one term. Other
/// scripts stay as they are: their folds are no text to fold again.
std::string_view without_marks(std::string& text) {
  std::string folded = fold_plain(text);
  const bool is_latin = std::all_of(folded.begin(), folded.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == ' ';
  });
  if (is_latin) text = std::move(folded);
  return text;
}

using Cells = std::span<const std::string_view>;

bool is_filled(std::string_view cell) noexcept { return !cell.empty(); }

/// The first cell for which `holds`, else one without data.
template <class Holds>
std::string_view first_that(Cells cells, const Holds& holds) {
  const auto found = std::find_if(cells.begin(), cells.end(), holds);
  return found == cells.end() ? std::string_view{} : *found;
}

/// The parts of a text in one: of places by commas, of personal numbers by semicolons, else by blanks.
std::string_view joined(const FieldSpec& spec, const FieldCells& all, std::string& out) {
  const Cells cells = Cells{all.read}.subspan(all.wholes);
  if (spec.type == FieldType::kVnPlace) {
    place::join_cells(cells, all.codes.empty() ? all.codes : all.codes.subspan(all.wholes), out);
    return out;
  }
  const char between = spec.type == FieldType::kVnNationalId ? ';' : ' ';
  out.clear();
  for (const std::string_view cell : cells) {
    if (cell.empty()) continue;
    if (!out.empty()) out += between;
    out += cell;
  }
  return out;
}

/// The whole if the row has one: joined with its parts it would count twice.
std::string_view join_words(const FieldSpec& spec, const FieldCells& cells, std::string& scratch) {
  const FieldReader reader{spec};
  const Cells read{cells.read};
  const auto says_something = [&](std::string_view cell) {
    clean(cell, scratch);
    return !reader.means_missing(scratch);
  };
  const std::string_view whole = first_that(read.first(cells.wholes), says_something);
  return whole.empty() ? joined(spec, cells, scratch) : whole;
}

/// The parts of a date keep their places; what stands alone is the whole date, or the year of one.
std::string_view join_parts_of_date(Cells parts, std::string& out) {
  if (std::count_if(parts.begin(), parts.end(), is_filled) <= 1) return first_that(parts, is_filled);
  out.clear();
  for (const std::string_view part : parts) {
    if (!out.empty()) out += '-';
    out += part.empty() ? std::string_view{"00"} : part;
  }
  return out;
}

bool is_year(std::string_view cell) noexcept { return cell.size() == 4 && detail::all_digits(cell); }

/// How many of the first cells are of whole dates, where the field does not say so.
std::size_t likely_wholes(Cells cells) noexcept {
  constexpr std::size_t kParts = 3;
  const bool month_and_year = !cells[0].empty() && cells[0].size() <= 2;
  const bool with_its_year = cells.size() == 2 && is_year(cells[1]) && !month_and_year;
  return cells.size() > kParts || with_its_year ? 1 : 0;
}

/// Whether the cell is a date with its month. `scratch` is overwritten.
bool has_month(const FieldReader& reader, DateOrder order, std::string_view cell, std::string& scratch) {
  if (cell.size() <= 4) return false;
  if (parse_common_date(cell, order)) return !reader.means_missing(cell);
  clean(cell, scratch);
  const std::optional<Date> date = parse_date(scratch, order);
  return date && date->month != 0 && !reader.means_missing(scratch);
}

/// A whole date that lacks its month (00/00/1999), or is none (N/A), says no more than the parts beside it.
std::string_view join_date(const FieldSpec& spec, const FieldCells& cells, std::string& scratch) {
  const FieldReader reader{spec};
  const Cells read{cells.read};
  const std::string_view whole =
      first_that(read, [&](std::string_view cell) { return has_month(reader, spec.date_order, cell, scratch); });
  if (!whole.empty()) return whole;
  const std::size_t wholes = spec.whole_columns > 0 ? cells.wholes : likely_wholes(read);
  if (spec.whole_columns == 0 && wholes == 1 && read.size() == 2) {
    std::string cleaned;  // 22/01 before 1973 is no whole, but has what the year lacks
    const std::string_view together = join_parts_of_date(read, scratch);
    if (has_month(reader, spec.date_order, together, cleaned)) return together;
  }
  const Cells parts = read.subspan(wholes);
  const bool in_parts = std::any_of(parts.begin(), parts.end(), is_filled);
  return in_parts ? join_parts_of_date(parts, scratch) : first_that(read, is_filled);
}

/// Letters and digits as they stand.
Code16 plain_code(std::string_view cleaned) {
  if (is_spreadsheet_number(cleaned)) return {};
  std::array<char, kMaxFolded> folded;
  const std::size_t end = fold_plain(cleaned, folded.data(), folded.size());
  const auto size = std::remove(folded.data(), folded.data() + end, ' ') - folded.data();
  return make_code16({folded.data(), static_cast<std::size_t>(size)});
}

/// A dot between letters parts words in names of Vietnam: N.V.An, Trần.Thị.Vy. In folds it would join them.
void part_at_dots(std::string& name) noexcept {
  const auto in_word = [](char c) { return is_letter(c) || static_cast<unsigned char>(c) >= 0x80; };
  for (std::size_t at = name.find('.', 1); at < name.size() - 1; at = name.find('.', at + 1)) {
    if (in_word(name[at - 1]) && in_word(name[at + 1])) name[at] = ' ';
  }
}

std::string_view without_words(std::string_view text, Cells without, std::string& scratch) {
  std::string taken;
  for (const std::string_view cell : without) {
    taken += cell;
    taken += ' ';
  }
  std::string rest;
  remove_words(text, taken, rest);
  scratch = std::move(rest);
  return scratch;
}

/// The parent's name that stands in place of a newborn's.
std::string_view name_of_parent(const FieldSpec& spec, const FieldCells& cells, std::string& scratch) {
  for (const std::string_view cell : cells.newborns) {
    const vietnamese::NewbornName found = vietnamese::find_newborn(cell, scratch);
    if (found.parent == spec.parent) return found.name;
  }
  return {};
}

}  // namespace

std::string_view join_cells(const FieldSpec& spec, const FieldCells& cells, std::string& scratch) {
  if (std::none_of(cells.read.begin(), cells.read.end(), is_filled)) return name_of_parent(spec, cells, scratch);
  const bool single = cells.read.size() == 1 && cells.codes.empty();
  const std::string_view text = single                          ? cells.read[0]
                                : spec.type == FieldType::kDate ? join_date(spec, cells, scratch)
                                                                : join_words(spec, cells, scratch);
  return cells.without.empty() ? text : without_words(text, cells.without, scratch);
}

/// One spelling for each place. What is no place stays as it is: equal texts are equal, others say nothing.
std::string_view FieldReader::place_text(std::string& cleaned) const {
  const place::Place place = place::parse(cleaned, spec_->era).place;
  if (!place.empty()) {
    cleaned = place::spell(place);
  } else if (!place::from_spelling(cleaned).empty()) {
    return {};  // dressed as a spelling, it would be a second one of its place
  }
  return cleaned;
}

FieldReader::FieldReader(const FieldSpec& spec)
    : spec_(&spec), is_vietnamese_(spec.language == kVietnamese && has_language(spec.type)) {}

bool FieldReader::is_listed_filler(std::string_view cleaned) const {
  if (spec_->missing.empty()) return false;
  const std::string folded = fold_plain(cleaned);
  return std::find(spec_->missing.begin(), spec_->missing.end(), folded) != spec_->missing.end();
}

bool FieldReader::means_missing(std::string_view cleaned) const {
  const FillerScope scope = is_name(spec_->type) ? FillerScope::kPersonName : FillerScope::kAnyText;
  return is_missing(cleaned, scope) || is_listed_filler(cleaned);
}

/// Undoes what is no difference in a value of Vietnamese, before it is cleaned; `repaired` is the result, if any. Damaged
/// letters behind a good word of address ("Ông NGUYEÃN VAÊN THANH") are seen without it only.
vietnamese::Repair FieldReader::undo_damage(std::string_view raw, std::string& repaired) const {
  using namespace vietnamese;
  const RepairScope scope = is_name(spec_->type) ? RepairScope::kPersonName : RepairScope::kOther;
  const Repair whole = repair_vietnamese(raw, scope, repaired);
  if (whole != Repair::kNone || !is_whole_name(spec_->type)) return whole;
  const std::size_t front = end_of_address(raw);
  const Repair behind = front == 0 ? Repair::kNone : repair_vietnamese(raw.substr(front), scope, repaired);
  if (behind != Repair::kNone) repaired.insert(0, raw.substr(0, front));
  return behind;
}

/// Cleans a value of Vietnamese, and undoes what is no difference there.
vietnamese::Repair FieldReader::clean_vietnamese(std::string_view raw, std::string& cleaned) const {
  using namespace vietnamese;
  std::string repaired;
  const Repair damage = undo_damage(raw, repaired);
  clean(damage == Repair::kNone ? raw : std::string_view{repaired}, cleaned);
  detail::place_tones(cleaned, detail::ToneMoves::kAny);
  if (!is_name(spec_->type)) return damage;
  Repair rest = Repair::kNone;
  if (part_glued_words(cleaned)) rest = Repair::kRemark;
  if (is_whole_name(spec_->type)) {
    if (const std::size_t size = without_remark(cleaned).size(); size < cleaned.size() && !is_newborn(cleaned)) {
      cleaned.resize(size);
      rest = Repair::kRemark;
    }
    const AddressHabit habit = spec_->words_of_address ? AddressHabit::kUsual : AddressHabit::kNone;
    if (const std::size_t size = without_honorific(cleaned, habit).size(); size < cleaned.size()) {
      cleaned.erase(0, cleaned.size() - size);
      rest = Repair::kHonorific;
    }
  }
  part_at_dots(cleaned);
  return damage != Repair::kNone ? damage : rest;
}

/// A newborn's parent's name is not the child's.
bool FieldReader::is_newborn(std::string_view cleaned) noexcept {
  return vietnamese::newborn_name(cleaned).parent != vietnamese::Parent::kNone;
}

std::string_view FieldReader::text(std::string_view raw, std::string& scratch, vietnamese::Repair* repair) const {
  vietnamese::Repair done = vietnamese::Repair::kNone;
  if (is_vietnamese_) {
    done = clean_vietnamese(raw, scratch);
  } else {
    clean(raw, scratch);
  }
  if (repair != nullptr) *repair = done;
  if (means_missing(scratch)) return {};
  if (is_vietnamese_ && spec_->type == FieldType::kFullName && is_newborn(scratch)) return {};
  if (spec_->type == FieldType::kVnPlace) return place_text(scratch);
  if (spec_->type == FieldType::kPostcode) return without_marks(scratch);
  if (spec_->type == FieldType::kSex) {
    const std::string_view word = sex_word(scratch);
    return is_sex(word) ? word : std::string_view{};
  }
  if (spec_->type != FieldType::kEmail) return scratch;
  std::string address;
  if (!normalise_email(scratch, address)) return without_marks(scratch);
  const Email parts = split_email(address);
  const auto squeeze = [](std::string_view part) {
    std::string out;
    for (const char c : part) {
      if (std::isalnum(static_cast<unsigned char>(c)) != 0) out += c;
    }
    return out;
  };
  scratch = squeeze(parts.local) + ' ' + squeeze(parts.domain);
  return scratch;
}

bool FieldReader::is_unread(std::string_view raw) const {
  if (spec_->type != FieldType::kSex || raw.empty()) return false;
  std::string cleaned;
  is_vietnamese_ ? static_cast<void>(clean_vietnamese(raw, cleaned)) : clean(raw, cleaned);
  const std::string_view word = means_missing(cleaned) ? std::string_view{} : sex_word(cleaned);
  return !word.empty() && !is_sex(word);
}

/// A date without what was only written to have a whole one.
Date FieldReader::known_part(Date date) const noexcept {
  if (spec_->january_first_is_year && date.month == 1 && date.day == 1) date.month = date.day = 0;
  return date;
}

std::uint32_t FieldReader::date(std::string_view raw, FieldQuality& quality) const {
  if (const auto common = parse_common_date(raw, spec_->date_order); common && !is_listed_filler(raw)) {
    const Date date = known_part(*common);
    ++quality.present;
    if (date.month == 0) ++quality.partial;
    return pack(date);
  }
  std::string cleaned;
  clean(raw, cleaned);
  if (means_missing(cleaned)) {
    ++quality.missing;
    return 0;
  }
  DateIssue issue = DateIssue::kNone;
  std::optional<Date> date = parse_date(cleaned, spec_->date_order, kDefaultReferenceYear, &issue);
  if (!date && (date = parse_date_serial(cleaned))) issue = DateIssue::kNone;
  if (date) date = known_part(*date);
  const std::uint32_t packed = date ? pack(*date) : 0;
  if (issue == DateIssue::kNotADate) {
    ++quality.unparsed;
  } else if (packed == 0) {
    ++quality.missing;
  } else {
    ++quality.present;
    if (date->month == 0 || date->day == 0 || date->year == 0) ++quality.partial;
    if (issue == DateIssue::kPartDropped) ++quality.dropped;
    if (issue == DateIssue::kOrderSwapped) ++quality.swapped;
  }
  return packed;
}

/// The code of a cell that is digits alone, as most are; empty where only the long way tells.
std::string_view FieldReader::common_code(std::string_view raw) const {
  constexpr std::size_t kFewestPhoneDigits = 6;  // as phone_number() has it, which also cuts what is longer
  constexpr std::size_t kMostPhoneDigits = 12;
  if (raw.size() > Code16::kCapacity || !detail::all_digits(raw) || is_listed_filler(raw)) return {};
  if (spec_->type == FieldType::kIdentifier) return raw;
  if (spec_->type != FieldType::kPhone) return {};
  raw.remove_prefix(std::min(raw.find_first_not_of('0'), raw.size()));
  return raw.size() >= kFewestPhoneDigits && raw.size() <= kMostPhoneDigits ? raw : std::string_view{};
}

Code16 FieldReader::code(std::string_view raw, FieldQuality& quality) const {
  if (const std::string_view common = common_code(raw); !common.empty()) {
    ++quality.present;
    return make_code16(common);
  }
  std::string cleaned;
  clean(raw, cleaned);
  if (means_missing(cleaned)) {
    ++quality.missing;
    return {};
  }
  const Code16 code = code_of(cleaned);
  const bool no_further = code.empty() && spec_->numbers_before > 0;
  ++(no_further ? quality.missing : code.empty() ? quality.unparsed : quality.present);
  return code;
}

Code16 FieldReader::code_of(std::string_view cleaned) const {
  switch (spec_->type) {
    case FieldType::kVnNationalId: return make_code16(national_id_number(cleaned, spec_->numbers_before).view());
    case FieldType::kOtherNumber: {
      const NumberText number = national_id_number(cleaned);
      return number.empty() ? plain_code(cleaned) : make_code16(number.view());
    }
    case FieldType::kVnCmnd: return make_code16(cmnd_number(cleaned).view());
    case FieldType::kVnSocialInsurance: return make_code16(social_insurance_number(cleaned).view());
    case FieldType::kVnPhone: return make_code16(vn_phone_number(cleaned).view());
    case FieldType::kPhone: {
      const std::uint64_t number = phone_number(cleaned);
      return number == 0 ? Code16{} : make_code16(std::to_string(number));
    }
    default: return plain_code(cleaned);
  }
}

float FieldReader::number(std::string_view raw, FieldQuality& quality) const {
  constexpr float kMissing = std::numeric_limits<float>::quiet_NaN();
  std::string cleaned;
  clean(raw, cleaned);
  if (means_missing(cleaned)) {
    ++quality.missing;
    return kMissing;
  }
  float value = kMissing;
  const auto [end, error] = std::from_chars(cleaned.data(), cleaned.data() + cleaned.size(), value);
  if (error != std::errc{} || end != cleaned.data() + cleaned.size() || !std::isfinite(value)) {
    ++quality.unparsed;
    return kMissing;
  }
  ++quality.present;
  return value;
}

void FieldReader::write_scalar(std::string_view raw, std::size_t field, RowWriter& writer,
                               FieldQuality& quality) const {
  switch (storage_of(spec_->type)) {
    case Storage::kDate: writer.date(field, date(raw, quality)); break;
    case Storage::kCode: writer.code(field, code(raw, quality)); break;
    case Storage::kNumber: writer.number(field, number(raw, quality)); break;
    case Storage::kTerm: break;
  }
}

RowEncoder::RowEncoder(const Schema& schema) : newborn_numbers_(schema), number_fit_(schema) {
  const auto index_of = [this](const std::string& name) {
    const auto at = std::find(columns_.begin(), columns_.end(), name);
    const auto i = static_cast<std::size_t>(at - columns_.begin());
    if (at == columns_.end()) columns_.push_back(name);
    return i;
  };
  for (const FieldSpec& spec : schema) {
    Field& field = fields_.emplace_back();
    for (const std::string& name : spec.columns) field.columns.push_back(index_of(name));
    for (const std::string& name : spec.without) field.without.push_back(index_of(name));
    for (const std::string& name : spec.newborns) field.newborns.push_back(index_of(name));
    if (spec.type == FieldType::kVnPlace) field.codes = place::code_columns(spec.columns);
  }
}

void RowEncoder::encode(std::span<const std::string_view> cells, Records& records, RecordId id,
                        std::span<FieldQuality> quality) {
  RowWriter writer{records.row_bytes(id), records.layout()};
  const auto gather = [cells](std::span<const std::size_t> columns, std::vector<std::string_view>& found) {
    found.clear();
    for (const std::size_t column : columns) {
      if (cells[column].data() != nullptr) found.push_back(cells[column]);
    }
  };
  for (std::size_t f = 0; f < fields_.size(); ++f) {
    const FieldSpec& spec = records.schema()[f];
    const FieldReader reader{spec};
    cells_.read.clear();
    cells_.wholes = 0;
    codes_.clear();
    for (std::size_t c = 0; c < fields_[f].columns.size(); ++c) {
      const std::string_view cell = cells[fields_[f].columns[c]];
      if (cell.data() == nullptr) continue;
      cells_.read.push_back(cell);
      if (!fields_[f].codes.empty()) codes_.push_back(fields_[f].codes[c]);
      if (c < spec.whole_columns) ++cells_.wholes;
    }
    cells_.codes = codes_;
    gather(fields_[f].without, cells_.without);
    gather(fields_[f].newborns, cells_.newborns);
    const std::string_view raw = join_cells(spec, cells_, joined_);
    if (storage_of(spec.type) != Storage::kTerm) {
      reader.write_scalar(raw, f, writer, quality[f]);
      continue;
    }
    vietnamese::Repair repair;
    const TermId term = records.dictionary(f).intern(reader.text(raw, cleaned_, &repair));
    quality[f].count(term, repair);
    if (term == kNoTerm && reader.is_unread(raw)) quality[f].count_unread();
    if (records.dictionary(f).keeps_places()) quality[f].count_place(term, records.dictionary(f).place(term));
    writer.term(f, term);
  }
  newborn_numbers_.leave_out(records.row(id), writer, quality, [&](std::size_t field) {
    gather(fields_[field].newborns, cells_.newborns);
    return is_of_newborn(cells_.newborns);
  });
  number_fit_.note(records.row(id), writer, records);
}

}  // namespace khop
