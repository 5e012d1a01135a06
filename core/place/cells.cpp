#include "core/place/cells.hpp"

#include "core/place/column_header.hpp"
#include "core/text/swar.hpp"

#include <algorithm>
#include <cstddef>

namespace khop::place {
namespace {

constexpr std::size_t kMostDigitsOfName = 2;  ///< Phường 12

std::string_view trimmed(std::string_view cell) noexcept {
  constexpr std::string_view kBlanks = " \t\r\n";
  const std::size_t first = cell.find_first_not_of(kBlanks);
  return first == std::string_view::npos ? std::string_view{}
                                         : cell.substr(first, cell.find_last_not_of(kBlanks) - first + 1);
}

}  // namespace

CodeColumn code_column(std::string_view header) {
  const auto meaning = column_header(header);
  if (!meaning) return {};
  switch (meaning->level) {
    case Level::kWhole: break;
    case Level::kCommune: return {5, meaning->says_code};
    case Level::kDistrict: return {3, meaning->says_code};
    case Level::kProvince: return {2, meaning->says_code};
  }
  return {};
}

std::vector<CodeColumn> code_columns(std::span<const std::string> headers) {
  std::vector<CodeColumn> columns;
  for (const std::string& header : headers) columns.push_back(code_column(header));
  const bool any = std::any_of(columns.begin(), columns.end(), [](const CodeColumn& c) { return c.digits > 0; });
  return any ? columns : std::vector<CodeColumn>{};
}

void join_cells(std::span<const std::string_view> cells, std::span<const CodeColumn> columns, std::string& out) {
  out.clear();
  const bool numbers_alone = !columns.empty() && std::all_of(cells.begin(), cells.end(), [](std::string_view cell) {
    const std::string_view number = trimmed(cell);
    return number.empty() || detail::all_digits(number);
  });
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (cells[i].empty()) continue;
    if (!out.empty()) out += ',';
    const CodeColumn column = columns.empty() ? CodeColumn{} : columns[i];
    const std::string_view number = trimmed(cells[i]);
    const bool is_code = (column.says_code || numbers_alone || number.size() > kMostDigitsOfName) && !number.empty() &&
                         number.size() < column.digits && detail::all_digits(number);
    if (is_code) out.append(column.digits - number.size(), '0');
    out += is_code ? number : cells[i];
  }
}

}  // namespace khop::place
