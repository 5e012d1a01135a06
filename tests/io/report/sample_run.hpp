#pragma once

#include "core/engine/summary.hpp"
#include "core/model/model.hpp"

#include <cmath>
#include <string>
#include <utility>
#include <vector>

namespace khop::test {

/// A run over a thousand people as a real one fills it: every part of the report has something to show.
struct SampleRun {
  RunSummary summary;
  Model model;
};

namespace detail {

inline Comparison sample_comparison(std::string name, ComparisonKind kind, std::vector<std::uint16_t> fields,
                                    std::vector<Level> levels) {
  Comparison comparison{
      .name = std::move(name), .kind = kind, .fields = std::move(fields), .levels = {{"missing", 0, 0}}};
  comparison.levels.insert(comparison.levels.end(), levels.begin(), levels.end());
  return comparison;
}

inline Model sample_model() {
  Model model;
  model.schema = {{.name = "given_name", .type = FieldType::kGivenName, .columns = {"given_name"}},
                  {.name = "surname", .type = FieldType::kSurname, .columns = {"surname"}, .language = "vi"},
                  {.name = "date_of_birth", .type = FieldType::kDate, .columns = {"date_of_birth"}},
                  {.name = "commune", .type = FieldType::kPlace, .columns = {"commune"}},
                  {.name = "phone", .type = FieldType::kPhone, .columns = {"phone"}}};
  model.id_column = "id";
  model.prior = 0.0005;
  model.comparisons = {
      detail::sample_comparison("name_order", ComparisonKind::kOrder, {0, 1},
                                {{"as they stand", 0.96, 0.9999}, {"swapped", 0.04, 0.0001}}),
      detail::sample_comparison("given_name", ComparisonKind::kText, {0},
                                {{"equal", 0.71, 0.003},
                                 {"equal but for marks", 0.02, 0.0001},
                                 {"one edit", 0.16, 0.0013},
                                 {"sounds alike", 0.02, 0.0009},
                                 {"initial", 0.0001, 0.0001},
                                 {"similar", 0.02, 0.0057},
                                 {"different", 0.0699, 0.989}}),
      detail::sample_comparison("surname", ComparisonKind::kText, {1},
                                {{"equal", 0.74, 0.0028}, {"one edit", 0.18, 0.0009}, {"different", 0.08, 0.9963}}),
      detail::sample_comparison("date_of_birth", ComparisonKind::kDate, {2},
                                {{"equal", 0.84, 0.00003},
                                 {"day and month swapped", 0.03, 0.00002},
                                 {"one digit differs", 0.06, 0.001},
                                 {"same year", 0.01, 0.012},
                                 {"different", 0.06, 0.98695}}),
      detail::sample_comparison("commune", ComparisonKind::kText, {3},
                                {{"equal", 0.88, 0.011}, {"one edit", 0.03, 0.0004}, {"different", 0.09, 0.9886}}),
      detail::sample_comparison("phone", ComparisonKind::kCode, {4},
                                {{"equal", 0.82, 0.0004},
                                 {"digits exchanged", 0.02, 0.00001},
                                 {"one character differs", 0.05, 0.00002},
                                 {"different", 0.11, 0.99957}})};
  model.comparisons[1].order = model.comparisons[2].order = 0;
  model.comparisons[1].term_frequency = model.comparisons[2].term_frequency = true;
  model.comparisons[5].parent = 4;
  model.comparisons[5].given_parent = {{{0, 0.83, 0.02, 0.05, 0.10}, {0, 0.031, 0.0002, 0.0003, 0.9685}},
                                       {{0, 0.74, 0.02, 0.06, 0.18}, {0, 0.0001, 0.00001, 0.00002, 0.99987}}};
  model.rules = {{.parts = {{Projection::kSound, {0, 1}}, {Projection::kYear, {2}}}},
                 {.parts = {{Projection::kValue, {4}}}},
                 {.parts = {{Projection::kStart, {1}}, {Projection::kValue, {3}}}}};
  model.notes = {"surname and given name are often swapped in these data.",
                 "phone depends on commune: families share it."};
  return model;
}

inline ColumnProfile sample_profile(std::string name, std::uint64_t missing, std::uint64_t distinct,
                                    std::vector<std::pair<std::string, std::uint64_t>> top) {
  ColumnProfile profile;
  profile.name = std::move(name);
  profile.rows = 1203;
  profile.missing = missing;
  profile.distinct = distinct;
  profile.mean_length = 7.5;
  profile.max_length = 22;
  profile.mean_words = 1.25;
  profile.share_letters = 0.98;
  profile.top = std::move(top);
  return profile;
}

inline void add_columns(RunSummary& run) {
  run.profiles = {sample_profile("id", 0, 1203, {{"r1", 1}}),
                  sample_profile("given_name", 11, 412, {{"lan", 41}, {"minh", 38}, {"huong", 30}, {"zoe", 1}}),
                  sample_profile("surname", 4, 88, {{"nguyen", 431}, {"tran", 140}, {"le", 121}, {"pham", 60}}),
                  sample_profile("date_of_birth", 60, 1012, {{"01 01 1980", 9}}),
                  sample_profile("commune", 24, 51, {{"thuong lo", 80}, {"phu loc", 77}}),
                  sample_profile("phone", 662, 498, {{"0000000000", 12}}),
                  sample_profile("remarks", 1198, 5, {})};
  run.columns = {{"id", "record id", "", "header 'id'"},
                 {"given_name", "given name", "given_name", "header 'given_name'"},
                 {"surname", "surname", "surname", "header 'surname'"},
                 {"date_of_birth", "date of birth", "date_of_birth", "header 'date_of_birth'"},
                 {"commune", "place", "commune", "header 'commune'"},
                 {"phone", "phone", "phone", "header 'phone'"},
                 {"remarks", "ignored", "", "99.6 % missing"}};
  run.quality = {{1189, 11, 0, 0}, {1196, 4, 0, 0}, {1128, 60, 12, 31}, {1176, 24, 0, 0}, {540, 660, 3, 0}};
  run.quality[1].repaired[static_cast<std::size_t>(vietnamese::Repair::kTcvn3)] = 17;
}

/// Two hills: strangers around -12 bits, matches around +26.
inline std::vector<std::uint64_t> sample_histogram() {
  std::vector<std::uint64_t> bins(kHistogramBins, 0);
  for (int b = 0; b < kHistogramBins; ++b) {
    const double weight = kHistogramLow + b + 0.5;
    if (weight < -10 || weight > 48) continue;
    bins[static_cast<std::size_t>(b)] = static_cast<std::uint64_t>(9000 * std::exp2(-(weight + 10) / 1.4) +
                                                                   16 * std::exp(-(weight - 26) * (weight - 26) / 130));
  }
  return bins;
}

inline void add_examples(RunSummary& run) {
  run.examples = {{"r17",
                   "r904",
                   38.2,
                   1,
                   "match",
                   {{"prior", "", "", "", -11},
                    {"name_order", "", "", "as they stand", 0},
                    {"given_name", "Bích Hạnh", "Bích Hạnh", "equal", 9.1},
                    {"surname", "Bhnướch", "BHNƯỚCH", "equal", 11.4},
                    {"date_of_birth", "02/09/1985", "1985-09-02", "equal", 14.8},
                    {"commune", "Thượng Lộ", "Thượng Lộ", "equal", 6.3},
                    {"phone", "", "0905 123 456", "missing", 0},
                    {"prior_share", "a", "a", "equal", 7.6}}},
                  {"r201",
                   "r77",
                   4.4,
                   0.955,
                   "match",
                   {{"prior", "", "", "", -11},
                    {"name_order", "", "", "swapped", 8.6},
                    {"given_name", "Lan", "Lân", "equal but for marks", 5.6},
                    {"surname", "Nguyễn", "Nguyen", "one edit", 2.4},
                    {"date_of_birth", "12/05/1991", "05/12/1991", "day and month swapped", 10.5},
                    {"commune", "Phú Lộc", "Hương Phú", "different", -3.5},
                    {"phone", "0912345678", "0387654321", "different", -3.2},
                    {"remarks", "x", "y", "different", -5}}},
                  {"r3",
                   "r4",
                   1.2,
                   0.697,
                   "review",
                   {{"prior", "", "", "", -11},
                    {"given_name", "Minh", "Minh", "equal", 6.2},
                    {"surname", "Trần", "Trần", "equal", 3.0},
                    {"date_of_birth", "14/02/1970", "14/02/1976", "one digit differs", 5.9},
                    {"commune", "Phú Lộc", "Phú Lộc", "equal", 6.3},
                    {"phone", "0912345678", "0387654321", "different", -3.2},
                    {"remarks", "x", "y", "different", -6}}},
                  {"r8",
                   "r9",
                   -6.1,
                   0.0144,
                   "no match",
                   {{"prior", "", "", "", -11},
                    {"given_name", "<b>Hoa</b>", "Hòa & Co", "different", -2.8},
                    {"surname", "Lê", "Lê", "equal", 2.9},
                    {"date_of_birth", "1/1/1980", "1/1/1980", "equal", 9.0},
                    {"commune", "Phú Lộc", "Nam Đông", "different", -3.5},
                    {"phone", "", "", "missing", 0},
                    {"remarks", "", "y", "missing", -0.7}}}};
}

}  // namespace detail

inline SampleRun sample_run() {
  SampleRun sample{{}, detail::sample_model()};
  RunSummary& run = sample.summary;
  run.command = "dedupe";
  run.inputs = {"people.csv", "more people.csv.gz"};
  run.dialects = {"CSV, comma, UTF-8", "CSV, semicolon, UTF-8, gzip"};
  run.input_rows = {1000, 203};
  run.input_rejected = {2, 1};
  run.rows_read = 1203;
  run.records = 1200;
  run.rejected = 3;
  run.reject_reasons = {{"expected N columns, got N", 2}, {"id '…' repeats", 1}};
  detail::add_columns(run);
  run.trained = true;
  run.training = {.random_pairs = 719'400, .keyed_pairs = 88'000, .patterns = 1'204};
  run.training.em = {.iterations = 9, .converged = true, .expected_matches = 371};
  run.training.choice.coverage = 0.991;
  run.rules = {{"given_name/surname.sound + date_of_birth.year", {1190, 802, 14, 4100, 0, 0}, 300, 0.91},
               {"phone", {540, 61, 12, 1400, 0, 0}, 71, 0.061},
               {"surname.start + commune", {1172, 611, 121, 50'200, 1, 7'260}, 23, 0.02}};
  run.scored = {.pairs = 52'902, .reached_text = 21'004, .kept = 40'000};
  run.matches = 380;
  run.reviews = 14;
  run.recall = {true, 0.9871, 0.9712, 0.9944, "how many rules catch each match"};
  run.clustering = {.components = 205, .split_components = 4, .pairs_weighed = 702};
  run.cluster_sizes = {{1, 741}, {2, 160}, {3, 29}, {4, 9}, {7, 2}};
  run.clusters = 741 + 160 + 29 + 9 + 2;
  run.weight_histogram = detail::sample_histogram();
  detail::add_examples(run);
  run.warnings = {"Column “phone” holds one value 12 times that looks like a filler; it counts as missing."};
  run.version = "0.1.0";
  run.threads = 2;
  run.stages = {{"read", 0.05, 0.08, 41'000'000},   {"infer", 0.02, 0.02, 43'000'000},
                {"encode", 0.04, 0.07, 60'000'000}, {"train", 0.31, 0.52, 88'000'000},
                {"score", 0.11, 0.21, 90'000'000},  {"cluster", 0.01, 0.01, 90'000'000},
                {"write", 0.02, 0.02, 91'000'000}};
  run.seconds = 0.56;
  run.cpu_seconds = 0.93;
  run.peak_resident_bytes = 97'000'000;
  run.started = "2026-02-03T04:05:06Z";
  return sample;
}

/// So many entries that were sent so and came to this.
inline void add_entries(RegisterCounts& counts, SentAs sent, RegisterOutcome outcome, std::uint64_t entries) {
  for (std::uint64_t i = 0; i < entries; ++i) counts.add(sent, outcome);
}

/// 200 entries, 161 of them linked; in 12 the surname is wrong, in 3 the date of birth, in 41 the number.
inline RegisterCounts sample_counts() {
  RegisterCounts counts;
  add_entries(counts, SentAs::kRight, RegisterOutcome::kVerified, 105);
  add_entries(counts, SentAs::kWrongInformation, RegisterOutcome::kInformationDiffers, 15);
  add_entries(counts, SentAs::kWithoutNumber, RegisterOutcome::kIdFilled, 14);
  add_entries(counts, SentAs::kWithoutNumber, RegisterOutcome::kReview, 3);
  add_entries(counts, SentAs::kWithoutNumber, RegisterOutcome::kNotFound, 4);
  add_entries(counts, SentAs::kMalformedNumber, RegisterOutcome::kIdMalformed, 6);
  add_entries(counts, SentAs::kMalformedNumber, RegisterOutcome::kReview, 1);
  add_entries(counts, SentAs::kWrongNumber, RegisterOutcome::kIdCorrected, 21);
  add_entries(counts, SentAs::kNotVerifiable, RegisterOutcome::kReview, 5);
  add_entries(counts, SentAs::kNotVerifiable, RegisterOutcome::kNotFound, 26);
  for (int i = 0; i < 12; ++i) counts.add_wrong(1);
  for (int i = 0; i < 3; ++i) counts.add_wrong(2);
  for (int i = 0; i < 41; ++i) counts.add_wrong(5);
  return counts;
}

inline FileEra sample_era() {
  return {0, "commune", {place::Era::kOld, "980 of 1000 values name a district", {.values = 1000, .before = 980}}};
}

/// The same people as entries of a register, linked to records by personal numbers too.
inline SampleRun sample_link() {
  SampleRun sample = sample_run();
  sample.summary.command = "link";
  sample.summary.first_to_input = 1;
  sample.model.schema.push_back({.name = "national_id", .type = FieldType::kVnNationalId, .columns = {"so_cccd"}});
  sample.model.comparisons.push_back(detail::sample_comparison("national_id", ComparisonKind::kCode, {5},
                                                               {{"equal", 0.7, 0.00001}, {"different", 0.3, 0.99999}}));
  sample.summary.entries = sample_counts();
  RegisterCounts few;
  add_entries(few, SentAs::kNotVerifiable, RegisterOutcome::kReview, 2);
  sample.summary.provinces = {{"46", "Thành phố Huế", sample_counts()}, {"", "unknown", few}};
  sample.summary.communes = {{"20179", "Xã Nam Đông, Thành phố Huế", sample_counts()}, {"", "unknown", few}};
  sample.summary.eras = {sample_era()};
  sample.summary.habits = {{0, "birth_date", {.date_order = DateOrder::kMonthFirst}, "412 dates have the month first"},
                           {0, "sex", {.male = "0", .female = "1"}, "the header says so"}};
  sample.summary.matches = 161;
  sample.summary.reviews = 9;
  sample.summary.clusters = 0;
  sample.summary.cluster_sizes.clear();
  sample.summary.clustering = {};
  return sample;
}

}  // namespace khop::test
