#include "core/infer/place_eras.hpp"

#include "core/place/gazetteer.hpp"
#include "tests/support/made_table.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace khop {
namespace {

using place::Era;
using ::testing::ElementsAre;

FieldSpec places(std::string name, std::vector<std::string> columns, Era era = Era::kUnknown) {
  return {.name = std::move(name), .type = FieldType::kVnPlace, .columns = std::move(columns), .era = era};
}

/// A file of bare commune codes: every k-th of a list.
template <class Units>
Table codes(std::string source, const Units& units, std::size_t k) {
  std::vector<std::vector<std::string>> rows;
  for (std::size_t i = 0; i < units.size(); i += k) {
    const std::string digits = std::to_string(units[i].code);
    rows.push_back({std::to_string(i), std::string(5 - digits.size(), '0') + digits});
  }
  return test::made_table({"id", "ma_xa"}, rows, 50, std::move(source));
}

std::vector<FileEra> judge(std::span<const Table> tables, const Schema& schema, std::size_t sampled = 100'000) {
  return judge_eras(tables, sample_rows(tables, sampled), schema);
}

std::vector<Era> eras_of(const std::vector<FileEra>& judged) {
  std::vector<Era> eras;
  for (const FileEra& one : judged) eras.push_back(one.decision.era);
  return eras;
}

TEST(PlaceEras, EachFileIsOfTheEraOfItsOwnCodes) {
  const place::Gazetteer& units = place::Gazetteer::get();
  const std::vector<Table> tables{codes("old.csv", units.old_communes(), 7), codes("new.csv", units.new_communes(), 7)};
  const Schema schema{places("residence", {"ma_xa"})};
  const std::vector<FileEra> judged = judge(tables, schema);
  EXPECT_THAT(eras_of(judged), ElementsAre(Era::kOld, Era::kNew));
  EXPECT_FALSE(common_era(judged, "residence"));
  EXPECT_EQ(judged[0].decision.counts.values, 10'047U / 7 + 1);
  EXPECT_GT(judged[0].decision.counts.gone, judged[0].decision.counts.values / 2);
  EXPECT_THAT(eras_by_file(judged, 2, schema), ElementsAre(ElementsAre(Era::kOld), ElementsAre(Era::kNew)));
  EXPECT_THAT(era_notes(judged, tables),
              ElementsAre(::testing::StartsWith("'residence' of old.csv is read by the units of before July 2025: "),
                          ::testing::StartsWith("'residence' of new.csv is read by the units of July 2025: ")));
}

TEST(PlaceEras, FieldsOfOneFileMayBeOfDifferentEras) {
  const Table table =
      test::made_table({"noi_sinh", "ma_xa", "ten_xa", "so"},
                       std::vector<std::vector<std::string>>{{"Quảng Nam", "00004", "Phường Ba Đình", "1"},
                                                             {"Hà Tây", "00008", "Phường Ngọc Hà", "2"}});
  const Schema schema{{.name = "so", .type = FieldType::kIdentifier, .columns = {"so"}},
                      places("birth_place", {"noi_sinh"}),
                      places("residence", {"ma_xa", "ten_xa"})};
  const std::vector<FileEra> judged = judge({&table, 1}, schema);
  EXPECT_THAT(eras_of(judged), ElementsAre(Era::kOld, Era::kNew));
  EXPECT_EQ(common_era(judged, "birth_place")->era, Era::kOld);
  EXPECT_EQ(common_era(judged, "residence")->era, Era::kNew);
  EXPECT_EQ(common_era(judged, "origin")->era, Era::kUnknown);
  EXPECT_THAT(eras_by_file(judged, 1, schema), ElementsAre(ElementsAre(Era::kUnknown, Era::kOld, Era::kNew)));
}

TEST(PlaceEras, PiecesOfAFileTellTogether) {
  const place::Gazetteer& units = place::Gazetteer::get();
  const std::vector<place::NewCommuneUnit> all(units.new_communes().begin(), units.new_communes().begin() + 30);
  const std::span<const place::NewCommuneUnit> codes_of_all{all};
  const std::vector<Table> pieces{codes("a.csv", codes_of_all.first(15), 1), codes("b.csv", codes_of_all.last(15), 1)};
  const std::vector<Table> whole{codes("ab.csv", codes_of_all, 1)};
  const Schema schema{places("residence", {"ma_xa"})};
  const std::vector<FileEra> judged = judge(pieces, schema);
  EXPECT_THAT(eras_of(judged), ElementsAre(Era::kUnknown, Era::kUnknown));  // too few codes each
  EXPECT_EQ(common_era(judged, "residence")->era, Era::kNew);
  EXPECT_EQ(era_notes(judged, pieces), era_notes(judge(whole, schema), whole));
}

TEST(PlaceEras, WhatTheModelSaysStands) {
  const Table table = codes("new.csv", place::Gazetteer::get().new_communes(), 97);
  const Schema schema{places("residence", {"ma_xa"}, Era::kOld)};
  EXPECT_THAT(eras_by_file(judge({&table, 1}, schema), 1, schema), ElementsAre(ElementsAre(Era::kOld)));
}

TEST(PlaceEras, ASmallFileBesideALargeOneIsReadWhole) {
  const place::Gazetteer& units = place::Gazetteer::get();
  const std::vector<Table> tables{codes("old.csv", units.old_communes(), 100),
                                  codes("new.csv", units.new_communes(), 1)};
  const std::vector<FileEra> judged = judge(tables, {places("residence", {"ma_xa"})}, 700);  // some 20 of the old ones
  EXPECT_THAT(eras_of(judged), ElementsAre(Era::kOld, Era::kNew));
  EXPECT_EQ(judged[0].decision.counts.values, 101U);
  EXPECT_LT(judged[1].decision.counts.values, 1000U);
}

TEST(PlaceEras, FewCodesTellNothing) {
  const Table table = test::made_table({"ma_xa"}, std::vector<std::vector<std::string>>{{"00004"}, {"00008"}});
  const std::vector<FileEra> judged = judge({&table, 1}, {places("residence", {"ma_xa"})});
  EXPECT_THAT(eras_of(judged), ElementsAre(Era::kUnknown));
  EXPECT_EQ(judged[0].decision.counts.open, 2U);
}

TEST(PlaceEras, AFileWithoutTheFieldHasNone) {
  const Table table = test::made_table({"name"}, std::vector<std::vector<std::string>>{{"An"}});
  EXPECT_TRUE(judge({&table, 1}, {places("residence", {"ma_xa"})}).empty());
}

}  // namespace
}  // namespace khop
