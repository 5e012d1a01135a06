#include "core/quality/column_quality.hpp"

#include "core/record/kept_rows.hpp"
#include "core/text/ascii.hpp"
#include "core/text/clean.hpp"
#include "core/text/contact.hpp"
#include "core/text/spreadsheet_number.hpp"
#include "core/text/utf8.hpp"

#include <algorithm>
#include <charconv>

namespace khop {
namespace {

double share(std::uint64_t part, std::uint64_t whole) noexcept {
  return whole == 0 ? 1.0 : static_cast<double>(part) / static_cast<double>(whole);
}

constexpr bool in(char32_t code, char32_t first, char32_t last) noexcept { return code >= first && code <= last; }

bool is_control(char32_t code) noexcept {
  return code < 0x20 || in(code, 0x7F, 0x9F) || code == 0xAD || in(code, 0x200B, 0x200F) || in(code, 0x202A, 0x202E) ||
         code == 0xFEFF;
}

/// Second characters of what two or three bytes of UTF-8 look like when each is read as Windows-1252: the range
/// 0x80–0xBF as Latin-1, or the typographic characters that Windows has there.
bool is_misread_continuation(char32_t code) noexcept {
  return in(code, 0x80, 0xBF) || in(code, 0x2013, 0x203A) || code == 0x20AC || code == 0x2122 || code == 0x152 ||
         code == 0x153 || code == 0x160 || code == 0x161 || code == 0x178 || code == 0x17D || code == 0x17E ||
         code == 0x192 || code == 0x2C6 || code == 0x2DC;
}

/// Two characters that were the first two bytes of one letter: Ã¡ for á, áº or á» for most Vietnamese vowels.
bool is_misread(char32_t lead, char32_t next) noexcept {
  if (lead == 0xE1) return next == 0xBA || next == 0xBB;  // á is a letter of its own before anything else
  return in(lead, 0xC2, 0xC6) && is_misread_continuation(next);
}

bool has_entity(std::string_view text) noexcept {
  const std::size_t begin = text.find('&');
  if (begin == std::string_view::npos) return false;
  const std::size_t end = text.find(';', begin);
  if (end == std::string_view::npos || end - begin < 3 || end - begin > 10) return false;
  return std::all_of(
      text.begin() + static_cast<std::ptrdiff_t>(begin) + 1, text.begin() + static_cast<std::ptrdiff_t>(end),
      [](char c) { return c == '#' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
}

unsigned character_flaws(std::string_view raw) noexcept {
  unsigned flaws = 0;
  char32_t before = 0;
  for (std::size_t at = 0; at < raw.size();) {
    const char32_t code = detail::decode(raw, at);
    if (is_control(code) && code != '\t' && code != '\n' && code != '\r') flaws |= kControlCharacter;
    if (code == 0xA0 ||
        (is_blank(static_cast<char>(before)) && before < 0x80 && code < 0x80 && is_blank(static_cast<char>(code)))) {
      flaws |= kInnerBlanks;
    }
    if (code == 0xFFFD || in(code, 0x300, 0x36F)) flaws |= kOddEncoding;
    if (is_misread(before, code)) flaws |= kOddEncoding;
    before = code;
  }
  return flaws;
}

/// All flaws but fillers.
unsigned visible_flaws(std::string_view raw) noexcept {
  if (raw.empty()) return 0;
  unsigned flaws = character_flaws(raw);
  if (is_blank(raw.front()) || is_blank(raw.back())) flaws |= kOuterBlanks;
  if (has_entity(raw)) flaws |= kOddEncoding;
  return flaws;
}

bool digits_only(std::string_view text) noexcept {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

bool is_number(std::string_view text, double low, double high) noexcept {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc{} && end == text.data() + text.size() && value >= low && value <= high;
}

bool is_date(std::string_view cleaned, DateOrder order) noexcept {
  DateIssue issue = DateIssue::kNone;
  const auto date = parse_date(cleaned, order, kDefaultReferenceYear, &issue);
  return date && issue != DateIssue::kPartDropped;
}

bool is_person_name(std::string_view cleaned) noexcept {
  const bool digit = std::any_of(cleaned.begin(), cleaned.end(), is_digit);
  const bool letter = std::any_of(cleaned.begin(), cleaned.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
  });
  return letter && !digit && cleaned.find('@') == std::string_view::npos;
}

/// A code has digits, and all of them.
bool is_code(std::string_view cleaned) noexcept {
  return std::any_of(cleaned.begin(), cleaned.end(), is_digit) && !is_spreadsheet_number(cleaned);
}

bool is_name_role(Role role) noexcept {
  return role == Role::kGivenName || role == Role::kMiddleName || role == Role::kSurname || role == Role::kFullName ||
         role == Role::kOtherName;
}

}  // namespace

std::string_view to_string(CellFlaw flaw) noexcept {
  switch (flaw) {
    case kOuterBlanks: return "blanks around the value";
    case kInnerBlanks: return "doubled blanks";
    case kControlCharacter: return "control characters";
    case kFiller: return "fillers";
    case kOddEncoding: return "broken encoding";
  }
  return "";
}

unsigned flaws_of(std::string_view raw) {
  std::string cleaned;
  clean(raw, cleaned);
  return visible_flaws(raw) | (!cleaned.empty() && is_missing(cleaned) ? unsigned{kFiller} : 0U);
}

bool is_correct(Role role, std::string_view cleaned, DateOrder order) {
  switch (role) {
    case Role::kBirthDate:
    case Role::kDate: return is_date(cleaned, order);
    case Role::kYear: return digits_only(cleaned) && is_number(cleaned, 1850, 2100);
    case Role::kMonth: return digits_only(cleaned) && is_number(cleaned, 1, 12);
    case Role::kDay: return digits_only(cleaned) && is_number(cleaned, 1, 31);
    case Role::kAge: return is_number(cleaned, 0, 130);
    case Role::kGivenName:
    case Role::kMiddleName:
    case Role::kSurname:
    case Role::kFullName:
    case Role::kOtherName: return is_person_name(cleaned);
    case Role::kPhone: return phone_number(cleaned) != 0;
    case Role::kEmail: {
      std::string address;
      return normalise_email(cleaned, address);
    }
    case Role::kIdentifier: return is_code(cleaned);
    default: return true;
  }
}

double ColumnQuality::share_correct() const noexcept { return share(correct, present); }
double ColumnQuality::share_complete() const noexcept { return share(present, rows); }
double ColumnQuality::share_clean() const noexcept { return share(clean, filled); }

ColumnQuality measure_column(std::span<const Table> tables, const RowSample& sample, const std::string& column,
                             Role role, DateOrder order) {
  ColumnQuality quality;
  std::vector<int> at;
  for (const Table& table : tables) at.push_back(column_index(table, column));
  const FillerScope scope = is_name_role(role) ? FillerScope::kPersonName : FillerScope::kAnyText;
  std::string cleaned;
  for (const RowSample::Row& row : sample.rows) {
    if (at[row.table] == kNoColumn) continue;
    ++quality.rows;
    const std::string_view raw = row.chunk->cell(static_cast<std::size_t>(at[row.table]), row.row);
    clean(raw, cleaned);
    const bool missing = cleaned.empty() || is_missing(cleaned, scope);
    const unsigned flaws = visible_flaws(raw) | (missing && !cleaned.empty() ? unsigned{kFiller} : 0U);
    if (!cleaned.empty()) {
      ++quality.filled;
      quality.clean += flaws == 0 ? 1U : 0U;
    }
    for (std::size_t f = 0; f < kCellFlaws; ++f) quality.flaws[f] += flaws >> f & 1U;
    if (missing) continue;
    ++quality.present;
    if (is_correct(role, cleaned, order)) {
      ++quality.correct;
    } else if (quality.suspects.size() < ColumnQuality::kMostSuspects) {
      quality.suspects.push_back({tables[row.table].source, row.chunk->lines[row.row], std::string{raw}});
    }
    if (role != Role::kBirthDate && role != Role::kDate) continue;
    const auto date = parse_date(cleaned, order);
    quality.partial_dates += date && (date->year == 0 || date->month == 0 || date->day == 0) ? 1U : 0U;
  }
  return quality;
}

}  // namespace khop
