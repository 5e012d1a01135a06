#include "core/evaluate/truth.hpp"

#include "core/evaluate/cluster_measures.hpp"
#include "core/record/kept_rows.hpp"
#include "index/union_find.hpp"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <utility>

namespace khop::evaluate {
namespace {

std::optional<std::size_t> column_of(const Table& table, std::string_view name) {
  const auto found = std::find(table.column_names.begin(), table.column_names.end(), name);
  if (found == table.column_names.end()) return std::nullopt;
  return static_cast<std::size_t>(found - table.column_names.begin());
}

std::string place(const Table& table, const TableChunk& chunk, std::size_t row) {
  return table.source + ":" + std::to_string(chunk.lines[row]) + ": ";
}

/// Calls use(first cell, second cell, chunk, row) for each row, the cells without blanks around them, as ids stand,
/// until one returns an error.
template <class Use>
Result<void> for_each_row(const Table& table, std::size_t first, std::size_t second, const Use& use) {
  for (const TableChunk& chunk : table.chunks) {
    for (std::size_t row = 0; row < chunk.rows(); ++row) {
      Result<void> done = use(trimmed_id(chunk.cell(first, row)), trimmed_id(chunk.cell(second, row)), chunk, row);
      if (done.has_error()) return done;
    }
  }
  return {};
}

struct EntityCount {
  std::uint32_t label = 0;
  std::uint64_t records = 0;
  std::uint64_t unknown = 0;
};

constexpr std::uint64_t pairs_of(std::uint64_t n) noexcept { return n == 0 ? 0 : n * (n - 1) / 2; }

Result<Truth> read_entities(const Table& table, std::size_t records, const IdLookup& lookup, std::size_t id_column,
                            std::size_t entity_column) {
  Truth truth{.by_entity = true, .entities = std::vector<std::uint32_t>(records, kNoLabel)};
  std::unordered_map<std::string_view, EntityCount> entities;
  const Result<void> done = for_each_row(
      table, id_column, entity_column,
      [&](std::string_view id, std::string_view entity, const TableChunk& chunk, std::size_t row) -> Result<void> {
        ++truth.rows;
        if (entity.empty()) {  // all of them would be one entity
          return bad_input(place(table, chunk, row) + "no entity_id for id '" + std::string{id} +
                           "'; leave out rows of which nothing is known");
        }
        const auto fresh = static_cast<std::uint32_t>(entities.size());
        EntityCount& count = entities.try_emplace(entity, EntityCount{.label = fresh}).first->second;
        ++count.records;
        const std::optional<std::uint32_t> record = lookup(id);
        if (!record) {
          ++truth.unknown_ids;
          ++count.unknown;
          return {};
        }
        if (truth.entities[*record] != kNoLabel) {
          return bad_input(place(table, chunk, row) + "id '" + std::string{id} + "' stands in the truth twice");
        }
        truth.entities[*record] = count.label;
        return {};
      });
  if (done.has_error()) return done.error();
  for (const auto& [name, count] : entities) {
    truth.lost_pairs += pairs_of(count.records) - pairs_of(count.records - count.unknown);
  }
  return truth;
}

Result<Truth> read_pairs(const Table& table, const IdLookup& left, const IdLookup& right, bool one_source,
                         std::size_t left_column, std::size_t right_column) {
  Truth truth;
  const Result<void> done = for_each_row(
      table, left_column, right_column,
      [&](std::string_view left_id, std::string_view right_id, const TableChunk& chunk,
          std::size_t row) -> Result<void> {
        ++truth.rows;
        if (left_id.empty() || right_id.empty()) return {};  // an entry of nobody
        const std::optional<std::uint32_t> a = left(left_id);
        const std::optional<std::uint32_t> b = right(right_id);
        if (!a || !b) {
          truth.unknown_ids += (a ? 0U : 1U) + (b ? 0U : 1U);
          ++truth.lost_pairs;
          return {};
        }
        RecordPair pair{*a, *b};
        if (one_source && pair.left == pair.right) {
          return bad_input(place(table, chunk, row) + "record '" + std::string{left_id} + "' is paired with itself");
        }
        if (one_source && pair.left > pair.right) std::swap(pair.left, pair.right);
        truth.pairs.push_back(pair);
        return {};
      });
  if (done.has_error()) return done.error();
  sort_unique(truth.pairs);
  return truth;
}

Result<Truth> read_known_columns(const Table& table, std::size_t records, const IdLookup& left, const IdLookup& right,
                                 bool one_source) {
  const auto id = column_of(table, "id");
  const auto entity = column_of(table, "entity_id");
  const auto person = column_of(table, "person_id");
  const auto left_id = column_of(table, "left_id");
  const auto right_id = column_of(table, "right_id");
  if (id && entity) return read_entities(table, records, left, *id, *entity);
  if (left_id && right_id) return read_pairs(table, left, right, one_source, *left_id, *right_id);
  if (id && person) return read_pairs(table, left, right, one_source, *id, *person);
  return bad_input(table.source + ":1: a truth file has the columns id,entity_id or left_id,right_id or id,person_id");
}

}  // namespace

Result<Truth> read_truth(const Table& table, std::size_t records, const IdLookup& left, const IdLookup& right,
                         bool one_source) {
  Result<Truth> truth = read_known_columns(table, records, left, right, one_source);
  if (truth.has_error()) return truth;
  const bool knows_any = !truth->pairs.empty() || std::any_of(truth->entities.begin(), truth->entities.end(),
                                                              [](std::uint32_t label) { return label != kNoLabel; });
  if (truth->rows > 0 && truth->unknown_ids > 0 && !knows_any) {
    return bad_input(table.source +
                     ": no id of this truth file stands in the result; is it the truth of another file?");
  }
  return truth;
}

std::vector<RecordPair> pairs_of_labels(std::span<const std::uint32_t> labels) {
  std::vector<RecordPair> members;  // (label, record)
  for (std::size_t i = 0; i < labels.size(); ++i) {
    if (labels[i] != kNoLabel) members.push_back({labels[i], static_cast<std::uint32_t>(i)});
  }
  sort_unique(members);
  std::vector<RecordPair> pairs;
  for (std::size_t i = 0; i < members.size(); ++i) {
    for (std::size_t j = i + 1; j < members.size() && members[j].left == members[i].left; ++j) {
      pairs.push_back({members[i].right, members[j].right});
    }
  }
  sort_unique(pairs);
  return pairs;
}

std::vector<std::uint32_t> labels_of_pairs(std::size_t records, std::span<const RecordPair> pairs) {
  index::UnionFind sets(records);
  for (const RecordPair& pair : pairs) sets.unite(pair.left, pair.right);
  std::vector<std::uint32_t> labels(records);
  sets.labels(labels);
  return labels;
}

}  // namespace khop::evaluate
