#include "core/infer/shared_values.hpp"

#include "index/base/hash.hpp"
#include "tests/support/edited_pair.hpp"
#include "tests/support/made_table.hpp"
#include "tests/support/with_threads.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

namespace khop {
namespace {

constexpr std::size_t kMost = 2000;  // as SharedValues keeps and looks at them
constexpr std::size_t kEnough = 500;

/// A column of values of letters and digits, which are their own folds.
struct Made {
  std::string name;
  std::set<std::string> values;
  std::set<std::uint64_t> hashes;
};

class World {
 public:
  explicit World(std::uint32_t seed) : dice_(seed) {
    for (const std::size_t values : {1, 20, 300, 499, 500, 1999, 2000, 2500, 9000}) add("few", values);
    for (const std::size_t values : {30'000, 45'000}) add("many", values);
    add("none", 0);
  }

  const std::vector<Made>& columns() const { return columns_; }
  const std::vector<Table>& tables() const { return tables_; }

  std::vector<SharedValues::Question> all_pairs() const {
    std::vector<SharedValues::Question> questions;
    for (std::size_t b = 1; b < columns_.size(); ++b) {
      for (std::size_t a = 0; a < b; ++a)
        questions.push_back({{columns_[a].name}, {columns_[b].name}, ValueForm::kText});
    }
    return questions;
  }

 private:
  /// In a file of its own, with values out of 60,000 from a place of its own, some in several rows and chunks.
  void add(const std::string& name, std::size_t values) {
    Made made{.name = name + std::to_string(columns_.size())};
    const std::size_t from = dice_.below(40'000);
    std::vector<std::vector<std::string>> rows;
    while (made.values.size() < values) {
      rows.push_back({"v" + std::to_string(from + dice_.below(60'000))});
      made.values.insert(rows.back()[0]);
    }
    for (const std::string& value : made.values) made.hashes.insert(index::hash_bytes(value));
    tables_.push_back(test::made_table({made.name}, rows, 1 + dice_.below(9000)));
    columns_.push_back(std::move(made));
  }

  test::Dice dice_;
  std::vector<Made> columns_;
  std::vector<Table> tables_;
};

using Hashes = std::vector<std::uint64_t>;

Hashes lowest_of(const Made& column) {
  Hashes hashes{column.hashes.begin(), column.hashes.end()};
  hashes.resize(std::min(hashes.size(), kMost));
  return hashes;
}

/// Two columns alone: the lowest hashes of the one with fewer values that stand among all of the other's. Where that
/// is not looked up, the same of those hashes that both know of.
double naive_share(const Made& a, const Made& b) {
  if (a.values.empty() || b.values.empty()) return 0;
  const Hashes of_a = lowest_of(a);
  const Hashes of_b = lowest_of(b);
  const bool a_has_fewer = of_a.size() != of_b.size() ? of_a.size() < of_b.size() : of_a.back() > of_b.back();
  const Hashes& fewer = a_has_fewer ? of_a : of_b;
  const std::set<std::uint64_t>& other = a_has_fewer ? b.hashes : a.hashes;
  const bool all_known = other.size() < kMost;
  const std::uint64_t bound = all_known ? ~std::uint64_t{0} : (a_has_fewer ? of_b : of_a).back();
  Hashes looked_at;
  for (const std::uint64_t hash : fewer) {
    if (hash <= bound) looked_at.push_back(hash);
  }
  if (!all_known && looked_at.size() < kEnough) looked_at = fewer;
  const auto shared =
      std::count_if(looked_at.begin(), looked_at.end(), [&](std::uint64_t hash) { return other.contains(hash); });
  return static_cast<double>(shared) / static_cast<double>(looked_at.size());
}

class SharedValuesDifferential : public testing::TestWithParam<std::uint32_t> {};

TEST_P(SharedValuesDifferential, AllPairsAtOnceAreAsPairByPair) {
  const World world{GetParam()};
  const std::vector<SharedValues::Question> questions = world.all_pairs();
  SharedValues together{world.tables()};
  const std::vector<SharedValues::Share> shares = together.of(questions);
  ASSERT_EQ(shares.size(), questions.size());
  std::size_t q = 0;
  for (std::size_t b = 1; b < world.columns().size(); ++b) {
    for (std::size_t a = 0; a < b; ++a, ++q) {
      const Made& one = world.columns()[a];
      const Made& other = world.columns()[b];
      SharedValues alone{world.tables()};
      const SharedValues::Share share = alone.of({one.name}, {other.name}, ValueForm::kText);
      EXPECT_EQ(shares[q].share, naive_share(one, other)) << one.name << ", " << other.name;
      EXPECT_EQ(shares[q].share, share.share) << one.name << ", " << other.name;
      EXPECT_EQ(shares[q].by_chance, share.by_chance) << one.name << ", " << other.name;
    }
  }
  EXPECT_LE(together.columns_read(), 2 * world.columns().size()) << "it was pairs, not columns";
}

TEST_P(SharedValuesDifferential, ThreadsChangeNothing) {
  const World world{GetParam()};
  const std::vector<SharedValues::Question> questions = world.all_pairs();
  const auto shares = [&] { return SharedValues{world.tables()}.of(questions); };
  const std::vector<SharedValues::Share> one = test::with_threads(1, shares);
  const std::vector<SharedValues::Share> many = test::with_threads(8, shares);
  for (std::size_t q = 0; q < questions.size(); ++q) {
    EXPECT_EQ(one[q].share, many[q].share);
    EXPECT_EQ(one[q].by_chance, many[q].by_chance);
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, SharedValuesDifferential, testing::Range(1U, 4U));

// Each of the short columns read all rows of each long one again: time grew with the square of the columns.
TEST(SharedValuesDifferentialCost, ALongColumnIsReadOnceMoreForAllShortOnes) {
  constexpr std::size_t kColumns = 12;
  std::vector<std::string> short_names;
  std::vector<std::string> long_names;
  for (std::size_t c = 0; c < kColumns; ++c) {
    short_names.push_back("s" + std::to_string(c));
    long_names.push_back("l" + std::to_string(c));
  }
  std::vector<std::vector<std::string>> short_rows;
  std::vector<std::vector<std::string>> long_rows;
  for (std::size_t r = 0; r < 3000; ++r) {
    std::vector<std::string>& row = (r < 30 ? short_rows : long_rows).emplace_back();
    for (std::size_t c = 0; c < kColumns; ++c) row.push_back("v" + std::to_string(r + c));
  }
  const std::vector<Table> tables{test::made_table(short_names, short_rows), test::made_table(long_names, long_rows)};
  std::vector<SharedValues::Question> questions;
  for (const std::string& few : short_names) {
    for (const std::string& many : long_names) questions.push_back({{few}, {many}, ValueForm::kText});
  }
  SharedValues shared{tables};
  const std::vector<SharedValues::Share> shares = shared.of(questions);
  EXPECT_EQ(shared.columns_read(), 3 * kColumns) << "12 short ones once, 12 long ones twice";
  EXPECT_EQ(shares.front().share, 0) << "0 to 29 in 30 to 2999";
  EXPECT_DOUBLE_EQ(shares.back().share, 0) << "11 to 40 in 41 to 3010";
  EXPECT_DOUBLE_EQ(shares[kColumns * (kColumns - 1)].share, 11.0 / 30) << "11 to 40 in 30 to 2999";
}

}  // namespace
}  // namespace khop
