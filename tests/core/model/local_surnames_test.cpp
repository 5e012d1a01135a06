#include "core/model/local_surnames.hpp"

#include "core/compare/vn_name.hpp"
#include "core/infer/schema.hpp"
#include "core/model/frequencies.hpp"
#include "core/model/scorer.hpp"
#include "core/place/gazetteer.hpp"
#include "tests/support/with_threads.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

namespace khop {
namespace {

constexpr std::uint32_t kThuongLo = 20185;  ///< code by the list of before July 2025
const std::string kHoVillage = "Xã Thượng Lộ, Huyện Nam Đông, Thừa Thiên Huế o20185";
const std::string kTown = "Phường Trúc Bạch, Quận Ba Đình, Hà Nội o00004";

Schema schema() {
  return {{.name = "name", .type = FieldType::kFullName, .columns = {"name"}, .language = std::string{kVietnamese}},
          {.name = "residence", .type = FieldType::kVnPlace, .columns = {"residence"}}};
}

struct Person {
  std::string name, place;
};

/// A commune where two of three are called Hồ, in a town of Nguyễn: 300 people.
std::vector<Person> people() {
  static const std::vector<std::string> kGiven{"An",    "Bình", "Chi",  "Dũng", "Én",
                                               "Giang", "Hoa",  "Khoa", "Lan",  "Minh"};
  std::vector<Person> all;
  for (std::size_t i = 0; i < 60; ++i) {
    all.push_back({(i % 3 == 0 ? "Bhnướch Văn " : "Hồ Văn ") + kGiven[i % 10], kHoVillage});
  }
  for (std::size_t i = 0; i < 240; ++i) {
    all.push_back({(i % 20 == 0 ? "Hồ Văn " : "Nguyễn Văn ") + kGiven[i % 10], kTown});
  }
  return all;
}

Records records_of(const std::vector<Person>& persons) {
  Records records{schema()};
  records.resize(persons.size());
  for (std::uint32_t i = 0; i < persons.size(); ++i) {
    RowWriter row{records.row_bytes(RecordId{i}), records.layout()};
    row.term(0, records.dictionary(0).intern(persons[i].name));
    row.term(1, records.dictionary(1).intern(persons[i].place));
  }
  return records;
}

Model counted(const Records& records) {
  Model model{.schema = schema(), .comparisons = comparisons_for(schema()), .prior = 0.001};
  Comparison& name = model.comparisons[0];
  const double others = static_cast<double>(name.levels.size() - 3);
  for (std::size_t l = 1; l < name.levels.size(); ++l)
    name.levels[l] = {name.levels[l].label, 0.05 / others, 0.95 / others};
  name.levels[vn_name_level::kEqual].m = 0.9;
  name.levels[vn_name_level::kEqual].u = 0.04;
  name.levels[vn_name_level::kMost].m = 0.05;
  name.levels[vn_name_level::kMost].u = 0.01;
  for (std::size_t l = 1; l < model.comparisons[1].levels.size(); ++l) {
    model.comparisons[1].levels[l].u = l == 1 ? 1 : 0;
  }
  model.frequencies = count_frequencies(records, model.comparisons);
  model.name_parts = count_name_parts(records, model.comparisons);
  model.local_surnames = count_local_surnames(records, model.name_parts[0], 1);
  return model;
}

place::Place place_of(const std::string& spelt) { return place::from_spelling(spelt); }

TEST(LocalSurnames, AreSoMuchCommonerThanElsewhere) {
  EXPECT_DOUBLE_EQ(surname_lift(62, 100, 0.01), (62 + 0.2) / 120 / 0.01);
  EXPECT_DOUBLE_EQ(surname_lift(0, 0, 0.01), 1) << "of a commune that nothing is known of";
  EXPECT_DOUBLE_EQ(surname_lift(5, 5, 0), 1);
}

TEST(LocalSurnames, CommunesAreSpeltWithTheirCodes) {
  const place::Gazetteer& units = place::Gazetteer::get();
  const CommuneNumber old = commune_from("Xã Thượng Lộ o20185");
  EXPECT_EQ(static_cast<unsigned>(old), place::number_of(units.old_commune(kThuongLo)));
  EXPECT_EQ(commune_from(spell_commune(old)), old);
  const CommuneNumber now = commune_from("Xã Nam Đông n20179");
  EXPECT_NE(now, CommuneNumber{});
  EXPECT_EQ(commune_from(spell_commune(now)), now);
  EXPECT_EQ(commune_from("Xã Nam Đông"), CommuneNumber{});
  EXPECT_EQ(commune_from("Tỉnh Quảng Nam p49"), CommuneNumber{});
}

TEST(LocalSurnames, ACommuneIsSharedByTheSmallestUnitThatBothKnow) {
  const place::Gazetteer& units = place::Gazetteer::get();
  const place::Place old = units.place_of(units.old_commune(kThuongLo));
  ASSERT_TRUE(old.has_one_commune());
  const place::Place now = units.place_of(old.candidate(0));
  EXPECT_EQ(shared_commune(old, old), commune_from("x o20185"));
  EXPECT_EQ(shared_commune(old, now), commune_from(spell_commune(shared_commune(now, now))));
  EXPECT_EQ(shared_commune(now, old), shared_commune(now, now));
  EXPECT_EQ(shared_commune(old, place_of(kTown)), CommuneNumber{});
  EXPECT_EQ(shared_commune({}, {}), CommuneNumber{});
}

TEST(LocalSurnames, ListsWhatIsCommonerThereThanElsewhere) {
  const Records records = records_of(people());
  const Model model = counted(records);
  ASSERT_TRUE(validate(model)) << validate(model).error().message;
  const LocalSurnames& local = model.local_surnames;
  EXPECT_EQ(local.field, "name");
  EXPECT_EQ(local.place, "residence");
  ASSERT_EQ(local.communes.size(), 2U) << "the village as it was, and as a part of the commune of today";
  for (const CommuneSurnames& commune : local.communes) {
    EXPECT_EQ(commune.total, 60U);
    ASSERT_EQ(commune.counts.size(), 2U);
    EXPECT_EQ(commune.counts[0].value, "ho");
    EXPECT_EQ(commune.counts[0].count, 40U);
    EXPECT_EQ(commune.counts[1].value, "bhnuoch");
  }
}

TEST(LocalSurnames, ListsTheSameForAnyThreadsAndOrder) {
  std::vector<Person> persons = people();
  const auto spell = [](const LocalSurnames& local) {
    std::string text;
    for (const CommuneSurnames& commune : local.communes) {
      text += commune.commune + ' ' + std::to_string(commune.total);
      for (const ValueCount& word : commune.counts) text += ' ' + word.value + ' ' + std::to_string(word.count);
    }
    return text;
  };
  const std::string there = spell(counted(records_of(persons)).local_surnames);
  std::reverse(persons.begin(), persons.end());
  const std::string back = test::with_threads(1, [&] { return spell(counted(records_of(persons)).local_surnames); });
  EXPECT_EQ(back, there);
}

/// What the names of two records weigh.
class Names : public testing::Test {
 protected:
  Names() : records_(records_of(all())), model_(counted(records_)) { apply_frequencies(model_, records_); }

