#pragma once

#include "core/compare/comparer.hpp"
#include "core/model/model.hpp"

#include <immintrin.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

namespace khop {

/// A weight in units of 1/4096 bit. Integers, so that a sum is the same in any order and an early exit is exact.
using FixedWeight = std::int32_t;
inline constexpr double kWeightUnit = 4096;
FixedWeight to_fixed(double bits) noexcept;
inline double to_bits(FixedWeight weight) noexcept { return weight / kWeightUnit; }

/// No value is taken for rarer than 2^-30: the early exit needs a bound.
inline constexpr float kRarestBits = 30;

/// -log2 of a frequency as a weight. To the nearest, as to_fixed(), in one instruction: asked several times a pair.
inline FixedWeight rarity_weight(float rarity_bits) noexcept {
  return _mm_cvtss_si32(_mm_set_ss(std::min(rarity_bits, kRarestBits) * static_cast<float>(kWeightUnit)));
}

/// What the levels of one comparison weigh. A weaker likeness should not speak more for a match than equality does:
///   the m of equality is at least that of any other level that speaks for a match: a name without marks cannot have lost
///   any, and a year alone no day, so that where nearly all others did, being equal would look like an accident;
///   under `frequency` no level of unlike Vietnamese names weighs more than equality of the commoner one: what many are
///   called, twins and neighbours are nearly called. P(a, b | match) is at most P(a), so the likelihood ratio of two
///   values never exceeds 1 / f of either, whatever u is on the average. (Of misspelt words of other languages the
///   frequencies of a small file say too little: its recall falls.)
///
/// By table: 0 unconditional, then by the parent's class, then by the order's.
struct ComparisonWeights {
  static constexpr std::size_t kTables = kParentClasses + kOrderClasses - 1;
  static constexpr std::size_t kLevels = 16;

  ComparisonKind kind = ComparisonKind::kText;
  std::uint16_t field = 0;         ///< that the comparison is about, unless its order is swapped
  std::uint16_t second_field = 0;  ///< of an order
  bool several = false;            ///< of codes: any of several fields may face any other
  int order = -1;                  ///< as in Comparison
  int parent = -1;                 ///< as in Comparison
  bool frequency = false;          ///< equality weighs by the frequency of the value
  bool name_parts = false;         ///< the model knows the surnames of the field, and maybe its given names
  unsigned levels = 0;
  std::array<std::uint8_t, kLevels> parent_class{};  ///< [level of the parent]
  std::array<std::array<FixedWeight, kLevels>, kTables> weight{};
  /// [kinship] log2(P(level | kinship) / m): what the level weighs less, or more, for two of them against strangers.
  std::array<std::array<std::array<FixedWeight, kLevels>, kTables>, kKinships> kin{};

  /// Of equality under `frequency`: log2(m / u') for a value of frequency f, with
  ///   u' = f · u_table / u           where the table says that agreement by chance is rarer than on the average, and
  ///   u' = f + (u_table - u)         where it is more common: what agrees for another reason does so whatever the
  /// value.
  struct Equality {
    FixedWeight base = 0;  ///< the first case is base + (-log2 f)
    double m = 0;
    double more_u = 0;  ///< u_table - u in the second case, 0 in the first
  };
  std::array<Equality, kTables> equality{};

  FixedWeight equal(std::size_t table, FixedWeight rarity) const noexcept;

  /// Whether a level of unlike values is weighed by what they share: a Vietnamese name that speaks for a match. Requires
  /// level > 1.
  bool weighs_likeness(std::size_t table, unsigned level) const noexcept {
    return frequency && kind == ComparisonKind::kVnName && weight[table][level] > 0;
  }
};

/// By comparison.
std::vector<ComparisonWeights> weights_of(const Model& model);

}  // namespace khop
