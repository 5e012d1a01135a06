#include "io/output/append_rows.hpp"

#include <tbb/parallel_pipeline.h>
#include <tbb/task_arena.h>

#include <algorithm>

namespace khop::io {
namespace {

constexpr std::size_t kRowsAtOnce = 8192;

}  // namespace

void append_rows(FileWriter& file, std::size_t rows, const FormatRow& format) {
  std::size_t next = 0;
  const auto take = [&](tbb::flow_control& control) {
    if (next >= rows) control.stop();
    const std::size_t begin = next;
    next += kRowsAtOnce;
    return begin;
  };
  const auto format_some = [&](std::size_t begin) {
    TextBuilder out;
    for (std::size_t row = begin; row < std::min(begin + kRowsAtOnce, rows); ++row) format(out, row);
    return out;
  };
  const auto append = [&](const TextBuilder& out) { file.append(out.view()); };
  const auto tokens = 2 * static_cast<std::size_t>(tbb::this_task_arena::max_concurrency());
  tbb::parallel_pipeline(tokens,
                         tbb::make_filter<void, std::size_t>(tbb::filter_mode::serial_in_order, take) &
                             tbb::make_filter<std::size_t, TextBuilder>(tbb::filter_mode::parallel, format_some) &
                             tbb::make_filter<TextBuilder, void>(tbb::filter_mode::serial_in_order, append));
}

}  // namespace khop::io
