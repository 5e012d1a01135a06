#include "tools/khop/pipeline.hpp"

#include "core/infer/schema.hpp"
#include "core/model/frequencies.hpp"
#include "io/input/read_table.hpp"
#include "io/model/model_json.hpp"
#include "io/output/rejected_csv.hpp"
#include "io/report/notices.hpp"
#include "io/report/report_html.hpp"
#include "io/report/summary_json.hpp"
#include "tools/khop/options_text.hpp"

#include <sys/resource.h>
#include <tbb/global_control.h>

#include <algorithm>
#include <ctime>
#include <fstream>
#include <unordered_map>

namespace khop::tools {
namespace {

constexpr std::size_t kProfileRows = 100'000;

double now_seconds() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

double cpu_now() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& t) { return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) * 1e-6; };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

std::uint64_t resident_now() {
  std::ifstream statm{"/proc/self/statm"};
  std::uint64_t size = 0;
  std::uint64_t resident = 0;
  statm >> size >> resident;
  return resident * 4096;
}

std::uint64_t resident_peak() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<std::uint64_t>(usage.ru_maxrss) * 1024;
}

std::string utc_now() {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  gmtime_r(&now, &parts);
  std::array<char, 32> text{};
  std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &parts);
  return text.data();
}

}  // namespace

Stopwatch::Stopwatch(RunSummary& summary) : summary_(summary), started_(now_seconds()), started_cpu_(cpu_now()) {
  summary_.started = utc_now();
}

void Stopwatch::stage(const std::string& name) {
  const double now = now_seconds();
  const double cpu = cpu_now();
  if (!name_.empty()) summary_.stages.push_back({name_, now - begun_, cpu - begun_cpu_, resident_now()});
  name_ = name;
  begun_ = now;
  begun_cpu_ = cpu;
}

void Stopwatch::finish() {
  stage("");
  summary_.seconds = now_seconds() - started_;
  summary_.cpu_seconds = cpu_now() - started_cpu_;
  summary_.peak_resident_bytes = resident_peak();
}

Pipeline::Pipeline(const RunOptions& options, std::string command)
    : options_(options), watch_(summary_), progress_(io::Progress::to_stderr(options.common.quiet)) {
  summary_.command = std::move(command);
  summary_.match = options.match;
  summary_.review = options.review;
  summary_.version = KHOP_VERSION;
  summary_.threads =
      static_cast<unsigned>(tbb::global_control::active_value(tbb::global_control::max_allowed_parallelism));
  if (options.separator != 0) summary_.separator = options.separator;
  if (!options.to.empty()) summary_.first_to_input = options.files.size();
}

index::PairScope Pipeline::scope() const noexcept {
  if (options_.to.empty()) return {};
  return {.first_right_record = encoded_.records.first_of_source[options_.files.size()]};
}

Result<void> Pipeline::read_files() {
  watch_.stage("read");
  std::vector<std::string> paths = options_.files;
  paths.insert(paths.end(), options_.to.begin(), options_.to.end());
  for (const std::string& path : paths) {
    progress_.begin("reading " + path, io::Progress::Unit::kBytes, 0);
    io::ReadOptions read;
    read.separator = options_.separator;
    read.progress = [&](std::uint64_t done, std::uint64_t total) { progress_.set(done, total); };
    Result<Table> table = io::read_table(path, read);
    if (!table) return table.error();
    progress_.end();
    summary_.inputs.push_back(path);
    summary_.dialects.push_back(table->dialect);
    summary_.input_rows.push_back(table->rows() + table->rejected.size());
    summary_.input_rejected.push_back(table->rejected.size());
    summary_.rows_read += summary_.input_rows.back();
    rejected_.insert(rejected_.end(), table->rejected.begin(), table->rejected.end());
    tables_.push_back(std::move(*table));
  }
  return {};
}

Result<void> Pipeline::check_rejects() {
  summary_.rejected = rejected_.size();
  summary_.reject_reasons = io::count_reasons(rejected_);
  if (rejected_.empty()) return {};
  const double share = static_cast<double>(rejected_.size()) / static_cast<double>(summary_.rows_read);
  if (share <= options_.max_rejects) return {};
  const RejectedRow& first = rejected_.front();
  return bad_input(first.source + ":" + std::to_string(first.line) + ": " + first.reason + " (and " +
                   std::to_string(rejected_.size() - 1) + " more of " + std::to_string(summary_.rows_read) +
                   " rows; --max-rejects allows more)");
}