  static std::vector<Person> all() {
    std::vector<Person> persons = people();
    const std::vector<Person> probes{{"Hồ Văn An", kHoVillage},      {"Hồ Văn An", kHoVillage},
                                     {"Hồ Văn An", kTown},           {"Hồ Văn An", kTown},
                                     {"Nguyễn Văn An", kTown},       {"Nguyễn Thị Kim An", kTown},
                                     {"Bhnướch Văn An", kTown},      {"Bhnướch Thị Kim An", kTown},
                                     {"Bhnướch Văn An", kHoVillage}, {"Bhnướch Thị Kim An", kHoVillage}};
    persons.insert(persons.end(), probes.begin(), probes.end());
    return persons;
  }
  static std::uint32_t probe(std::uint32_t i) { return static_cast<std::uint32_t>(people().size()) + i; }

  double bits(std::uint32_t left, std::uint32_t right, NameEvidence* evidence = nullptr) const {
    const Scorer scorer{records_, model_};
    const PairRows rows = scorer.rows({probe(left), probe(right)});
    LevelMemo memo;
    const std::uint64_t gamma = scorer.comparer().gamma(rows, memo);
    if (evidence != nullptr) *evidence = scorer.name_evidence(0, rows, gamma);
    return to_bits(scorer.weight(0, rows, gamma));
  }

  Records records_;
  Model model_;
};

TEST_F(Names, SayLessWhereHalfTheCommuneIsCalledSo) {
  NameEvidence evidence;
  const double village = bits(0, 1, &evidence), town = bits(2, 3);
  EXPECT_GT(village, 0);
  EXPECT_GT(town, village + 1);
  const PartCounts& surnames = model_.name_parts[0].surnames;
  const auto ho = std::find_if(surnames.counts.begin(), surnames.counts.end(),
                               [](const ValueCount& word) { return word.value == "ho"; });
  const CommuneSurnames& commune = model_.local_surnames.communes[0];
  const double elsewhere = static_cast<double>(ho->count) / static_cast<double>(model_.name_parts[0].total);
  EXPECT_NEAR(to_bits(evidence.local), -std::log2(surname_lift(commune.counts[0].count, commune.total, elsewhere)),
              0.01);
  EXPECT_NEAR(town - village, -to_bits(evidence.local), 0.001);
  EXPECT_NEAR(evidence.local_share, 42.0 / 64, 0.01);
  EXPECT_NEAR(bits(0, 2), town, 0.001) << "of two communes nothing is known but the country";
}

TEST_F(Names, OfOneRareSurnameSayMoreThanThoseOfACommonOne) {
  ASSERT_EQ(model_.comparisons[0].levels[vn_name_level::kMost].label, "most words");
  NameEvidence common, rare;
  const double nguyen = bits(4, 5, &common), bhnuoch = bits(6, 7, &rare);
  EXPECT_LT(common.surname, 0);
  EXPECT_GT(rare.surname, 0);
  EXPECT_GT(bhnuoch, nguyen + 1);
  EXPECT_LT(bits(8, 9), bhnuoch) << "a third of the village has it";
}

TEST_F(Names, SayTheSameBothWaysRound) {
  for (std::uint32_t i = 0; i < 10; ++i) {
    for (std::uint32_t k = 0; k < 10; ++k) EXPECT_EQ(bits(i, k), bits(k, i)) << i << ", " << k;
  }
}

TEST_F(Names, SayWhatTheySaidWithoutCountsOfTheirParts) {
  model_.name_parts.clear();
  model_.local_surnames = {};
  NameEvidence evidence;
  EXPECT_EQ(bits(0, 1), bits(2, 3));
  bits(6, 7, &evidence);
  EXPECT_EQ(evidence.surname, 0);
}

}  // namespace
}  // namespace khop
