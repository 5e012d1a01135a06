#include "core/estimate/kinship.hpp"

#include <algorithm>
#include <numeric>

namespace khop {
namespace {

constexpr std::size_t kEqual = 1;
constexpr double kAlikeRelatives = 1e-3;
constexpr double kAlikeTwins = 0.05;
constexpr double kTakenNumbers = 1e-3;

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
std::vector<double> alike(std::vector<double> shares, double often) {
  for (std::size_t l = kEqual + 1; l < shares.size(); ++l) shares[l] = std::max(shares[l], often);
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
    case Sharing::kAlike: return alike(chance(comparison), twins ? kAlikeTwins : kAlikeRelatives);
    case Sharing::kByRelatives: return twins ? std::vector<double>{} : as_matches(comparison);
    case Sharing::kByNobody: return twins ? std::vector<double>{} : taken(chance(comparison));
    case Sharing::kByTwins: return twins ? std::vector<double>{} : chance(comparison);
  }
  return {};
}

}  // namespace khop
