// The parallel CSV reader must say the same as the naive one, for any text and any chunk size.
#include "tests/io/csv/csv_texts.hpp"
#include "tests/reference/csv.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace khop;
  if (size < 2) return 0;
  const std::size_t chunk_bytes = data[0] + std::size_t{1};
  const char separator = ",;\t|"[data[1] % 4];
  const std::string_view text(reinterpret_cast<const char*>(data + 2), size - 2);
  const Result<Table> table = test::read_csv(text, chunk_bytes, separator);
  if (!table) return 0;  // no usable header
  const test::reference::CsvContent expected = test::reference::read_csv(text, separator);
  if (test::rows_of(*table) != expected.rows) std::abort();
  if (table->rejected.size() != expected.rejected.size()) std::abort();
  for (std::size_t i = 0; i < expected.rejected.size(); ++i) {
    if (table->rejected[i].line != expected.rejected[i].line) std::abort();
    if (table->rejected[i].text != io::excerpt(expected.rejected[i].text)) std::abort();
  }
  return 0;
}
