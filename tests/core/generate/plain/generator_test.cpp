#include "core/generate/plain/generator.hpp"

#include "tests/core/generate/plain/population.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

namespace khop::generate::plain {
namespace {

TEST(Generator, WritesEveryRecordOnceWithItsTruthInTheSameOrder) {
  for (const std::uint64_t people : {1ull, 63ull, 64ull, 65ull, 5'000ull, 70'000ull}) {
    SCOPED_TRACE(people);
    const test::Population made = test::generate({.people = people, .seed = 3});
    const auto rows = test::Population::rows(made.text), truth = test::Population::rows(made.truth);
    ASSERT_EQ(rows.size(), people + people / 5);
    ASSERT_EQ(made.records, rows.size());
    ASSERT_EQ(truth.size(), rows.size());
    std::set<std::string_view> ids, entities;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      ASSERT_EQ(rows[i].size(), 8u);
      ASSERT_EQ(truth[i].size(), 2u);
      ASSERT_EQ(rows[i][0], truth[i][0]);
      ids.insert(rows[i][0]);
      entities.insert(truth[i][1]);
    }
    EXPECT_EQ(ids.size(), rows.size());
    EXPECT_EQ(entities.size(), people);
  }
}

TEST(Generator, GivesMostDuplicatedPersonsOneFurtherRecordAndFewThree) {
  const test::Population made = test::generate({.people = 60'000, .seed = 5});
  std::map<std::string_view, int> records;
  for (const auto& row : test::Population::rows(made.truth)) ++records[row[1]];
  std::map<int, double> persons;
  for (const auto& [entity, count] : records) ++persons[count];
  const double duplicated = persons[2] + persons[3] + persons[4];
  EXPECT_NEAR(duplicated / 60'000, 0.16, 0.01);  // 0.2 records per person at 1.25 each
  EXPECT_NEAR(persons[2] / duplicated, 0.80, 0.03);
  EXPECT_NEAR(persons[3] / duplicated, 0.15, 0.03);
  EXPECT_EQ(persons.rbegin()->first, 4);
}

// A family in block 20 has twins and every name that is like theirs: the search for one more never ended.
TEST(Generator, EndsWhereAllNamesLikeATwinsAreTaken) {
  const Generator generator(test::nation(), {.people = 10'000'000, .seed = 7});
  BlockText block;
  generator.make_block(20, block);
  EXPECT_GT(block.population.size(), 1'000'000U);
}

TEST(Generator, IsTheSameBlockByBlockInAnyOrderAndOnManyThreads) {
  const PopulationOptions options{.people = 150'000, .seed = 11};
  const std::string expected = test::generate(options).text;
  const Generator generator(test::nation(), options);
  std::vector<BlockText> blocks(generator.layout().blocks());
  ASSERT_EQ(blocks.size(), 3u);
  {
    std::vector<std::jthread> threads;
    for (std::size_t i = blocks.size(); i-- > 0;) {
      threads.emplace_back([&generator, &blocks, i] { generator.make_block(i, blocks[i]); });
    }
  }
  std::string text;
  for (const BlockText& block : blocks) text += block.population;
  EXPECT_TRUE(text == expected);
}

TEST(Generator, TellsNothingByTheOrderOfRowsOrIds) {
  // Were duplicates written near their person, or numbered so, the mean distance would fall below that of two random
  // places: a third of the range.
  const test::Population made = test::generate({.people = 200'000, .seed = 2});
  std::map<std::string_view, std::pair<double, double>> first;
  double rows_apart = 0, ids_apart = 0, pairs = 0, row = 0;
  for (const auto& cells : test::Population::rows(made.truth)) {
    const double id = std::stod(std::string(cells[0].substr(1)));
    const auto [found, fresh] = first.emplace(cells[1], std::pair(row, id));
    if (!fresh) {
      rows_apart += std::abs(row - found->second.first);
      ids_apart += std::abs(id - found->second.second);
      ++pairs;
    }
    ++row;
  }
  EXPECT_NEAR(ids_apart / pairs / row, 1.0 / 3, 0.01);
  EXPECT_NEAR(rows_apart / pairs / row, 1.0 / 3, 0.03);  // copies of one person share a block
}

TEST(Generator, WithoutErrorsWritesWholeRecordsThatTellAnyTwoPersonsApart) {
  const test::Population made = test::generate({.people = 30'000, .seed = 8, .errors = 0});
  const auto rows = test::Population::rows(made.text), truth = test::Population::rows(made.truth);
  std::map<std::string_view, std::string_view> entity_of_record, entity_of_number;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const char* const begin = rows[i][1].data();
    const std::string_view record(begin, static_cast<std::size_t>(rows[i][7].data() + rows[i][7].size() - begin));
    EXPECT_EQ(entity_of_record.emplace(record, truth[i][1]).first->second, truth[i][1]);
    EXPECT_EQ(entity_of_number.emplace(rows[i][6], truth[i][1]).first->second, truth[i][1]);
  }
  EXPECT_EQ(entity_of_record.size(), 30'000u);
  EXPECT_EQ(entity_of_number.size(), 30'000u);
}

TEST(Generator, KeepsDifferentPersonsApartWithErrors) {
  const test::Population made = test::generate({.people = 100'000, .seed = 4});
  const auto rows = test::Population::rows(made.text), truth = test::Population::rows(made.truth);
  std::map<std::string, std::string_view> entity_of;
  std::size_t clashes = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    std::string record;
    for (std::size_t field = 1; field < 8; ++field) record.append(rows[i][field]).append(1, ',');
    clashes += entity_of.emplace(record, truth[i][1]).first->second != truth[i][1];
  }
  EXPECT_EQ(clashes, 0u);
}

TEST(Generator, RefusesNumbersThatMakeNoSense) {
  for (const PopulationOptions& wrong :
       {PopulationOptions{.people = 0}, PopulationOptions{.people = kMaxPeople + 1},
        PopulationOptions{.people = 5, .duplicates = -0.1}, PopulationOptions{.people = 5, .duplicates = 2.1},
        PopulationOptions{.people = 5, .errors = 11}, PopulationOptions{.people = 5, .errors = -1}}) {
    const Result<void> valid = validate(wrong);
    ASSERT_FALSE(valid);
    EXPECT_EQ(valid.error().code, Errc::kUsage);
  }
  EXPECT_TRUE(validate({.people = kMaxPeople, .duplicates = 2, .errors = 10}));
}

TEST(Layout, GivesEveryHamletToOneGuestAndEveryDuplicateToOneBlock) {
  const Layout layout({.people = 64 * 3'000 + 17, .seed = 9, .duplicates = 0.37});
  std::vector<int> hosted(layout.hamlets());
  std::uint64_t duplicates = 0;
  for (std::uint64_t guest = 0; guest < layout.hamlets(); ++guest) {
    ++hosted[layout.hamlet_of_guest(guest)];
    duplicates += layout.duplicates_of_guest(guest);
  }
  EXPECT_EQ(std::count(hosted.begin(), hosted.end(), 1), static_cast<std::ptrdiff_t>(layout.hamlets()));
  EXPECT_EQ(duplicates, layout.duplicates());
  EXPECT_EQ(layout.rows_of_block(0).begin, 0u);
  for (std::uint64_t block = 1; block < layout.blocks(); ++block) {
    EXPECT_EQ(layout.rows_of_block(block).begin, layout.rows_of_block(block - 1).end);
  }
  EXPECT_EQ(layout.rows_of_block(layout.blocks() - 1).end, layout.records());
}

}  // namespace
}  // namespace khop::generate::plain
