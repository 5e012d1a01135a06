#include "core/text/vietnamese/numbers.hpp"

#include "core/text/ascii.hpp"
#include "core/text/swar.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace khop {
namespace {

constexpr std::size_t kNationalId = 12, kCmnd = 9, kSocialInsurance = 10, kInsuranceCard = 15;

constexpr bool is_separator(char c) noexcept { return c == ' ' || c == '.' || c == '-'; }

/// Up to 24 digits and letters of a value, without what separates them. Longer values are no numbers: `fits` is false.
struct Squeezed {
  std::array<char, 24> text{};
  std::size_t size = 0;
  bool fits = true;

  std::string_view view() const noexcept { return {text.data(), size}; }
  void add(char c) noexcept {
    if (size == text.size()) {
      fits = false;
    } else {
      text[size++] = c;
    }
  }
  void add(std::size_t count, char c) noexcept {
    while (count-- > 0) add(c);
  }
};

/// A number in spreadsheet notation, written out; nothing if it is none, or lost more than a last zero.
/// "3.0097992570E+10", "3,0097992570e10"; "30097992570.0" and "30097992570,00" too.
Squeezed written_out(std::string_view text) noexcept {
  Squeezed out;
  std::size_t i = 0;
  while (i < text.size() && is_digit(text[i])) out.add(text[i++]);
  if (i == 0 || i == text.size() || (text[i] != '.' && text[i] != ',')) return {};
  const std::size_t whole = i++;
  const std::size_t fraction = i;
  while (i < text.size() && is_digit(text[i])) out.add(text[i++]);
  if (i == fraction) return {};
  if (i == text.size()) {  // digits behind the point of a whole number are zeros
    const bool zeros =
        std::all_of(text.begin() + static_cast<std::ptrdiff_t>(fraction), text.end(), [](char c) { return c == '0'; });
    // "079.080" are groups of digits, "30097992570.0" is a number: groups have three digits at most.
    if (!zeros || whole <= 3 || i - fraction > 2) return {};
    out.size = whole;
    return out.fits ? out : Squeezed{};
  }
  if ((text[i] | 0x20) != 'e' || whole != 1) return {};
  ++i;
  if (i < text.size() && text[i] == '+') ++i;
  std::size_t exponent = 0;
  const std::size_t begin = i;
  while (i < text.size() && is_digit(text[i]) && i - begin < 2)
    exponent = exponent * 10 + static_cast<std::size_t>(text[i++] - '0');
  if (i == begin || i != text.size()) return {};
  const std::size_t digits = exponent + 1;
  if (out.size > digits || out.size + 1 < digits) return {};
  out.add(digits - out.size, '0');
  return out.fits ? out : Squeezed{};
}

/// Digits and letters of a value; spreadsheet notation is written out.
Squeezed squeeze(std::string_view cleaned) noexcept {
  if (const Squeezed number = written_out(cleaned); number.size > 0) return number;
  Squeezed out;
  for (const char c : cleaned) {
    if (is_digit(c) || is_letter(c) || static_cast<unsigned char>(c) >= 0x80) out.add(c);
  }
  return out;
}

NumberText padded(std::string_view digits, std::size_t zeros) noexcept {
  Squeezed out;
  out.add(zeros, '0');
  for (const char c : digits) out.add(c);
  return NumberText{out.view()};
}

/// Whether a number begins with a province's code, once `zeros` are put before it.
bool begins_with_province(std::string_view digits, std::size_t zeros) noexcept {
  const NumberText head = padded(digits.substr(0, 3 - zeros), zeros);
  return is_province_code(head.view());
}

/// One digit for all is a filler: nobody's number.
bool is_one_digit(std::string_view digits) noexcept {
  return std::all_of(digits.begin(), digits.end(), [&](char c) { return c == digits[0]; });
}

/// Digits that count up, 9 before 0, are a filler as well: 123456789012.
bool is_filler(std::string_view digits) noexcept {
  bool counts = true;
  for (std::size_t i = 1; i < digits.size(); ++i) counts = counts && digits[i] - '0' == (digits[i - 1] - '0' + 1) % 10;
  return counts || is_one_digit(digits);
}

/// Whether letters that are glued to a number say only what number it is: CMND191234567.
bool announces_number(std::string_view letters) noexcept {
  constexpr std::array<std::string_view, 6> kWords{"cccd", "cmnd", "cmt", "cmtnd", "cc", "so"};
  return std::any_of(kWords.begin(), kWords.end(), [letters](std::string_view word) {
    return std::equal(word.begin(), word.end(), letters.begin(), letters.end(),
                      [](char a, char b) { return a == static_cast<char>(b | 0x20); });
  });
}

constexpr bool is_word_byte(char c) noexcept {
  return is_digit(c) || is_letter(c) || static_cast<unsigned char>(c) >= 0x80;
}

/// The digit that a letter was typed for; 0 byte: none.
constexpr char meant_digit(char c) noexcept {
  return is_digit(c) ? c : c == 'O' || c == 'o' ? '0' : c == 'l' || c == 'I' ? '1' : '\0';
}

/// A run of digits among words, single blanks, dots or hyphens between them; and where it ends.
struct Run {
  Squeezed digits;
  std::size_t end = 0;
};

/// The run that begins at `at`, where a word begins. No digits: that word is none, or a part of something else.
Run run_at(std::string_view text, std::size_t at) noexcept {
  constexpr std::size_t kMostLetters = 2;  // typed for digits
  Run run;
  std::size_t word = at;
  while (word < text.size() && is_word_byte(text[word])) ++word;
  std::size_t begin = at;
  while (begin < word && is_letter(text[begin])) ++begin;
  if (!announces_number(text.substr(at, begin - at))) begin = at;
  std::size_t letters = 0;
  for (at = begin;;) {
    const std::size_t digits = run.digits.size;
    for (; at < text.size() && meant_digit(text[at]) != '\0'; ++at) {
      letters += is_digit(text[at]) ? 0 : 1;
      run.digits.add(meant_digit(text[at]));
    }
    run.end = std::max(at, word);
    if (at < text.size() && is_word_byte(text[at])) return {{}, run.end};  // C1234567, 12a
    if (run.digits.size == digits || at + 1 >= text.size() || !is_separator(text[at]) || !is_digit(text[at + 1])) break;
    word = ++at;
    while (word < text.size() && is_word_byte(text[word])) ++word;
    if (!detail::all_digits(text.substr(at, word - at))) break;
  }
  if (letters > kMostLetters || letters * 2 > run.digits.size) run.digits = {};
  return run;
}

/// The only run of `size` digits among the words of a text: CCCD 046190123456, 046190123456 cấp ngày 01/02/2021,
/// O46190123456. Nothing if there are several, or a run that is as long and something else.
NumberText number_among_words(std::string_view text, std::size_t size) noexcept {
  constexpr std::size_t kLongest = 96;  // bytes: more is prose
  NumberText found;
  if (text.size() > kLongest) return {};
  for (std::size_t at = 0; at < text.size();) {
    if (!is_word_byte(text[at])) {
      ++at;
      continue;
    }
    const Run run = run_at(text, at);
    at = run.end;
    const std::size_t digits = run.digits.size;
    if (digits == size && run.digits.fits) {
      if (!found.empty()) return {};
      found = NumberText{run.digits.view()};
    } else if (digits >= kCmnd && digits != kCmnd && digits != kNationalId) {
      return {};
    }
  }
  return found.empty() || is_filler(found.view()) ? NumberText{} : found;
}

/// A value that is one personal number, and nothing else.
NumberText written_as_one(std::string_view cleaned) noexcept {
  const Squeezed number = squeeze(cleaned);
  const std::string_view digits = number.view();
  if (!number.fits || !detail::all_digits(digits) || is_filler(digits)) return {};
  switch (digits.size()) {
    case kNationalId - 2: return begins_with_province(digits, 2) && digits[0] != '0' ? padded(digits, 2) : NumberText{};
    case kNationalId - 1:
      return digits[0] != '0' && begins_with_province(digits, 1) ? padded(digits, 1) : NumberText{digits};
    case kNationalId:
    case kNationalId + 1: return NumberText{digits};
    default: return {};
  }
}

/// A value that has one personal number, maybe among words.
NumberText only_national_id(std::string_view cleaned) noexcept {
  const NumberText number = written_as_one(cleaned);
  return number.empty() ? number_among_words(cleaned, kNationalId) : number;
}

/// The part of a text that is a personal number which `before` others precede; empty if there is none.
std::string_view part_with_national_id(std::string_view text, std::size_t before) noexcept {
  constexpr std::string_view kBetween = ";/|,";
  const bool has_several = text.find_first_of(kBetween) != std::string_view::npos;
  const bool is_one = has_several ? !written_as_one(text).empty() : !only_national_id(text).empty();
  if (is_one) return before == 0 ? text : std::string_view{};
  while (!text.empty()) {
    const std::string_view part = text.substr(0, text.find_first_of(kBetween));
    text.remove_prefix(std::min(part.size() + 1, text.size()));
    if (!only_national_id(part).empty() && before-- == 0) return part;
  }
  return {};
}

/// Whether a whole telephone number follows behind blanks and hyphens.
bool begins_with_phone(std::string_view text) noexcept {
  constexpr std::size_t kFewest = 9, kMost = 11;
  const std::size_t begin = std::min(text.find_first_not_of(" -"), text.size());
  const std::size_t end = std::min(text.find_first_not_of("0123456789", begin), text.size());
  return begin > 0 && end - begin >= kFewest && end - begin <= kMost;
}

struct PrefixChange {
  std::string_view old_prefix;  ///< of eleven-digit numbers, without the leading 0
  std::string_view new_prefix;
};

// Telephone numbers of eleven digits became ten-digit ones between 15 September 2018 and 30 June 2019.
constexpr std::array<PrefixChange, 21> kPrefixChanges{{
    {"162", "32"}, {"163", "33"}, {"164", "34"}, {"165", "35"}, {"166", "36"}, {"167", "37"}, {"168", "38"},
    {"169", "39"}, {"120", "70"}, {"121", "79"}, {"122", "77"}, {"126", "76"}, {"128", "78"}, {"123", "83"},
    {"124", "84"}, {"125", "85"}, {"127", "81"}, {"129", "82"}, {"186", "56"}, {"188", "58"}, {"199", "59"},
}};

}  // namespace

