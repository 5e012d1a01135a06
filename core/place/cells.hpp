#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace khop::place {

/// What the codes of units look like in a column.
struct CodeColumn {
  std::uint8_t digits = 0;  ///< of a code with all its zeros; 0: the column is of no level of its own
  bool says_code = false;   ///< every number in it is a code
};

CodeColumn code_column(std::string_view header);
/// Of all columns of a place; none if no header tells a level, so that cells stay as they are.
std::vector<CodeColumn> code_columns(std::span<const std::string> headers);

/// Joins the cells that a row has for one place into a text that parse() understands: by commas, without the empty
/// ones. A code gets back the zeros that a spreadsheet took ("4" under "Mã xã" is 00004).
///
/// Codes are numbers under a header that says so, in a row of numbers alone, and those too long for a name; beside
/// names a shorter one is a ward or a district itself (Phường 1).
/// Shapes:  columns [cells.size()], or none: then nothing is known of them, and cells stay as they are.
/// Threads: reentrant; allocates in `out` alone.
void join_cells(std::span<const std::string_view> cells, std::span<const CodeColumn> columns, std::string& out);

}  // namespace khop::place
