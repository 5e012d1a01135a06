#include "core/infer/facility_column.hpp"

#include "core/infer/roles.hpp"

#include <algorithm>

namespace khop {
namespace {

bool holds_anything(const Table& table, std::size_t column) {
  constexpr std::string_view kBlanks = " \t\r\n";
  return std::any_of(table.chunks.begin(), table.chunks.end(), [&](const TableChunk& chunk) {
    const std::vector<CellRef>& cells = chunk.columns[column];
    return std::any_of(cells.begin(), cells.end(), [&](CellRef cell) {
      return chunk.text.substr(cell.offset, cell.size).find_first_not_of(kBlanks) != std::string_view::npos;
    });
  });
}

}  // namespace

std::optional<FacilityColumn> facility_column(const Table& table) {
  std::optional<FacilityColumn> best;
  FacilityHeader best_header = FacilityHeader::kNone;
  for (std::size_t c = 0; c < table.column_names.size(); ++c) {
    const FacilityHeader header = facility_header(table.column_names[c]);
    if (header <= best_header || !holds_anything(table, c)) continue;
    best = FacilityColumn{.column = c, .is_code = is_code(header)};
    best_header = header;
  }
  return best;
}

}  // namespace khop
