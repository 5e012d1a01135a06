#include "io/report/words.hpp"

#include <array>
#include <charconv>
#include <cmath>

namespace khop::io {
namespace {

std::string fixed(double value, int decimals) {
  std::array<char, 64> text{};
  const auto end = std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed, decimals).ptr;
  return {text.data(), end};
}

std::string without_last_zeros(std::string text) {
  if (text.find('.') == std::string::npos) return text;
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text;
}

/// Three significant digits without an exponent down to a millionth.
std::string three_digits(double value) {
  if (value == 0) return "0";
  const int decimals = 2 - static_cast<int>(std::floor(std::log10(std::abs(value))));
  return without_last_zeros(fixed(value, decimals < 0 ? 0 : decimals));
}

/// Decimals that show at least one digit of the distance to the nearer of 0 and `whole`.
int decimals_near_the_ends(double value, double whole, int least) {
  const double distance = std::min(std::abs(value), std::abs(whole - value));
  if (distance == 0 || distance * std::pow(10, least) >= 1) return least;
  return std::min(9, static_cast<int>(std::ceil(-std::log10(distance))));
}

std::string words_of(const KeyPart& part, const Schema& schema) {
  std::string fields;
  for (const std::uint16_t field : part.fields) {
    if (!fields.empty()) fields += " or ";
    fields += field < schema.size() ? schema[field].name : "?";
  }
  switch (part.projection) {
    case Projection::kValue: return "same " + fields;
    case Projection::kSound: return fields + " sounds alike";
    case Projection::kStart: return fields + " begins alike";
    case Projection::kWord: return "a word of " + fields + " in common";
    case Projection::kRareWord: return "a rarer word of " + fields + " in common";
    case Projection::kWordSound: return "a word of " + fields + " sounds alike";
    case Projection::kYear: return "same year in " + fields;
    case Projection::kMonthDay: return "same day and month in " + fields;
    case Projection::kYearMonth: return "same month and year in " + fields;
    case Projection::kDigits: return "same digits in " + fields + ", in any order";
    case Projection::kFrontHalf: return "same first half of " + fields;
    case Projection::kBackHalf: return "same last half of " + fields;
    case Projection::kArea: return "same area of " + fields;
    case Projection::kLocalPart: return "same name in " + fields;
    case Projection::kCommune: return "same commune of today in " + fields;
    case Projection::kProvince: return "same province of today in " + fields;
  }
  return fields;
}

}  // namespace

std::string count(std::uint64_t value) {
  std::string text = std::to_string(value);
  for (std::size_t at = text.size(); at > 3;) {
    at -= 3;
    text.insert(at, ",");
  }
  return text;
}

std::string count_of(std::uint64_t value, std::string_view one, std::string_view many) {
  return count(value) + ' ' + std::string{value == 1 ? one : many};
}

std::string compact(double value) {
  constexpr std::array<std::string_view, 5> kUnits{"", "k", "M", "G", "T"};
  std::size_t unit = 0;
  while (value >= 999.5 && unit + 1 < kUnits.size()) {
    value /= 1000;
    ++unit;
  }
  return (unit == 0 && value >= 1 ? fixed(value, 0) : three_digits(value)) + std::string{kUnits[unit]};
}

std::string percent(double share) {
  const double value = share * 100;
  const bool whole = value >= 10 && value <= 90;
  return without_last_zeros(fixed(value, whole ? 0 : decimals_near_the_ends(value, 100, 1))) + " %";
}

std::string bits(double weight) {
  const std::string text = fixed(std::abs(weight), 1);
  if (text == "0.0") return text;
  return (weight < 0 ? "−" : "+") + text;
}

std::string probability(double value) {
  if (value >= 1 - 1e-9) return "1";
  if (value <= 1e-9) return "0";
  const double distance = std::min(value, 1 - value);
  return fixed(value, std::max(2, 1 - static_cast<int>(std::floor(std::log10(distance)))));
}

std::string rate(double value) {
  if (value > 0 && value < 1e-6) return "< 0.000001";
  return three_digits(value);
}

