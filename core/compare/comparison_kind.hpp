#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace khop {

/// The ladders of levels that comparisons use. docs/model.md describes every level.
enum class ComparisonKind : std::uint8_t {
  kText,      ///< names, addresses, places: equal … one edit … sounds alike … similar … different
  kFullName,  ///< several words of a name in one field
  kCategory,  ///< few values
  kDate,
  kCode,  ///< identifiers and phone numbers
  kPostcode,
  kEmail,
  kNumber,
  kVnName,        ///< full names of Vietnam, syllable by syllable
  kVnPlace,       ///< places in Vietnam, by the hierarchy of units
  kVnNationalId,  ///< personal numbers of Vietnam, and whether each fits its own record
  kOrder,         ///< two fields: as they stand, or swapped; decides for the comparisons of both
};

/// Whether a kind compares codes (Code16): of one field, or of several that mean the same.
constexpr bool compares_codes(ComparisonKind kind) noexcept {
  return kind == ComparisonKind::kCode || kind == ComparisonKind::kVnNationalId;
}

std::string_view to_string(ComparisonKind kind) noexcept;
std::optional<ComparisonKind> comparison_kind_from(std::string_view name) noexcept;

/// One step of a ladder: its label in models and explanations, and where estimation begins.
struct LevelDefinition {
  std::string_view label;
  double initial_m;
};

/// The levels of a kind, strongest agreement first; [0] is missing. The initial m of the others add up to 1.
std::span<const LevelDefinition> ladder(ComparisonKind kind) noexcept;

}  // namespace khop
