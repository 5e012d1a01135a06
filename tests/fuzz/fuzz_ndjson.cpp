// The NDJSON reader must take and refuse the same lines as the naive one, and whole inputs must never crash a reader.
#include "io/input/read_table.hpp"
#include "tests/io/ndjson/ndjson_texts.hpp"
#include "tests/reference/ndjson.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace khop;
  if (size < 2) return 0;
  const std::size_t chunk_bytes = data[0] + std::size_t{1};
  const std::string_view text(reinterpret_cast<const char*>(data + 1), size - 1);
  static_cast<void>(io::read_table_from(text, "-"));

  // Boost.JSON allows half surrogates less and deep nesting less than we do; such texts only have to be survived.
  if (text.find("\\u") != std::string_view::npos || size > 200) return 0;
  const Table table = test::read_ndjson(text, chunk_bytes);
  const test::reference::NdjsonContent expected = test::reference::read_ndjson(text);
  std::vector<std::uint64_t> bad;
  for (const RejectedRow& row : table.rejected) bad.push_back(row.line);
  if (bad != expected.bad_lines) std::abort();
  if (table.column_names != expected.names) std::abort();
  if (test::rows_of(table) != expected.rows) std::abort();
  return 0;
}
