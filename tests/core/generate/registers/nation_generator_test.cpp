#include "core/generate/registers/nation_generator.hpp"

#include "core/text/fold.hpp"
#include "tests/core/generate/registers/nation.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>
#include <thread>

namespace khop::generate::registers {
namespace {

NationOptions options(std::uint64_t people, std::uint64_t seed) {
  NationOptions wanted{.population = {.people = people, .seed = seed, .duplicates = 0.02, .errors = 1},
                       .registers = {},
                       .scenario = ScenarioId::kNone};
  wanted.registers.set();
  return wanted;
}

const test::Nation& nation() {
  static const test::Nation made = test::generate(options(60'000, 4));
  return made;
}

TEST(NationGenerator, WritesEveryRowOnceWithItsTruthInTheSameOrder) {
  for (const std::uint64_t people : {1ull, 63ull, 64ull, 65ull, 17'000ull}) {
    SCOPED_TRACE(people);
    const test::Nation made = test::generate(options(people, 3));
    const auto rows = test::cells_of(made.population.rows), truth = test::cells_of(made.population.truth);
    ASSERT_EQ(rows.size(), people + people / 50);
    ASSERT_EQ(rows.size(), truth.size());
    std::set<std::string> ids, entities;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      ASSERT_EQ(rows[i].size(), 22u);
      ASSERT_EQ(rows[i][0], truth[i][0]);
      ids.insert(rows[i][0]);
      entities.insert(truth[i][1]);
    }
    EXPECT_EQ(ids.size(), rows.size());
    EXPECT_EQ(entities.size(), people);
  }
}

TEST(NationGenerator, GivesEveryEntryItsKindAndPerson) {
  std::map<std::string, std::string> entity_of;
  for (const auto& row : test::cells_of(nation().population.truth)) entity_of.emplace(row[0], row[1]);
  for (std::size_t i = 0; i < kRegisters; ++i) {
    const auto id = static_cast<RegisterId>(i);
    SCOPED_TRACE(name_of(id));
    const auto rows = test::cells_of(nation().of(id).rows), truth = test::cells_of(nation().of(id).truth);
    const std::string_view header = plan_of(id).header;
    ASSERT_EQ(rows.size(), truth.size());
    std::set<std::string> ids, persons;
    for (std::size_t k = 0; k < rows.size(); ++k) {
      ASSERT_EQ(rows[k].size(), static_cast<std::size_t>(std::count(header.begin(), header.end(), ',')) + 1);
      ASSERT_EQ(rows[k][0], truth[k][0]);
      EXPECT_TRUE(ids.insert(rows[k][0]).second);
      ASSERT_NE(std::find(kKindNames.begin(), kKindNames.end(), truth[k][2]), kKindNames.end());
      EXPECT_EQ(truth[k][1].empty(), truth[k][2] == "not_in_registry");
      if (truth[k][1].empty()) continue;
      EXPECT_EQ(entity_of.count(truth[k][1]), 1u);
      EXPECT_TRUE(persons.insert(entity_of[truth[k][1]]).second) << "two entries of one person";
    }
  }
}

TEST(NationGenerator, HasTheSharesOfKindsThatAreStated) {
  for (std::size_t i = 0; i < kRegisters; ++i) {
    std::map<std::string, double> shares;
    const auto truth = test::cells_of(nation().registers[i].truth);
    for (const auto& row : truth) shares[row[2]] += 100.0 / static_cast<double>(truth.size());
    // Clerks differ, so entries are not independent: eight times the deviation of draws that are.
    for (std::size_t kind = 0; kind < kEntryKinds; ++kind) {
      const double share = kKindShares[i][kind];
      const double bound = 8 * std::sqrt(share * (100 - share) / static_cast<double>(truth.size()));
      EXPECT_NEAR(shares[std::string(kKindNames[kind])], share, bound) << kRegisterNames[i] << " " << kKindNames[kind];
    }
  }
}

TEST(NationGenerator, CoversAsManyPeopleAsItSays) {
  for (std::size_t i = 0; i < kRegisters; ++i) {
    const auto id = static_cast<RegisterId>(i);
    const auto entries = static_cast<double>(test::cells_of(nation().of(id).truth).size());
    EXPECT_NEAR(entries / 60'000, plan_of(id).usual_coverage, 0.02) << name_of(id);
  }
}

TEST(NationGenerator, RegistersSecondTimesMostlyUnderAnotherNumberOrNone) {
  const auto rows = test::cells_of(nation().population.rows), truth = test::cells_of(nation().population.truth);
  std::map<std::string, std::vector<std::string>> numbers;
  for (std::size_t i = 0; i < rows.size(); ++i) numbers[truth[i][1]].push_back(rows[i][1]);
  double twice = 0, missing = 0, different = 0;
  for (const auto& [entity, list] : numbers) {
    if (list.size() != 2) continue;
    ++twice;
    const bool blank = list[0].empty() || list[1].empty();
    missing += blank;
    different += !blank && list[0] != list[1];
  }
  EXPECT_EQ(twice, 1'200);
  EXPECT_NEAR(missing / twice, 0.36, 0.05);
  EXPECT_NEAR(different / twice, 0.52, 0.05);
}

TEST(NationGenerator, NamesTheHeadOfAHouseholdAsTheRowNamesThem) {
  const auto rows = test::cells_of(nation().population.rows), truth = test::cells_of(nation().population.truth);
  std::set<std::string> books, led;
  std::size_t heads = 0, moved = 0, moved_children = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const std::string &name = rows[i][3], &head = rows[i][17], &relation = rows[i][18], &book = rows[i][19];
    const bool child = std::stoi(rows[i][4].substr(rows[i][4].size() - 4)) > kLastBirthYear - 17;
    if (relation == "Chủ hộ") {
      EXPECT_EQ(head, name) << rows[i][0];
      ++heads;
      if (!book.empty()) led.insert(book);
    }
    if (!book.empty()) {
      books.insert(book);
      continue;
    }
    ++moved;
    if (!child) continue;
    ++moved_children;
    EXPECT_EQ(relation, "Con");
    EXPECT_TRUE(head == rows[i][14] || head == rows[i][15]) << head;
  }
  EXPECT_GT(heads, books.size());
  EXPECT_EQ(led.size(), books.size()) << "books without a head";
  EXPECT_NEAR(static_cast<double>(moved) / 1'200, 0.30, 0.05);
  EXPECT_GT(moved_children, 40u);
}

/// Rows of the registry by id.
std::map<std::string, std::vector<std::string>> registry() {
  std::map<std::string, std::vector<std::string>> rows;
  for (const auto& row : test::cells_of(nation().population.rows)) rows.emplace(row[0], row);
  return rows;
}

TEST(NationGenerator, MovesAThirdOfItsMoversToAnotherProvince) {
  const auto registered = registry();
  std::map<std::string, std::string> province_2025, commune_2025;  // by old codes
  const Places& places = nation::test::world().places;
  for (const Province& province : places.provinces()) province_2025[std::string(province.code())] = province.code_2025;
  const auto rows = test::cells_of(nation().of(RegisterId::kInsurance).rows);
  const auto truth = test::cells_of(nation().of(RegisterId::kInsurance).truth);
  double entries = 0, elsewhere = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (truth[i][1].empty()) continue;
    const auto province = province_2025.find(rows[i][9]);
    ASSERT_NE(province, province_2025.end()) << rows[i][9];
    elsewhere += province->second != registered.at(truth[i][1])[12];
    ++entries;
  }
  // 3 % have moved, a third of them far, of whom one in 25 came from a part of today's province.
  EXPECT_NEAR(elsewhere / entries, 0.0096, 0.002);

  double twice = 0, far = 0;
  std::map<std::string, std::string> province_of;
  const auto people = test::cells_of(nation().population.rows), who = test::cells_of(nation().population.truth);
  for (std::size_t i = 0; i < people.size(); ++i) {
    const auto [first, is_first] = province_of.emplace(who[i][1], people[i][12]);
    twice += !is_first;
    far += !is_first && first->second != people[i][12];
  }
  EXPECT_NEAR(far / twice, 0.30 / 3, 0.03);
}

TEST(NationGenerator, KeepsTheAddressesOfABookTogether) {
  std::map<std::string, std::set<std::string>> provinces;
  for (const auto& row : test::cells_of(nation().of(RegisterId::kHousehold).rows)) {
    if (row[1].empty()) continue;
    provinces[row[1]].insert(fold_plain(row[9].substr(row[9].rfind(", ") + 2)));
  }
  std::size_t torn = 0;
  for (const auto& [book, names] : provinces)
    torn += names.size() > 2;  // two clerks may write one province in two ways
  EXPECT_EQ(torn, 0u);
}

/// How much more the number of cases differs between communes than if each entry had drawn for itself: 1 is chance.
struct Dispersion {
  std::map<std::string, std::pair<double, double>> cases_of;  ///< commune: cases, entries

  void add(const std::string& commune, bool is_case) {
    cases_of[commune].first += is_case;
    cases_of[commune].second += 1;
  }
  double cases() const {
    double sum = 0;
    for (const auto& [commune, counts] : cases_of) sum += counts.first;
    return sum;
  }
  double value() const {
    double entries = 0, squares = 0;
    for (const auto& [commune, counts] : cases_of) entries += counts.second;
    const double share = cases() / entries;
    for (const auto& [commune, counts] : cases_of) {
      const double more = counts.first - share * counts.second;
      squares += more * more / (counts.second * share * (1 - share));
    }
    return squares / static_cast<double>(cases_of.size());
  }
};

TEST(NationGenerator, LosesLeadingZerosWhereAnExporterLosesThem) {
  const auto registered = registry();
  for (const auto& [id, column] : {std::pair{RegisterId::kVaccination, 4}, std::pair{RegisterId::kHousehold, 7}}) {
    const auto rows = test::cells_of(nation().of(id).rows), truth = test::cells_of(nation().of(id).truth);
    Dispersion lost;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (truth[i][1].empty()) continue;
      const auto& person = registered.at(truth[i][1]);
      if (person[1].empty() || person[1][0] != '0') continue;
      const std::string bare = person[1].substr(person[1].find_first_not_of('0'));
      lost.add(person[10], rows[i][static_cast<std::size_t>(column)] == bare);
    }
    EXPECT_GT(lost.cases(), 100) << name_of(id);
    EXPECT_GT(lost.value(), 2.5) << name_of(id);
  }
}

TEST(NationGenerator, WritesAnOldFontWhereACommuneHasIt) {
  const auto registered = registry();
  const auto rows = test::cells_of(nation().of(RegisterId::kHousehold).rows);
  const auto truth = test::cells_of(nation().of(RegisterId::kHousehold).truth);
  Dispersion old_font;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const std::string& sex = rows[i][6];
    if (truth[i][1].empty() || sex == "Nam") continue;  // which no font spells otherwise
    old_font.add(registered.at(truth[i][1])[10], sex == "N÷" || sex == "Nöõ");
  }
  EXPECT_GT(old_font.cases(), 300);
  EXPECT_GT(old_font.value(), 6);
}

TEST(NationGenerator, ErrsWhereAClerkIsCareless) {
  const auto registered = registry();
  Dispersion wrong;
  for (const auto& row : test::cells_of(nation().of(RegisterId::kVaccination).truth)) {
    if (!row[1].empty()) wrong.add(registered.at(row[1])[10], row[2] == "wrong_information");
  }
  EXPECT_GT(wrong.value(), 2);
}

TEST(NationGenerator, IsTheSameBlockByBlockInAnyOrderAndOnManyThreads) {
  const NationOptions wanted = options(50'000, 11);
  const test::Nation expected = test::generate(wanted);
  const NationGenerator generator(nation::test::world(), wanted);
  std::vector<NationBlock> blocks(generator.layout().blocks());
  ASSERT_EQ(blocks.size(), 4u);
  {
    std::vector<std::jthread> threads;
    for (std::size_t i = blocks.size(); i-- > 0;) {
      threads.emplace_back([&generator, &blocks, i] { generator.make_block(i, blocks[i]); });
    }
  }
  test::Nation made;
  for (const NationBlock& block : blocks) test::append(block, made);
  EXPECT_TRUE(made.population.rows == expected.population.rows);
  for (std::size_t i = 0; i < kRegisters; ++i) {
    EXPECT_TRUE(made.registers[i].rows == expected.registers[i].rows) << kRegisterNames[i];
    EXPECT_TRUE(made.registers[i].truth == expected.registers[i].truth) << kRegisterNames[i];
  }
}

TEST(NationGenerator, WritesARegisterAloneAsAmongOthers) {
  NationOptions alone = options(20'000, 6);
  const test::Nation all = test::generate(alone);
  alone.registers.reset().set(static_cast<std::size_t>(RegisterId::kInsurance));
  const test::Nation one = test::generate(alone);
  EXPECT_TRUE(one.population.rows == all.population.rows);
  EXPECT_TRUE(one.of(RegisterId::kInsurance).rows == all.of(RegisterId::kInsurance).rows);
  EXPECT_TRUE(one.of(RegisterId::kVaccination).rows.empty());
}

TEST(NationGenerator, WithoutErrorsHasRightEntriesOnly) {
  NationOptions exact = options(5'000, 2);
  exact.population.errors = 0;
  const test::Nation made = test::generate(exact);
  for (const test::Text& text : made.registers) {
    for (const auto& row : test::cells_of(text.truth)) EXPECT_EQ(row[2], "right");
  }
}

TEST(NationGenerator, HasNumbersForTheLargestNation) {
  const NationGenerator generator(nation::test::world(), options(nation::kMostCitizens, 5));
  std::set<std::string> numbers;
  std::size_t first_rows = 0;
  NationBlock block;
  for (const std::uint64_t i : {std::uint64_t{0}, generator.layout().blocks() / 2, generator.layout().blocks() - 1}) {
    generator.make_block(i, block);
    std::map<std::string, std::string> number_of;
    for (const auto& row : test::cells_of(block.population)) number_of.emplace(row[0], row[1]);
    // Of second registrations the number may be anybody's.
    for (const auto& row : test::cells_of(block.registers[static_cast<std::size_t>(RegisterId::kHousehold)].truth)) {
      if (row[1].empty()) continue;
      numbers.insert(number_of.at(row[1]));
      ++first_rows;
    }
  }
  EXPECT_GT(first_rows, 2 * kNationBlock * 9 / 10);
  EXPECT_EQ(numbers.size(), first_rows);
}

TEST(NationGenerator, HasInsuranceNumbersForTheLargestNation) {
  NationOptions wanted = options(nation::kMostCitizens, 5);
  wanted.registers.reset().set(static_cast<std::size_t>(RegisterId::kInsurance));
  const NationGenerator generator(nation::test::world(), wanted);
  std::set<std::string> numbers;
  std::size_t entries = 0;
  NationBlock block;
  // People a hundred million apart: eight digits do not count so far.
  for (const std::uint64_t i : {std::uint64_t{0}, 100'000'000 / kNationBlock, 100'000'000 / kNationBlock + 1}) {
    generator.make_block(i, block);
    for (const auto& row : test::cells_of(block.registers[static_cast<std::size_t>(RegisterId::kInsurance)].rows)) {
      ASSERT_EQ(row[6].size(), 15u);
      numbers.insert(row[6].substr(5));
      ++entries;
    }
  }
  EXPECT_EQ(numbers.size(), entries);
}

TEST(NationGenerator, RefusesMorePeopleThanNumbersReachFor) {
  EXPECT_FALSE(validate(options(nation::kMostCitizens + 1, 1)));
  EXPECT_FALSE(validate(options(0, 1)));
  EXPECT_TRUE(validate(options(nation::kMostCitizens, 1)));
  NationOptions one_district = options(kMostInScenario, 1);
  one_district.scenario = ScenarioId::kNamDong;
  EXPECT_TRUE(validate(one_district));
  ++one_district.population.people;
  EXPECT_FALSE(validate(one_district));
}

TEST(Scenario, RefusesFewerPeopleThanHaveItsEntries) {
  NationOptions wanted = options(kFewestInScenario, 1);
  wanted.scenario = ScenarioId::kNamDong;
  wanted.registers.reset().set(static_cast<std::size_t>(RegisterId::kVaccination));
  ASSERT_TRUE(validate(wanted));
  for (const std::uint64_t seed : {1, 2, 3, 4, 5, 6, 7, 8}) {
    wanted.population.seed = seed;
    const test::Nation made = test::generate(wanted);
    EXPECT_EQ(test::cells_of(made.of(RegisterId::kVaccination).truth).size(), 3'162u) << seed;
  }
  wanted.population.people = kFewestInScenario - 1;
  EXPECT_FALSE(validate(wanted));
}

TEST(Scenario, HasNumbersOfNineDigitsForTheLargestDistrict) {
  const nation::World& world = nation::test::world();
  const std::uint8_t hue = world.places.province_of(Scenario(world, ScenarioId::kNamDong).communes().front());
  const std::uint64_t villages = (kMostInScenario + kHamletPeople - 1) / kHamletPeople;
  EXPECT_LE(villages * nation::CmndBook::kNativesEach, nation::CmndBook::newcomers_begin(world.cmnd.size(hue)));
}

TEST(Scenario, NamDongHasThePublishedEntries) {
  NationOptions wanted = options(usual_people(ScenarioId::kNamDong), 8);
  wanted.scenario = ScenarioId::kNamDong;
  wanted.registers.reset().set(static_cast<std::size_t>(RegisterId::kVaccination));
  const test::Nation made = test::generate(wanted);
  std::map<std::string, int> kinds;
  for (const auto& row : test::cells_of(made.of(RegisterId::kVaccination).truth)) ++kinds[row[2]];
  EXPECT_EQ(kinds, (std::map<std::string, int>{
                       {"no_id", 403}, {"wrong_id", 1'385}, {"wrong_information", 1'054}, {"right", 320}}));
  std::set<std::string> units;
  std::size_t co_tu = 0;
  const auto rows = test::cells_of(made.population.rows);
  for (const auto& row : rows) {
    units.insert(row[11]);
    co_tu += row[6] == "Cơ-tu";
  }
  for (const std::string unit : {"Xã Khe Tre", "Xã Nam Đông", "Xã Long Quảng"}) EXPECT_TRUE(units.count(unit)) << unit;
  EXPECT_GT(co_tu, rows.size() / 4);
  EXPECT_LT(co_tu, rows.size() * 2 / 3);
}

}  // namespace
}  // namespace khop::generate::registers
