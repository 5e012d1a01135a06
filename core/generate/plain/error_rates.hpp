#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace khop::generate::plain {

/// Every way in which a record can differ from its person.
enum class ErrorKind : std::uint8_t {
  kMiddleDropped,
  kMiddleInitials,
  kNamesSwapped,
  kOtherGivenName,
  kSurnameBlank,
  kGivenNameBlank,
  kNameKeySlip,
  kNameConfusion,
  kNameMarksDropped,
  kNameOneMark,
  kNameTelex,
  kNameUpperCase,
  kDayMonthSwapped,
  kDateDigit,
  kYearOff,
  kFirstOfJanuary,
  kYearOnly,
  kDateBlank,
  kMoved,
  kCommuneBlank,
  kDistrictBlank,
  kPlaceAbbreviated,
  kPlaceMarksDropped,
  kPlaceKeySlip,
  kNumberBlank,
  kNumberDigit,
  kNumberTransposed,
  kNumberZeroLost,
  kNumberReissued,
  kNumberOfAnother,
  kPhoneBlank,
  kPhoneChanged,
  kPhoneDigit,
};
inline constexpr std::size_t kErrorKinds = 33;

/// At most one error of a group hits a record; errors of several groups may hit it together.
enum class ErrorGroup : std::uint8_t {
  kNameStructure,
  kNameSpelling,
  kNameMarks,
  kNameCase,
  kDate,
  kResidence,
  kPlaceForm,
  kNumber,
  kPhone,
};
inline constexpr std::size_t kErrorGroups = 9;

/// Rates are per record and tried before it is known whether the error can be made (no day above 12 swaps with its
/// month); `first` for a person's first record, `duplicate` for every further one.
struct ErrorRate {
  ErrorKind kind;
  ErrorGroup group;
  double first;
  double duplicate;
  std::string_view name;
};

/// The one table of rates, in the order of ErrorKind; docs/generate.md repeats it and a test compares the two.
inline constexpr std::array<ErrorRate, kErrorKinds> kErrorRates = {{
    {ErrorKind::kMiddleDropped, ErrorGroup::kNameStructure, 0.002, 0.05, "middle name dropped"},
    {ErrorKind::kMiddleInitials, ErrorGroup::kNameStructure, 0.001, 0.03, "middle name as initials"},
    {ErrorKind::kNamesSwapped, ErrorGroup::kNameStructure, 0.001, 0.025, "surname and given name swapped"},
    {ErrorKind::kOtherGivenName, ErrorGroup::kNameStructure, 0.0, 0.01, "another given name"},
    {ErrorKind::kSurnameBlank, ErrorGroup::kNameStructure, 0.001, 0.01, "surname blank"},
    {ErrorKind::kGivenNameBlank, ErrorGroup::kNameStructure, 0.0, 0.005, "given name blank"},
    {ErrorKind::kNameKeySlip, ErrorGroup::kNameSpelling, 0.002, 0.09, "key slip in a name"},
    {ErrorKind::kNameConfusion, ErrorGroup::kNameSpelling, 0.001, 0.06, "name misheard or regional form"},
    {ErrorKind::kNameMarksDropped, ErrorGroup::kNameMarks, 0.005, 0.10, "all marks of the name dropped"},
    {ErrorKind::kNameOneMark, ErrorGroup::kNameMarks, 0.002, 0.06, "one mark of the name wrong or dropped"},
    {ErrorKind::kNameTelex, ErrorGroup::kNameMarks, 0.001, 0.02, "Telex keys left in the name"},
    {ErrorKind::kNameUpperCase, ErrorGroup::kNameCase, 0.02, 0.08, "name in capitals"},
    {ErrorKind::kDayMonthSwapped, ErrorGroup::kDate, 0.001, 0.035, "day and month swapped"},
    {ErrorKind::kDateDigit, ErrorGroup::kDate, 0.001, 0.05, "one digit of the date wrong"},
    {ErrorKind::kYearOff, ErrorGroup::kDate, 0.001, 0.03, "year of birth off by one"},
    {ErrorKind::kFirstOfJanuary, ErrorGroup::kDate, 0.001, 0.025, "01/01 instead of day and month"},
    {ErrorKind::kYearOnly, ErrorGroup::kDate, 0.002, 0.025, "year of birth only"},
    {ErrorKind::kDateBlank, ErrorGroup::kDate, 0.002, 0.02, "date blank"},
    {ErrorKind::kMoved, ErrorGroup::kResidence, 0.0, 0.08, "moved to another commune"},
    {ErrorKind::kCommuneBlank, ErrorGroup::kPlaceForm, 0.005, 0.05, "commune blank"},
    {ErrorKind::kDistrictBlank, ErrorGroup::kPlaceForm, 0.005, 0.04, "district blank"},
    {ErrorKind::kPlaceAbbreviated, ErrorGroup::kPlaceForm, 0.01, 0.10, "place abbreviated"},
    {ErrorKind::kPlaceMarksDropped, ErrorGroup::kPlaceForm, 0.005, 0.08, "marks of the place dropped"},
    {ErrorKind::kPlaceKeySlip, ErrorGroup::kPlaceForm, 0.002, 0.04, "key slip in a place"},
    {ErrorKind::kNumberBlank, ErrorGroup::kNumber, 0.02, 0.26, "number blank"},
    {ErrorKind::kNumberDigit, ErrorGroup::kNumber, 0.001, 0.06, "one digit of the number wrong"},
    {ErrorKind::kNumberTransposed, ErrorGroup::kNumber, 0.0005, 0.03, "two digits of the number swapped"},
    {ErrorKind::kNumberZeroLost, ErrorGroup::kNumber, 0.002, 0.04, "leading zeros of the number lost"},
    {ErrorKind::kNumberReissued, ErrorGroup::kNumber, 0.0, 0.06, "another number of the same person"},
    {ErrorKind::kNumberOfAnother, ErrorGroup::kNumber, 0.0005, 0.02, "somebody else's number"},
    {ErrorKind::kPhoneBlank, ErrorGroup::kPhone, 0.03, 0.20, "phone blank"},
    {ErrorKind::kPhoneChanged, ErrorGroup::kPhone, 0.0, 0.22, "phone changed"},
    {ErrorKind::kPhoneDigit, ErrorGroup::kPhone, 0.001, 0.04, "one digit of the phone wrong"},
}};

/// Errors come together: a fifth of the further records were taken down carelessly. Their rates are this many times
/// the table's, the others' fewer, so that the mean is the table's.
inline constexpr double kCarelessShare = 0.2;
inline constexpr double kCarelessFactor = 2.0;
inline constexpr double kCarefulFactor = (1 - kCarelessShare * kCarelessFactor) / (1 - kCarelessShare);

/// A group's rates are scaled down to this sum where a factor would lift them above it; at factor 1 none is.
inline constexpr double kGroupCeiling = 0.95;

constexpr bool careless_rates_fit() {
  std::array<double, kErrorGroups> sums{};
  for (const ErrorRate& row : kErrorRates) sums[static_cast<std::size_t>(row.group)] += row.duplicate * kCarelessFactor;
  for (const double sum : sums) {
    if (sum > kGroupCeiling) return false;
  }
  return true;
}
static_assert(careless_rates_fit(), "the mean over careless and careful records would miss the table");

}  // namespace khop::generate::plain
