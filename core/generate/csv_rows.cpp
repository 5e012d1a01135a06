#include "core/generate/csv_rows.hpp"

namespace khop::generate {

std::vector<std::vector<std::string_view>> csv_rows(std::string_view file) {
  std::vector<std::vector<std::string_view>> rows;
  bool header = true;
  while (!file.empty()) {
    std::string_view line = file.substr(0, file.find('\n'));
    file.remove_prefix(line.size() + 1);
    if (header) {
      header = false;
      continue;
    }
    std::vector<std::string_view>& cells = rows.emplace_back();
    for (std::size_t comma; (comma = line.find(',')) != std::string_view::npos; line.remove_prefix(comma + 1)) {
      cells.push_back(line.substr(0, comma));
    }
    cells.push_back(line);
  }
  return rows;
}

}  // namespace khop::generate
