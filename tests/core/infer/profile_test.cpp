#include "core/infer/profile.hpp"

#include "tests/support/made_table.hpp"
#include "tests/support/with_threads.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace khop {
namespace {

using Rows = std::vector<std::vector<std::string>>;

ColumnProfile profile(const std::vector<std::string>& cells) {
  Rows rows;
  for (const std::string& cell : cells) rows.push_back({cell});
  const Table table = test::made_table({"column"}, rows, 3);
  return profile_columns({&table, 1}, sample_rows({&table, 1}, 1'000'000)).front();
}

TEST(ProfileColumns, CountsByHand) {
  const ColumnProfile p = profile({"Lê", "le", "Trần An", "n/a", "", "12/03/1980", "A1", "an@mail.vn", "Lê", "  Lê "});
  EXPECT_EQ(p.rows, 10U);
  EXPECT_EQ(p.missing, 2U);
  EXPECT_EQ(p.present(), 8U);
  EXPECT_EQ(p.distinct, 5U) << "le, tran an, 12 03 1980, a1, an mail vn";
  EXPECT_EQ(p.max_length, 10U);
  EXPECT_DOUBLE_EQ(p.mean_length, (4 * 2 + 7 + 10 + 2 + 9) / 8.0) << "dots vanish: an mailvn";
  EXPECT_DOUBLE_EQ(p.mean_words, (4 + 2 + 3 + 1 + 2) / 8.0);
  EXPECT_DOUBLE_EQ(p.share_letters, 6 / 8.0);
  EXPECT_DOUBLE_EQ(p.share_digits, 1 / 8.0);
  EXPECT_DOUBLE_EQ(p.share_mixed, 1 / 8.0);
  EXPECT_DOUBLE_EQ(p.share_dates, 1 / 8.0);
  EXPECT_DOUBLE_EQ(p.share_email, 1 / 8.0);
  EXPECT_DOUBLE_EQ(p.share_marked, 4 / 8.0);
  ASSERT_EQ(p.top.size(), 5U);
  EXPECT_EQ(p.top[0], (std::pair<std::string, std::uint64_t>{"le", 4}));
  EXPECT_EQ(p.top[1].first, "12 03 1980") << "of equal counts the smaller value first";
}

TEST(ProfileColumns, KnowsTelephoneNumbersByTheirDigits) {
  const ColumnProfile p = profile({"0912345678", "(024) 3825 1234", "+84 912 345 678", "079080001234", "912345678",
                                   "01/02/1990", "0912345678 nha", "+84"});
  EXPECT_DOUBLE_EQ(p.share_phones, 3 / 8.0);
  EXPECT_EQ(profile({"0000000001", "00000000123"}).share_phones, 0) << "padded";
}

TEST(ProfileColumns, CountsDatesOfEveryRowNotOfEveryValue) {
  const ColumnProfile p = profile({"25/03/1980", "25/03/1980", "03/25/1980", "25/03/1980", "01/02/1990"});
  EXPECT_EQ(p.dates.day_first(), 3U);
  EXPECT_EQ(p.dates.month_first(), 1U);
  EXPECT_EQ(p.dates.ambiguous(), 1U);
}

// Values that repeat are looked at once, others as they come: the trial of the first rows may not change the counts.
TEST(ProfileColumns, CountsAlikeWhetherValuesRepeatOrNot) {
  constexpr std::size_t kRows = 25'000;
  for (const std::size_t distinct : {7U, 4'000U, 12'000U, 25'000U}) {
    SCOPED_TRACE(distinct);
    std::vector<std::string> cells;
    for (std::size_t i = 0; i < kRows; ++i) cells.push_back("Số " + std::to_string(i % distinct));
    const ColumnProfile p = profile(cells);
    EXPECT_EQ(p.rows, kRows);
    EXPECT_EQ(p.distinct, distinct);
    EXPECT_DOUBLE_EQ(p.share_mixed, 1.0);
    EXPECT_DOUBLE_EQ(p.share_marked, 1.0);
    EXPECT_EQ(p.top[0].second, (kRows + distinct - 1) / distinct);
    EXPECT_EQ(p.top[0].first, "so 0");
  }
}

TEST(ProfileColumns, LeavesColumnsApartThatOneTableLacks) {
  const Rows first{{"An", "x1"}, {"Ba", "x2"}};
  const Rows second{{"y1"}, {"y2"}, {"y3"}};
  const std::vector<Table> tables{test::made_table({"name", "code"}, first), test::made_table({"code"}, second)};
  const std::vector<ColumnProfile> profiles = profile_columns(tables, sample_rows(tables, 100));
  ASSERT_EQ(profiles.size(), 2U);
  EXPECT_EQ(profiles[0].name, "name");
  EXPECT_EQ(profiles[0].rows, 2U);
  EXPECT_EQ(profiles[1].name, "code");
  EXPECT_EQ(profiles[1].rows, 5U);
}

std::multiset<std::string> sampled(const Table& table, std::size_t most, int threads) {
  const RowSample sample = test::with_threads(threads, [&] { return sample_rows({&table, 1}, most); });
  std::multiset<std::string> ids;
  for (const RowSample::Row& row : sample.rows) ids.emplace(row.chunk->cell(0, row.row));
  return ids;
}

TEST(SampleRows, DrawsTheSameRowsForAnyOrderChunksAndThreads) {
  constexpr std::size_t kRows = 20'000, kMost = 2'000;
  Rows rows;
  for (std::size_t i = 0; i < kRows; ++i) rows.push_back({"r" + std::to_string(i), i % 2 == 0 ? "An" : ""});
  const std::multiset<std::string> drawn = sampled(test::made_table({"id", "name"}, rows), kMost, 1);
  EXPECT_NEAR(static_cast<double>(drawn.size()), kMost, 4 * 42.4) << "four standard deviations";
  std::shuffle(rows.begin(), rows.end(), std::mt19937{1});
  EXPECT_EQ(sampled(test::made_table({"id", "name"}, rows, 333), kMost, 8), drawn);
}

TEST(SampleRows, KeepsTheOrderOfRowsAndAllOfFew) {
  const Rows rows{{"c"}, {"a"}, {"b"}, {"d"}, {"e"}};
  const Table table = test::made_table({"id"}, rows, 2);
  const RowSample sample = test::with_threads(8, [&] { return sample_rows({&table, 1}, 5); });
  std::string order;
  for (const RowSample::Row& row : sample.rows) order += row.chunk->cell(0, row.row);
  EXPECT_EQ(order, "cabde");
  EXPECT_EQ(sample.total, 5U);
}

TEST(DigitRun, IsTheSameDigitOrCountsUpFromZeroOrOne) {
  for (const char* value :
       {"000000", "99 99 99 99", "123456", "12345678", "012345678", "1234567890", "01234567890123"}) {
    EXPECT_TRUE(is_digit_run(value)) << value;
  }
  for (const char* value : {"", "11111", "23456789", "87654321", "11111112", "1111111x", "aaaaaa"}) {
    EXPECT_FALSE(is_digit_run(value)) << value;
  }
  EXPECT_FALSE(is_digit_run(std::string(40, '1')));
}

// Only the most frequent values were looked at: where many numbers repeat, a filler in few rows was none of them.
TEST(ColumnProfile, HasAllDigitRunsHoweverRare) {
  std::vector<std::vector<std::string>> rows;
  rows.reserve(303);
  for (int i = 0; i < 300; ++i) rows.push_back({std::to_string(700'000'000 + i / 3)});
  for (const char* run : {"99999999", "00000000", "99999999"}) rows.push_back({run});
  const Table table = test::made_table({"number"}, rows);
  const std::vector<ColumnProfile> profiles = profile_columns({&table, 1}, sample_rows({&table, 1}, 1000));
  using Runs = std::vector<std::pair<std::string, std::uint64_t>>;
  EXPECT_EQ(profiles[0].runs, (Runs{{"00000000", 1}, {"99999999", 2}}));
}

TEST(RowsOfTable, AreThoseOfOneTableWhateverTheirOrder) {
  std::vector<std::vector<std::string>> rows;
  for (int i = 0; i < 500; ++i) rows.push_back({std::to_string(i)});
  std::vector<std::vector<std::string>> turned(rows.rbegin(), rows.rend());
  const std::vector<Table> tables{test::made_table({"a"}, rows, 64), test::made_table({"a"}, turned, 100)};
  const RowSample sample = sample_rows(tables, 10'000);
  EXPECT_EQ(rows_of_table(sample, 1, 500).size(), 500U);
  const auto values = [&](std::uint32_t table) {
    std::set<std::string> texts;
    for (const RowSample::Row& row : rows_of_table(sample, table, 40)) {
      EXPECT_EQ(row.table, table);
      texts.emplace(row.chunk->cell(0, row.row));
    }
    return texts;
  };
  EXPECT_EQ(values(0).size(), 40U);
  EXPECT_EQ(values(0), values(1));
}

}  // namespace
}  // namespace khop
