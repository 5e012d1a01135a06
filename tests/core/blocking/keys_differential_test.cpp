#include "core/blocking/keys.hpp"

#include "tests/support/random_linkage.hpp"
#include "tests/support/seeds.hpp"

#include <algorithm>
#include <limits>

#include <gtest/gtest.h>

namespace khop {
namespace {

constexpr std::uint64_t kAllKeys = std::numeric_limits<std::uint64_t>::max();

/// What make_tuples() promises, a record at a time, by a maker that has prepared nothing.
std::vector<index::KeyTuple> one_by_one(const Records& records, const BlockingRule& rule, RecordRange range,
                                        std::uint64_t last_key) {
  const KeyMaker keys{records};
  std::vector<index::KeyTuple> tuples;
  for (std::uint32_t i = range.begin; i < range.end; ++i) {
    for (const std::uint64_t key : keys.keys(rule, records.row_bytes(RecordId{i}))) {
      if (key <= last_key) tuples.push_back({key, i});
    }
  }
  return tuples;
}

TEST(KeyMakerDifferential, KeysOfManyRecordsAreThoseOfEach) {
  std::size_t compared = 0;
  for (const std::uint32_t seed : test::seeds(400)) {
    SCOPED_TRACE(seed);
    test::Dice dice(seed);
    const Records records =
        test::encode_records(test::random_records(dice, 300 + dice.below(400)), test::random_schema(dice));
    std::vector<BlockingRule> rules = test::random_rules(dice, records);
    const std::vector<Atom> atoms = atoms_for(records.schema());
    BlockingRule& longer = rules.emplace_back();
    for (std::size_t p = 0; p < 3; ++p) {
      const KeyPart& part = atoms[dice.below(atoms.size())].part;
      if (is_single_valued(part) || p < 2) longer.parts.push_back(part);
    }
    const KeyMaker keys{records, std::span{rules}.first(dice.below(rules.size() + 1))};
    const auto end = static_cast<std::uint32_t>(records.size());
    const auto begin = static_cast<std::uint32_t>(dice.below(end));
    const std::uint64_t last_key = dice.below(3) == 0 ? kAllKeys / 3 : kAllKeys;
    for (const BlockingRule& rule : rules) {
      const std::vector<index::KeyTuple> expected = one_by_one(records, rule, {begin, end}, last_key);
      std::vector<index::KeyTuple> tuples(keys.most_tuples(rule, {begin, end}));
      tuples.resize(keys.make_tuples(rule, {begin, end}, last_key, tuples));
      EXPECT_TRUE(std::ranges::is_sorted(tuples, {}, &index::KeyTuple::record));
      std::sort(tuples.begin(), tuples.end(), [](const index::KeyTuple& a, const index::KeyTuple& b) {
        return a.record != b.record ? a.record < b.record : a.key < b.key;
      });
      ASSERT_EQ(tuples, expected);
      compared += tuples.size();
    }
  }
  EXPECT_GT(compared, 100'000U);
}

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
