#include "tools/khop/pipeline.hpp"

#include "core/blocking/keys.hpp"
#include "core/engine/recall.hpp"
#include "core/infer/atoms.hpp"
#include "core/infer/id_choice.hpp"
#include "core/infer/model_columns.hpp"
#include "core/infer/roles.hpp"
#include "core/infer/rules.hpp"
#include "core/infer/schema.hpp"
#include "core/model/frequencies.hpp"
#include "core/record/kept_rows.hpp"
#include "io/input/read_table.hpp"
#include "io/model/model_json.hpp"
#include "io/output/rejected_csv.hpp"
#include "io/report/notices.hpp"
#include "io/report/report_html.hpp"
#include "io/report/summary_json.hpp"
#include "io/report/words.hpp"
#include "tools/khop/options_text.hpp"
#include "tools/khop/pair_lines.hpp"
#include "tools/khop/run_checks.hpp"
#include "tools/khop/run_files.hpp"
#include "tools/khop/verdicts_csv.hpp"
#include "tools/khop/work_lists.hpp"

#include <malloc.h>
#include <tbb/global_control.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <iterator>
#include <limits>
#include <numeric>
#include <set>
#include <string_view>
#include <system_error>
#include <utility>

namespace khop::tools {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kProfileRows = 100'000;
constexpr std::size_t kDescribedRows = 20'000;  ///< under a given model profiles decide nothing
/// Fewer pairs are compared in a few seconds whatever the number of records: given rules are not refused for them.
constexpr double kHarmlessPairs = 10'000'000;
/// Of any command that writes into a folder of results.
constexpr std::array kResultFiles{"clusters.csv",
                                  "links.csv",
                                  "pairs.csv",
                                  "rejected.csv",
                                  "model.json",
                                  "summary.json",
                                  "report.html",
                                  "outcomes_by_commune.csv",
                                  "outcomes_by_province.csv",
                                  "worklists.csv",
                                  "evaluation.json",
                                  "evaluation.html"};
/// Weight above which pairs are kept, below --review, so that the report can show what nearly was one.
constexpr double kKeptBelowReviewBits = 3;

/// KHOP_PROGRESS_MS: milliseconds between two states. A test sets 0 to see all, however fast the machine is.
io::Progress::Options progress_options(bool quiet) {
  io::Progress::Options options = io::Progress::to_stderr(quiet);
  const char* const text = std::getenv("KHOP_PROGRESS_MS");
  const std::string_view given = text == nullptr ? "" : text;
  std::uint32_t interval_ms = 0;
  const auto [end, error] = std::from_chars(given.data(), given.data() + given.size(), interval_ms);
  if (error == std::errc{} && end == given.data() + given.size()) {
    options.interval = std::chrono::milliseconds(interval_ms);
  }
  return options;
}

/// The files of results in a folder that runs may have left there; not all need be there.
std::vector<std::string> result_files(const std::string& folder) {
  std::vector<std::string> names{kResultFiles.begin(), kResultFiles.end()};
  for (std::string& list : known_work_lists(folder)) names.push_back(std::move(list));
  return names;
}

}  // namespace

Pipeline::Pipeline(const RunOptions& options, std::string command)
    : options_(with_composed_names(options)), watch_(summary_), progress_(progress_options(options.common.quiet)) {
  summary_.command = std::move(command);
  summary_.match = options.match;
  summary_.review = options.review;
  summary_.version = KHOP_VERSION;
  summary_.threads =
      static_cast<unsigned>(tbb::global_control::active_value(tbb::global_control::max_allowed_parallelism));
  if (options.separator != 0) summary_.separator = options.separator;
  if (!options.to.empty()) summary_.first_to_input = options.files.size();
  summary_.told_fields = options_.fields;
  summary_.told_not_fields = options_.not_fields;
  summary_.told_blocks = options_.blocks;
  summary_.told_id = options_.id_column;
}

index::PairScope Pipeline::scope() const noexcept {
  if (options_.to.empty()) return {};
  return {.first_right_record = encoded_.records.first_of_source[options_.files.size()]};
}

