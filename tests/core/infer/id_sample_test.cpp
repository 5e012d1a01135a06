#include "core/infer/id_sample.hpp"

#include "tests/support/random_linkage.hpp"

#include <algorithm>
#include <set>

#include <gtest/gtest.h>

namespace khop {
namespace {

/// Records with the ids 0, 1, …, in the order of the numbers given.
Records people(const std::vector<std::uint32_t>& order) {
  test::Dice dice(1);
  std::vector<test::RandomRecord> records = test::random_records(dice, order.size());
  for (std::size_t i = 0; i < order.size(); ++i) records[i].id = std::to_string(order[i]);
  return test::encode_records(records, {{"sex", FieldType::kCategory, {"sex"}}});
}

std::vector<std::string> ids_of(const Records& records, const std::vector<std::uint32_t>& sample) {
  std::vector<std::string> ids;
  for (const std::uint32_t record : sample) ids.emplace_back(records.ids[RecordId{record}]);
  return ids;
}

TEST(SampleById, IsTheSameHoweverTheRecordsAreOrdered) {
  std::vector<std::uint32_t> order(3000);
  for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  const Records straight = people(order);
  std::reverse(order.begin(), order.end());
  const Records reversed = people(order);
  const std::vector<std::uint32_t> sample = sample_by_id(straight, {0, 3000}, 200);
  EXPECT_EQ(std::set(sample.begin(), sample.end()).size(), 200U);
  EXPECT_EQ(ids_of(straight, sample), ids_of(reversed, sample_by_id(reversed, {0, 3000}, 200)));
  EXPECT_NE(sample, sample_by_id(straight, {0, 3000}, 200, 7)) << "another seed";
}

TEST(SampleById, ASmallerSampleBeginsALargerOne) {
  std::vector<std::uint32_t> order(1000);
  for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  const Records records = people(order);
  const std::vector<std::uint32_t> all = sample_by_id(records, {100, 1000}, 5000);
  ASSERT_EQ(all.size(), 900U);
  EXPECT_EQ(*std::min_element(all.begin(), all.end()), 100U);
  for (const std::size_t most : {std::size_t{0}, std::size_t{1}, std::size_t{10}, std::size_t{899}}) {
    EXPECT_TRUE(std::ranges::equal(sample_by_id(records, {100, 1000}, most), std::span{all}.first(most)));
  }
}

}  // namespace
}  // namespace khop