std::string seconds(double value) {
  if (value < 0.0095) return "< 0.01 s";
  if (value < 10) return fixed(value, 2) + " s";
  if (value < 99.95) return fixed(value, 1) + " s";
  const auto whole = static_cast<std::uint64_t>(std::llround(value));
  if (whole < 3600) return std::to_string(whole / 60) + " min " + std::to_string(whole % 60) + " s";
  return std::to_string(whole / 3600) + " h " + std::to_string(whole % 3600 / 60) + " min";
}

std::string bytes(std::uint64_t value) {
  constexpr double kMebi = 1024.0 * 1024.0;
  const double mebibytes = static_cast<double>(value) / kMebi;
  if (mebibytes < 1000) return fixed(mebibytes, 0) + " MiB";
  return fixed(mebibytes / 1024, 2) + " GiB";
}

std::string instant(std::string_view iso) {
  constexpr std::array<std::string_view, 12> kMonths{"January",   "February", "March",    "April",
                                                     "May",       "June",     "July",     "August",
                                                     "September", "October",  "November", "December"};
  const auto number = [&](std::size_t at) {
    std::size_t value = 0;
    const bool read =
        iso.size() >= at + 2 && std::from_chars(iso.data() + at, iso.data() + at + 2, value).ec == std::errc{};
    return read ? value : 0;
  };
  const std::size_t month = number(5);
  if (iso.size() < 16 || iso[10] != 'T' || month < 1 || month > 12) return std::string{iso};
  return std::to_string(number(8)) + ' ' + std::string{kMonths[month - 1]} + ' ' + std::string{iso.substr(0, 4)} +
         ", " + std::string{iso.substr(11, 5)} + " UTC";
}

std::string_view type_words(FieldType type) noexcept {
  switch (type) {
    case FieldType::kGivenName: return "given name";
    case FieldType::kSurname: return "surname";
    case FieldType::kFullName: return "full name";
    case FieldType::kOtherName: return "name of another person";
    case FieldType::kText: return "text";
    case FieldType::kAddress: return "address";
    case FieldType::kPlace: return "place";
    case FieldType::kVnPlace: return "place (Vietnam)";
    case FieldType::kCategory: return "category";
    case FieldType::kSex: return "sex";
    case FieldType::kDate: return "date";
    case FieldType::kIdentifier: return "identifier";
    case FieldType::kVnNationalId: return "personal number (Vietnam)";
    case FieldType::kVnCmnd: return "old identity card (Vietnam)";
    case FieldType::kVnSocialInsurance: return "social insurance number (Vietnam)";
    case FieldType::kOtherNumber: return "number of another person";
    case FieldType::kHousehold: return "household number";
    case FieldType::kPhone: return "phone number";
    case FieldType::kVnPhone: return "phone number (Vietnam)";
    case FieldType::kPostcode: return "postcode";
    case FieldType::kEmail: return "e-mail address";
    case FieldType::kNumber: return "number";
  }
  return "text";
}

std::string_view kind_words(ComparisonKind kind) noexcept {
  switch (kind) {
    case ComparisonKind::kText: return "text, letter by letter";
    case ComparisonKind::kFullName: return "name, word by word";
    case ComparisonKind::kCategory: return "category";
    case ComparisonKind::kDate: return "date, part by part";
    case ComparisonKind::kCode: return "code, character by character";
    case ComparisonKind::kPostcode: return "postcode";
    case ComparisonKind::kEmail: return "e-mail address";
    case ComparisonKind::kNumber: return "number";
    case ComparisonKind::kVnName: return "name (Vietnam), syllable by syllable";
    case ComparisonKind::kVnPlace: return "place, by its units";
    case ComparisonKind::kVnNationalId: return "personal number (Vietnam), digit by digit";
    case ComparisonKind::kOrder: return "order of two fields";
  }
  return "text";
}

std::string rule_words(const BlockingRule& rule, const Schema& schema) {
  std::string text;
  for (const KeyPart& part : rule.parts) text += (text.empty() ? "" : " · ") + words_of(part, schema);
  return text;
}

}  // namespace khop::io
