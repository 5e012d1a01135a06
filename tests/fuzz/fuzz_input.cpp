// Whatever bytes a file holds, packed or not, it is read or refused, and what is read is text.
#include "io/input/encoding.hpp"
#include "io/input/read_table.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace khop;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const Result<Table> table = io::read_table_from(bytes, "-", {.most_bytes = std::size_t{1} << 24});
  if (!table) return 0;
  const auto require_text = [](std::string_view text) {
    if (!io::is_utf8(text) || text.find('\0') != std::string_view::npos) std::abort();
  };
  for (const std::string& name : table->column_names) require_text(name);
  for (const RejectedRow& row : table->rejected) require_text(row.text);
  for (const TableChunk& chunk : table->chunks) {
    for (std::size_t column = 0; column < chunk.columns.size(); ++column) {
      for (std::size_t row = 0; row < chunk.rows(); ++row) require_text(chunk.cell(column, row));
    }
  }
  return 0;
}
