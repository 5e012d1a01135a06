#include "io/output/append_rows.hpp"

#include "io/output/result_dir.hpp"
#include "tests/io/input/temporary_dir.hpp"
#include "tests/support/with_threads.hpp"

#include <cstddef>
#include <string>

#include <gtest/gtest.h>

namespace khop::io {
namespace {

std::string written(std::size_t rows, int threads) {
  const test::TemporaryDir dir;
  ResultDir out = ResultDir::open(dir.path("out")).value();
  FileWriter file = out.create("rows.csv").value();
  test::with_threads(threads, [&] {
    append_rows(file, rows, [](TextBuilder& text, std::size_t row) {
      if (row % 3 != 0) text.number(row).append(std::string(row % 50, 'x')).append('\n');
    });
    return 0;
  });
  EXPECT_TRUE(file.close().has_value());
  EXPECT_TRUE(out.commit().has_value());
  return test::bytes_of(dir.path("out/rows.csv"));
}

TEST(AppendRows, KeepsTheOrderForAnyNumberOfThreads) {
  for (const std::size_t rows : {0, 1, 8192, 8193, 100'000}) {
    std::string expected;
    for (std::size_t row = 0; row < rows; ++row) {
      if (row % 3 != 0) expected += std::to_string(row) + std::string(row % 50, 'x') + '\n';
    }
    for (const int threads : {1, 2, 8}) EXPECT_TRUE(written(rows, threads) == expected) << rows << " rows, " << threads;
  }
}

}  // namespace
}  // namespace khop::io