Result<void> Pipeline::choose_model() {
  watch_.stage("infer");
  const RowSample sample = sample_rows(tables_, kProfileRows);
  summary_.profiles = profile_columns(tables_, sample);
  if (!options_.model.empty()) {
    Result<Model> model = io::read_model_file(options_.model);
    if (!model) return model.error();
    model_ = std::move(*model);
    summary_.model_given = true;
    return {};
  }
  InferOptions infer{.id_column = options_.id_column, .not_fields = options_.not_fields};
  for (const std::string& text : options_.fields) {
    Result<FieldSpec> field = parse_field(text);
    if (!field) return field.error();
    infer.fields.push_back(std::move(*field));
  }
  Result<InferredSchema> inferred = infer_schema(tables_, sample, summary_.profiles, infer);
  if (!inferred) return inferred.error();
  model_.schema = std::move(inferred->schema);
  model_.id_column = std::move(inferred->id_column);
  model_.notes = std::move(inferred->notes);
  summary_.columns = std::move(inferred->columns);
  comparisons_ = std::move(inferred->comparisons);
  return {};
}

Result<void> Pipeline::prepare() {
  if (Result<void> read = read_files(); !read) return read;
  if (Result<void> rejects = check_rejects(); !rejects) return rejects;
  if (Result<void> chosen = choose_model(); !chosen) return chosen;
  watch_.stage("encode");
  progress_.begin("normalising records", io::Progress::Unit::kItems, 0);
  // The model written beside the results names the column that their ids come from.
  if (!options_.id_column.empty()) model_.id_column = options_.id_column;
  Result<Encoded> encoded = encode(tables_, model_.schema, {.id_column = model_.id_column});
  if (!encoded) return encoded.error();
  encoded_ = std::move(*encoded);
  progress_.set(encoded_.records.size());
  progress_.end();
  rejected_.insert(rejected_.end(), encoded_.rejected.begin(), encoded_.rejected.end());
  for (std::size_t s = 0; s < tables_.size(); ++s) {
    summary_.input_rejected[s] = summary_.input_rows[s] - encoded_.rows_of_source[s].size();
  }
  if (Result<void> rejects = check_rejects(); !rejects) return rejects;
  summary_.records = encoded_.records.size();
  summary_.quality = encoded_.quality;
  return {};
}

Result<void> Pipeline::apply_blocks() {
  if (options_.blocks.empty()) return {};
  model_.rules.clear();
  for (const std::string& text : options_.blocks) {
    Result<BlockingRule> rule = parse_block(text, model_.schema);
    if (!rule) return rule.error();
    model_.rules.push_back(std::move(*rule));
  }
  return {};
}

Result<void> Pipeline::train() {
  if (summary_.model_given) {
    apply_frequencies(model_, encoded_.records);
    return apply_blocks();
  }
  watch_.stage("train");
  progress_.begin("learning how fields agree", io::Progress::Unit::kItems, 0);
  const TrainOptions options{.seed = options_.common.seed, .pairs_per_record = options_.pairs, .scope = scope()};
  Model trained = khop::train(encoded_.records, comparisons_, options, summary_.training);
  trained.schema = std::move(model_.schema);
  trained.id_column = std::move(model_.id_column);
  trained.notes.insert(trained.notes.begin(), model_.notes.begin(), model_.notes.end());
  model_ = std::move(trained);
  summary_.trained = true;
  progress_.set(summary_.training.keyed_pairs + summary_.training.random_pairs);
  progress_.end();
  return apply_blocks();
}

Result<std::vector<PairVerdict>> Pipeline::read_verdicts(const std::string& path, std::string_view yes,
                                                         std::string_view no) {
  std::vector<PairVerdict> verdicts;
  if (path.empty()) return verdicts;
  Result<Table> table = io::read_table(path, {});
  if (!table) return table.error();
  if (table->column_names.size() < 3) return bad_input(path + ":1: expected the columns left_id,right_id,verdict");
  std::unordered_map<std::string_view, std::uint32_t> by_id;
  by_id.reserve(records().size());
  for (std::uint32_t i = 0; i < records().size(); ++i) by_id.emplace(records().ids[RecordId{i}], i);
  for (const TableChunk& chunk : table->chunks) {
    for (std::size_t r = 0; r < chunk.rows(); ++r) {
      const std::string place = path + ":" + std::to_string(chunk.lines[r]) + ": ";
      const auto left = by_id.find(chunk.cell(0, r));
      const auto right = by_id.find(chunk.cell(1, r));
      if (left == by_id.end() || right == by_id.end()) {
        return bad_input(place + "no record has the id '" + std::string{chunk.cell(left == by_id.end() ? 0 : 1, r)} + "'");
      }
      const std::string_view verdict = chunk.cell(2, r);
      if (verdict != yes && verdict != no) {
        return bad_input(place + "verdict must be " + std::string{yes} + " or " + std::string{no} + ", got '" +
                         std::string{verdict} + "'");
      }
      verdicts.push_back({std::min(left->second, right->second), std::max(left->second, right->second), verdict == yes});
    }
  }
  return verdicts;
}

