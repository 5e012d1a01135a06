#include "io/input/read_table.hpp"

#include "tests/io/csv/csv_texts.hpp"
#include "tests/io/input/packed.hpp"
#include "tests/io/input/temporary_dir.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <string>
#include <thread>
#include <vector>

namespace khop::io {
namespace {

using Names = std::vector<std::string>;

TEST(ReadTable, ReadsAFileUnderTheNameThatTheUserGave) {
  const test::TemporaryDir dir;
  const std::string path = dir.write("people.csv", "\xEF\xBB\xBFid;tên\n1;Bình\n2\n");
  const Table table = read_table(path).value();
  EXPECT_EQ(table.source, path);
  EXPECT_EQ(table.column_names, (Names{"id", "tên"}));
  EXPECT_EQ(table.dialect, "CSV, semicolon, UTF-8");
  EXPECT_EQ(table.rows(), 1u);
  ASSERT_EQ(table.rejected.size(), 1u);
  EXPECT_EQ(table.rejected[0].source, path);
}

TEST(ReadTable, UnpacksByContentWhateverTheName) {
  const std::string text = "id,name\n1,An\n";
  EXPECT_EQ(read_table_from(test::gzip(text), "people.csv.gz").value().dialect, "CSV, comma, UTF-8, gzip");
  EXPECT_EQ(read_table_from(test::zstd(text), "people.csv").value().dialect, "CSV, comma, UTF-8, zstd");
  EXPECT_EQ(read_table_from(test::zstd("{\"a\":1}\n"), "x.JSONL.zst").value().dialect, "NDJSON, UTF-8, zstd");
}

TEST(ReadTable, KnowsNdjsonByExtensionOrContent) {
  const auto dialect = [](std::string_view bytes, const char* name) {
    return read_table_from(bytes, name).value().dialect;
  };
  EXPECT_EQ(dialect("{\"a\":1}\n", "-"), "NDJSON, UTF-8");
  EXPECT_EQ(dialect(" \n{\"a\":1} \r\n{\n", "people"), "NDJSON, UTF-8");
  EXPECT_EQ(dialect("no json\n", "x.ndjson"), "NDJSON, UTF-8");
  EXPECT_EQ(dialect("{\n", "x.json"), "NDJSON, UTF-8");
  EXPECT_EQ(dialect("{\"a\":1}\n", "x.csv"), "NDJSON, UTF-8");
  EXPECT_EQ(dialect("{id},name\n", "people"), "CSV, comma, UTF-8");
}

TEST(ReadTable, SaysWhyAFileCannotBeOpened) {
  const test::TemporaryDir dir;
  const auto missing = read_table(dir.path("none.csv"));
  EXPECT_EQ(missing.error().code, Errc::kIo);
  EXPECT_EQ(missing.error().message, dir.path("none.csv") + ": cannot be opened: No such file or directory");
  const auto directory = read_table(dir.path());
  EXPECT_EQ(directory.error().code, Errc::kIo);
  EXPECT_NE(directory.error().message.find("is a directory"), std::string::npos);
}

TEST(ReadTable, AnEmptyFileIsBadInput) {
  const test::TemporaryDir dir;
  const auto empty = read_table(dir.write("empty.csv", ""));
  EXPECT_EQ(empty.error().code, Errc::kBadInput);
  EXPECT_NE(empty.error().message.find("the file is empty"), std::string::npos);
  EXPECT_EQ(read_table_from(test::gzip(""), "x.gz").error().code, Errc::kBadInput);
  EXPECT_EQ(read_table_from("\xEF\xBB\xBF", "x.csv").error().code, Errc::kBadInput);
}

TEST(ReadTable, BinaryIsBadInput) {
  EXPECT_EQ(read_table_from("PK\x03\x04....", "people.xlsx").error().code, Errc::kBadInput);
  EXPECT_EQ(read_table_from(test::gzip(std::string("a\0b\n", 4)), "x.gz").error().code, Errc::kBadInput);
}

TEST(ReadTable, ReadsAPipe) {
  const test::TemporaryDir dir;
  const std::string path = dir.path("pipe");
  ASSERT_EQ(::mkfifo(path.c_str(), 0600), 0);
  std::string text = "id,name\n";
  for (int i = 0; i < 300'000; ++i) text += std::to_string(i) + ",An\n";
  std::jthread writer([&] { dir.write("pipe", text); });
  EXPECT_EQ(read_table(path).value().rows(), 300'000u);
}

TEST(ReadTable, HoldsNoMoreInMemoryThanItMay) {
  const std::string text = "id,name\n" + std::string(8 << 20, 'x');
  const test::TemporaryDir dir;
  const ReadOptions small{.most_bytes = 4 << 20};
  EXPECT_EQ(read_table(dir.write("people.csv.gz", test::gzip(text)), small).error().code, Errc::kResource);
  EXPECT_TRUE(read_table(dir.write("people.csv", text), small).has_value()) << "a mapped file is not held";
  ASSERT_EQ(::mkfifo(dir.path("pipe").c_str(), 0600), 0);
  std::jthread writer([&] { dir.write("pipe", text); });
  const int keep_open = ::open(dir.path("pipe").c_str(), O_RDONLY);  // else the writer dies of SIGPIPE
  EXPECT_EQ(read_table(dir.path("pipe"), small).error().code, Errc::kResource);
  std::string rest(1 << 20, '\0');
  while (::read(keep_open, rest.data(), rest.size()) > 0) {
  }
  ::close(keep_open);
}

// Each of two archives might take half of the memory.
TEST(ReadTable, HoldsNoMoreThanItMayOverAllInputsOfARun) {
  const test::TemporaryDir dir;
  const std::string path = dir.write("people.csv.gz", test::gzip("id,name\n" + std::string(3 << 20, 'x')));
  std::size_t held = 0;
  const ReadOptions options{.most_bytes = 4 << 20, .held_bytes = &held};
  EXPECT_TRUE(read_table(path, options).has_value());
  const auto second = read_table(path, options);
  ASSERT_EQ(second.error().code, Errc::kResource);
  EXPECT_NE(second.error().message.find("unpack it to a file"), std::string::npos) << second.error().message;
  EXPECT_TRUE(read_table(path, {.most_bytes = 4 << 20}).has_value());
}

// A mapped file is not held, but its copy as UTF-8 is, and was not counted.
TEST(ReadTable, CountsWhatItCopiesAsUtf8) {
  const test::TemporaryDir dir;
  std::string wide("\xFF\xFEi\0d\0\n\0", 8);
  std::string single = "id,n\xE9\n";
  for (int i = 0; i < (1 << 20); ++i) {
    wide.append("1\0\n\0", 4);
    single += "1,\xE9\n";
  }
  for (const auto& [name, text] : {std::pair{"wide.csv", wide}, std::pair{"single.csv", single}}) {
    const std::string path = dir.write(name, text);
    std::size_t held = 0;
    ASSERT_TRUE(read_table(path, {.most_bytes = 8 << 20, .held_bytes = &held}).has_value());
    EXPECT_GT(held, std::size_t{2} << 20) << name;
    EXPECT_LT(held, std::size_t{6} << 20) << name;
    const auto refused = read_table(path, {.most_bytes = 8 << 20, .held_bytes = &(held = 7 << 20)});
    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error().code, Errc::kResource);
    EXPECT_NE(refused.error().message.find("is no UTF-8"), std::string::npos) << refused.error().message;
    EXPECT_EQ(held, std::size_t{7} << 20);
  }
}

TEST(ReadTable, ReportsProgressUpToTheEnd) {
  std::string text = "id,name\n";
  while (text.size() < 100'000) text += "1,An\n";
  std::atomic<std::uint64_t> most{0};
  ReadOptions options;
  options.chunk_bytes = 1000;
  options.progress = [&](std::uint64_t done, std::uint64_t total) {
    EXPECT_EQ(total, text.size());
    std::uint64_t seen = most;
    while (seen < done && !most.compare_exchange_weak(seen, done)) {
    }
  };
  ASSERT_TRUE(read_table_from(text, "x.csv", options).has_value());
  EXPECT_EQ(most, text.size());
}

TEST(ReadTable, AChunkKeepsItsTextWhenTheTableAndOtherChunksAreGone) {
  std::string text = "id,name\n";
  for (int i = 0; i < 20'000; ++i) text += std::to_string(i) + ",\"say \"\"hi\"\"\"\n";
  ReadOptions options;
  options.chunk_bytes = 10'000;
  Table table = read_table_from(text, "x.csv", options).value();
  ASSERT_GT(table.chunks.size(), 10u);
  const TableChunk kept = table.chunks[5];
  const std::size_t rows_before = table.chunks[0].rows() + table.chunks[1].rows() + table.chunks[2].rows() +
                                  table.chunks[3].rows() + table.chunks[4].rows();
  table = {};
  for (std::size_t row = 0; row < kept.rows(); ++row) {
    ASSERT_EQ(kept.cell(0, row), std::to_string(rows_before + row));
    ASSERT_EQ(kept.cell(1, row), "say \"hi\"");
  }
}

}  // namespace
}  // namespace khop::io
