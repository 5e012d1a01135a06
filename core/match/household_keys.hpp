#pragma once

#include "core/record/records.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace khop {

/// By what a record tells with whom its person lives: the number of the household or its book; where it has none, an
/// address with a house number, in its commune (else postal area or town) as far as that is known.
///
/// Records of one side live together if their keys are equal, and apart if they differ and are of one kind: of a number
/// and an address nothing is known. Those of two sides need not number households alike.
/// Keeps a reference to the records. Threads: any, at once.
class HouseholdKeys {
 public:
  static constexpr std::uint64_t kNone = 0;

  explicit HouseholdKeys(const Records& records);

  /// Whether the records have a field of either kind.
  bool known() const noexcept { return number_.has_value() || address_.has_value(); }

  /// A hash; kNone: with nobody that is known of.
  std::uint64_t of(std::uint32_t record) const noexcept;

  /// Whether two keys, neither of them kNone, are both of numbers or both of addresses.
  static constexpr bool of_one_kind(std::uint64_t a, std::uint64_t b) noexcept { return ((a ^ b) & kIsNumber) == 0; }

 private:
  static constexpr std::uint64_t kIsNumber = 1;

  std::uint64_t area(RowView row) const noexcept;

  const Records& records_;
  std::optional<std::size_t> number_, address_;  ///< fields
  std::vector<std::size_t> areas_;               ///< fields, the first that is filled counts
};

/// Whether an address in the plain alphabet begins with the number of a house: "12 main street", "so nha 168 thon 10";
/// not "thon 10".
bool has_house_number(std::string_view address) noexcept;

}  // namespace khop
