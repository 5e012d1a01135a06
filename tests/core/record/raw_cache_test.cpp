#include "core/record/raw_cache.hpp"

#include <gtest/gtest.h>

#include <string>

namespace khop {
namespace {

RawCache::Key key(std::size_t i) { return RawCache::key_of("value " + std::to_string(i)); }

TEST(RawCache, RemembersWhatItWasTold) {
  RawCache cache;
  EXPECT_EQ(cache.find(key(1)), RawCache::kUnknown);
  cache.add(key(1), TermId{7});
  cache.add(RawCache::key_of(""), kNoTerm);
  EXPECT_EQ(cache.find(key(1)), TermId{7});
  EXPECT_EQ(cache.find(RawCache::key_of("")), kNoTerm) << "known to be missing, which is not unknown";
  EXPECT_EQ(cache.find(key(2)), RawCache::kUnknown);
}

TEST(RawCache, RemembersHowAValueWasRepaired) {
  RawCache cache;
  cache.add(key(1), TermId{7}, vietnamese::Repair::kTelex);
  cache.add(key(2), TermId{7});
  for (std::size_t i = 3; i < 5000; ++i) cache.add(key(i), TermId{1}, vietnamese::Repair::kHonorific);
  EXPECT_EQ(cache.repair(key(1)), vietnamese::Repair::kTelex) << "though the table grew";
  EXPECT_EQ(cache.repair(key(2)), vietnamese::Repair::kNone);
  EXPECT_EQ(cache.repair(key(4999)), vietnamese::Repair::kHonorific);
}

TEST(RawCache, TellsCellsApartByTheirBytesAlone) {
  RawCache cache;
  cache.add(RawCache::key_of("An"), TermId{1});
  EXPECT_EQ(cache.find(RawCache::key_of("an")), RawCache::kUnknown);
  EXPECT_EQ(cache.find(RawCache::key_of("An ")), RawCache::kUnknown);
  EXPECT_EQ(cache.find(RawCache::key_of(std::string{"An"})), TermId{1});
}

TEST(RawCache, KeepsAllItHasWhenItIsFull) {
  RawCache cache;
  for (std::size_t i = 0; i < RawCache::kMostSpellings + 100; ++i) {
    cache.add(key(i), TermId{static_cast<std::uint32_t>(i)});
  }
  for (std::size_t i = 0; i < RawCache::kMostSpellings; i += 997) {
    ASSERT_EQ(cache.find(key(i)), TermId{static_cast<std::uint32_t>(i)}) << i;
  }
  EXPECT_EQ(cache.find(key(RawCache::kMostSpellings)), RawCache::kUnknown);
}

}  // namespace
}  // namespace khop
