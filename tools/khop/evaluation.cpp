#include "tools/khop/evaluation.hpp"

#include "core/blocking/keys.hpp"
#include "core/evaluate/truth.hpp"
#include "core/record/encoder.hpp"
#include "io/input/read_table.hpp"
#include "io/model/model_json.hpp"
#include "tools/khop/run_files.hpp"

#include <tbb/blocked_range.h>
#include <tbb/parallel_reduce.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <deque>
#include <functional>
#include <unordered_map>
#include <utility>

namespace khop::tools {
namespace {

using evaluate::RecordPair;
using io::Evaluation;

constexpr std::uint64_t kMostTruePairs = 100'000'000;  ///< above, pairs are not listed: 8 bytes each
constexpr std::array kThresholds{0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.999, 0.9999, 0.99999};
/// pairs.csv has weights to three decimals: half of the last one is given to the threshold.
constexpr double kWeightRounding = 0.0005;

/// Numbers for ids. Ids of a result that clashed among files stand there as `file:id`; a truth may name them either way.
class IdIndex {
 public:
  std::uint32_t add(std::string_view id) {
    const auto [at, fresh] = numbers_.try_emplace(id, static_cast<std::uint32_t>(numbers_.size()));
    if (fresh) {
      const std::size_t colon = id.find(':');
      if (colon != std::string_view::npos) by_plain_.emplace(id.substr(colon + 1), at->second);
    }
    return at->second;
  }
  std::uint32_t add_copy(std::string_view id) {
    if (const auto known = find(id)) return *known;
    return add(owned_.emplace_back(id));
  }
  std::optional<std::uint32_t> find(std::string_view id) const {
    if (const auto at = numbers_.find(id); at != numbers_.end()) return at->second;
    // Without its file an id is known only if it means one record on this side.
    const auto [begin, end] = by_plain_.equal_range(id);
    if (begin == end || std::next(begin) != end) return std::nullopt;
    return begin->second;
  }
  std::size_t size() const noexcept { return numbers_.size(); }

