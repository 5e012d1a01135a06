#include "core/estimate/kinship.hpp"

#include "core/compare/levels.hpp"
#include "core/compare/vn_name.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <numeric>

namespace khop {
namespace {

constexpr std::size_t kEqual = 1;
constexpr double kTakenNumbers = 1e-3;

/// Names that twins are given: An and Anh, Vi and Vy, Hương and Hường. No child is called by the other's initials.
struct Likeness {
  std::uint8_t level;
  double share;
};
constexpr std::array<Likeness, 10> kAlikeVnNames{{{vn_name_level::kSpelling, 0.003},
                                                  {vn_name_level::kMarksDropped, 0.001},
                                                  {vn_name_level::kDoublet, 0.0005},
                                                  {vn_name_level::kToneByDialect, 0.001},
                                                  {vn_name_level::kInitialByDialect, 0.001},
                                                  {vn_name_level::kRimeByDialect, 0.002},
                                                  {vn_name_level::kMarksDiffer, 0.001},
                                                  {vn_name_level::kMisspelt, 0.005},
                                                  {vn_name_level::kGivenAlike, 0.03},
                                                  {vn_name_level::kReordered, 0.0005}}};
constexpr double kAlikeTwins = 0.002;  ///< of names of other kinds, at each level
constexpr double kAlikeRelatives = 1e-3;

void normalise(std::vector<double>& shares) {
  const double sum = std::reduce(shares.begin(), shares.end());
  for (double& share : shares) share /= sum;
}

std::vector<double> chance(const Comparison& comparison) { return unconditional(comparison).u; }

std::vector<double> as_matches(const Comparison& comparison) {
  std::vector<double> shares;
  for (const LevelDefinition& step : ladder(comparison.kind)) shares.push_back(step.initial_m);
  shares[0] = 0;  // missing
  return shares;
}

/// Nobody gives two children one name, but one that is like the other's.
std::vector<double> alike(const Comparison& comparison, bool twins) {
  std::vector<double> shares = chance(comparison);
  const auto raise = [&](std::size_t level, double share) { shares[level] = std::max(shares[level], share); };
  if (twins && comparison.kind == ComparisonKind::kVnName) {
    for (const Likeness& likeness : kAlikeVnNames) raise(likeness.level, likeness.share);
  } else {
    for (std::size_t level = kEqual + 1; level < shares.size(); ++level) {
      raise(level, twins ? kAlikeTwins : kAlikeRelatives);
    }
  }
  normalise(shares);
  return shares;
}

/// Twins have one province, sex, century and year of birth, so that of their numbers only the last six digits are drawn.
std::vector<double> of_twins(std::vector<double> shares) {
  constexpr double kDrawn = 1e6;
  const auto raise = [&](std::size_t level, double others) {
    shares[level] = std::max(shares[level], others / kDrawn);
  };
  raise(code_level::kSubstituted, 6 * 9);
  raise(code_level::kTransposed, 5);
  normalise(shares);
  return shares;
}

std::vector<double> taken(std::vector<double> shares) {
  shares[kEqual] = std::max(shares[kEqual], kTakenNumbers);
  normalise(shares);
  return shares;
}

}  // namespace

std::vector<double> believed_shares(const Comparison& comparison, Sharing sharing, Kinship kinship) {
  if (comparison.kind == ComparisonKind::kOrder) return {};
  const bool twins = kinship == Kinship::kTwins;
  switch (sharing) {
    case Sharing::kAlike: return alike(comparison, twins);
    case Sharing::kByRelatives: return twins ? std::vector<double>{} : as_matches(comparison);
    case Sharing::kByNobody: return twins ? of_twins(chance(comparison)) : taken(chance(comparison));
    case Sharing::kByTwins: return twins ? std::vector<double>{} : chance(comparison);
  }
  return {};
}

}  // namespace khop