Result<void> Pipeline::read_files() {
  watch_.stage("read");
  std::vector<std::string> paths = options_.files;
  paths.insert(paths.end(), options_.to.begin(), options_.to.end());
  std::size_t held = 0;
  for (const std::string& path : paths) {
    const std::string state = state_of(path);
    progress_.begin("reading " + path, io::Progress::Unit::kBytes, 0);
    io::ReadOptions read;
    read.separator = options_.separator;
    read.held_bytes = &held;
    read.progress = [&](std::uint64_t done, std::uint64_t total) { progress_.set(done, total); };
    Result<Table> table = io::read_table(path, read);
    if (!table) return table.error();
    progress_.end();
    summary_.warnings.insert(summary_.warnings.end(), table->doubts.begin(), table->doubts.end());
    tell_warnings(summary_.warnings);  // at once: should the run be refused, they may say why
    summary_.inputs.push_back(path);
    summary_.input_states.push_back(state);
    summary_.dialects.push_back(table->dialect);
    summary_.input_rows.push_back(table->rows() + table->rejected.size());
    summary_.rows_read += summary_.input_rows.back();
    tables_.push_back(std::move(*table));
  }
  return {};
}

void Pipeline::tell_warnings(std::span<const std::string> all) {
  for (; told_warnings_ < all.size(); ++told_warnings_) {
    if (!options_.common.quiet) std::fprintf(stderr, "khop: %s\n", all[told_warnings_].c_str());
  }
}

/// All rejected rows in the order of the inputs and of their lines: those that could not be read, and once the records
/// are made also those that were left out for their ids.
void Pipeline::gather_rejects() {
  auto left_out = encoded_.rejected.cbegin();
  for (std::size_t s = 0; s < tables_.size(); ++s) {
    const auto first = static_cast<std::ptrdiff_t>(rejected_.size());
    rejected_.insert(rejected_.end(), tables_[s].rejected.begin(), tables_[s].rejected.end());
    if (!encoded_.rows_of_source.empty()) {
      const std::size_t count = tables_[s].rows() - encoded_.rows_of_source[s].size();
      rejected_.insert(rejected_.end(), left_out, left_out + static_cast<std::ptrdiff_t>(count));
      left_out += static_cast<std::ptrdiff_t>(count);
    }
    std::stable_sort(rejected_.begin() + first, rejected_.end(),
                     [](const RejectedRow& a, const RejectedRow& b) { return a.line < b.line; });
    summary_.input_rejected.push_back(rejected_.size() - static_cast<std::size_t>(first));
  }
}

Result<void> Pipeline::check_rejects() {
  gather_rejects();
  summary_.rejected = rejected_.size();
  summary_.reject_reasons = io::count_reasons(rejected_);
  if (rejected_.empty()) return {};
  // File by file: a register of which nothing is left would be lost among the persons it is linked to.
  std::size_t begin = 0;
  for (std::size_t s = 0; s < summary_.input_rejected.size(); ++s) {
    const std::size_t rejected = summary_.input_rejected[s];
    const RejectedRow* const first = rejected_.data() + begin;
    begin += rejected;
    if (static_cast<double>(rejected) <= options_.max_rejects * static_cast<double>(summary_.input_rows[s])) continue;
    const std::string all = io::count_of(summary_.input_rows[s], "row", "rows");
    const std::string how_many =
        rejected == 1 ? "1 of " + all : "and " + std::to_string(rejected - 1) + " more of " + all;
    return bad_input(first->source + ":" + std::to_string(first->line) + ": " + first->reason + " (" + how_many +
                     "; --max-rejects allows more)");
  }
  return {};
}