NumberText::NumberText(std::string_view digits) noexcept {
  if (digits.size() > kCapacity) return;
  std::copy(digits.begin(), digits.end(), digits_.begin());
  size_ = static_cast<std::uint8_t>(digits.size());
}

NumberForm national_id_form(std::string_view cleaned) noexcept {
  const std::string_view number = national_id_part(cleaned);
  if (number.empty()) return NumberForm::kMissing;
  if (written_out(number).size > 0) return NumberForm::kMalformed;  // 26076602707.0 has twelve digits, and lost a zero
  std::size_t digits = 0;
  for (const char c : number) {
    if (is_digit(c)) {
      ++digits;
    } else if (!is_separator(c)) {
      return NumberForm::kMalformed;
    }
  }
  return digits == kNationalId ? NumberForm::kWellFormed : NumberForm::kMalformed;
}

std::string_view national_id_part(std::string_view text) noexcept {
  const std::string_view part = part_with_national_id(text, 0);
  return part.empty() ? text : part;
}

std::size_t count_national_ids(std::string_view cleaned) noexcept {
  std::size_t count = 0;
  while (!part_with_national_id(cleaned, count).empty()) ++count;
  return count;
}

NumberText national_id_number(std::string_view cleaned, std::size_t before) noexcept {
  return only_national_id(part_with_national_id(cleaned, before));
}
NumberText cmnd_number(std::string_view cleaned) noexcept {
  const Squeezed number = squeeze(cleaned);
  const std::string_view digits = number.view();
  const bool alone = number.fits && detail::all_digits(digits) && digits.size() <= kCmnd;
  if (!alone) return number_among_words(cleaned, kCmnd);
  const NumberText whole = digits.size() == kCmnd - 1 && digits[0] != '0' ? padded(digits, 1) : NumberText{digits};
  return whole.view().size() != kCmnd || is_filler(whole.view()) ? NumberText{} : whole;
}

