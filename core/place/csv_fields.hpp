#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace khop::place::detail {

/// Calls use(cells) for every row of an embedded file but its header; cells point into the file, which holds no quotes.
template <std::size_t kColumns, class Use>
void for_each_row(std::string_view file, Use use) {
  for (std::size_t at = file.find('\n') + 1; at < file.size();) {
    std::array<std::string_view, kColumns> cells;
    for (std::size_t c = 0; c < kColumns; ++c) {
      const std::size_t end = file.find(c + 1 < kColumns ? ',' : '\n', at);
      cells[c] = file.substr(at, end - at);
      at = end + 1;
    }
    use(cells);
  }
}

}  // namespace khop::place::detail