 private:
  std::unordered_map<std::string_view, std::uint32_t> numbers_;
  std::unordered_multimap<std::string_view, std::uint32_t> by_plain_;
  std::deque<std::string> owned_;
};

/// The files of a run, and the records under the model where the input can still be read.
struct Run {
  RunInfo info;
  Table results;               ///< clusters.csv or links.csv
  std::optional<Table> pairs;  ///< pairs.csv
  Model model;
  std::vector<Table> inputs;
  std::optional<Encoded> encoded;
  std::string no_records;              ///< why `encoded` is empty
  IdIndex left;                        ///< dedupe: all records; link: entries
  IdIndex persons;                     ///< link only
  std::vector<std::uint32_t> cluster;  ///< dedupe: [record] label
  std::vector<RecordPair> links;       ///< link: (entry, person) of what was decided
};

Result<Table> read_csv(const std::string& path) { return io::read_table(path, {.separator = ','}); }

Result<void> encode_again(const std::string& dir, Run& run) {
  Result<Model> model = io::read_model_file(join_path(dir, "model.json"));
  if (!model) return model.error();
  run.model = std::move(*model);
  Result<std::vector<Table>> inputs = read_inputs_again(run.info);
  if (!inputs) return inputs.error();
  run.inputs = std::move(*inputs);
  Result<Encoded> encoded = encode(run.inputs, run.model.schema, {.id_column = run.model.id_column});
  if (!encoded) return encoded.error();
  run.encoded = std::move(*encoded);
  return {};
}

Result<void> number_clusters(Run& run) {
  const Result<std::size_t> id = column_of(run.results, "id");
  const Result<std::size_t> cluster = column_of(run.results, "cluster_id");
  if (!id) return id.error();
  if (!cluster) return cluster.error();
  std::unordered_map<std::string_view, std::uint32_t> labels;
  for_each_row(run.results, [&](const TableChunk& chunk, std::size_t row) {
    run.left.add(chunk.cell(*id, row));
    const auto fresh = static_cast<std::uint32_t>(labels.size());
    run.cluster.push_back(labels.try_emplace(chunk.cell(*cluster, row), fresh).first->second);
  });
  return {};
}

bool is_decided(std::string_view outcome) noexcept { return outcome != "review" && outcome != "not_found"; }

Result<void> number_links(Run& run) {
  const Result<std::size_t> id = column_of(run.results, "id");
  const Result<std::size_t> outcome = column_of(run.results, "outcome");
  const Result<std::size_t> linked = column_of(run.results, "linked_id");
  if (!id) return id.error();
  if (!outcome) return outcome.error();
  if (!linked) return linked.error();
  for_each_row(run.results, [&](const TableChunk& chunk, std::size_t row) { run.left.add(chunk.cell(*id, row)); });
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
void check_records(Run& run) {
  if (!run.encoded) return;
  const RecordIds& ids = run.encoded->records.ids;
  bool same = run.info.is_link() ? ids.size() == run.left.size() + run.persons.size() : ids.size() == run.left.size();
  for (std::uint32_t i = 0; same && i < run.left.size(); ++i) same = run.left.find(ids[RecordId{i}]) == i;
  if (same) return;
  run.encoded.reset();
  run.no_records = "the input files hold other records than the results";
}

Result<void> open_run(const std::string& dir, Run& run) {
  Result<RunInfo> info = read_run_info(dir);
  if (!info) return info.error();
  run.info = std::move(*info);
  Result<Table> results = read_csv(join_path(dir, run.info.is_link() ? "links.csv" : "clusters.csv"));
  if (!results) return results.error();
  run.results = std::move(*results);
  if (Result<Table> pairs = read_csv(join_path(dir, "pairs.csv"))) run.pairs = std::move(*pairs);
  if (const Result<void> again = encode_again(dir, run); !again) run.no_records = again.error().message;
  Result<void> numbered = run.info.is_link() ? number_links(run) : number_clusters(run);
  if (!numbered) return numbered;
  check_records(run);
  return {};
}

/// The truth in the numbers of a run: labels for dedupe, (entry, person) pairs for link.
struct KnownTruth {
  evaluate::Truth truth;
  std::vector<std::uint32_t> labels;
};

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

Result<KnownTruth> read_link_truth(const Table& table, Run& run) {
  const auto entries = static_cast<std::uint32_t>(run.left.size());
  const bool by_entity = column_of(table, "id").has_value() && column_of(table, "entity_id").has_value();
  if (!run.encoded) {  // the persons are not known: every id that is no entry is one
    const char* column = by_entity ? "id" : column_of(table, "right_id") ? "right_id" : "person_id";
    if (const Result<std::size_t> at = column_of(table, column)) {
      for_each_row(table, [&](const TableChunk& chunk, std::size_t row) {
        const std::string_view id = chunk.cell(*at, row);
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
  if (!truth) return truth.error();
  if (truth->by_entity) {
    truth->pairs = pairs_across(truth->entities, entries);
    truth->lost_pairs = 0;  // counted there for one source, not for pairs across
  }
  return KnownTruth{std::move(*truth), {}};
}

Result<KnownTruth> read_dedupe_truth(const Table& table, const Run& run) {
  const auto record = [&](std::string_view id) { return run.left.find(id); };
  Result<evaluate::Truth> truth = evaluate::read_truth(table, run.left.size(), record, record, true);
  if (!truth) return truth.error();
  std::vector<std::uint32_t> labels =
      truth->by_entity ? truth->entities : evaluate::labels_of_pairs(run.left.size(), truth->pairs);
  return KnownTruth{std::move(*truth), std::move(labels)};
}

void measure_results(const Run& run, const KnownTruth& known, Evaluation& out) {
  if (run.info.is_link()) {
    out.pairs = evaluate::measure_pairs(run.links, known.truth.pairs);
  } else {
    out.pairs = evaluate::measure_clusters(run.cluster, known.labels);
    out.b_cubed = evaluate::b_cubed(run.cluster, known.labels);
  }
  out.pairs.false_negatives += known.truth.lost_pairs;
}

bool share_a_rule(const KeyMaker& keys, const Model& model, const std::byte* left, const std::byte* right) {
  return std::any_of(model.rules.begin(), model.rules.end(), [&](const BlockingRule& rule) {
    return first_shared(keys.keys(rule, left), keys.keys(rule, right)) != 0;
  });
}

void measure_blocking(const Run& run, const KnownTruth& known, Evaluation& out) {
  const std::uint64_t true_pairs = out.pairs.true_positives + out.pairs.false_negatives;
  out.no_blocking = run.no_records;
  if (run.encoded && true_pairs > kMostTruePairs) out.no_blocking = "there are too many true pairs to look at each";
  if (!out.no_blocking.empty()) return;
  const Records& records = run.encoded->records;
  const std::uint64_t left = run.left.size();
  const std::uint32_t first_right = run.info.is_link() ? static_cast<std::uint32_t>(left) : 0;
  const std::vector<RecordPair> listed =
      run.info.is_link() ? std::vector<RecordPair>{} : evaluate::pairs_of_labels(known.labels);
  const std::vector<RecordPair>& pairs = run.info.is_link() ? known.truth.pairs : listed;
  const KeyMaker keys{records};
  const std::uint64_t meeting = tbb::parallel_reduce(
      tbb::blocked_range<std::size_t>(0, pairs.size(), 1024), std::uint64_t{0},
      [&](const auto& range, std::uint64_t sum) {
        for (std::size_t i = range.begin(); i != range.end(); ++i) {
          const std::byte* a = records.row_bytes(RecordId{pairs[i].left});
          const std::byte* b = records.row_bytes(RecordId{first_right + pairs[i].right});
          sum += share_a_rule(keys, run.model, a, b) ? 1U : 0U;
        }
        return sum;
      },
      std::plus<>{});
  out.blocking =
      evaluate::BlockingMeasures{.possible = run.info.is_link() ? left * run.persons.size() : left * (left - 1) / 2,
                                 .candidates = run.info.candidates,
                                 .true_pairs = pairs.size() + known.truth.lost_pairs,
                                 .true_candidates = meeting};
}

/// The pairs of pairs.csv whose truth is known.
Result<std::vector<evaluate::JudgedPair>> judge_pairs(const Run& run, const KnownTruth& known) {
  std::vector<evaluate::JudgedPair> judged;
  const Result<std::size_t> left_id = column_of(*run.pairs, "left_id");
  const Result<std::size_t> right_id = column_of(*run.pairs, "right_id");
  const Result<std::size_t> weight = column_of(*run.pairs, "match_weight");
  if (!left_id) return left_id.error();
  if (!right_id) return right_id.error();
  if (!weight) return weight.error();
  const auto truth_of = [&](std::string_view left, std::string_view right) -> std::optional<bool> {
    const auto a = run.left.find(left);
    const auto b = run.info.is_link() ? run.persons.find(right) : run.left.find(right);
    if (!a || !b) return std::nullopt;
    if (run.info.is_link())
      return std::binary_search(known.truth.pairs.begin(), known.truth.pairs.end(), RecordPair{*a, *b});
    if (known.labels[*a] == evaluate::kNoLabel || known.labels[*b] == evaluate::kNoLabel) return std::nullopt;
    return known.labels[*a] == known.labels[*b];
  };
  for_each_row(*run.pairs, [&](const TableChunk& chunk, std::size_t row) {
    const std::string_view left = chunk.cell(*left_id, row);
    const std::string_view right = chunk.cell(*right_id, row);
    std::optional<bool> match = truth_of(left, right);
    if (!match && run.info.is_link()) match = truth_of(right, left);
    const std::string_view text = chunk.cell(*weight, row);
    double bits = 0;
    if (match && std::from_chars(text.data(), text.data() + text.size(), bits).ec == std::errc{})
      judged.push_back({bits, *match});
  });
  return judged;
}

Result<void> measure_scores(const Run& run, const KnownTruth& known, Evaluation& out) {
  if (!run.pairs) return {};
  const Result<std::vector<evaluate::JudgedPair>> judged = judge_pairs(run, known);
  if (!judged) return judged.error();
  out.bands = evaluate::calibration(*judged, evaluate::default_bands());
  std::vector<double> weights;
  for (const double threshold : kThresholds) {
    if (threshold < run.info.review) continue;
    out.thresholds.push_back(threshold);
    weights.push_back(log2_odds(threshold) - kWeightRounding);
  }
  out.curve = evaluate::threshold_curve(*judged, out.pairs.true_positives + out.pairs.false_negatives, weights);
  return {};
}

}  // namespace

Result<Evaluation> evaluate_run(const std::string& dir, const std::string& truth_path) {
  Run run;
  if (const Result<void> opened = open_run(dir, run); !opened) return opened.error();
  const Result<Table> table = io::read_table(truth_path, {});
  if (!table) return table.error();
  if (!table->rejected.empty()) {
    const RejectedRow& row = table->rejected.front();
    return bad_input(truth_path + ":" + std::to_string(row.line) + ": " + row.reason);
  }
  const Result<KnownTruth> known = run.info.is_link() ? read_link_truth(*table, run) : read_dedupe_truth(*table, run);
  if (!known) return known.error();

  Evaluation out{.command = run.info.command,
                 .records = run.left.size(),
                 .truth_rows = known->truth.rows,
                 .unknown_ids = known->truth.unknown_ids,
                 .lost_pairs = known->truth.lost_pairs,
                 .match = run.info.match,
                 .review = run.info.review};
  measure_results(run, *known, out);
  measure_blocking(run, *known, out);
  if (const Result<void> scored = measure_scores(run, *known, out); !scored) return scored.error();
  return out;
}

}  // namespace khop::tools