NumberText social_insurance_number(std::string_view cleaned) noexcept {
  const Squeezed number = squeeze(cleaned.substr(0, cleaned.find(';')));
  std::string_view digits = number.view();
  if (!number.fits) return {};
  if (digits.size() == kInsuranceCard && is_letter(digits[0]) && is_letter(digits[1])) digits.remove_prefix(5);
  if (!detail::all_digits(digits) || is_one_digit(digits)) return {};
  if (digits.size() == kSocialInsurance || digits.size() == kNationalId) return NumberText{digits};
  return digits.size() == kSocialInsurance - 1 && digits[0] != '0' ? padded(digits, 1) : NumberText{};
}

NumberText vn_phone_number(std::string_view cleaned) noexcept {
  constexpr std::size_t kFewest = 6, kMobile = 9, kOldMobile = 10;
  const Squeezed number = written_out(cleaned);
  const std::string_view text = number.size > 0 ? number.view() : cleaned;
  Squeezed digits;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (is_digit(c)) {
      digits.add(c);
      continue;
    }
    const bool ends = c == '/' || c == ',' || c == ';' || is_letter(c) ||
                      (digits.size >= kMobile && begins_with_phone(text.substr(at)));
    if (digits.size >= kFewest && ends) break;  // the first of several numbers, and no extension
  }
  std::string_view rest = digits.view();
  const auto drop_zeros = [&] { rest.remove_prefix(std::min(rest.find_first_not_of('0'), rest.size())); };
  drop_zeros();
  constexpr std::string_view kCountry = "84";
  if (rest.size() > kMobile && rest.starts_with(kCountry) && rest.size() >= kCountry.size() + kMobile) {
    rest.remove_prefix(kCountry.size());
    drop_zeros();
  }
  if (!digits.fits || rest.size() < kFewest || is_one_digit(rest)) return {};
  if (rest.size() == kOldMobile) {
    for (const PrefixChange& change : kPrefixChanges) {
      if (!rest.starts_with(change.old_prefix)) continue;
      Squeezed out;
      for (const char c : change.new_prefix) out.add(c);
      for (const char c : rest.substr(change.old_prefix.size())) out.add(c);
      return NumberText{out.view()};
    }
  }
  return NumberText{rest};
}

