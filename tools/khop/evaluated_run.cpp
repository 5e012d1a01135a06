#include "tools/khop/evaluated_run.hpp"

#include "core/infer/place_eras.hpp"
#include "core/model/frequencies.hpp"
#include "io/input/read_table.hpp"
#include "io/model/model_json.hpp"

#include <iterator>

namespace khop::tools {
namespace {

/// Reads a result file, which has no bad row unless somebody changed it.
Result<Table> read_csv(const std::string& path) {
  Result<Table> table = io::read_table(path, {.separator = ','});
  if (table && !table->rejected.empty()) {
    const RejectedRow& row = table->rejected.front();
    return bad_input(path + ":" + std::to_string(row.line) + ": " + row.reason);
  }
  return table;
}

/// Numbers the ids of a result file, of which each must stand there once.
Result<void> number_ids(const Table& table, std::size_t column, IdIndex& ids) {
  for (const TableChunk& chunk : table.chunks) {
    for (std::size_t row = 0; row < chunk.rows(); ++row) {
      const std::size_t before = ids.size();
      ids.add(chunk.cell(column, row));
      if (ids.size() > before) continue;
      return bad_input(table.source + ":" + std::to_string(chunk.lines[row]) + ": id '" +
                       std::string{chunk.cell(column, row)} + "' stands in the file twice");
    }
  }
  return {};
}

Result<void> encode_again(const std::string& dir, EvaluatedRun& run) {
  Result<Model> model = io::read_model_file(join_path(dir, "model.json"));
  if (!model) return model.error();
  run.model = std::move(*model);
  Result<std::vector<Table>> inputs = read_inputs_again(run.info);
  if (!inputs) return inputs.error();
  run.inputs = std::move(*inputs);
  EncodeOptions encoding{.id_column = run.model.id_column};
  encoding.eras = eras_by_file(run.info.eras, run.inputs.size(), run.model.schema);
  encoding.habits = habits_by_file(run.info.habits, run.inputs.size(), run.model.schema);
  Result<Encoded> encoded = encode(run.inputs, run.model.schema, encoding);
  if (!encoded) return encoded.error();
  run.encoded = std::move(*encoded);
  apply_frequencies(run.model, run.encoded->records);  // common words decide on keys
  return {};
}

Result<void> number_clusters(EvaluatedRun& run) {
  const Result<std::size_t> id = column_of(run.results, "id");
  const Result<std::size_t> cluster = column_of(run.results, "cluster_id");
  if (!id) return id.error();
  if (!cluster) return cluster.error();
  if (Result<void> numbered = number_ids(run.results, *id, run.left); !numbered) return numbered;
  std::unordered_map<std::string_view, std::uint32_t> labels;
  for_each_row(run.results, [&](const TableChunk& chunk, std::size_t row) {
    const auto fresh = static_cast<std::uint32_t>(labels.size());
    run.cluster.push_back(labels.try_emplace(chunk.cell(*cluster, row), fresh).first->second);
  });
  return {};
}

bool is_decided(std::string_view outcome) noexcept { return outcome != "review" && outcome != "not_found"; }

Result<void> number_links(EvaluatedRun& run) {
  const Result<std::size_t> id = column_of(run.results, "id");
  const Result<std::size_t> outcome = column_of(run.results, "outcome");
  const Result<std::size_t> linked = column_of(run.results, "linked_id");
  if (!id) return id.error();
  if (!outcome) return outcome.error();
  if (!linked) return linked.error();
  if (Result<void> numbered = number_ids(run.results, *id, run.left); !numbered) return numbered;
  if (run.encoded) {
    const RecordIds& ids = run.encoded->records.ids;
    for (std::size_t i = run.left.size(); i < ids.size(); ++i)
      run.persons.add(ids[RecordId{static_cast<std::uint32_t>(i)}]);
  }
  for_each_row(run.results, [&](const TableChunk& chunk, std::size_t row) {
    if (chunk.cell(*linked, row).empty()) return;
    const std::uint32_t person = run.persons.add_copy(chunk.cell(*linked, row));
    if (is_decided(chunk.cell(*outcome, row))) run.links.push_back({*run.left.find(chunk.cell(*id, row)), person});
  });
  evaluate::sort_unique(run.links);
  return {};
}

/// Blocking is measured only if the records are those of the run, in the same order.
void check_records(EvaluatedRun& run) {
  if (!run.encoded) return;
  const RecordIds& ids = run.encoded->records.ids;
  bool same = run.info.is_link() ? ids.size() == run.left.size() + run.persons.size() : ids.size() == run.left.size();
  for (std::uint32_t i = 0; same && i < run.left.size(); ++i) same = run.left.find(ids[RecordId{i}]) == i;
  if (same) return;
  run.encoded.reset();
  run.no_records = "the input files hold other records than the results";
}

}  // namespace

std::uint32_t IdIndex::add(std::string_view id) {
  const auto [at, fresh] = numbers_.try_emplace(id, static_cast<std::uint32_t>(numbers_.size()));
  if (fresh) {
    const std::size_t colon = id.find(':');
    if (colon != std::string_view::npos) by_plain_.emplace(id.substr(colon + 1), at->second);
  }
  return at->second;
}

std::uint32_t IdIndex::add_copy(std::string_view id) {
  if (const auto known = find(id)) return *known;
  return add(owned_.emplace_back(id));
}

std::optional<std::uint32_t> IdIndex::find(std::string_view id) const {
  if (const auto at = numbers_.find(id); at != numbers_.end()) return at->second;
  // Without its file an id is known only if it means one record on this side.
  const auto [begin, end] = by_plain_.equal_range(id);
  if (begin == end || std::next(begin) != end) return std::nullopt;
  return begin->second;
}

Result<void> open_run(const std::string& dir, EvaluatedRun& run) {
  Result<RunInfo> info = read_run_info(dir);
  if (!info) return info.error();
  run.info = std::move(*info);
  Result<Table> results = read_csv(join_path(dir, run.info.is_link() ? "links.csv" : "clusters.csv"));
  if (!results) return results.error();
  run.results = std::move(*results);
  Result<Table> pairs = read_csv(join_path(dir, "pairs.csv"));
  if (!pairs) return pairs.error();
  run.pairs = std::move(*pairs);
  if (const Result<void> again = encode_again(dir, run); !again) run.no_records = again.error().message;
  if (Result<void> same = check_of_one_run(dir, run.info.state); !same) return same;
  Result<void> numbered = run.info.is_link() ? number_links(run) : number_clusters(run);
  if (!numbered) return numbered;
  if (run.results.rows() != run.info.rows) {
    return bad_input(run.results.source + ": has " + std::to_string(run.results.rows()) + " rows, where summary.json " +
                     "counts " + std::to_string(run.info.rows) + ": it has been changed, or is of another run");
  }
  check_records(run);
  return {};
}

}  // namespace khop::tools
