#include "core/place/gazetteer.hpp"
#include "core/place/parse.hpp"
#include "core/record/encoder.hpp"
#include "core/record/field_reader.hpp"
#include "tests/support/made_table.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace khop {
namespace {

Schema schema_of(std::vector<std::string> columns, place::Era era = place::Era::kUnknown) {
  return {{.name = "home", .type = FieldType::kVnPlace, .columns = std::move(columns), .era = era}};
}

std::string read(std::string_view raw, place::Era era = place::Era::kUnknown) {
  const Schema schema = schema_of({"home"}, era);
  std::string scratch;
  return std::string{FieldReader{schema[0]}.text(raw, scratch)};
}

TEST(PlaceField, OnePlaceIsOneValueHoweverItIsWritten) {
  const std::string wanted = "Phường Trúc Bạch, Quận Ba Đình, Thành phố Hà Nội o00004";
  for (const char* const text : {"P. Trúc Bạch, Q. Ba Đình, HN", "truc bach, ba dinh, ha noi", "00004,001,01",
                                 "số 5 Trúc Bạch, phường Trúc Bạch, quận Ba Đình, Hà Nội"}) {
    EXPECT_EQ(read(text), wanted) << text;
  }
  EXPECT_EQ(read("00004", place::Era::kOld), wanted);
  EXPECT_EQ(read("00004", place::Era::kNew), "Phường Ba Đình, Thành phố Hà Nội n00004");
  EXPECT_EQ(read("Trung Quốc"), "Trung Quốc");
  EXPECT_EQ(read("không rõ"), "");
  EXPECT_EQ(read("nowhere o00004"), "");
  EXPECT_EQ(read("block d001"), "block d001");
}

TEST(PlaceField, CellsOfOnePlaceAreJoinedByCommas) {
  const Schema schema = schema_of({"xa", "huyen", "tinh"});
  std::string scratch;
  EXPECT_EQ(join_cells(schema[0], {.read = {"1", "3", "Hồ Chí Minh"}}, scratch), "1,3,Hồ Chí Minh");
  EXPECT_EQ(join_cells(schema[0], {.read = {"", "Ba Đình", "Hà Nội"}}, scratch), "Ba Đình,Hà Nội");
}

TEST(PlaceField, CountsWhatIsNoPlaceAndWhatIsNoCommune) {
  const std::vector<std::vector<std::string>> rows{{"1", "Trúc Bạch", "Ba Đình", "Hà Nội"},
                                                   {"2", "", "Ba Đình", "Hà Nội"},
                                                   {"3", "", "", "Trung Quốc"},
                                                   {"4", "", "", ""}};
  const Table table = test::made_table({"id", "xa", "huyen", "tinh"}, rows);
  const Encoded encoded = encode({&table, 1}, schema_of({"xa", "huyen", "tinh"}), {.id_column = "id"}).value();
  EXPECT_EQ(encoded.quality[0].present, 2U);
  EXPECT_EQ(encoded.quality[0].partial, 1U);
  EXPECT_EQ(encoded.quality[0].unparsed, 1U);
  EXPECT_EQ(encoded.quality[0].missing, 1U);
  const Dictionary& places = encoded.records.dictionary(0);
  const auto place = [&](std::uint32_t record) { return places.place(encoded.records.row(RecordId{record}).term(0)); };
  EXPECT_EQ(place(0).depth(), place::Depth::kCommune);
  EXPECT_EQ(place(1).depth(), place::Depth::kDistrict);
  EXPECT_TRUE(place(2).empty());
}

TEST(PlaceField, RecordsOneByOneAreReadAsTablesAre) {
  const std::vector<std::vector<std::string>> rows{{"1", "Trúc Bạch", "Ba Đình", "Hà Nội"}, {"2", "", "", "abroad"}};
  const Table table = test::made_table({"id", "xa", "huyen", "tinh"}, rows);
  const Schema schema = schema_of({"xa", "huyen", "tinh"});
  const Encoded encoded = encode({&table, 1}, schema, {.id_column = "id"}).value();
  RowEncoder encoder{schema};
  Records records{schema};
  records.resize(2);
  std::vector<FieldQuality> quality(1);
  for (std::uint32_t i = 0; i < 2; ++i) {
    const std::vector<std::string_view> cells{rows[i][1], rows[i][2], rows[i][3]};
    encoder.encode(cells, records, RecordId{i}, quality);
    EXPECT_EQ(records.dictionary(0).place(records.row(RecordId{i}).term(0)),
              encoded.records.dictionary(0).place(encoded.records.row(RecordId{i}).term(0)));
  }
  EXPECT_EQ(quality[0].present, encoded.quality[0].present);
  EXPECT_EQ(quality[0].unparsed, encoded.quality[0].unparsed);
}

/// A spreadsheet takes the zeros of Hà Nội's codes: 199 was read as a district, and 4 as Cao Bằng.
TEST(PlaceField, CodesWithoutTheirZerosAreTheSamePlaces) {
  for (const std::vector<std::string>& columns :
       {std::vector<std::string>{"id", "ma_xa"}, {"id", "ma_xa", "tinh"}, {"id", "ma_xa", "ma_tinh"}}) {
    std::vector<std::vector<std::string>> rows;
    for (const char* const code : {"00199", "199", "00004", "4"}) rows.push_back({std::to_string(rows.size()), code});
    if (columns.size() == 3) {
      for (auto& row : rows) row.emplace_back(columns[2] == "tinh" ? "Hà Nội" : "1");
    }
    const Table table = test::made_table(columns, rows);
    const Schema schema = schema_of({columns.begin() + 1, columns.end()});
    const Encoded encoded = encode({&table, 1}, schema, {.id_column = "id"}).value();
    const auto term = [&](std::uint32_t record) { return encoded.records.row(RecordId{record}).term(0); };
    EXPECT_EQ(term(0), term(1)) << columns.size();
    EXPECT_EQ(term(2), term(3)) << columns.size();
    EXPECT_EQ(encoded.records.dictionary(0).place(term(3)), place::parse("00004, Hà Nội").place) << columns.size();
    RowEncoder encoder{schema};
    Records records{schema};
    records.resize(4);
    std::vector<FieldQuality> quality(1);
    for (std::uint32_t i = 0; i < 4; ++i) {
      encoder.encode(std::vector<std::string_view>(rows[i].begin() + 1, rows[i].end()), records, RecordId{i}, quality);
    }
    EXPECT_EQ(records.row(RecordId{0}).term(0), records.row(RecordId{1}).term(0));
    EXPECT_EQ(records.row(RecordId{2}).term(0), records.row(RecordId{3}).term(0));
  }
}

TEST(PlaceField, ForgettingTheNewestValuesForgetsTheirPlaces) {
  Dictionary dictionary;
  dictionary.keep_places();
  const TermId first = dictionary.intern("Phường Trúc Bạch, Quận Ba Đình, Thành phố Hà Nội o00004");
  const std::size_t size = dictionary.size();
  dictionary.intern("Phường Ba Đình, Thành phố Hà Nội n00004");
  dictionary.shrink_to(size);
  const TermId again = dictionary.intern("Thành phố Hà Nội p01 q01");
  EXPECT_EQ(dictionary.place(first).era(), place::Era::kOld);
  EXPECT_EQ(dictionary.place(again).depth(), place::Depth::kProvince);
}

}  // namespace
}  // namespace khop
