#pragma once

#include "io/output/file_writer.hpp"
#include "io/output/text_builder.hpp"

#include <cstddef>
#include <functional>

namespace khop::io {

/// Writes one row, or nothing. Called from many threads at once.
using FormatRow = std::function<void(TextBuilder& out, std::size_t row)>;

/// Formats rows 0 … n - 1 on all threads and appends them in order; a few thousand rows a thread stand in memory at
/// once.
void append_rows(FileWriter& file, std::size_t rows, const FormatRow& format);

}  // namespace khop::io
