#include "core/evaluate/truth.hpp"

#include "core/evaluate/cluster_measures.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <initializer_list>
#include <map>
#include <memory>
#include <string>

namespace khop::evaluate {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

Table table_of(std::vector<std::string> columns, std::initializer_list<std::vector<std::string>> rows) {
  Table table{.source = "truth.csv", .column_names = std::move(columns)};
  const auto text = std::make_shared<std::string>();
  TableChunk chunk;
  chunk.columns.resize(table.column_names.size());
  std::uint64_t line = 2;
  for (const std::vector<std::string>& row : rows) {
    for (std::size_t c = 0; c < row.size(); ++c) {
      chunk.columns[c].push_back({static_cast<std::uint32_t>(text->size()), static_cast<std::uint32_t>(row[c].size())});
      *text += row[c];
    }
    chunk.lines.push_back(line++);
  }
  chunk.text_owner = text;
  chunk.text = *text;
  table.chunks.push_back(std::move(chunk));
  return table;
}

std::optional<std::uint32_t> by_letter(std::string_view id) {  // "a" is record 0 … "e" is record 4
  if (id.size() != 1 || id[0] < 'a' || id[0] > 'e') return std::nullopt;
  return static_cast<std::uint32_t>(id[0] - 'a');
}

TEST(Truth, OfEntitiesLabelsTheRecordsItNames) {
  const Table table = table_of({"id", "entity_id"}, {{"a", "x"}, {"b", "y"}, {"c", "x"}});
  const Truth truth = read_truth(table, 5, by_letter, by_letter, true).value();
  EXPECT_TRUE(truth.by_entity);
  EXPECT_THAT(truth.entities, ElementsAre(0, 1, 0, kNoLabel, kNoLabel));
  EXPECT_EQ(truth.rows, 3U);
}

TEST(Truth, RecordsThatTheResultLacksCostTheirTruePairs) {
  const Table table = table_of({"id", "entity_id"}, {{"a", "x"}, {"lost", "x"}, {"gone", "x"}, {"b", "y"}});
  const Truth truth = read_truth(table, 5, by_letter, by_letter, true).value();
  EXPECT_EQ(truth.unknown_ids, 2U);
  EXPECT_EQ(truth.lost_pairs, 3U);  // a-lost, a-gone, lost-gone
}

TEST(Truth, OfPairsIsOrderedAndUniqueWithinOneSource) {
  const Table table = table_of({"left_id", "right_id"}, {{"d", "b"}, {"a", "c"}, {"b", "d"}, {"a", "lost"}});
  const Truth truth = read_truth(table, 5, by_letter, by_letter, true).value();
  EXPECT_THAT(truth.pairs, ElementsAre(RecordPair{0, 2}, RecordPair{1, 3}));
  EXPECT_EQ(truth.lost_pairs, 1U);
}

TEST(Truth, OfALinkKeepsEntriesLeftAndPersonsRight) {
  const Table table = table_of({"id", "person_id", "kind"}, {{"d", "b", "right"}, {"a", "", "not_in_registry"}});
  const Truth truth = read_truth(table, 5, by_letter, by_letter, false).value();
  EXPECT_THAT(truth.pairs, ElementsAre(RecordPair{3, 1}));
  EXPECT_EQ(truth.lost_pairs, 0U);
}

TEST(Truth, NamesThePlaceOfAnIdThatStandsTwice) {
  const Table table = table_of({"id", "entity_id"}, {{"a", "x"}, {"a", "y"}});
  const auto truth = read_truth(table, 5, by_letter, by_letter, true);
  ASSERT_TRUE(truth.has_error());
  EXPECT_EQ(truth.error().message, "truth.csv:3: id 'a' stands in the truth twice");
}

TEST(Truth, RefusesWhatIsNoTruthFile) {
  const auto truth = read_truth(table_of({"name"}, {{"a"}}), 5, by_letter, by_letter, true);
  ASSERT_TRUE(truth.has_error());
  EXPECT_THAT(truth.error().message, HasSubstr("id,entity_id or left_id,right_id"));
}

TEST(Truth, RefusesTheTruthOfAnotherFile) {
  const auto truth =
      read_truth(table_of({"id", "entity_id"}, {{"z1", "x"}, {"z2", "x"}}), 5, by_letter, by_letter, true);
  ASSERT_TRUE(truth.has_error());
  EXPECT_THAT(truth.error().message, HasSubstr("truth of another file"));
}

TEST(Truth, RefusesARecordPairedWithItself) {
  EXPECT_TRUE(read_truth(table_of({"left_id", "right_id"}, {{"a", "a"}}), 5, by_letter, by_letter, true).has_error());
}

TEST(TruthLabels, PairsAndLabelsSayTheSame) {
  const std::vector<RecordPair> pairs{{0, 2}, {1, 4}, {2, 3}};
  const std::vector<std::uint32_t> labels = labels_of_pairs(6, pairs);
  EXPECT_THAT(labels, ElementsAre(0, 1, 0, 0, 1, 5));
  EXPECT_THAT(pairs_of_labels(labels),
              ElementsAre(RecordPair{0, 2}, RecordPair{0, 3}, RecordPair{1, 4}, RecordPair{2, 3}));
  EXPECT_THAT(pairs_of_labels(std::vector<std::uint32_t>{kNoLabel, kNoLabel}), IsEmpty());
}

}  // namespace
}  // namespace khop::evaluate
