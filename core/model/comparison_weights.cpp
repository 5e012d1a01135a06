#include "core/model/comparison_weights.hpp"

#include "core/model/name_parts.hpp"

#include <algorithm>
#include <cmath>

namespace khop {
namespace {

/// m and u of the levels under one table.
struct LevelShares {
  std::vector<double> m;
  std::vector<double> u;
};

/// [table], as ComparisonWeights orders them; the m of equality raised to that of every level that speaks for a match.
std::array<LevelShares, ComparisonWeights::kTables> shares_of(const Comparison& comparison) {
  LevelShares plain;
  for (const Level& level : comparison.levels) {
    plain.m.push_back(level.m);
    plain.u.push_back(level.u);
  }
  std::array<LevelShares, ComparisonWeights::kTables> tables;
  tables.fill(plain);
  for (std::size_t k = 0; k < comparison.given_parent.size(); ++k) {
    tables[1 + k] = {comparison.given_parent[k].m, comparison.given_parent[k].u};
  }
  for (std::size_t k = 0; k < comparison.given_order.size(); ++k) {
    tables[kParentClasses + k] = {comparison.given_order[k].m, comparison.given_order[k].u};
  }
  for (LevelShares& shares : tables) {
    for (std::size_t l = 2; l < shares.m.size(); ++l) {
      if (shares.m[l] > shares.u[l]) shares.m[1] = std::max(shares.m[1], shares.m[l]);
    }
  }
  return tables;
}

void set_equality(ComparisonWeights& weights, std::size_t table, const LevelShares& shares, double u) {
  weights.equality[table].base = weights.weight[table][1] + to_fixed(std::log2(std::max(u, 1e-9)));
  const bool of_parent = table > 0 && table < kParentClasses;
  if (!of_parent) return;
  weights.equality[table].m = shares.m[1];
  weights.equality[table].more_u = std::max(0.0, shares.u[1] - std::max(u, 1e-9));
}

void set_table(ComparisonWeights& weights, std::size_t table, const LevelShares& shares, const Comparison& comparison) {
  for (std::size_t l = 1; l < shares.m.size(); ++l) {
    weights.weight[table][l] = to_fixed(match_weight(shares.m[l], shares.u[l]));
    for (std::size_t k = 0; k < kKinships; ++k) {
      if (comparison.kin[k].empty()) continue;
      weights.kin[k][table][l] = to_fixed(match_weight(comparison.kin[k][l], shares.m[l]));
    }
  }
  if (weights.frequency) set_equality(weights, table, shares, comparison.levels[1].u);
}

bool knows_parts(const Model& model, const Comparison& comparison) {
  if (!has_name_parts(comparison, model.schema)) return false;
  const std::string& field = model.schema[comparison.fields[0]].name;
  return std::any_of(model.name_parts.begin(), model.name_parts.end(),
                     [&](const NamePartFrequencies& parts) { return parts.field == field; });
}

}  // namespace

FixedWeight to_fixed(double bits) noexcept { return static_cast<FixedWeight>(std::lround(bits * kWeightUnit)); }

FixedWeight ComparisonWeights::equal(std::size_t table, FixedWeight rarity) const noexcept {
  const Equality& equality_here = equality[table];
  if (equality_here.more_u == 0) return equality_here.base + rarity;
  return to_fixed(match_weight(equality_here.m, std::exp2(-to_bits(rarity)) + equality_here.more_u));
}

std::vector<ComparisonWeights> weights_of(const Model& model) {
  const std::vector<Comparison>& comparisons = model.comparisons;
  std::vector<ComparisonWeights> out;
  for (const Comparison& comparison : comparisons) {
    ComparisonWeights& weights = out.emplace_back();
    weights.kind = comparison.kind;
    weights.field = comparison.fields[0];
    if (comparison.kind == ComparisonKind::kOrder) weights.second_field = comparison.fields[1];
    weights.several = compares_codes(comparison.kind) && comparison.fields.size() > 1;
    weights.order = comparison.order;
    weights.parent = comparison.parent;
    weights.frequency = comparison.term_frequency;
    weights.name_parts = knows_parts(model, comparison);
    weights.levels = static_cast<unsigned>(comparison.levels.size());
    for (unsigned l = 0; comparison.parent >= 0 && l < ComparisonWeights::kLevels; ++l) {
      const ComparisonKind kind = comparisons[static_cast<std::size_t>(comparison.parent)].kind;
      weights.parent_class[l] = static_cast<std::uint8_t>(parent_class(kind, l));
    }
    const auto tables = shares_of(comparison);
    for (std::size_t t = 0; t < tables.size(); ++t) set_table(weights, t, tables[t], comparison);
  }
  return out;
}

}  // namespace khop
