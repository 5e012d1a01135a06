#include "core/blocking/keys.hpp"

#include "tests/support/random_linkage.hpp"
#include "tests/support/seeds.hpp"

#include <algorithm>

#include <gtest/gtest.h>

namespace khop {
namespace {

TEST(KeyMakerDifferential, ASharedKeyIsOneThatBothRecordsHave) {
  std::size_t shared = 0;
  for (const std::uint32_t seed : test::seeds(200)) {
    SCOPED_TRACE(seed);
    test::Dice dice(seed);
    const Records records = test::encode_records(test::random_records(dice, 40), test::random_schema(dice));
    const std::vector<BlockingRule> rules = test::random_rules(dice, records);
    const KeyMaker keys{records, rules};
    for (const BlockingRule& rule : rules) {
      for (std::uint32_t i = 0; i + 1 < records.size(); ++i) {
        const std::byte* a = records.row_bytes(RecordId{i});
        const std::byte* b = records.row_bytes(RecordId{i + 1});
        const KeySet left = keys.keys(rule, a);
        const KeySet right = keys.keys(rule, b);
        const std::uint64_t key = keys.shared_key(rule, a, b);
        ASSERT_EQ(key != 0, first_shared(left, right) != 0);
        if (key == 0) continue;
        EXPECT_TRUE(std::ranges::binary_search(left.span(), key) && std::ranges::binary_search(right.span(), key));
        ++shared;
      }
    }
  }
  EXPECT_GT(shared, 1'000U);
}

}  // namespace
}  // namespace khop
