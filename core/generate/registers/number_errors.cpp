#include "core/generate/registers/number_errors.hpp"

#include "core/generate/digits.hpp"
#include "core/generate/text_errors.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace khop::generate::registers {
namespace {

constexpr double kLicenceHasCmnd = 0.92;

template <std::size_t n>
AliasTable to_table(const std::array<NumberShare, n>& rows) {
  std::vector<std::uint32_t> shares;
  for (const NumberShare& row : rows) shares.push_back(row.share);
  return AliasTable(shares);
}

/// A number of another registered member of the household; 0 if there is none.
std::uint64_t relatives_number(Rng& rng, const NumberContext& context) {
  std::vector<std::uint64_t> others;
  for (const nation::Citizen& other : context.village.people) {
    if (other.household == context.person.household && other.number != context.person.number) {
      others.push_back(other.number);
    }
  }
  return others.empty() ? 0 : others[rng.below(others.size())];
}

std::uint64_t strangers_number(Rng& rng, const NumberContext& context) {
  const nation::Village& village = context.strangers[rng.below(context.strangers.size())];
  return village.people[rng.below(village.people.size())].number;
}

/// 046185012345 -> 4.62E+10
std::string scientific(std::uint64_t number) {
  std::string digits = std::to_string(number);
  const std::size_t exponent = digits.size() - 1;
  std::uint64_t head = number;
  while (head >= 10'000) head /= 10;
  head = (head + 5) / 10;  // three digits, rounded
  std::string out = std::to_string(head);
  out.resize(3, '0');
  return out.insert(1, ".") + "E+" + (exponent < 10 ? "0" : "") + std::to_string(exponent);
}

std::string_view words(Rng& rng) {
  static constexpr std::array<std::string_view, 8> kWords = {"chưa có",  "Chưa có", "không có", "chưa cấp",
                                                             "đang làm", "mất",     "CHUA CO",  "không nhớ"};
  return kWords[rng.below(kWords.size())];
}

std::string_view filler(Rng& rng) {
  static constexpr std::array<std::string_view, 7> kFillers = {"000000000",  "0",   "123456789", "111111111",
                                                               "0000000000", "xxx", "999999999"};
  return kFillers[rng.below(kFillers.size())];
}

FormError draw_form(Rng& rng, const Clerk& clerk, RegisterId id, bool has_cmnd) {
  static const AliasTable table = to_table(kFormShares);
  static const AliasTable exporter{kExporterShares};
  if (clerk.broken_exporter) return static_cast<FormError>(exporter(rng));
  // Licences were issued with the number of the time.
  const bool nine_digits = id == RegisterId::kLicence || id == RegisterId::kVehicle;
  if (nine_digits && has_cmnd && rng.chance(kLicenceHasCmnd)) return FormError::kCmnd;
  while (true) {
    const auto form = static_cast<FormError>(table(rng));
    if (form != FormError::kCmnd || has_cmnd) return form;
  }
}

}  // namespace

std::string number_text(std::uint64_t number) {
  std::string out;
  append_digits(number, 12, out);
  return out;
}

std::string wrong_number(Rng& rng, const NumberContext& context) {
  static const AliasTable table = to_table(kNumberShares);
  const std::uint64_t own = context.person.number;
  std::string text = number_text(own);
  switch (static_cast<NumberError>(table(rng))) {
    case NumberError::kSwapped:
      if (swap_digits(rng, text)) return text;
      break;
    case NumberError::kRelatives:
      if (const std::uint64_t other = relatives_number(rng, context); other != 0) return number_text(other);
      break;
    case NumberError::kStrangers:
      if (const std::uint64_t other = strangers_number(rng, context); other != own) return number_text(other);
      break;
    case NumberError::kFormer: return number_text(context.person.former_number);
    case NumberError::kDigit: break;
  }
  spoil_digit(rng, text);
  return text;
}

std::string malformed_number(Rng& rng, const Clerk& clerk, RegisterId id, const nation::Citizen& person) {
  const std::string number = number_text(person.number);
  const std::string lost = std::to_string(person.number);
  switch (draw_form(rng, clerk, id, person.cmnd != 0)) {
    case FormError::kScientific: return scientific(person.number);
    // Eleven digits, a point and one zero would be twelve digits to whoever drops points.
    case FormError::kPointZero: return lost + (lost.size() == 11 ? ".00" : ".0");
    case FormError::kCmnd: {
      std::string text;
      append_digits(person.cmnd, 9, text);
      return text;
    }
    case FormError::kWords: return std::string(words(rng));
    case FormError::kFiller: return std::string(filler(rng));
    case FormError::kDigitLost: {
      std::string text = number;
      return text.erase(rng.below(text.size()), 1);
    }
    case FormError::kLetter: {
      std::string text = number;
      text[text.find('0')] = 'O';
      return text;
    }
    case FormError::kZeroLost: break;
  }
  return lost;
}

std::string styled_number(std::string_view digits, NumberStyle style) {
  const bool number = digits.size() == 12 && digits.find_first_not_of("0123456789") == std::string_view::npos;
  if (style == NumberStyle::kPlain || !number) return std::string(digits);
  const char separator = style == NumberStyle::kSpaces ? ' ' : style == NumberStyle::kDots ? '.' : '-';
  std::string out;
  for (std::size_t i = 0; i < 12; ++i) {
    if (i > 0 && i % 3 == 0) out.push_back(separator);
    out.push_back(digits[i]);
  }
  return out;
}

std::string unregistered_number(Rng& rng, const NumberContext& context) {
  const double draw = rng.uniform();
  if (draw < 0.35) return number_text(context.person.number);
  if (draw < 0.50 && context.person.cmnd != 0) {
    std::string text;
    append_digits(context.person.cmnd, 9, text);
    return text;
  }
  if (draw < 0.55) return std::string(words(rng));
  if (draw < 0.58) {
    const std::uint64_t other = relatives_number(rng, context);
    return other != 0 ? number_text(other) : std::string();
  }
  return {};
}

}  // namespace khop::generate::registers
