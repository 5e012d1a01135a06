#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace khop {

/// The four words by which the state of a population register is judged: đúng, đủ, sạch, sống.
enum class QualityWord : std::uint8_t { kCorrect, kComplete, kClean, kLive };
inline constexpr std::size_t kQualityWords = 4;

std::string_view to_string(QualityWord word) noexcept;      ///< "correct"
std::string_view in_vietnamese(QualityWord word) noexcept;  ///< "đúng"

/// What can be measured in the rows of a register. A rate is the share of the records to which it applies that pass.
enum class Rate : std::uint8_t {
  kNumberForm,
  kNumberProvince,
  kNumberSex,
  kNumberBirthYear,
  kName,
  kBirthDate,
  kSex,
  kCommune,
  kCommuneInProvince,
  kPlaceCode,
  kNumberGiven,
  kNameGiven,
  kBirthDateWhole,
  kSexGiven,
  kResidenceGiven,
  kNumberUnique,
  kNoFillers,
  kLetters,
  kBlanks,
  kNameMarks,
  kNameWriting,
  kNumberCurrent,
  kUnitsCurrent,
  kAge,
  kStatusGiven,
  kPhoneCurrent,
};
inline constexpr std::size_t kRates = 26;

/// A set of rates, a bit each.
using RateSet = std::uint32_t;
constexpr RateSet bit(Rate rate) noexcept { return RateSet{1} << static_cast<unsigned>(rate); }

/// Ages above it are hardly reached: who is listed as living then has mostly died.
inline constexpr int kHighestAge = 110;
/// No date of birth lies further back.
inline constexpr int kOldestBirth = 130;

/// What a rate is, in the words that stand beside its figures.
struct RateDefinition {
  QualityWord word;
  std::string_view name;    ///< for programs: "number_sex"
  std::string_view passes;  ///< what a record has to be: "the fourth digit of the number says the sex stated"
  std::string_view of;      ///< to which records it applies: "12-digit numbers beside a sex"
};
const RateDefinition& definition(Rate rate) noexcept;

/// The rates of a word.
RateSet rates_of(QualityWord word) noexcept;

}  // namespace khop
