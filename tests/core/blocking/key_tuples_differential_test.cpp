#include "core/blocking/key_tuples.hpp"

#include "tests/support/random_linkage.hpp"
#include "tests/support/seeds.hpp"

#include <algorithm>
#include <limits>

#include <gtest/gtest.h>

namespace khop {
namespace {

constexpr std::uint64_t kAllKeys = std::numeric_limits<std::uint64_t>::max();

/// What TupleMaker promises, a record at a time, by a maker of keys that has prepared nothing.
std::vector<index::KeyTuple> one_by_one(const Records& records, const BlockingRule& rule, RecordRange range,
                                        std::uint64_t last_key) {
  const KeyMaker keys{records};
  std::vector<index::KeyTuple> tuples;
  for (std::uint32_t i = range.begin; i < range.end; ++i) {
    for (const std::uint64_t key : keys.keys(rule, keys.row(i))) {
      if (key <= last_key) tuples.push_back({key, i});
    }
  }
  return tuples;
}

/// Some rules as they are chosen, and one of up to three parts on any fields.
std::vector<BlockingRule> rules_and_a_longer_one(test::Dice& dice, const Records& records) {
  std::vector<BlockingRule> rules = test::random_rules(dice, records);
  const std::vector<Atom> atoms = atoms_for(records.schema());
  BlockingRule& longer = rules.emplace_back();
  for (std::size_t p = 0; p < 3; ++p) {
    const KeyPart& part = atoms[dice.below(atoms.size())].part;
    if (is_single_valued(part) || p < 2) longer.parts.push_back(part);
  }
  return rules;
}

TEST(TupleMakerDifferential, KeysOfManyRecordsAreThoseOfEach) {
  std::size_t compared = 0;
  for (const std::uint32_t seed : test::seeds(400)) {
    SCOPED_TRACE(seed);
    test::Dice dice(seed);
    const Records records =
        test::encode_records(test::random_records(dice, 300 + dice.below(400)), test::random_schema(dice));
    const std::vector<BlockingRule> rules = rules_and_a_longer_one(dice, records);
    const KeyMaker keys{records, std::span{rules}.first(dice.below(rules.size() + 1))};
    const TupleMaker maker{keys, rules};
    const auto end = static_cast<std::uint32_t>(records.size());
    const RecordRange range{static_cast<std::uint32_t>(dice.below(end)), end};
    const std::uint64_t last_key = dice.below(3) == 0 ? kAllKeys / 3 : kAllKeys;
    std::vector<std::vector<index::KeyTuple>> made(rules.size());
    const std::vector<std::uint64_t> last_keys(rules.size(), last_key);
    maker.make(range, last_keys, [&](std::size_t r, std::span<const index::KeyTuple> tuples) {
      made[r].insert(made[r].end(), tuples.begin(), tuples.end());
    });
    for (std::size_t r = 0; r < rules.size(); ++r) {
      EXPECT_LE(made[r].size(), maker.most_tuples(r, range));
      EXPECT_TRUE(std::ranges::is_sorted(made[r], {}, &index::KeyTuple::record));
      std::sort(made[r].begin(), made[r].end(), [](const index::KeyTuple& a, const index::KeyTuple& b) {
        return a.record != b.record ? a.record < b.record : a.key < b.key;
      });
      ASSERT_EQ(made[r], one_by_one(records, rules[r], range, last_key));
      compared += made[r].size();
    }
  }
  EXPECT_GT(compared, 100'000U);
}

}  // namespace
}  // namespace khop
