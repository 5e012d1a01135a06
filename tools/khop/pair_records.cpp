#include "tools/khop/pair_records.hpp"

#include "core/model/frequencies.hpp"
#include "core/record/encoder.hpp"
#include "core/record/field_text.hpp"
#include "core/record/kept_rows.hpp"
#include "tools/khop/pair_lines.hpp"

#include <array>
#include <optional>
#include <string_view>

namespace khop::tools {
namespace {

struct Place {
  std::size_t source = 0;
  const TableChunk* chunk = nullptr;
  std::size_t row = 0;
};

/// The table and the row of a record.
Place place_of(std::span<const Table> inputs, const KeptRows& kept, std::size_t record) {
  std::size_t source = 0;
  while (record >= kept.rows[source].size()) record -= kept.rows[source++].size();
  std::size_t row = kept.rows[source][record];
  auto chunk = inputs[source].chunks.begin();
  while (row >= chunk->rows()) row -= chunk++->rows();
  return {source, &*chunk, row};
}

/// Why no record has this id, as far as that can be told.
Error not_found(std::span<const Table> inputs, const RecordIds& ids, const std::string& id_column,
                const std::string& id) {
  std::string ways;
  for (std::uint32_t r = 0; r < ids.size(); ++r) {
    const std::string_view other = ids[RecordId{r}];
    if (inputs.size() == 1 || !other.ends_with(id)) continue;
    if (other.size() > id.size() && other.find(':') == other.size() - id.size() - 1) {
      ways += (ways.empty() ? "" : " or ") + std::string{other};
    }
  }
  if (!ways.empty()) return bad_input("the id '" + id + "' stands in several files: write " + ways);
  const std::string nobody = "no record has the id '" + id + "'";
  if (!id_column.empty()) return bad_input(nobody + " in column '" + id_column + "'");
  if (inputs.size() > 1 && ids.size() > 0) {
    return bad_input(nobody + ": with several files and no id column ids are file:row, such as " +
                     std::string{ids[RecordId{0}]});
  }
  return bad_input(nobody + ": the records have no id column, so ids are row numbers from 1 to " +
                   std::to_string(ids.size()));
}

Result<std::array<Place, 2>> find_places(std::span<const Table> inputs, const std::string& id_column,
                                         const std::string& left_id, const std::string& right_id) {
  RecordIds ids;
  const Result<KeptRows> kept = keep_rows(inputs, id_column, ids);
  if (!kept) return kept.error();
  std::array<std::optional<Place>, 2> found;
  for (std::uint32_t r = 0; r < ids.size(); ++r) {
    if (ids[RecordId{r}] == left_id) found[0] = place_of(inputs, *kept, r);
    if (ids[RecordId{r}] == right_id) found[1] = place_of(inputs, *kept, r);
  }
  if (!found[0]) return not_found(inputs, ids, id_column, left_id);
  if (!found[1]) return not_found(inputs, ids, id_column, right_id);
  return std::array{*found[0], *found[1]};
}

/// The inputs with all rows but two taken away; the records are then these two, in the order of the inputs.
std::vector<Table> only_rows(std::span<const Table> inputs, std::span<const Place> places) {
  std::vector<Table> tables;
  for (std::size_t s = 0; s < inputs.size(); ++s) {
    Table table{.source = inputs[s].source, .column_names = inputs[s].column_names};
    for (const Place& place : places) {
      if (place.source != s) continue;
      TableChunk chunk{
          .text_owner = place.chunk->text_owner, .text = place.chunk->text, .lines = {place.chunk->lines[place.row]}};
      for (const auto& column : place.chunk->columns) chunk.columns.push_back({column[place.row]});
      table.chunks.push_back(std::move(chunk));
    }
    tables.push_back(std::move(table));
  }
  return tables;
}

std::vector<std::string> values_of(std::span<const Table> inputs, const Schema& schema, const Place& place) {
  std::vector<std::string> values;
  for (const FieldSpec& field : schema) {
    const FieldColumns columns{inputs[place.source], field};
    values.push_back(field_text(field, columns, *place.chunk, place.row));
  }
  return values;
}

}  // namespace

Result<PairRecords> find_pair(std::span<const Table> inputs, const RunInfo& run, const Model& model,
                              const std::string& left_id, const std::string& right_id) {
  const Result<std::array<Place, 2>> found = find_places(inputs, model.id_column, left_id, right_id);
  if (!found) return found.error();
  const std::array<Place, 2>& places = *found;
  const std::vector<Table> tables = only_rows(inputs, places);
  EncodeOptions encoding;
  encoding.eras = eras_by_file(run.eras, inputs.size(), model.schema);
  encoding.habits = habits_by_file(run.habits, inputs.size(), model.schema);
  Result<Encoded> encoded = encode(tables, model.schema, encoding);
  if (!encoded) return encoded.error();
  PairRecords pair{.records = std::move(encoded->records),
                   .left_values = values_of(inputs, model.schema, places[0]),
                   .right_values = values_of(inputs, model.schema, places[1])};
  // Records come source by source, and within one in the order of `places`.
  const bool turned = places[1].source < places[0].source;
  pair.left = RecordId{turned ? 1U : 0U};
  pair.right = RecordId{turned ? 0U : 1U};
  apply_frequencies(model, pair.records);
  return pair;
}

}  // namespace khop::tools
