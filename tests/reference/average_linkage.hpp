#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace khop::test::reference {

/// Average linkage by the book: as long as some two groups have a mean weight of `least` or more, merge the two of the
/// greatest, of equals those whose first members come first. weight[i][j] for i < j; result [place]: first of its
/// group.
inline std::vector<std::uint32_t> average_linkage(const std::vector<std::vector<double>>& weight, double least) {
  std::vector<std::vector<std::uint32_t>> groups;
  for (std::uint32_t i = 0; i < weight.size(); ++i) groups.push_back({i});
  for (;;) {
    double best = least;
    std::size_t first = groups.size();
    std::size_t second = groups.size();
    for (std::size_t a = 0; a < groups.size(); ++a) {
      for (std::size_t b = a + 1; b < groups.size(); ++b) {
        double sum = 0;
        for (const std::uint32_t i : groups[a]) {
          for (const std::uint32_t j : groups[b]) sum += i < j ? weight[i][j] : weight[j][i];
        }
        const double mean = sum / (static_cast<double>(groups[a].size()) * static_cast<double>(groups[b].size()));
        if (mean > best || (first == groups.size() && mean == best)) {
          best = mean;
          first = a;
          second = b;
        }
      }
    }
    if (first == groups.size()) break;
    groups[first].insert(groups[first].end(), groups[second].begin(), groups[second].end());
    groups.erase(groups.begin() + static_cast<std::ptrdiff_t>(second));
  }
  std::vector<std::uint32_t> group(weight.size());
  for (const auto& members : groups) {
    for (const std::uint32_t i : members) group[i] = members[0];
  }
  return group;
}

}  // namespace khop::test::reference