Result<void> Pipeline::choose_model() {
  watch_.stage("infer");
  const RowSample sample = sample_rows(tables_, summary_.model_given ? kDescribedRows : kProfileRows);
  summary_.profiles = profile_columns(tables_, sample);
  if (Result<void> found = check_columns(options_, tables_); !found) return found;
  if (summary_.model_given) {
    apply_id();
    if (Result<void> read = read_other_headers(sample); !read) return read;
    summary_.eras = judge_eras(tables_, sample, model_.schema);
    summary_.habits = judge_habits(tables_, sample, model_.schema);
    for (std::string& note : habit_notes(summary_.habits, tables_)) summary_.warnings.push_back(std::move(note));
    return {};
  }
  InferOptions infer{.id_column = options_.id_column, .not_fields = options_.not_fields};
  if (!options_.to.empty()) infer.first_right_table = options_.files.size();
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
  summary_.warnings.insert(summary_.warnings.end(), inferred->warnings.begin(), inferred->warnings.end());
  summary_.columns = std::move(inferred->columns);
  summary_.eras = std::move(inferred->eras);
  summary_.habits = std::move(inferred->habits);
  comparisons_ = std::move(inferred->comparisons);
  if (Result<void> meet = check_sides_meet(tables_, model_.schema, infer.first_right_table); !meet) return meet;
  if (std::string lost = lost_ids(tables_, model_.id_column); !lost.empty()) {
    summary_.warnings.push_back(std::move(lost));
  }
  return parse_blocks();
}

/// The model's columns are those of the files that it was trained on; these may have others for the same. To infer what
/// theirs mean takes as long as without a model, so that is only done where a file lacks a field.
Result<void> Pipeline::read_other_headers(const RowSample& sample) {
  const auto tell = [this](std::vector<std::string> sentences) {
    std::move(sentences.begin(), sentences.end(), std::back_inserter(summary_.warnings));
  };
  const std::size_t first_right = options_.to.empty() ? 0 : options_.files.size();
  if (lacks_fields(model_.schema, tables_)) {
    const bool id_is_there = std::any_of(tables_.begin(), tables_.end(), [this](const Table& table) {
      return column_index(table, model_.id_column) != kNoColumn;
    });
    const InferOptions infer{.id_column = id_is_there ? model_.id_column : std::string{},
                             .first_right_table = first_right};
    if (const auto inferred = infer_schema(tables_, sample, summary_.profiles, infer)) {
      tell(khop::read_other_headers(model_.schema, tables_, inferred->schema));
    }
  }
  Result<std::vector<std::string>> lacking =
      check_model_columns(model_, given_rules_.empty() ? model_.rules : given_rules_, tables_, first_right);
  if (!lacking) return lacking.error();
  tell(std::move(*lacking));
  return {};
}

/// All that can be wrong with options is told before the inputs are read.
Result<void> Pipeline::read_options() {
  if (Result<void> valid = check_options(options_); !valid) return valid;
  if (options_.model.empty()) return {};
  Result<Model> model = io::read_model_file(options_.model);
  if (!model) return model.error();
  model_ = std::move(*model);
  summary_.model_given = true;
  return parse_blocks();
}

Result<void> Pipeline::parse_blocks() {
  for (const std::string& text : options_.blocks) {
    Result<BlockingRule> rule = parse_block(text, model_.schema);
    if (!rule) return rule.error();
    given_rules_.push_back(std::move(*rule));
  }
  return {};
}

/// --id names another column than the model does.
void Pipeline::apply_id() {
  if (!options_.id_column.empty()) model_.id_column = options_.id_column;
  std::vector<std::string> notes = notes_on_ids(tables_, model_.id_column);
  summary_.warnings.insert(summary_.warnings.end(), notes.begin(), notes.end());
}

