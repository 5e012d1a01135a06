#pragma once

#include "core/record/table.hpp"
#include "io/ndjson/parse_ndjson.hpp"
#include "tests/io/csv/csv_texts.hpp"

#include <cstddef>
#include <string_view>

namespace khop::test {

inline Table read_ndjson(std::string_view bytes, std::size_t chunk_bytes = 8) {
  return io::parse_ndjson({io::TextBuffer::copy_of(bytes), 0, "UTF-8"}, "t.ndjson", {chunk_bytes, {}}).value();
}

}  // namespace khop::test
