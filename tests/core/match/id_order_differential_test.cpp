#include "core/match/id_order.hpp"

#include "tests/support/edited_pair.hpp"
#include "tests/support/seeds.hpp"
#include "tests/support/with_threads.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <numeric>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

namespace khop {
namespace {

/// Different ids over one alphabet: short ones that are beginnings of others, and long ones that differ late.
std::vector<std::string> random_ids(test::Dice& dice, std::size_t n) {
  static const std::array<std::string_view, 6> kAlphabets{
      "01", "0123456789", "ab1", "abcdef0123456789-", "\x01\x7f\xff z", "x"};
  static const std::array<std::string_view, 3> kBeginnings{"", "reg:", "a beginning longer than eight bytes/"};
  const std::string_view alphabet = kAlphabets[dice.below(kAlphabets.size())];
  const std::string_view beginning = kBeginnings[dice.below(kBeginnings.size())];
  const std::size_t longest = 1 + dice.below(30);
  std::set<std::string> different;
  for (std::size_t i = 0; i < n; ++i) {
    std::string id{dice.below(4) == 0 ? std::string_view{} : beginning};
    for (std::size_t size = 1 + dice.below(longest); size > 0; --size) id += alphabet[dice.below(alphabet.size())];
    different.insert(std::move(id));
  }
  std::vector<std::string> ids(different.begin(), different.end());
  for (std::size_t i = ids.size(); i > 1; --i) std::swap(ids[i - 1], ids[dice.below(i)]);
  return ids;
}

TEST(IdOrderDifferential, AgreesWithAComparisonSortForAnyNumberOfThreads) {
  for (const std::uint32_t seed : test::seeds(300)) {
    SCOPED_TRACE(seed);
    test::Dice dice(seed);
    const std::vector<std::string> ids = random_ids(dice, 1 + dice.below(2000));
    RecordIds records;
    for (const std::string& id : ids) records.add(id);
    std::vector<std::uint32_t> order(ids.size());
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return id_less(ids[a], ids[b]); });
    for (const int threads : {1, 8}) {
      const std::vector<std::uint32_t> rank = test::with_threads(threads, [&] { return rank_by_id(records); });
      for (std::uint32_t i = 0; i < order.size(); ++i) ASSERT_EQ(rank[order[i]], i) << ids[order[i]];
    }
  }
}

TEST(IdOrderDifferential, OrdersPairsAsAComparisonSortDoes) {
  for (const std::uint32_t seed : test::seeds(100)) {
    SCOPED_TRACE(seed);
    test::Dice dice(seed);
    const auto n = static_cast<std::uint32_t>(2 + dice.below(60));
    std::vector<std::uint32_t> rank(n);
    std::iota(rank.begin(), rank.end(), 0U);
    for (std::size_t i = n; i > 1; --i) std::swap(rank[i - 1], rank[dice.below(i)]);
    std::vector<ScoredPair> pairs;
    for (std::uint32_t i = 0; i < n; ++i) {
      for (std::uint32_t j = i + 1; j < n; ++j) {
        if (dice.below(2) == 0) pairs.push_back({i, j, static_cast<FixedWeight>(dice.below(1000))});
      }
    }
    std::vector<ScoredPair> expected = pairs;
    for (ScoredPair& pair : expected) {
      if (rank[pair.right] < rank[pair.left]) std::swap(pair.left, pair.right);
    }
    std::sort(expected.begin(), expected.end(), [&](const ScoredPair& a, const ScoredPair& b) {
      return std::pair{rank[a.left], rank[a.right]} < std::pair{rank[b.left], rank[b.right]};
    });
    put_smaller_id_left(pairs, rank);
    std::vector<ScoredPair> in_place = pairs;
    order_by_rank(pairs, rank);
    order_in_place(in_place, rank);
    const auto fields = [](const ScoredPair& pair) { return std::tuple{pair.left, pair.right, pair.weight}; };
    ASSERT_EQ(pairs.size(), expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) {
      ASSERT_EQ(fields(pairs[i]), fields(expected[i]));
      ASSERT_EQ(fields(in_place[i]), fields(expected[i]));
    }
  }
}

}  // namespace
}  // namespace khop