std::optional<NationalIdParts> national_id_parts(std::string_view number) noexcept {
  if (number.size() != kNationalId || !detail::all_digits(number)) return std::nullopt;
  const auto value = [&](std::size_t at, std::size_t size) {
    unsigned sum = 0;
    for (const char c : number.substr(at, size)) sum = sum * 10 + static_cast<unsigned>(c - '0');
    return sum;
  };
  const unsigned century_and_sex = value(3, 1);
  return NationalIdParts{.province = static_cast<std::uint16_t>(value(0, 3)),
                         .male = century_and_sex % 2 == 0,
                         .birth_year = static_cast<std::uint16_t>(1900 + 100 * (century_and_sex / 2) + value(4, 2))};
}

bool is_province_code(std::string_view three_digits) noexcept {
  // 001–096 less the 33 values that are no province.
  constexpr std::array<std::uint8_t, 33> kUnused{3,  5,  7,  9,  13, 16, 18, 21, 23, 28, 29, 32, 39, 41, 43, 47, 50,
                                                 53, 55, 57, 59, 61, 63, 65, 69, 71, 73, 76, 78, 81, 85, 88, 90};
  if (three_digits.size() != 3 || !detail::all_digits(three_digits)) return false;
  const int code = (three_digits[0] - '0') * 100 + (three_digits[1] - '0') * 10 + (three_digits[2] - '0');
  return code >= 1 && code <= 96 && !std::binary_search(kUnused.begin(), kUnused.end(), code);
}

}  // namespace khop