std::string Pipeline::raw_value(std::uint32_t record, std::size_t field) const {
  const Records& records = encoded_.records;
  std::size_t source = 0;
  while (record >= records.first_of_source[source + 1]) ++source;
  std::uint32_t row = encoded_.rows_of_source[source][record - records.first_of_source[source]];
  const Table& table = tables_[source];
  for (const TableChunk& chunk : table.chunks) {
    if (row >= chunk.rows()) {
      row -= static_cast<std::uint32_t>(chunk.rows());
      continue;
    }
    std::string value;
    for (const std::string& name : records.schema()[field].columns) {
      const auto at = std::find(table.column_names.begin(), table.column_names.end(), name);
      if (at == table.column_names.end()) continue;
      if (!value.empty()) value += ' ';
      value += chunk.cell(static_cast<std::size_t>(at - table.column_names.begin()), row);
    }
    return value;
  }
  return {};
}

void Pipeline::add_examples(std::span<const ScoredPair> pairs, FixedWeight match, FixedWeight review) {
  if (pairs.empty()) return;
  std::vector<const ScoredPair*> chosen;
  const auto nearest = [&](FixedWeight wanted) {
    const ScoredPair* best = &pairs[0];
    for (const ScoredPair& pair : pairs) {
      if (std::abs(pair.weight - wanted) < std::abs(best->weight - wanted)) best = &pair;
    }
    if (std::find(chosen.begin(), chosen.end(), best) == chosen.end()) chosen.push_back(best);
  };
  nearest(std::numeric_limits<FixedWeight>::max() / 4);
  nearest(match + to_fixed(3));
  nearest(match);
  nearest((match + review) / 2);
  nearest(review);
  nearest(review - to_fixed(6));
  const Scorer scorer{records(), model_};
  LevelMemo memo;
  for (const ScoredPair* pair : chosen) {
    const PairRows rows = scorer.rows({pair->left, pair->right});
    const std::uint64_t gamma = scorer.comparer().gamma(rows, memo);
    ExamplePair example{.left_id = std::string{records().ids[RecordId{pair->left}]},
                        .right_id = std::string{records().ids[RecordId{pair->right}]},
                        .weight = to_bits(pair->weight),
                        .probability = probability_of(to_bits(pair->weight)),
                        .decision = pair->weight >= match ? "match" : pair->weight >= review ? "review" : "no match"};
    example.lines.push_back({"prior", "", "", "", to_bits(scorer.prior())});
    for (std::size_t c = 0; c < model_.comparisons.size(); ++c) {
      const Comparison& comparison = model_.comparisons[c];
      const std::size_t field = comparison.fields[0];
      const bool order = comparison.kind == ComparisonKind::kOrder;
      example.lines.push_back({comparison.name, order ? "" : raw_value(pair->left, field),
                               order ? "" : raw_value(pair->right, field), comparison.levels[level_of(gamma, c)].label,
                               to_bits(scorer.weight(c, rows, gamma))});
    }
    summary_.examples.push_back(std::move(example));
  }
}

Result<void> Pipeline::write_common(io::ResultDir& dir) {
  const auto write = [&](const char* name, const std::string& text) -> Result<void> {
    Result<io::FileWriter> file = dir.create(name);
    if (!file) return file.error();
    file->append(text);
    return file->close();
  };
  if (Result<void> done = io::write_rejected_csv(dir, rejected_); !done) return done;
  if (Result<void> done = write("model.json", io::write_model(model_)); !done) return done;
  watch_.finish();
  if (Result<void> done = write("summary.json", io::summary_json(summary_, model_)); !done) return done;
  return write("report.html", io::report_html(summary_, model_));
}

}  // namespace khop::tools
