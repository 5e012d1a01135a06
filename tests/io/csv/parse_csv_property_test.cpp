#include "io/input/read_table.hpp"

#include "tests/io/csv/csv_texts.hpp"
#include "tests/support/seeds.hpp"

#include <gtest/gtest.h>
#include <tbb/global_control.h>

#include <algorithm>
#include <string>
#include <vector>

namespace khop {
namespace {

TEST(ParseCsvProperty, WhatANaiveWriterWritesIsReadBackUnderAnyChunksAndThreads) {
  const tbb::global_control allow(tbb::global_control::max_allowed_parallelism, 8);
  for (const std::uint32_t seed : test::seeds(150)) {
    SCOPED_TRACE(seed);
    test::CsvMaker maker(seed);
    const char separator = ",;\t|"[maker.below(4)];
    const auto cells = maker.table(1 + maker.below(300), 1 + maker.below(6));
    const std::string end = maker.one_in(2) ? "\r\n" : "\n";
    std::vector<test::reference::CsvRow> expected;
    std::string text;
    std::uint64_t line = 2;
    for (std::size_t column = 0; column < cells.front().size(); ++column) {
      text += (column > 0 ? std::string(1, separator) : "") + "h" + std::to_string(column);
    }
    text += end;
    for (const auto& row : cells) {
      expected.push_back({line, row});
      const std::string written = maker.write(row, separator);
      text += written + end;
      line += 1 + static_cast<std::uint64_t>(std::count(written.begin(), written.end(), '\n'));
    }
    if (maker.one_in(2)) text.resize(text.size() - end.size());
    for (const std::size_t chunk_bytes : {std::size_t{16}, std::size_t{64}, std::size_t{1} << 20}) {
      for (const unsigned threads : {1u, 2u, 8u}) {
        io::ReadOptions options;
        options.separator = separator;
        options.threads = threads;
        options.chunk_bytes = chunk_bytes;
        const Table table = io::read_table_from(text, "t.csv", options).value();
        ASSERT_EQ(test::rows_of(table), expected) << chunk_bytes << " " << threads;
        ASSERT_TRUE(table.rejected.empty());
      }
    }
  }
}

TEST(ParseCsvProperty, ChunksChangeNothingInDamagedTextAndNoLineCountsTwice) {
  for (const std::uint32_t seed : test::seeds(300)) {
    SCOPED_TRACE(seed);
    test::CsvMaker maker(seed);
    const std::string text = maker.damaged_text(40, 3, 6);
    const Table whole = test::read_csv(text).value();
    const Table pieces = test::read_csv(text, 1 + maker.below(100)).value();
    EXPECT_EQ(test::rows_of(whole), test::rows_of(pieces));
    EXPECT_EQ(test::rejects_of(whole), test::rejects_of(pieces));
    std::vector<std::uint64_t> lines;
    for (const auto& row : test::rows_of(whole)) lines.push_back(row.line);
    for (const auto& row : whole.rejected) lines.push_back(row.line);
    std::sort(lines.begin(), lines.end());
    EXPECT_EQ(std::adjacent_find(lines.begin(), lines.end()), lines.end()) << "a line counted twice";
  }
}

}  // namespace
}  // namespace khop