Result<void> Pipeline::prepare() {
  if (Result<void> options = read_options(); !options) return options;
  if (Result<void> read = read_files(); !read) return read;
  if (Result<void> chosen = choose_model(); !chosen) {
    const Result<void> rejects = check_rejects();  // too many of them are the likelier cause
    return rejects ? chosen : rejects;
  }
  watch_.stage("encode");
  progress_.begin("normalising records", io::Progress::Unit::kItems, 0);
  EncodeOptions encoding{.id_column = model_.id_column};
  encoding.eras = eras_by_file(summary_.eras, tables_.size(), model_.schema);
  encoding.habits = habits_by_file(summary_.habits, tables_.size(), model_.schema);
  Result<Encoded> encoded = encode(tables_, model_.schema, encoding);
  if (!encoded) return encoded.error();
  encoded_ = std::move(*encoded);
  for (const Table& table : tables_) {
    std::vector<FieldColumns>& columns = field_columns_.emplace_back();
    for (const FieldSpec& field : encoded_.records.schema()) columns.emplace_back(table, field);
  }
  progress_.set(encoded_.records.size());
  progress_.end();
  if (Result<void> rejects = check_rejects(); !rejects) return rejects;
  if (!options_.to.empty() && scope().first_right_record == 0) {
    return bad_input(options_.files[0] + ": no record to link");
  }
  if (!options_.to.empty() && scope().first_right_record == encoded_.records.size()) {
    return bad_input(options_.to[0] + ": no record to link to");
  }
  summary_.records = encoded_.records.size();
  summary_.quality = encoded_.quality;
  forget_unread_columns();
  return {};
}

/// Where the cells of columns stand that nothing asks for again: with 20 columns of which ten are read 80 bytes a record.
void Pipeline::forget_unread_columns() {
  std::set<std::string, std::less<>> read;
  for (const FieldSpec& field : model_.schema) {
    read.insert(field.columns.begin(), field.columns.end());
    read.insert(field.without.begin(), field.without.end());
    read.insert(field.newborns.begin(), field.newborns.end());
  }
  const bool has_numbers = std::any_of(model_.schema.begin(), model_.schema.end(),
                                       [](const FieldSpec& field) { return field.type == FieldType::kVnNationalId; });
  for (Table& table : tables_) {
    const std::optional<FacilityColumn>& facility = facilities_.emplace_back(facility_column(table));
    const bool of_persons = !options_.to.empty() && facilities_.size() > options_.files.size();
    const PersonTraitColumns& traits =
        traits_.emplace_back(of_persons && has_numbers ? person_trait_columns(table) : PersonTraitColumns{});
    for (std::size_t c = 0; c < table.column_names.size(); ++c) {
      if (read.contains(table.column_names[c]) || (facility && c == facility->column)) continue;
      if (std::find(traits.begin(), traits.end(), c) != traits.end()) continue;
      for (TableChunk& chunk : table.chunks) std::vector<CellRef>{}.swap(chunk.columns[c]);
    }
  }
  ::malloc_trim(0);  // else it stays with the process, beside what later stages ask for
}

Result<void> Pipeline::apply_blocks() {
  if (given_rules_.empty()) return {};
  model_.rules = given_rules_;
  if (Result<void> valid = validate(model_); !valid) return usage_error("--block: " + valid.error().message);
  // What training expected of its own rules says nothing about these.
  summary_.training.choice = {.coverage = std::numeric_limits<double>::quiet_NaN()};
  return {};
}

Result<void> Pipeline::check_budget() const {
  const std::vector<double> pairs = estimate_pairs(records(), KeyMaker{records()}, model_.rules, scope());
  const double all = std::reduce(pairs.begin(), pairs.end());
  const auto n = static_cast<double>(records().size());
  const double most = options_.pairs ? *options_.pairs * n : std::max(kDefaultPairs * n, kHarmlessPairs);
  if (all <= most) return {};
  const auto dearest = static_cast<std::size_t>(std::max_element(pairs.begin(), pairs.end()) - pairs.begin());
  return resource_error("the blocking rules would compare about " + io::compact(all) + " pairs, " +
                        io::compact(all / n) + " a record, " + io::compact(pairs[dearest]) + " of them by '" +
                        khop::describe(model_.rules[dearest], model_.schema) +
                        "'; a rule of more fields compares fewer, --pairs " +
                        std::to_string(static_cast<std::uint64_t>(std::ceil(all / n))) + " allows them");
}

