#include "core/model/comparison_weights.hpp"

#include <algorithm>
#include <cmath>

namespace khop {
namespace {

void set_weights(ComparisonWeights& weights, const Comparison& comparison) {
  for (std::size_t l = 1; l < comparison.levels.size(); ++l) {
    const FixedWeight plain = to_fixed(match_weight(comparison.levels[l].m, comparison.levels[l].u));
    for (auto& table : weights.weight) table[l] = plain;
    for (std::size_t k = 0; k < comparison.given_parent.size(); ++k) {
      const ConditionalLevels& given = comparison.given_parent[k];
      weights.weight[1 + k][l] = to_fixed(match_weight(given.m[l], given.u[l]));
    }
    for (std::size_t k = 0; k < comparison.given_order.size(); ++k) {
      const ConditionalLevels& given = comparison.given_order[k];
      weights.weight[kParentClasses + k][l] = to_fixed(match_weight(given.m[l], given.u[l]));
    }
  }
}

void set_kin(ComparisonWeights& weights, const Comparison& comparison, std::size_t kinship) {
  const std::vector<double>& shares = comparison.kin[kinship];
  auto& tables = weights.kin[kinship];
  for (std::size_t l = 1; l < shares.size(); ++l) {
    for (auto& table : tables) table[l] = to_fixed(match_weight(shares[l], comparison.levels[l].m));
    for (std::size_t k = 0; k < comparison.given_parent.size(); ++k) {
      tables[1 + k][l] = to_fixed(match_weight(shares[l], comparison.given_parent[k].m[l]));
    }
    for (std::size_t k = 0; k < comparison.given_order.size(); ++k) {
      tables[kParentClasses + k][l] = to_fixed(match_weight(shares[l], comparison.given_order[k].m[l]));
    }
  }
}

void set_equality(ComparisonWeights& weights, const Comparison& comparison) {
  const double u = std::max(comparison.levels[1].u, 1e-9);
  for (std::size_t t = 0; t < ComparisonWeights::kTables; ++t) {
    weights.equality[t].base = weights.weight[t][1] + to_fixed(std::log2(u));
  }
  for (std::size_t k = 0; k < comparison.given_parent.size(); ++k) {
    const ConditionalLevels& given = comparison.given_parent[k];
    weights.equality[1 + k].m = given.m[1];
    weights.equality[1 + k].more_u = std::max(0.0, given.u[1] - u);
  }
}

}  // namespace

FixedWeight to_fixed(double bits) noexcept { return static_cast<FixedWeight>(std::lround(bits * kWeightUnit)); }

FixedWeight ComparisonWeights::equal(std::size_t table, FixedWeight rarity) const noexcept {
  const Equality& equality_here = equality[table];
  if (equality_here.more_u == 0) return equality_here.base + rarity;
  return to_fixed(match_weight(equality_here.m, std::exp2(-to_bits(rarity)) + equality_here.more_u));
}

std::vector<ComparisonWeights> weights_of(std::span<const Comparison> comparisons) {
  std::vector<ComparisonWeights> out;
  for (const Comparison& comparison : comparisons) {
    ComparisonWeights& weights = out.emplace_back();
    weights.kind = comparison.kind;
    weights.field = comparison.fields[0];
    if (comparison.kind == ComparisonKind::kOrder) weights.second_field = comparison.fields[1];
    weights.several = comparison.kind == ComparisonKind::kCode && comparison.fields.size() > 1;
    weights.order = comparison.order;
    weights.parent = comparison.parent;
    weights.frequency = comparison.term_frequency;
    weights.levels = static_cast<unsigned>(comparison.levels.size());
    for (unsigned l = 0; comparison.parent >= 0 && l < ComparisonWeights::kLevels; ++l) {
      const ComparisonKind kind = comparisons[static_cast<std::size_t>(comparison.parent)].kind;
      weights.parent_class[l] = static_cast<std::uint8_t>(parent_class(kind, l));
    }
    set_weights(weights, comparison);
    for (std::size_t k = 0; k < kKinships; ++k) set_kin(weights, comparison, k);
    if (weights.frequency) set_equality(weights, comparison);
  }
  return out;
}

}  // namespace khop
