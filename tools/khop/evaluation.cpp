#include "tools/khop/evaluation.hpp"

#include "core/blocking/keys.hpp"
#include "io/input/read_table.hpp"
#include "tools/khop/evaluated_run.hpp"
#include "tools/khop/known_truth.hpp"
#include "tools/khop/stopwatch.hpp"

#include <tbb/blocked_range.h>
#include <tbb/parallel_reduce.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <functional>
#include <map>
#include <span>
#include <utility>

namespace khop::tools {
namespace {

using evaluate::RecordPair;
using io::Evaluation;

constexpr std::uint64_t kMostTruePairs = 100'000'000;  ///< above, pairs are not listed: 8 bytes each
constexpr std::array kThresholds{0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.999, 0.9999, 0.99999};
/// pairs.csv has weights to three decimals: half of the last one is given to the threshold.
constexpr double kWeightRounding = 0.0005;

/// A file of truth; a row that cannot be read would make the measures wrong.
Result<Table> read_whole(const std::string& path) {
  Result<Table> table = io::read_table(path, {});
  if (!table || table->rejected.empty()) return table;
  const RejectedRow& row = table->rejected.front();
  return bad_input(path + ":" + std::to_string(row.line) + ": " + row.reason);
}

/// Links to records as links to persons.
std::vector<RecordPair> to_persons(std::vector<RecordPair> links, const KnownTruth& known) {
  for (RecordPair& link : links) link.right = known.person(link.right);
  evaluate::sort_unique(links);
  return links;
}

void measure_results(const EvaluatedRun& run, const KnownTruth& known, Evaluation& out) {
  if (run.info.is_link()) {
    out.pairs = evaluate::measure_pairs(to_persons(run.links, known), known.truth.pairs);
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

/// The records that a true pair may mean on its right: one, or of a link all records of the person.
std::span<const RecordPair> right_sides(const KnownTruth& known, const RecordPair& pair) {
  if (known.records_of.empty()) return {&pair, 1};
  const auto [begin, end] =
      std::equal_range(known.records_of.begin(), known.records_of.end(), RecordPair{pair.right, 0},
                       [](const RecordPair& a, const RecordPair& b) { return a.left < b.left; });
  return {begin, end};
}

void measure_blocking(const EvaluatedRun& run, const KnownTruth& known, Evaluation& out) {
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
          const auto sides = right_sides(known, pairs[i]);
          sum += std::any_of(sides.begin(), sides.end(), [&](const RecordPair& side) {
            return share_a_rule(keys, run.model, a, records.row_bytes(RecordId{first_right + side.right}));
          });
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
struct Judged {
  std::vector<evaluate::JudgedPair> all;
  /// The same, but of an entry's right pairs with several records of one person only the heaviest: it is found once.
  std::vector<evaluate::JudgedPair> once;
};

Result<Judged> judge_pairs(const EvaluatedRun& run, const KnownTruth& known) {
  Judged judged;
  std::map<RecordPair, double> heaviest;  // right pairs of an entry and a person, where persons have several records
  const Result<std::size_t> left_id = column_of(run.pairs, "left_id");
  const Result<std::size_t> right_id = column_of(run.pairs, "right_id");
  const Result<std::size_t> weight = column_of(run.pairs, "match_weight");
  if (!left_id) return left_id.error();
  if (!right_id) return right_id.error();
  if (!weight) return weight.error();
  using Known = std::pair<RecordPair, bool>;  // who they are, and whether they match
  const auto truth_of = [&](std::string_view left, std::string_view right) -> std::optional<Known> {
    const auto a = run.left.find(left);
    const auto b = run.info.is_link() ? run.persons.find(right) : run.left.find(right);
    if (!a || !b) return std::nullopt;
    if (run.info.is_link()) {
      const RecordPair pair{*a, known.person(*b)};
      return Known{pair, std::binary_search(known.truth.pairs.begin(), known.truth.pairs.end(), pair)};
    }
    if (known.labels[*a] == evaluate::kNoLabel || known.labels[*b] == evaluate::kNoLabel) return std::nullopt;
    return Known{{*a, *b}, known.labels[*a] == known.labels[*b]};
  };
  for_each_row(run.pairs, [&](const TableChunk& chunk, std::size_t row) {
    const std::string_view left = chunk.cell(*left_id, row);
    const std::string_view right = chunk.cell(*right_id, row);
    std::optional<Known> truth = truth_of(left, right);
    if (!truth && run.info.is_link()) truth = truth_of(right, left);
    const std::string_view text = chunk.cell(*weight, row);
    double bits = 0;
    if (!truth || std::from_chars(text.data(), text.data() + text.size(), bits).ec != std::errc{}) return;
    const auto& [pair, match] = *truth;
    judged.all.push_back({bits, match});
    if (match && !known.person_of.empty()) {
      double& best = heaviest.try_emplace(pair, bits).first->second;
      best = std::max(best, bits);
    } else {
      judged.once.push_back({bits, match});
    }
  });
  for (const auto& [pair, bits] : heaviest) judged.once.push_back({bits, true});
  return judged;
}

Result<void> measure_scores(const EvaluatedRun& run, const KnownTruth& known, Evaluation& out) {
  const Result<Judged> judged = judge_pairs(run, known);
  if (!judged) return judged.error();
  out.bands = evaluate::calibration(judged->all, evaluate::default_bands());
  std::vector<double> weights;
  for (const double threshold : kThresholds) {
    if (threshold < run.info.review) continue;
    out.thresholds.push_back(threshold);
    weights.push_back(log2_odds(threshold) - kWeightRounding);
  }
  out.curve = evaluate::threshold_curve(judged->once, out.pairs.true_positives + out.pairs.false_negatives, weights);
  return {};
}

}  // namespace

Result<Evaluation> evaluate_run(const EvaluateOptions& options) {
  EvaluatedRun run;
  if (const Result<void> opened = open_run(options.dir, run); !opened) return opened.error();
  if (!options.truth_to.empty() && !run.info.is_link()) {
    return usage_error("--truth-to is for results of khop link; these are of khop " + run.info.command);
  }
  const Result<Table> table = read_whole(options.truth);
  if (!table) return table.error();
  std::optional<Table> persons;
  if (!options.truth_to.empty()) {
    Result<Table> read = read_whole(options.truth_to);
    if (!read) return read.error();
    persons = std::move(*read);
  }
  const Result<KnownTruth> known = read_known_truth(*table, persons, run);
  if (!known) return known.error();

  Evaluation out{.started = utc_now(),
                 .version = KHOP_VERSION,
                 .run_state = run.info.state,
                 .command = run.info.command,
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