Result<void> Pipeline::train() {
  if (summary_.model_given) {
    apply_frequencies(model_, encoded_.records);
    if (Result<void> applied = apply_blocks(); !applied) return applied;
    return check_budget();
  }
  const Result<std::vector<PairVerdict>> verdicts = read_verdicts(options_.labels, records(), scope());
  if (!verdicts) return verdicts.error();
  if (Result<void> agree = check_labels(options_.labels, *verdicts); !agree) return agree;
  watch_.stage("train");
  progress_.begin("learning how fields agree", io::Progress::Unit::kItems, 0);
  TrainOptions options{
      .seed = options_.common.seed, .pairs_per_record = options_.pairs.value_or(kDefaultPairs), .scope = scope()};
  for (const PairVerdict& known : *verdicts) options.labels.push_back({known.left, known.right, known.match});
  Model trained = khop::train(encoded_.records, comparisons_, options, summary_.training);
  trained.schema = std::move(model_.schema);
  trained.id_column = std::move(model_.id_column);
  trained.notes.insert(trained.notes.begin(), model_.notes.begin(), model_.notes.end());
  model_ = std::move(trained);
  summary_.trained = true;
  count_labels(*verdicts);
  progress_.set(summary_.training.keyed_pairs + summary_.training.random_pairs);
  progress_.end();
  if (options_.blocks.empty()) return {};
  if (Result<void> applied = apply_blocks(); !applied) return applied;
  return check_budget();
}

/// How many labels there were, and on how many the model that learnt from them decides otherwise.
void Pipeline::count_labels(std::span<const PairVerdict> labels) {
  if (labels.empty()) return;
  const Scorer scorer{records(), model_};
  LevelMemo memo;
  LabelCounts& counts = summary_.labels;
  for (const PairVerdict& label : labels) {
    ++counts.pairs;
    counts.matches += label.match ? 1U : 0U;
    counts.otherwise += label.match != (scorer.total(scorer.rows({label.left, label.right}), memo) >= 0) ? 1U : 0U;
  }
}

std::vector<ScoredPair> Pipeline::score() {
  watch_.stage("score");
  progress_.begin("comparing pairs", io::Progress::Unit::kItems, 0);
  const auto sink = [this](double done, double total) {
    progress_.set(static_cast<std::uint64_t>(done), static_cast<std::uint64_t>(total));
  };
  Scored scored = score_candidates(records(), model_, scope(), review() - to_fixed(kKeptBelowReviewBits), sink);
  progress_.set(scored.counts.pairs);
  progress_.end();
  summary_.rules = std::move(scored.rules);
  summary_.scored = scored.counts;
  const std::vector<double>& gains = summary_.training.choice.gains;
  for (std::size_t r = 0; r < std::min(summary_.rules.size(), gains.size()); ++r) summary_.rules[r].gain = gains[r];
  summary_.weight_histogram.assign(kHistogramBins, 0);
  for (const ScoredPair& pair : scored.pairs) {
    const int bin = static_cast<int>(std::floor(to_bits(pair.weight))) - kHistogramLow;
    ++summary_.weight_histogram[static_cast<std::size_t>(std::clamp(bin, 0, kHistogramBins - 1))];
  }
  return std::move(scored.pairs);
}

void Pipeline::estimate_missed(std::span<const ScoredPair> pairs) {
  summary_.recall = estimate_recall(records(), model_, pairs);
}

Pipeline::InputRow Pipeline::row_of(std::uint32_t record) const {
  const Records& records = encoded_.records;
  std::size_t source = 0;
  while (record >= records.first_of_source[source + 1]) ++source;
  std::size_t row = encoded_.rows_of_source[source][record - records.first_of_source[source]];
  std::size_t chunk = 0;
  while (row >= tables_[source].chunks[chunk].rows()) row -= tables_[source].chunks[chunk++].rows();
  return {tables_[source], tables_[source].chunks[chunk], row};
}

std::string Pipeline::raw_value(std::uint32_t record, std::size_t field) const {
  const auto [table, chunk, row] = row_of(record);
  const std::vector<FieldColumns>& columns = field_columns_[static_cast<std::size_t>(&table - tables_.data())];
  return field_text(records().schema()[field], columns[field], chunk, row);
}

