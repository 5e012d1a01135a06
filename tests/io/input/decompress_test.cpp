#include "io/input/decompress.hpp"

#include "tests/io/input/packed.hpp"

#include <gtest/gtest.h>

#include <string>

namespace khop::io {
namespace {

Result<std::string> unpack(const std::string& bytes) {
  const auto buffer = decompress(bytes, detect_compression(bytes), "people.csv.gz", 1 << 30, {});
  if (!buffer) return buffer.error();
  EXPECT_EQ((*buffer)->data()[(*buffer)->size()], '\n') << "sealed";
  return std::string((*buffer)->view());
}

/// More than the steps in which streams are read and written, and hard to compress.
std::string long_text() {
  std::string text;
  for (std::uint64_t i = 0, hash = 1; text.size() < 5'000'000; ++i) {
    hash = hash * 6364136223846793005u + i;
    text += std::to_string(hash);
  }
  return text;
}

// A few kilobytes could take all memory.
TEST(Decompress, StopsAtTheBound) {
  const std::string text(20 << 20, 'a');
  for (const std::string& packed : {test::gzip(text), test::zstd(text)}) {
    const auto kind = detect_compression(packed);
    EXPECT_TRUE(decompress(packed, kind, "x.csv", text.size(), {}).has_value());
    const Error error = decompress(packed, kind, "x.csv", 4 << 20, {}).error();
    EXPECT_EQ(error.code, Errc::kResource);
    EXPECT_EQ(error.message,
              "x.csv: unpacks to more than 4 MiB, all the memory that is left for text; "
              "unpack it to a file, which is mapped");
  }
}

TEST(Decompress, TakesTheFramesOfPzstd) {
  const std::string skippable{"\x50\x2A\x4D\x18\x04\x00\x00\x00\x12\x00\x00\x00", 12};  // the size of the next frame
  const std::string packed = skippable + test::zstd("a,") + skippable + test::zstd("b\n");
  EXPECT_EQ(detect_compression(packed), Compression::kZstd);
  EXPECT_EQ(unpack(packed).value(), "a,b\n");
}

TEST(Decompress, KnowsCompressionByItsFirstBytes) {
  EXPECT_EQ(detect_compression(test::gzip("a")), Compression::kGzip);
  EXPECT_EQ(detect_compression(test::zstd("a")), Compression::kZstd);
  EXPECT_EQ(detect_compression("id,name\n"), Compression::kNone);
  EXPECT_EQ(detect_compression(""), Compression::kNone);
}

TEST(Decompress, UnpacksWholeStreams) {
  const std::string text = long_text();
  EXPECT_EQ(unpack(test::gzip(text)).value(), text);
  EXPECT_EQ(unpack(test::zstd(text)).value(), text);
  EXPECT_EQ(unpack(test::gzip("")).value(), "");
  EXPECT_EQ(unpack(test::zstd("")).value(), "");
}

TEST(Decompress, UnpacksSeveralMembersAndIgnoresZeroPadding) {
  const std::string text = long_text();
  EXPECT_EQ(unpack(test::gzip("a,") + test::gzip(text) + test::gzip("")).value(), "a," + text);
  EXPECT_EQ(unpack(test::zstd("a,") + test::zstd(text)).value(), "a," + text);
  EXPECT_EQ(unpack(test::gzip("a") + std::string(512, '\0')).value(), "a");
  EXPECT_EQ(unpack(test::zstd("a") + std::string(512, '\0')).value(), "a");
}

TEST(Decompress, ATruncatedStreamIsBadInput) {
  const std::string text = long_text();
  for (const std::string& packed : {test::gzip(text), test::zstd(text)}) {
    for (const std::size_t kept : {std::size_t{5}, packed.size() / 2, packed.size() - 1}) {
      const auto result = unpack(packed.substr(0, kept));
      ASSERT_TRUE(result.has_error()) << kept;
      EXPECT_EQ(result.error().code, Errc::kBadInput);
      EXPECT_NE(result.error().message.find("people.csv.gz: truncated"), std::string::npos) << result.error().message;
    }
  }
}

TEST(Decompress, ADamagedStreamIsBadInput) {
  for (std::string packed : {test::gzip(long_text()), test::zstd(long_text())}) {
    for (std::size_t i = packed.size() / 2; i < packed.size() / 2 + 16; ++i) packed[i] = '\x55';
    const auto result = unpack(packed);
    ASSERT_TRUE(result.has_error());
    EXPECT_EQ(result.error().code, Errc::kBadInput);
  }
}

TEST(Decompress, SomethingElseBehindTheStreamIsBadInput) {
  EXPECT_EQ(unpack(test::gzip("a") + "id,name\n").error().code, Errc::kBadInput);
  EXPECT_EQ(unpack(test::zstd("a") + "id,name\n").error().code, Errc::kBadInput);
}

TEST(Decompress, ReportsProgressInPackedBytes) {
  const std::string packed = test::gzip(long_text());
  std::uint64_t last = 0;
  const auto progress = [&](std::uint64_t done, std::uint64_t total) {
    EXPECT_GE(done, last);
    EXPECT_EQ(total, packed.size());
    last = done;
  };
  ASSERT_TRUE(decompress(packed, Compression::kGzip, "x", 1 << 30, progress).has_value());
  EXPECT_EQ(last, packed.size());
}

}  // namespace
}  // namespace khop::io
