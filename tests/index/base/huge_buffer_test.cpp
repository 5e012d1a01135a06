#include "index/base/huge_buffer.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <limits>
#include <new>
#include <numeric>
#include <utility>

namespace khop::index {
namespace {

constexpr std::size_t kSmallSize = 1000;
constexpr std::size_t kBigSize = 3'000'000;  // 12 MB of 32-bit numbers

std::uintptr_t address(const void* data) { return reinterpret_cast<std::uintptr_t>(data); }

TEST(HugeBuffer, AlignsSmallBuffersToALineAndBigOnesToAHugePage) {
  const HugeBuffer<std::uint32_t> small(kSmallSize);
  const HugeBuffer<std::uint32_t> big(kBigSize);
  EXPECT_EQ(address(small.data()) % 64, 0U);
  EXPECT_EQ(address(big.data()) % (std::size_t{2} << 20), 0U);
  EXPECT_EQ(small.size(), kSmallSize);
  EXPECT_GE(big.capacity(), kBigSize);
}

TEST(HugeBuffer, EveryElementCanBeWrittenAndRead) {
  for (const std::size_t size : {std::size_t{1}, kSmallSize, kBigSize}) {
    HugeBuffer<std::uint32_t> buffer(size);
    std::iota(buffer.begin(), buffer.end(), 0U);
    EXPECT_EQ(buffer[0], 0U);
    EXPECT_EQ(buffer.span().back(), size - 1);
  }
}

TEST(HugeBuffer, ResizeKeepsWhatFits) {
  HugeBuffer<std::uint32_t> buffer(kSmallSize);
  std::iota(buffer.begin(), buffer.end(), 5U);
  buffer.resize(kBigSize);  // moves from the heap to mapped pages
  ASSERT_EQ(buffer.size(), kBigSize);
  for (std::size_t i = 0; i != kSmallSize; ++i) ASSERT_EQ(buffer[i], i + 5);
  const std::uint32_t* before = buffer.data();
  buffer.resize(10);  // shrinking moves nothing
  EXPECT_EQ(buffer.data(), before);
  EXPECT_EQ(buffer.size(), 10U);
  EXPECT_EQ(buffer[9], 14U);
}

TEST(HugeBuffer, MovesTakeTheMemoryAlong) {
  HugeBuffer<std::uint32_t> source(kBigSize);
  source[kBigSize - 1] = 77;
  const std::uint32_t* data = source.data();
  HugeBuffer<std::uint32_t> target(std::move(source));
  EXPECT_EQ(target.data(), data);
  HugeBuffer<std::uint32_t> assigned(kSmallSize);
  assigned = std::move(target);
  EXPECT_EQ(assigned.data(), data);
  EXPECT_EQ(assigned[kBigSize - 1], 77U);
}

TEST(HugeBuffer, IsEmptyByDefaultAndAfterRelease) {
  HugeBuffer<std::uint64_t> buffer;
  EXPECT_TRUE(buffer.empty());
  EXPECT_TRUE(buffer.span().empty());
  buffer.resize(kBigSize);
  buffer.release();
  EXPECT_TRUE(buffer.empty());
  EXPECT_EQ(buffer.capacity(), 0U);
  buffer.resize(3);  // usable again
  buffer[2] = 9;
  EXPECT_EQ(buffer[2], 9U);
}

TEST(HugeBuffer, RefusesSizesThatOverflow) {
  HugeBuffer<std::uint64_t> buffer(3);
  EXPECT_THROW(buffer.resize(std::numeric_limits<std::size_t>::max() / 4), std::bad_alloc);
  EXPECT_EQ(buffer.size(), 3U);
}

}  // namespace
}  // namespace khop::index
