#pragma once

#include <algorithm>
#include <iterator>
#include <string_view>
#include <utility>
#include <vector>

/// Slow, obvious twin of core/compare/qgram.hpp.
namespace khop::test::reference {

/// Sorted bigrams, -1 standing for what is before the beginning and behind the end.
inline std::vector<std::pair<int, int>> bigrams(std::string_view text) {
  std::vector<std::pair<int, int>> all;
  int before = -1;
  for (const char c : text) {
    all.emplace_back(before, static_cast<unsigned char>(c));
    before = static_cast<unsigned char>(c);
  }
  if (!text.empty()) all.emplace_back(before, -1);
  std::sort(all.begin(), all.end());
  return all;
}

inline float bigram_dice(std::string_view a, std::string_view b) {
  if (a.empty() && b.empty()) return 1.0F;
  const auto left = bigrams(a), right = bigrams(b);
  std::vector<std::pair<int, int>> common;
  std::set_intersection(left.begin(), left.end(), right.begin(), right.end(), std::back_inserter(common));
  return static_cast<float>(2 * common.size()) / static_cast<float>(left.size() + right.size());
}

}  // namespace khop::test::reference
