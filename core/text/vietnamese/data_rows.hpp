#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

namespace khop::vietnamese {

/// Calls use(cells) for every row of an embedded file behind its header; a cell that a row lacks is empty.
template <std::size_t kCells, class Use>
void for_each_row(std::string_view file, Use use) {
  const auto take = [](std::string_view& from, char end) {
    const std::string_view taken = from.substr(0, from.find(end));
    from.remove_prefix(std::min(taken.size() + 1, from.size()));
    return taken;
  };
  for (take(file, '\n'); !file.empty();) {
    std::string_view line = take(file, '\n');
    std::array<std::string_view, kCells> cells;
    for (std::string_view& cell : cells) cell = take(line, ',');
    use(cells);
  }
}

}  // namespace khop::vietnamese
