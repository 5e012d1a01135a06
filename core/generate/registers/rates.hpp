#pragma once

#include "core/generate/registers/kinds.hpp"

#include <array>
#include <cstdint>
#include <string_view>

namespace khop::generate::registers {

/// Shares of the kinds among a register's entries, in the order of EntryKind, in percent; they add up to 100.
using KindShares = std::array<double, kEntryKinds>;

/// The one table of kinds; docs/generate.md repeats it and a test compares the two.
///                                              right  info  number  none  form  both  not in registry
inline constexpr std::array<KindShares, kRegisters> kKindShares = {{
    /* vaccination */ {67.0, 21.0, 4.0, 3.2, 1.4, 1.5, 1.9},
    /* insurance   */ {83.0, 8.5, 2.5, 3.0, 1.4, 0.8, 0.8},
    /* household   */ {63.0, 15.0, 3.5, 13.0, 3.2, 1.3, 1.0},
    /* birth       */ {77.0, 8.0, 2.0, 11.0, 0.8, 0.6, 0.6},
    /* licence     */ {63.0, 10.0, 3.0, 2.0, 20.0, 1.0, 1.0},
    /* vehicle     */ {55.0, 13.0, 4.0, 10.0, 15.0, 2.0, 1.0},
    /* eid         */ {96.0, 2.4, 0.6, 0.3, 0.3, 0.2, 0.2},
    /* request     */ {60.0, 27.0, 4.0, 4.0, 2.0, 2.0, 1.0},
}};

/// Ways in which name, date of birth or sex can be wrong.
enum class InfoError : std::uint8_t {
  kMarksDropped,
  kOneMark,
  kMisheard,
  kKeySlip,
  kMiddleDropped,
  kMiddleAdded,
  kMiddleGlued,
  kInitials,
  kReversed,
  kOtherGiven,
  kFirstOfJanuary,
  kDayMonthSwapped,
  kYearOff,
  kDateDigit,
  kLunarDate,
  kSex,
};
inline constexpr std::size_t kInfoErrors = 16;

struct InfoShare {
  InfoError error;
  std::uint32_t share;  ///< of the entries with wrong information, in percent before clerks' habits
  std::string_view name;
};

/// In the order of InfoError, before clerks' habits, which come on top (docs/generate.md has both). Judgement: only the sum over all classes is published.
inline constexpr std::array<InfoShare, kInfoErrors> kInfoShares = {{
    {InfoError::kMarksDropped, 8, "all marks of the name dropped"},
    {InfoError::kOneMark, 12, "one mark of the name wrong or missing"},
    {InfoError::kMisheard, 15, "a syllable misheard, i/y, or the other region's form"},
    {InfoError::kKeySlip, 8, "key slip in the name"},
    {InfoError::kMiddleDropped, 8, "middle name dropped"},
    {InfoError::kMiddleAdded, 3, "middle name added"},
    {InfoError::kMiddleGlued, 2, "middle and given name glued"},
    {InfoError::kInitials, 4, "initials before the given name"},
    {InfoError::kReversed, 3, "order of the name reversed"},
    {InfoError::kOtherGiven, 1, "another given name"},
    {InfoError::kFirstOfJanuary, 8, "01/01 instead of day and month"},
    {InfoError::kDayMonthSwapped, 6, "day and month swapped"},
    {InfoError::kYearOff, 7, "year of birth off by one"},
    {InfoError::kDateDigit, 8, "one digit of the date wrong"},
    {InfoError::kLunarDate, 3, "lunar date instead of the solar"},
    {InfoError::kSex, 4, "the other sex"},
}};
inline constexpr double kSecondInfoError = 0.12;

/// Ways in which a number of twelve digits can be wrong.
enum class NumberError : std::uint8_t { kDigit, kSwapped, kRelatives, kStrangers, kFormer };
inline constexpr std::size_t kNumberErrors = 5;
struct NumberShare {
  std::uint32_t share;
  std::string_view name;
};
inline constexpr std::array<NumberShare, kNumberErrors> kNumberShares = {{
    {48, "one digit wrong"},
    {15, "two digits swapped"},
    {17, "a relative's number"},
    {8, "a stranger's number"},
    {12, "a number that was cancelled"},
}};

/// Ways in which something else stands in the place of a number.
enum class FormError : std::uint8_t { kZeroLost, kScientific, kPointZero, kCmnd, kWords, kFiller, kDigitLost, kLetter };
inline constexpr std::size_t kFormErrors = 8;
inline constexpr std::array<NumberShare, kFormErrors> kFormShares = {{
    {24, "leading zeros lost"},
    {8, "spreadsheet notation such as 3.01E+10"},
    {6, "a decimal point and zeros behind it"},
    {28, "the old number of nine digits"},
    {14, "words such as chưa có"},
    {8, "a filler such as 000000000"},
    {9, "one digit missing"},
    {3, "a letter O for the digit 0"},
}};
/// The same where an exporter wrote numbers as numbers.
inline constexpr std::array<std::uint32_t, kFormErrors> kExporterShares = {82, 11, 7, 0, 0, 0, 0, 0};

/// What is no difference: rates over all entries.
inline constexpr double kTelexLeft = 0.003, kYearOnly = 0.02, kExtraSpaces = 0.004, kLookalike = 0.002;

}  // namespace khop::generate::registers
