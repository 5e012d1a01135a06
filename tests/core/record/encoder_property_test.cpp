#include "core/record/encoder.hpp"

#include "tests/support/random_linkage.hpp"
#include "tests/support/seeds.hpp"
#include "tests/support/with_threads.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <string>
#include <vector>

namespace khop {
namespace {

/// A record's values by what they are, not by the numbers of terms.
std::string spelt(const Records& records, RecordId id) {
  std::string text{records.ids[id]};
  const RowView row = records.row(id);
  for (std::size_t f = 0; f < records.schema().size(); ++f) {
    text += '|';
    switch (storage_of(records.schema()[f].type)) {
      case Storage::kTerm: text += records.dictionary(f).view(row.term(f)).marked; break;
      case Storage::kDate: text += std::to_string(row.date(f)); break;
      case Storage::kCode: text += row.code(f).text(); break;
      case Storage::kNumber: text += std::to_string(row.number(f)); break;
    }
  }
  return text;
}

std::vector<test::RandomRecord> people(test::Dice& dice, std::size_t count) {
  std::vector<test::RandomRecord> people;
  for (std::size_t i = 0; i < count; ++i) people.push_back({"r" + std::to_string(i), test::random_cells(dice, 20)});
  return people;
}

/// The table in chunks of a few rows.
Table chopped(Table table, std::size_t rows) {
  const TableChunk whole = table.chunks.front();
  table.chunks.clear();
  for (std::size_t begin = 0; begin < whole.rows(); begin += rows) {
    const auto from = static_cast<std::ptrdiff_t>(begin);
    const auto to = static_cast<std::ptrdiff_t>(std::min(begin + rows, whole.rows()));
    TableChunk& chunk = table.chunks.emplace_back(TableChunk{whole.text_owner, whole.text, {}, {}});
    for (const auto& column : whole.columns) chunk.columns.emplace_back(column.begin() + from, column.begin() + to);
    chunk.lines.assign(whole.lines.begin() + from, whole.lines.begin() + to);
  }
  return table;
}

TEST(EncodeProperty, GivesTheSameBytesForAnyThreadsAndChunks) {
  for (const std::uint32_t seed : test::seeds(20)) {
    SCOPED_TRACE(seed);
    test::Dice dice{seed};
    const Schema schema = test::random_schema(dice);
    const Table table = test::table_of(people(dice, 300));
    const Encoded one = test::with_threads(1, [&] { return encode({&table, 1}, schema, {.id_column = "id"}).value(); });
    const Table pieces = chopped(table, 1 + dice.below(40));
    const Encoded eight = test::with_threads(8, [&] {
      return encode({&pieces, 1}, schema, {.id_column = "id"}).value();
    });
    ASSERT_EQ(one.records.size(), eight.records.size());
    for (std::size_t f = 0; f < schema.size(); ++f) {
      const std::size_t size = storage_of(schema[f].type) == Storage::kCode ? sizeof(Code16) : 4;
      for (std::uint32_t i = 0; i < one.records.size(); ++i) {
        const std::byte* const a = one.records.row_bytes(RecordId{i}) + one.records.layout().offset[f];
        const std::byte* const b = eight.records.row_bytes(RecordId{i}) + eight.records.layout().offset[f];
        ASSERT_EQ(std::memcmp(a, b, size), 0) << schema[f].name << " of record " << i;
      }
      ASSERT_EQ(one.records.dictionary(f).size(), eight.records.dictionary(f).size()) << schema[f].name;
      for (std::uint32_t t = 0; t < one.records.dictionary(f).size(); ++t) {
        EXPECT_EQ(one.records.dictionary(f).view(TermId{t}).marked, eight.records.dictionary(f).view(TermId{t}).marked);
      }
      EXPECT_EQ(one.quality[f].present, eight.quality[f].present);
      EXPECT_EQ(one.quality[f].missing, eight.quality[f].missing);
      EXPECT_EQ(one.quality[f].unparsed, eight.quality[f].unparsed);
      EXPECT_EQ(one.quality[f].partial, eight.quality[f].partial);
      EXPECT_EQ(one.quality[f].repaired, eight.quality[f].repaired);
    }
  }
}

TEST(EncodeProperty, GivesTheSameValuesInAnyOrderOfRows) {
  for (const std::uint32_t seed : test::seeds(20)) {
    SCOPED_TRACE(seed);
    test::Dice dice{seed};
    const Schema schema = test::random_schema(dice);
    std::vector<test::RandomRecord> rows = people(dice, 100);
    const auto values = [&] {
      const Records records = test::encode_records(rows, schema);
      std::vector<std::string> all;
      for (std::uint32_t i = 0; i < records.size(); ++i) all.push_back(spelt(records, RecordId{i}));
      std::sort(all.begin(), all.end());
      return all;
    };
    const std::vector<std::string> before = values();
    for (std::size_t i = rows.size(); i > 1; --i) std::swap(rows[i - 1], rows[dice.below(i)]);
    EXPECT_EQ(values(), before);
  }
}

// A spelling that the cache knows, one that is new, and one record taken by itself all come to the same row.
TEST(EncodeProperty, GivesWhatEachRecordAloneWouldGive) {
  for (const std::uint32_t seed : test::seeds(20)) {
    SCOPED_TRACE(seed);
    test::Dice dice{seed};
    const Schema schema = test::random_schema(dice);
    const std::vector<test::RandomRecord> rows = people(dice, 200);
    const Table table = test::table_of(rows);
    const Encoded together = encode({&table, 1}, schema, {.id_column = "id"}).value();
    Records alone{schema};
    alone.resize(rows.size());
    std::vector<FieldQuality> quality(schema.size());
    RowEncoder encoder{schema};
    for (std::uint32_t i = 0; i < rows.size(); ++i) {
      std::vector<std::string_view> cells;
      for (const std::string& name : encoder.columns()) {
        const auto at = std::find(table.column_names.begin(), table.column_names.end(), name);
        cells.push_back(table.chunks[0].cell(static_cast<std::size_t>(at - table.column_names.begin()), i));
      }
      alone.ids.add(rows[i].id);
      encoder.encode(cells, alone, RecordId{i}, quality);
      EXPECT_EQ(spelt(together.records, RecordId{i}), spelt(alone, RecordId{i}));
    }
    for (std::size_t f = 0; f < schema.size(); ++f) {
      EXPECT_EQ(together.quality[f].present, quality[f].present) << schema[f].name;
      EXPECT_EQ(together.quality[f].missing, quality[f].missing) << schema[f].name;
      EXPECT_EQ(together.quality[f].unparsed, quality[f].unparsed) << schema[f].name;
      EXPECT_EQ(together.quality[f].repaired, quality[f].repaired) << schema[f].name;
    }
  }
}

}  // namespace
}  // namespace khop
