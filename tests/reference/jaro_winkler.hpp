#pragma once

#include <algorithm>
#include <cmath>
#include <string_view>
#include <vector>

/// Slow, obvious twin of core/compare/jaro_winkler.hpp, as the papers tell it.
namespace khop::test::reference {

inline bool seeks_first(std::string_view a, std::string_view b) {
  return a.size() != b.size() ? a.size() < b.size() : a < b;
}

inline float jaro(std::string_view a, std::string_view b) {
  if (a == b) return 1.0F;
  if (a.empty() || b.empty()) return 0.0F;
  if (!seeks_first(a, b)) std::swap(a, b);
  const std::size_t half = b.size() / 2;
  const std::size_t reach = half > 0 ? half - 1 : 0;
  std::vector<bool> taken(b.size(), false);
  std::vector<char> matched_in_a, matched_in_b;
  for (std::size_t i = 0; i < a.size(); ++i) {
    for (std::size_t j = i > reach ? i - reach : 0; j < std::min(b.size(), i + reach + 1); ++j) {
      if (!taken[j] && a[i] == b[j]) {
        taken[j] = true;
        matched_in_a.push_back(a[i]);
        break;
      }
    }
  }
  for (std::size_t j = 0; j < b.size(); ++j) {
    if (taken[j]) matched_in_b.push_back(b[j]);
  }
  const std::size_t matches = matched_in_a.size();
  if (matches == 0) return 0.0F;
  std::size_t disagreements = 0;
  for (std::size_t k = 0; k < matches; ++k) disagreements += matched_in_a[k] != matched_in_b[k] ? 1 : 0;
  const auto m = static_cast<float>(matches);
  return (m / static_cast<float>(a.size()) + m / static_cast<float>(b.size()) +
          static_cast<float>(matches - disagreements / 2) / m) /
         3.0F;
}

inline float jaro_winkler(std::string_view a, std::string_view b) {
  std::size_t prefix = 0;
  while (prefix < std::min({a.size(), b.size(), std::size_t{4}}) && a[prefix] == b[prefix]) ++prefix;
  const float similarity = jaro(a, b);
  return std::fma(0.1F * static_cast<float>(prefix), 1.0F - similarity, similarity);
}

}  // namespace khop::test::reference