Pipeline::Facility Pipeline::facility(std::uint32_t record) const {
  const auto [table, chunk, row] = row_of(record);
  const std::optional<FacilityColumn>& facility = facilities_[static_cast<std::size_t>(&table - tables_.data())];
  return facility ? Facility{chunk.cell(facility->column, row), facility->is_code} : Facility{};
}

std::string_view Pipeline::trait(std::uint32_t person, PersonTrait trait) const {
  const auto [table, chunk, row] = row_of(person);
  const auto source = static_cast<std::size_t>(&table - tables_.data());
  const std::optional<std::size_t>& column = traits_[source][static_cast<std::size_t>(trait)];
  return column ? chunk.cell(*column, row) : std::string_view{};
}

ExamplePair Pipeline::example(const Scorer& scorer, const ScoredPair& pair, std::string decision) const {
  const PairRows rows = scorer.rows({pair.left, pair.right});
  const auto text_of = [&](std::uint32_t record) {
    return [this, record](std::size_t field) { return raw_value(record, field); };
  };
  const double weight = to_bits(pair.weight);
  const PairExplanation explanation = explain_pair(scorer, rows);
  return {.left_id = std::string{encoded_.records.ids[RecordId{pair.left}]},
          .right_id = std::string{encoded_.records.ids[RecordId{pair.right}]},
          .weight = weight,
          .probability = probability_of(weight),
          .decision = std::move(decision),
          .lines = pair_lines(model_, scorer, rows, explanation, pair.weight - explanation.total, text_of(pair.left),
                              text_of(pair.right))};
}

void Pipeline::describe(std::span<const ScoredPair> pairs, const std::function<bool(const ScoredPair&)>& is_match) {
  for (const ScoredPair& pair : pairs) {
    if (pair.weight < review()) continue;
    const bool heavy = pair.weight >= match();
    const bool decided = is_match(pair);
    changes_.raised += decided && !heavy ? 1U : 0U;
    changes_.lowered += heavy && !decided ? 1U : 0U;
  }
  add_examples(pairs, is_match);
}

void Pipeline::add_examples(std::span<const ScoredPair> pairs, const std::function<bool(const ScoredPair&)>& is_match) {
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
  nearest(match() + to_fixed(3));
  nearest(match());
  nearest((match() + review()) / 2);
  nearest(review());
  nearest(review() - to_fixed(6));
  const Scorer scorer{records(), model_};
  for (const ScoredPair* pair : chosen) {
    const bool listed = pair->weight >= review();
    summary_.examples.push_back(example(scorer, *pair, !listed ? "no match" : is_match(*pair) ? "match" : "review"));
  }
}

Result<void> Pipeline::write_common(io::ResultDir& dir) {
  if (Result<void> done = io::write_rejected_csv(dir, rejected_); !done) return done;
  if (Result<void> done = dir.write_file("model.json", io::write_model(model_)); !done) return done;
  watch_.finish();
  if (Result<void> done = dir.write_file("summary.json", io::summary_json(summary_, model_, changes_)); !done)
    return done;
  return dir.write_file("report.html", io::report_html(summary_, model_, changes_));
}

Result<void> Pipeline::commit(io::ResultDir& dir) {
  Result<void> done = dir.commit([&]() -> Result<std::vector<std::string>> {
    std::vector<std::string> outdated;
    std::error_code unknown;
    if (!fs::exists(fs::path{dir.path()} / "summary.json", unknown)) return outdated;  // what is there is not ours
    for (const std::string& name : result_files(dir.path())) {
      const bool is_input = std::any_of(summary_.inputs.begin(), summary_.inputs.end(), [&](const std::string& input) {
        return fs::equivalent(input, fs::path{dir.path()} / name, unknown);
      });
      if (!is_input) outdated.push_back(name);
    }
    return outdated;
  });
  if (!done) return done;
  remove_empty_work_lists(dir.path());
  tell_warnings(io::notices(summary_, model_));
  return done;
}

}  // namespace khop::tools
