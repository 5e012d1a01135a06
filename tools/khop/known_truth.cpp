#include "tools/khop/known_truth.hpp"

#include "core/evaluate/cluster_measures.hpp"
#include "core/record/kept_rows.hpp"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <utility>

namespace khop::tools {
namespace {

using evaluate::RecordPair;

constexpr const char* kHint =
    " If person_id names persons, not records of the --to side, give --truth-to a file id,entity_id that tells whose "
    "each record is.";

std::vector<RecordPair> pairs_across(std::span<const std::uint32_t> labels, std::uint32_t first_person) {
  std::vector<RecordPair> persons;  // (label, person)
  for (std::uint32_t i = first_person; i < labels.size(); ++i) {
    if (labels[i] != evaluate::kNoLabel) persons.push_back({labels[i], i - first_person});
  }
  evaluate::sort_unique(persons);
  std::vector<RecordPair> pairs;
  for (std::uint32_t entry = 0; entry < first_person; ++entry) {
    if (labels[entry] == evaluate::kNoLabel) continue;
    for (auto at = std::lower_bound(persons.begin(), persons.end(), RecordPair{labels[entry], 0});
         at != persons.end() && at->left == labels[entry]; ++at) {
      pairs.push_back({entry, at->right});
    }
  }
  evaluate::sort_unique(pairs);
  return pairs;
}

Result<KnownTruth> read_plain_link_truth(const Table& table, EvaluatedRun& run) {
  const auto entries = static_cast<std::uint32_t>(run.left.size());
  const bool by_entity = column_of(table, "id").has_value() && column_of(table, "entity_id").has_value();
  if (!run.encoded) {  // the persons are not known: every id that is no entry is one
    const char* column = by_entity ? "id" : column_of(table, "right_id") ? "right_id" : "person_id";
    if (const Result<std::size_t> at = column_of(table, column)) {
      for_each_row(table, [&](const TableChunk& chunk, std::size_t row) {
        const std::string_view id = trimmed_id(chunk.cell(*at, row));
        if (!id.empty() && !(by_entity && run.left.find(id))) run.persons.add_copy(id);
      });
    }
  }
  const auto anyone = [&](std::string_view id) -> std::optional<std::uint32_t> {
    if (const auto entry = run.left.find(id)) return entry;
    const auto person = run.persons.find(id);
    return person ? std::optional{entries + *person} : std::nullopt;
  };
  const auto entry = [&](std::string_view id) { return run.left.find(id); };
  const auto person = [&](std::string_view id) { return run.persons.find(id); };
  Result<evaluate::Truth> truth = by_entity
                                      ? evaluate::read_truth(table, entries + run.persons.size(), anyone, anyone, true)
                                      : evaluate::read_truth(table, entries, entry, person, false);
  if (!truth) {
    Error error = truth.error();
    if (column_of(table, "person_id") && !column_of(table, "right_id")) error.message += kHint;
    return error;
  }
  if (truth->by_entity) {
    truth->pairs = pairs_across(truth->entities, entries);
    truth->lost_pairs = 0;  // counted there for one source, not for pairs across
  }
  return KnownTruth{.truth = std::move(*truth)};
}

using PersonNumbers = std::unordered_map<std::string_view, std::uint32_t>;

/// Numbers the persons of `id,entity_id` and says whose each record is. A record that the file does not name is a
/// person of its own.
Result<PersonNumbers> read_persons(const Table& table, EvaluatedRun& run, KnownTruth& known) {
  const Result<std::size_t> id = column_of(table, "id");
  const Result<std::size_t> entity = column_of(table, "entity_id");
  if (!id) return id.error();
  if (!entity) return entity.error();
  if (!run.encoded) {  // the records are not known: every one that is named here is one
    for_each_row(table, [&](const TableChunk& chunk, std::size_t row) {
      run.persons.add_copy(trimmed_id(chunk.cell(*id, row)));
    });
  }
  PersonNumbers numbers;
  known.person_of.assign(run.persons.size(), evaluate::kNoLabel);
  for (const TableChunk& chunk : table.chunks) {
    for (std::size_t row = 0; row < chunk.rows(); ++row) {
      const std::string_view name = trimmed_id(chunk.cell(*id, row));
      const std::string_view person = trimmed_id(chunk.cell(*entity, row));
      const std::string place = table.source + ":" + std::to_string(chunk.lines[row]) + ": ";
      if (person.empty()) return bad_input(place + "no entity_id for id '" + std::string{name} + "'");
      const std::optional<std::uint32_t> record = run.persons.find(name);
      if (!record) continue;
      if (known.person_of[*record] != evaluate::kNoLabel) {
        return bad_input(place + "id '" + std::string{name} + "' stands in the file twice");
      }
      const auto fresh = static_cast<std::uint32_t>(numbers.size());
      known.person_of[*record] = numbers.try_emplace(person, fresh).first->second;
    }
  }
  if (numbers.empty()) return bad_input(table.source + ": no id of this file is a record of the --to side");
  for (std::uint32_t r = 0; r < known.person_of.size(); ++r) {
    if (known.person_of[r] == evaluate::kNoLabel) known.person_of[r] = static_cast<std::uint32_t>(numbers.size()) + r;
    known.records_of.push_back({known.person_of[r], r});
  }
  evaluate::sort_unique(known.records_of);
  return numbers;
}

Result<KnownTruth> read_register_truth(const Table& table, const Table& persons, EvaluatedRun& run) {
  for (const char* name : {"id", "person_id"}) {
    if (const Result<std::size_t> column = column_of(table, name); !column) return column.error();
  }
  KnownTruth known;
  const Result<PersonNumbers> numbers = read_persons(persons, run, known);
  if (!numbers) return numbers.error();
  const auto entry = [&](std::string_view id) { return run.left.find(id); };
  const auto person = [&](std::string_view id) -> std::optional<std::uint32_t> {
    if (const auto at = numbers->find(id); at != numbers->end()) return at->second;
    const std::optional<std::uint32_t> record = run.persons.find(id);
    return record ? std::optional{known.person_of[*record]} : std::nullopt;
  };
  Result<evaluate::Truth> truth = evaluate::read_truth(table, run.left.size(), entry, person, false);
  if (!truth) return truth.error();
  known.truth = std::move(*truth);
  return known;
}

Result<KnownTruth> read_dedupe_truth(const Table& table, const EvaluatedRun& run) {
  const auto record = [&](std::string_view id) { return run.left.find(id); };
  Result<evaluate::Truth> truth = evaluate::read_truth(table, run.left.size(), record, record, true);
  if (!truth) return truth.error();
  std::vector<std::uint32_t> labels =
      truth->by_entity ? truth->entities : evaluate::labels_of_pairs(run.left.size(), truth->pairs);
  return KnownTruth{.truth = std::move(*truth), .labels = std::move(labels)};
}

}  // namespace

Result<KnownTruth> read_known_truth(const Table& table, const std::optional<Table>& persons, EvaluatedRun& run) {
  if (!run.info.is_link()) return read_dedupe_truth(table, run);
  return persons ? read_register_truth(table, *persons, run) : read_plain_link_truth(table, run);
}

}  // namespace khop::tools
