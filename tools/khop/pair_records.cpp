#include "tools/khop/pair_records.hpp"

#include "core/model/frequencies.hpp"
#include "core/record/encoder.hpp"
#include "tools/khop/pair_lines.hpp"
#include "tools/khop/run_files.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string_view>

namespace khop::tools {
namespace {

struct Place {
  std::size_t source = 0;
  const TableChunk* chunk = nullptr;
  std::size_t row = 0;
};

/// The file's name without folders and endings: what stands before the colon of an id that clashes.
std::string_view stem_of(std::string_view source) {
  source.remove_prefix(source.find_last_of('/') + 1);
  return source.substr(0, source.find('.', 1));
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

/// `file:id` split for this source; nothing if the id does not begin with its name.
std::optional<std::string_view> without_source(std::string_view id, std::string_view source) {
  const std::string_view stem = stem_of(source);
  if (id.size() <= stem.size() || id.substr(0, stem.size()) != stem || id[stem.size()] != ':') return std::nullopt;
  return id.substr(stem.size() + 1);
}

/// The first row of a table with this id; later ones were rejected as repeats.
std::optional<Place> find_id(std::span<const Table> inputs, std::size_t source, std::size_t column,
                             std::string_view id) {
  for (const TableChunk& chunk : inputs[source].chunks) {
    for (std::size_t row = 0; row < chunk.rows(); ++row) {
      if (trimmed(chunk.cell(column, row)) == id) return Place{source, &chunk, row};
    }
  }
  return std::nullopt;
}

std::optional<Place> find_number(std::span<const Table> inputs, std::size_t source, std::string_view number) {
  std::size_t wanted = 0;
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), wanted);
  if (error != std::errc{} || end != number.data() + number.size() || wanted == 0) return std::nullopt;
  std::size_t row = wanted - 1;
  for (const TableChunk& chunk : inputs[source].chunks) {
    if (row < chunk.rows()) return Place{source, &chunk, row};
    row -= chunk.rows();
  }
  return std::nullopt;
}

Error not_among(const std::string& id, const std::string& more) {
  return bad_input("no record has the id '" + id + "'" + more);
}

Result<Place> find_by_number(std::span<const Table> inputs, const std::string& id) {
  if (inputs.size() == 1) {
    if (const auto place = find_number(inputs, 0, id)) return *place;
    return not_among(
        id, ": the records have no id column, so ids are row numbers from 1 to " + std::to_string(inputs[0].rows()));
  }
  for (std::size_t s = 0; s < inputs.size(); ++s) {
    const auto number = without_source(id, inputs[s].source);
    if (!number) continue;
    if (const auto place = find_number(inputs, s, *number)) return *place;
  }
  return not_among(id, ": with several files and no id column ids are file:row, such as " +
                           std::string{stem_of(inputs[0].source)} + ":1");
}

Result<Place> find_by_column(std::span<const Table> inputs, const std::string& id_column, const std::string& id) {
  std::vector<Place> exact;
  std::vector<Place> prefixed;
  for (std::size_t s = 0; s < inputs.size(); ++s) {
    const Result<std::size_t> column = column_of(inputs[s], id_column);
    if (!column) return column.error();
    if (const auto place = find_id(inputs, s, *column, id)) exact.push_back(*place);
    const auto plain = inputs.size() > 1 ? without_source(id, inputs[s].source) : std::nullopt;
    if (!plain) continue;
    if (const auto place = find_id(inputs, s, *column, *plain)) prefixed.push_back(*place);
  }
  if (exact.size() == 1) return exact[0];
  if (exact.empty() && !prefixed.empty()) return prefixed[0];
  if (exact.empty()) return not_among(id, " in column '" + id_column + "'");
  std::string ways;
  for (const Place& place : exact) {
    ways += (ways.empty() ? "" : " or ") + std::string{stem_of(inputs[place.source].source)} + ":" + id;
  }
  return bad_input("the id '" + id + "' stands in several files: write " + ways);
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
    values.push_back(field_text(inputs[place.source], *place.chunk, place.row, field));
  }
  return values;
}

}  // namespace

Result<PairRecords> find_pair(std::span<const Table> inputs, const Model& model, const std::string& left_id,
                              const std::string& right_id) {
  std::array<Place, 2> places;
  for (std::size_t i = 0; i < 2; ++i) {
    const std::string& id = i == 0 ? left_id : right_id;
    const Result<Place> place =
        model.id_column.empty() ? find_by_number(inputs, id) : find_by_column(inputs, model.id_column, id);
    if (!place) return place.error();
    places[i] = *place;
  }
  const std::vector<Table> tables = only_rows(inputs, places);
  Result<Encoded> encoded = encode(tables, model.schema, {});
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
