#include "core/match/rivals.hpp"

#include "core/compare/levels.hpp"
#include "core/compare/vn_name.hpp"
#include "core/infer/schema.hpp"
#include "tests/support/random_linkage.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace khop {
namespace {

constexpr std::uint32_t kEntry = 0, kTwin = 1, kOtherTwin = 2, kMother = 3;

const FieldSpec kGivenName{.name = "name", .type = FieldType::kGivenName, .columns = {"given"}};
const FieldSpec kVnName{.name = "name", .type = FieldType::kFullName, .columns = {"given"}, .language = "vi"};

/// Asks about the evidence of rows: name, number, village; the first is the entry.
template <class Question>
bool ask(const std::vector<std::vector<std::string_view>>& rows, const Question& question,
         const FieldSpec& name = kGivenName) {
  const Schema schema{name,
                      {.name = "number", .type = FieldType::kIdentifier, .columns = {"number"}},
                      {.name = "village", .type = FieldType::kText, .columns = {"ward"}}};
  Model model{.schema = schema, .comparisons = comparisons_for(schema), .prior = 0.5};
  for (Comparison& comparison : model.comparisons) {
    for (std::size_t l = 1; l < comparison.levels.size(); ++l) comparison.levels[l] = {.m = 0.01, .u = 0.5};
    if (comparison.kind == ComparisonKind::kVnName) {
      for (std::size_t l = 2; l < vn_name_level::kMost; ++l) comparison.levels[l].u = 1e-3;
    }
    comparison.levels[1].m = 0.9;
    comparison.levels[1].u = 1e-3;
    comparison.term_frequency = false;
  }
  std::vector<test::RandomRecord> people;
  for (std::size_t r = 0; r < rows.size(); ++r) {
    test::RandomRecord person{std::to_string(r), std::vector<std::string_view>(test::random_columns().size())};
    for (std::size_t c = 0; c < person.cells.size(); ++c) {
      const std::string_view column = test::random_columns()[c].name;
      if (column == "given") person.cells[c] = rows[r][0];
      if (column == "number") person.cells[c] = rows[r][1];
      if (column == "ward") person.cells[c] = rows[r][2];
    }
    people.push_back(person);
  }
  const Records records = test::encode_records(people, schema);
  const Scorer scorer{records, model};
  OwnEvidence evidence{scorer, model, to_fixed(2)};
  return question(evidence);
}

bool speaks(const std::vector<std::vector<std::string_view>>& rows, std::uint32_t rival, std::uint32_t best) {
  return ask(rows, [&](OwnEvidence& evidence) { return evidence.speaks_for(rival, kEntry, best); });
}

bool is_enough(std::string_view name, std::string_view number) {
  return ask({{"Khoa", "22219419", "Cay Da"}, {name, number, "Cay Da"}},
             [](OwnEvidence& evidence) { return evidence.is_enough(kEntry, kTwin); });
}

TEST(OwnEvidence, OfOneThingIsNotEnoughIfAnotherSpeaksAgainst) {
  EXPECT_TRUE(is_enough("Khoa", "22219419"));
  EXPECT_TRUE(is_enough("Khoa", "")) << "nothing against";
  EXPECT_FALSE(is_enough("Khoa", "88888888")) << "a namesake of the village";
  EXPECT_FALSE(is_enough("Thuy", "22219419")) << "who was given another one's number";
}

TEST(OwnEvidence, OfOneBirthdayAreThoseWhoGiveOneWholeDate) {
  const auto alike = [](std::string_view entry, std::string_view person) {
    const Schema schema{{.name = "born", .type = FieldType::kDate, .columns = {"born"}}};
    const Model model{.schema = schema, .comparisons = comparisons_for(schema), .prior = 0.5};
    std::vector<test::RandomRecord> people;
    for (const std::string_view date : {entry, person}) {
      test::RandomRecord made{std::to_string(people.size()),
                              std::vector<std::string_view>(test::random_columns().size())};
      for (std::size_t c = 0; c < made.cells.size(); ++c) {
        if (test::random_columns()[c].name == "born") made.cells[c] = date;
      }
      people.push_back(made);
    }
    const Records records = test::encode_records(people, schema);
    const Scorer scorer{records, model};
    return OwnEvidence{scorer, model, to_fixed(2)}.are_born_alike(0, 1);
  };
  EXPECT_TRUE(alike("1995-09-02", "1995-09-02"));
  EXPECT_FALSE(alike("1995-09-02", "1995-02-09"));
  EXPECT_FALSE(alike("1995", "1995")) << "two of a household may be";
  EXPECT_FALSE(alike("1961-03-01", "1990-11-05")) << "father and son";
  EXPECT_FALSE(alike("", "1990-11-05"));
}

TEST(OwnEvidence, IsOfNamesAndNumbersAndNotOfWhatRelativesShare) {
  const std::vector<std::vector<std::string_view>> twins{{"Khoa", "22219419", "Cay Da"},
                                                         {"Binh", "22219419", "Cay Da"},
                                                         {"Khoa", "22219894", "Cay Da"},
                                                         {"Thuy", "77777777", "Cay Da"}};
  EXPECT_TRUE(speaks(twins, kOtherTwin, kTwin)) << "the name is the other one's";
  EXPECT_TRUE(speaks(twins, kTwin, kOtherTwin)) << "the number is";
  EXPECT_FALSE(speaks(twins, kMother, kTwin));
  const std::vector<std::vector<std::string_view>> moved{
      {"Khoa", "22219419", "Cay Da"}, {"Khoa", "22219419", "Ha Noi"}, {"Binh", "88888888", "Cay Da"}};
  EXPECT_FALSE(speaks(moved, 2, 1)) << "a village is shared by many";
}

TEST(OwnEvidence, OfANameThatIsNearlyBothTwinsNobodyKnowsWhoseItIs) {
  const auto speaks_for_twin = [](std::string_view entry, std::string_view number) {
    return ask(
        {{entry, number, "Cay Da"}, {"Nguyễn Thủy An", "22219419", "Cay Da"}, {"Nguyễn Thủy Anh", "", "Cay Da"}},
        [](OwnEvidence& evidence) { return evidence.speaks_for(kOtherTwin, kEntry, kTwin); }, kVnName);
  };
  EXPECT_TRUE(speaks_for_twin("NGUYEN THUY AN", "")) << "an h is soon lost";
  EXPECT_FALSE(speaks_for_twin("Nguyễn Thủy An", ""));
  EXPECT_FALSE(speaks_for_twin("NGUYEN THUY AN", "22219419")) << "the number says it";
}

TEST(OwnEvidence, TwinsNamesDifferByAMarkAKeyOrASound) {
  const auto like_twins = [](std::string_view name, std::string_view other) {
    return ask(
        {{name, "1", "Cay Da"}, {other, "2", "Cay Da"}},
        [](OwnEvidence& evidence) { return evidence.are_named_like_twins(1, 0); }, kVnName);
  };
  for (const auto& [name, other] : {std::pair{"Y Krang", "Y Krâng"},
                                    {"Nguyễn Bảo Vy", "Nguyễn Bảo Vi"},
                                    {"Nguyễn Thủy An", "Nguyễn Thủy Anh"},
                                    {"Lê Văn Vinh", "Lê Văn Vịnh"},
                                    {"NGUYEN BAO VY", "Nguyễn Bảo Vỹ"}}) {
    EXPECT_TRUE(like_twins(name, other)) << name;
  }
  for (const auto& [name, other] :
       {std::pair{"Y Krang", "Y Krang"}, {"Nguyễn Thị Bảo Vy", "Nguyễn Bảo Vy"}, {"Nguyễn Bảo Vy", "Trần Văn Tám"}}) {
    EXPECT_FALSE(like_twins(name, other)) << name;
  }
}

}  // namespace
}  // namespace khop
