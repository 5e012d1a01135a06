#include "core/model/frequencies.hpp"

#include "core/text/date.hpp"
#include "tests/support/with_threads.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

namespace khop {
namespace {

constexpr std::size_t kSurname = 0;
constexpr std::size_t kGivenName = 1;
constexpr std::size_t kBirth = 2;

Schema schema() {
  return {{.name = "surname", .type = FieldType::kSurname, .columns = {"surname"}},
          {.name = "given_name", .type = FieldType::kGivenName, .columns = {"given_name"}},
          {.name = "birth", .type = FieldType::kDate, .columns = {"birth"}}};
}

struct Person {
  std::string surname;
  std::string given_name;
  Date birth;
};

Records records_of(const std::vector<Person>& people) {
  Records records{schema()};
  records.resize(people.size());
  for (std::uint32_t i = 0; i < people.size(); ++i) {
    RowWriter row{records.row_bytes(RecordId{i}), records.layout()};
    row.term(kSurname, records.dictionary(kSurname).intern(people[i].surname));
    row.term(kGivenName, records.dictionary(kGivenName).intern(people[i].given_name));
    row.date(kBirth, pack(people[i].birth));
  }
  return records;
}

Comparison weighed(std::size_t field, ComparisonKind kind) {
  Comparison comparison{.name = schema()[field].name, .kind = kind, .fields = {static_cast<std::uint16_t>(field)}};
  for (const LevelDefinition& step : ladder(kind)) comparison.levels.push_back({std::string{step.label}, 0, 0});
  comparison.levels[1].u = 0.125;
  comparison.term_frequency = true;
  return comparison;
}

std::vector<Person> named(const std::vector<std::pair<std::string, int>>& surnames) {
  std::vector<Person> people;
  for (const auto& [name, count] : surnames)
    people.insert(people.end(), static_cast<std::size_t>(count), {name, "", {}});
  return people;
}

std::vector<std::pair<std::string, std::uint64_t>> listed(const FieldFrequencies& frequencies) {
  std::vector<std::pair<std::string, std::uint64_t>> out;
  for (const auto& [value, count] : frequencies.counts) out.emplace_back(value, count);
  return out;
}

float surname_bits(const Records& records, const std::string& name) {
  const Dictionary& dictionary = records.dictionary(kSurname);
  return dictionary.rarity_bits(dictionary.find(name));
}

using Listed = std::vector<std::pair<std::string, std::uint64_t>>;

TEST(Frequencies, ListsWhatOccursThreeTimesByFallingCountThenByText) {
  const Records records =
      records_of(named({{"Lý", 2}, {"Trần", 4}, {"Nguyễn", 5}, {"Đỗ", 4}, {"Vũ", 3}, {"Hồ", 1}, {"", 7}}));
  const std::vector<Comparison> comparisons{weighed(kSurname, ComparisonKind::kText)};
  const auto frequencies = count_frequencies(records, comparisons);
  ASSERT_EQ(frequencies.size(), 1U);
  EXPECT_EQ(frequencies[0].field, "surname");
  EXPECT_EQ(frequencies[0].total, 19U) << "the seven without a surname do not count";
  EXPECT_EQ(frequencies[0].unlisted, 2U);
  EXPECT_EQ(listed(frequencies[0]), (Listed{{"nguyễn", 5}, {"trần", 4}, {"đỗ", 4}, {"vũ", 3}}));
}

TEST(Frequencies, CountsDatesWithTheirMissingParts) {
  std::vector<Person> people(3, Person{"", "", {1980, 3, 12}});
  people.insert(people.end(), 4, Person{"", "", {1975, 0, 0}});
  people.push_back({"", "", {}});
  const std::vector<Comparison> comparisons{weighed(kBirth, ComparisonKind::kDate)};
  const auto frequencies = count_frequencies(records_of(people), comparisons);
  ASSERT_EQ(frequencies.size(), 1U);
  EXPECT_EQ(frequencies[0].total, 7U);
  EXPECT_EQ(listed(frequencies[0]), (Listed{{"1975-00-00", 4}, {"1980-03-12", 3}}));
}

TEST(Frequencies, CountsTheOtherFieldOfAnOrderToo) {
  Comparison order{.name = "order", .kind = ComparisonKind::kOrder, .fields = {kGivenName, kSurname}};
  Comparison surname = weighed(kSurname, ComparisonKind::kText);
  surname.order = 0;
  const std::vector<Comparison> comparisons{order, surname};
  const auto frequencies = count_frequencies(records_of(named({{"An", 3}})), comparisons);
  ASSERT_EQ(frequencies.size(), 2U);
  EXPECT_EQ(frequencies[0].field, "surname");
  EXPECT_EQ(frequencies[1].field, "given_name");
  EXPECT_EQ(frequencies[1].total, 0U);
}

TEST(Frequencies, AreTheSameForAnyOrderOfRecordsAndNumberOfThreads) {
  std::vector<Person> people;
  for (int i = 0; i < 3'000; ++i) {
    const auto month = static_cast<std::uint8_t>(1 + i % 12);
    people.push_back({"Name" + std::to_string(i * i % 97), "Given" + std::to_string(i % 31), {1980, month, 1}});
  }
  const std::vector<Comparison> comparisons{weighed(kSurname, ComparisonKind::kText),
                                            weighed(kGivenName, ComparisonKind::kText),
                                            weighed(kBirth, ComparisonKind::kDate)};
  const auto count = [&](int threads) {
    const Records records = records_of(people);
    return test::with_threads(threads, [&] { return count_frequencies(records, comparisons); });
  };
  const auto first = count(1);
  std::reverse(people.begin(), people.end());
  const auto second = count(8);
  ASSERT_EQ(first.size(), second.size());
  for (std::size_t f = 0; f < first.size(); ++f) {
    EXPECT_EQ(listed(first[f]), listed(second[f]));
    EXPECT_EQ(first[f].total, second[f].total);
    EXPECT_EQ(first[f].unlisted, second[f].unlisted);
  }
}

TEST(Frequencies, ListsNoMoreThanTheMostFrequentAndCountsTheRestAsTheyAre) {
  std::vector<std::pair<std::string, int>> names;
  for (std::size_t i = 0; i < kMostListedValues + 100; ++i) {
    names.emplace_back("n" + std::to_string(100'000 + i), i < kMostListedValues ? 5 : 4);
  }
  const std::vector<Comparison> comparisons{weighed(kSurname, ComparisonKind::kText)};
  const auto frequencies = count_frequencies(records_of(named(names)), comparisons);
  EXPECT_EQ(frequencies[0].counts.size(), kMostListedValues);
  EXPECT_EQ(frequencies[0].counts.back().count, 5U);
  EXPECT_EQ(frequencies[0].unlisted, 4U);
}

TEST(Rarity, IsTheSmoothedFrequencyInBits) {
  // (0.9 · 60 + 0.1 · mean(60, 20)) / 100 = 0.58, (0.9 · 20 + 4) / 100 = 0.22, (0.9 · 2 + 4) / 100 = 0.058
  const FieldFrequencies frequencies{.field = "surname", .total = 100, .counts = {{"an", 60}, {"binh", 20}}};
  EXPECT_FLOAT_EQ(rarity_bits(frequencies, 60), static_cast<float>(-std::log2(0.58)));
  EXPECT_FLOAT_EQ(rarity_bits(frequencies, 20), static_cast<float>(-std::log2(0.22)));
  EXPECT_FLOAT_EQ(rarity_bits(frequencies, frequencies.unlisted), static_cast<float>(-std::log2(0.058)));
  EXPECT_EQ(rarity_bits({.field = "surname"}, 2), 0.0F);
  EXPECT_EQ(rarity_bits({.field = "surname", .total = std::uint64_t{1} << 60}, 2), 30.0F) << "none is rarer";
}

TEST(Rarity, OfASlipInAFieldOfFewValuesIsBounded) {
  const FieldFrequencies sex{.field = "sex", .total = 100'000, .counts = {{"f", 50'000}, {"m", 49'999}}};
  EXPECT_NEAR(rarity_bits(sex, 50'000), 1.0F, 0.01F);
  EXPECT_NEAR(rarity_bits(sex, 2), 4.3F, 0.1F) << "-log2(2 / 100000) would be 15.6";
}

TEST(Rarity, OfARareValueAmongManyIsNearlyItsFrequency) {
  FieldFrequencies surname{.field = "surname", .total = 1'000'000};
  for (int i = 0; i < 10'000; ++i) surname.counts.push_back({"n" + std::to_string(i), 50});
  EXPECT_NEAR(rarity_bits(surname, 50), -std::log2(50e-6), 0.01);
  EXPECT_NEAR(rarity_bits(surname, 3), -std::log2(7.7e-6), 0.01);
}

Model model_of(const Records& records, std::vector<Comparison> comparisons) {
  Model model;
  model.schema = records.schema();
  model.comparisons = std::move(comparisons);
  model.frequencies = count_frequencies(records, model.comparisons);
  return model;
}

TEST(ApplyFrequencies, GivesOneRarityToWhatOccursOnceAndTwice) {
  Records records = records_of(named({{"Nguyễn", 50}, {"Lý", 2}, {"Hồ", 1}}));
  const Model model = model_of(records, {weighed(kSurname, ComparisonKind::kText)});
  apply_frequencies(model, records);
  EXPECT_EQ(surname_bits(records, "Nguyễn"), rarity_bits(model.frequencies[0], 50));
  EXPECT_EQ(surname_bits(records, "Lý"), rarity_bits(model.frequencies[0], 2));
  EXPECT_EQ(surname_bits(records, "Hồ"), surname_bits(records, "Lý"));
}

TEST(ApplyFrequencies, WeighsRecordsByTheModelAndNotByThemselves) {
  const Records trained = records_of(named({{"Nguyễn", 50}, {"Lý", 9}}));
  const Model model = model_of(trained, {weighed(kSurname, ComparisonKind::kText)});
  Records few = records_of(named({{"Lý", 1}, {"Bhnướch", 3}}));
  apply_frequencies(model, few);
  EXPECT_EQ(surname_bits(few, "Lý"), rarity_bits(model.frequencies[0], 9));
  EXPECT_EQ(surname_bits(few, "Bhnướch"), rarity_bits(model.frequencies[0], 2));
}

TEST(ApplyFrequencies, KnowsLettersThatCannotBeSpelt) {
  Records records = records_of(named({{"王", 3}, {"李", 4}, {"An", 5}}));
  const Model model = model_of(records, {weighed(kSurname, ComparisonKind::kText)});
  ASSERT_EQ(model.frequencies[0].counts.size(), 3U);
  EXPECT_EQ(model.frequencies[0].counts[1].value[0], '#');
  apply_frequencies(model, records);
  EXPECT_EQ(surname_bits(records, "李"), rarity_bits(model.frequencies[0], 4));
  EXPECT_EQ(surname_bits(records, "王"), rarity_bits(model.frequencies[0], 3));
}

TEST(ApplyFrequencies, SetsAllDates) {
  Records records = records_of(std::vector<Person>(5, Person{"", "", {1980, 3, 12}}));
  const Model model = model_of(records, {weighed(kBirth, ComparisonKind::kDate)});
  apply_frequencies(model, records);
  EXPECT_EQ(records.date_rarity_bits(kBirth, pack({1980, 3, 12})), rarity_bits(model.frequencies[0], 5));
  EXPECT_EQ(records.date_rarity_bits(kBirth, pack({1980, 3, 13})), rarity_bits(model.frequencies[0], 2));
  EXPECT_EQ(records.date_rarity_bits(kBirth, pack({2020, 1, 1})), rarity_bits(model.frequencies[0], 2));
}

TEST(ApplyFrequencies, AdjustsNothingWhereTheModelListsNone) {
  Records records = records_of({{"Lý", "An", {1980, 1, 1}}});
  Model model;
  model.schema = records.schema();
  model.comparisons = {weighed(kSurname, ComparisonKind::kText), weighed(kBirth, ComparisonKind::kDate)};
  apply_frequencies(model, records);
  EXPECT_EQ(surname_bits(records, "Lý"), 3.0F) << "-log2 of u = 1/8";
  EXPECT_EQ(records.date_rarity_bits(kBirth, pack({1999, 9, 9})), 3.0F);
  EXPECT_EQ(records.dictionary(kGivenName).rarity_bits(TermId{1}), 0.0F) << "not to be adjusted at all";
}

TEST(ValueRarity, OfATermInternedLaterIsThatOfTheBatch) {
  Records batch = records_of(named({{"Nguyễn", 50}, {"Lý", 9}, {"Hồ", 1}}));
  const Model model = model_of(batch, {weighed(kSurname, ComparisonKind::kText)});
  apply_frequencies(model, batch);

  const ValueRarity rarity{model};
  Records live{schema()};
  rarity.set_all(live);
  for (const std::string name : {"Hồ", "Nguyễn", "Lý", "Mới"}) {
    const TermId term = live.dictionary(kSurname).intern(name);
    rarity.set(live, kSurname, term);
  }
  for (const std::string name : {"Nguyễn", "Lý", "Hồ"}) EXPECT_EQ(surname_bits(live, name), surname_bits(batch, name));
  EXPECT_EQ(surname_bits(live, "Mới"), surname_bits(batch, "Hồ"));
  rarity.set(live, kGivenName, live.dictionary(kGivenName).intern("An"));
  EXPECT_EQ(live.dictionary(kGivenName).rarity_bits(TermId{1}), 0.0F);
}

TEST(SpellValue, IsUndoneByFolding) {
  const std::string marked{"\x03\x41\x9A x"};
  EXPECT_EQ(spell_value(marked), "#03419a2078");
  EXPECT_EQ(fold_value("#03419a2078"), marked);
  EXPECT_EQ(fold_value("#0g"), "0g") << "no bytes: a text";
  EXPECT_EQ(fold_value("#123"), "123");
  EXPECT_EQ(fold_value(" NGUYỄN  Văn "), fold_value("nguyễn văn"));
  EXPECT_EQ(fold_value("?!"), "");
}

TEST(SpellDate, IsUndoneByReading) {
  for (const Date date : {Date{1980, 3, 12}, Date{1980, 0, 0}, Date{0, 3, 12}, Date{2999, 12, 31}}) {
    EXPECT_EQ(packed_date_from(spell_date(pack(date))), pack(date));
  }
  EXPECT_EQ(spell_date(pack({987, 3, 0})), "0987-03-00");
  for (const char* wrong : {"", "1980-3-12", "1980-03-1x", "1980/03/12", "1980-13-01", "1980-01-32", "0000-00-00",
                            "-980-01-01", "+980-01-01", "1980-03-123"}) {
    EXPECT_FALSE(packed_date_from(wrong)) << wrong;
  }
}

}  // namespace
}  // namespace khop
