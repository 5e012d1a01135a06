#include "io/model/level_defaults.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace khop::io::detail {
namespace {

constexpr double kRounding = 1e-9;

// In the order of the ladders; docs/model.md has these numbers too.
constexpr std::array kTextU{0.0, 0.01, 0.0005, 0.003, 0.002, 0.002, 0.01, 0.005, 0.02, 0.9475};
constexpr std::array kFullNameU{0.0,   0.001, 0.0001, 0.0001, 0.0001, 0.0005, 0.0002,
                                0.002, 0.002, 0.005,  0.002,  0.1,    0.887};
constexpr std::array kVnNameU{0.0,    0.00002, 0.000005, 0.00002, 0.00001, 0.000005, 0.00001, 0.00001,
                              0.0001, 0.0002,  0.0001,   0.0001,  0.002,   0.0001,   0.008,   0.98932};
constexpr std::array kCategoryU{0.0, 0.5, 0.01, 0.49};
constexpr std::array kDateU{0.0, 0.0001, 0.0001, 0.0001, 0.001, 0.0001, 0.001, 0.003, 0.002, 0.003, 0.02, 0.08, 0.8896};
constexpr std::array kCodeU{0.0, 0.000001, 0.000001, 0.00001, 0.00001, 0.00001, 0.999968};
constexpr std::array kPostcodeU{0.0, 0.002, 0.003, 0.02, 0.1, 0.875};
constexpr std::array kEmailU{0.0, 0.00001, 0.00001, 0.0002, 0.001, 0.3, 0.69878};
constexpr std::array kNumberU{0.0, 0.02, 0.04, 0.1, 0.84};
constexpr std::array kVnPlaceU{0.0, 0.0005, 0.0003, 0.0002, 0.0005, 0.003, 0.005, 0.02, 0.03, 0.03, 0.9105};
constexpr std::array kVnNationalIdU{0.0, 0.000001, 0.000001, 0.00001, 0.00001, 0.00001, 0.03, 0.969968};
constexpr std::array kOrderU{0.0, 0.998, 0.001, 0.001};

}  // namespace

void share_the_rest(PartlyGiven& levels, std::span<const double> usual) {
  if (std::find(levels.given.begin(), levels.given.end(), true) == levels.given.end()) {
    levels.p.assign(usual.begin(), usual.end());
    return;
  }
  double rest = 1;
  double shares = 0;
  for (std::size_t l = 1; l < usual.size(); ++l) levels.given[l] ? rest -= levels.p[l] : shares += usual[l];
  for (std::size_t l = 1; l < usual.size(); ++l) {
    if (!levels.given[l]) levels.p[l] = shares > 0 ? std::max(0.0, rest) * (usual[l] / shares) : 0;
  }
}

std::vector<double> usual_m(ComparisonKind kind) {
  std::vector<double> m;
  for (const LevelDefinition& level : ladder(kind)) m.push_back(level.initial_m);
  // Estimation begins anywhere, but a model's m sum to 1: equality takes what the others leave.
  const double sum = std::accumulate(m.begin(), m.end(), 0.0);
  if (std::abs(sum - 1) > kRounding) m[1] += 1 - sum;
  return m;
}

std::vector<double> usual_u(ComparisonKind kind) {
  const auto listed = [](const auto& u) { return std::vector<double>(u.begin(), u.end()); };
  switch (kind) {
    case ComparisonKind::kText: return listed(kTextU);
    case ComparisonKind::kFullName: return listed(kFullNameU);
    case ComparisonKind::kVnName: return listed(kVnNameU);
    case ComparisonKind::kCategory: return listed(kCategoryU);
    case ComparisonKind::kDate: return listed(kDateU);
    case ComparisonKind::kCode: return listed(kCodeU);
    case ComparisonKind::kPostcode: return listed(kPostcodeU);
    case ComparisonKind::kEmail: return listed(kEmailU);
    case ComparisonKind::kNumber: return listed(kNumberU);
    case ComparisonKind::kVnPlace: return listed(kVnPlaceU);
    case ComparisonKind::kVnNationalId: return listed(kVnNationalIdU);
    case ComparisonKind::kOrder: return listed(kOrderU);
  }
  return {};
}

}  // namespace khop::io::detail
