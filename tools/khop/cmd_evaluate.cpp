#include "io/output/result_dir.hpp"
#include "io/report/evaluation_html.hpp"
#include "io/report/words.hpp"
#include "tools/khop/commands.hpp"
#include "tools/khop/evaluation.hpp"
#include "tools/khop/pretty_json.hpp"
#include "tools/khop/run_files.hpp"
#include "tools/khop/text_table.hpp"

#include <boost/json.hpp>

#include <cstdio>
#include <string>
#include <vector>

namespace khop::tools {
namespace {

namespace json = boost::json;
using Align = TextTable::Align;
using io::Evaluation;

json::object measures_json(const evaluate::PairMeasures& m) {
  return {{"precision", m.precision()},
          {"recall", m.recall()},
          {"f1", m.f1()},
          {"true_positives", m.true_positives},
          {"false_positives", m.false_positives},
          {"false_negatives", m.false_negatives}};
}

json::value blocking_json(const Evaluation& e) {
  if (!e.blocking) return {{"unknown", e.no_blocking}};
  const evaluate::BlockingMeasures& b = *e.blocking;
  return {{"recall", b.pairs_completeness()},     {"reduction_ratio", b.reduction_ratio()},
          {"pairs_quality", b.pairs_quality()},   {"true_pairs", b.true_pairs},
          {"true_candidates", b.true_candidates}, {"candidates", b.candidates},
          {"possible_pairs", b.possible}};
}

json::object to_json(const Evaluation& e) {
  json::object root{{"command", e.command},
                    {"records", e.records},
                    {"truth_rows", e.truth_rows},
                    {"unknown_ids", e.unknown_ids},
                    {"lost_true_pairs", e.lost_pairs},
                    {"thresholds", {{"match", e.match}, {"review", e.review}}},
                    {"pairwise", measures_json(e.pairs)}};
  if (e.b_cubed) {
    root["b_cubed"] = {{"precision", e.b_cubed->precision}, {"recall", e.b_cubed->recall}, {"f1", e.b_cubed->f1()}};
  }
  root["blocking"] = blocking_json(e);
  json::array bands;
  for (const evaluate::CalibrationBand& band : e.bands) {
    if (band.pairs == 0) continue;
    const evaluate::Interval interval = evaluate::wilson_interval(band.matches, band.pairs);
    bands.push_back({{"from", band.low},
                     {"to", band.high},
                     {"pairs", band.pairs},
                     {"matches", band.matches},
                     {"expected_share", band.expected_share()},
                     {"observed_share", band.observed_share()},
                     {"low", interval.low},
                     {"high", interval.high}});
  }
  root["reliability"] = std::move(bands);
  json::array curve;
  for (std::size_t i = 0; i < e.curve.size(); ++i) {
    json::object point{{"match_probability", e.thresholds[i]}};
    for (const auto& member : measures_json(e.curve[i].measures)) point.insert(member);
    curve.push_back(std::move(point));
  }
  root["threshold_curve"] = std::move(curve);
  return root;
}

std::string share(double value) { return decimal(value, 4); }

void print_measures(const Evaluation& e) {
  TextTable table({{""},
                   {"precision", Align::kRight},
                   {"recall", Align::kRight},
                   {"F1", Align::kRight},
                   {"found right", Align::kRight},
                   {"found wrong", Align::kRight},
                   {"missed", Align::kRight}});
  table.add({e.command == "link" ? "links" : "pairs in clusters", share(e.pairs.precision()), share(e.pairs.recall()),
             share(e.pairs.f1()), io::count(e.pairs.true_positives), io::count(e.pairs.false_positives),
             io::count(e.pairs.false_negatives)});
  if (e.b_cubed) {
    table.add({"B-cubed (by record)", share(e.b_cubed->precision), share(e.b_cubed->recall), share(e.b_cubed->f1())});
  }
  std::printf("%s\n", table.text().c_str());
}

void print_blocking(const Evaluation& e) {
  if (!e.blocking) {
    std::printf("Blocking recall is not known: %s.\n\n", e.no_blocking.c_str());
    return;
  }
  const evaluate::BlockingMeasures& b = *e.blocking;
  std::printf(
      "Blocking: %s of %s true pairs share a key (recall %s); %s pairs compared, where\n"
      "one counts at each rule that brings it together (reduction ratio at least %s).\n\n",
      io::count(b.true_candidates).c_str(), io::count(b.true_pairs).c_str(), share(b.pairs_completeness()).c_str(),
      io::count(b.candidates).c_str(), decimal(b.reduction_ratio(), 6).c_str());
}

std::string band_name(const evaluate::CalibrationBand& band) {
  std::string high = decimal(band.high, 6);
  std::string low = decimal(band.low, 6);
  for (std::string* text : {&low, &high}) {
    while (text->size() > 3 && text->back() == '0') text->pop_back();
  }
  return low + " – " + high;
}

void print_reliability(const Evaluation& e) {
  TextTable table({{"probability"},
                   {"pairs", Align::kRight},
                   {"matches", Align::kRight},
                   {"expected", Align::kRight},
                   {"observed", Align::kRight},
                   {"95 % interval", Align::kRight}});
  bool any = false;
  for (const evaluate::CalibrationBand& band : e.bands) {
    if (band.pairs == 0) continue;
    any = true;
    const evaluate::Interval interval = evaluate::wilson_interval(band.matches, band.pairs);
    table.add({band_name(band), io::count(band.pairs), io::count(band.matches), io::percent(band.expected_share()),
               io::percent(band.observed_share()), io::percent(interval.low) + " – " + io::percent(interval.high)});
  }
  if (!any) return;
  std::printf("Does a probability mean what it says? Pairs in pairs.csv by band:\n%s\n", table.text().c_str());
}

void print_curve(const Evaluation& e) {
  if (e.curve.empty()) return;
  TextTable table({{"match from", Align::kRight},
                   {"precision", Align::kRight},
                   {"recall", Align::kRight},
                   {"F1", Align::kRight},
                   {"found right", Align::kRight},
                   {"found wrong", Align::kRight}});
  for (std::size_t i = 0; i < e.curve.size(); ++i) {
    const evaluate::PairMeasures& m = e.curve[i].measures;
    std::string from = decimal(e.thresholds[i], 5);
    while (from.size() > 4 && from.back() == '0') from.pop_back();
    table.add({from, share(m.precision()), share(m.recall()), share(m.f1()), io::count(m.true_positives),
               io::count(m.false_positives)});
  }
  std::printf("Single pairs at other thresholds (before clusters or links are formed; the run: %s):\n%s",
              decimal(e.match, 4).c_str(), table.text().c_str());
}

void print(const Evaluation& e) {
  std::printf("%s of %s %s against %s rows of truth\n\n", e.command.c_str(), io::count(e.records).c_str(),
              e.command == "link" ? "entries" : "records", io::count(e.truth_rows).c_str());
  print_measures(e);
  if (e.unknown_ids != 0) {
    std::printf("%s ids of the truth are in no result (rejected rows?): %s true pairs with them count as missed.\n\n",
                io::count(e.unknown_ids).c_str(), io::count(e.lost_pairs).c_str());
  }
  print_blocking(e);
  print_reliability(e);
  print_curve(e);
}

}  // namespace

Result<void> run_evaluate(const EvaluateOptions& options) {
  const Result<Evaluation> evaluation = evaluate_run(options);
  if (!evaluation) return evaluation.error();
  if (!options.common.quiet) print(*evaluation);  // first: a folder that cannot be written to may still be measured
  Result<io::ResultDir> dir = io::ResultDir::open(options.dir);
  if (!dir) return dir.error();
  if (Result<void> done = dir->write_file("evaluation.json", pretty_json(to_json(*evaluation))); !done) return done;
  if (Result<void> done = dir->write_file("evaluation.html", io::evaluation_html(*evaluation)); !done) return done;
  return dir->commit([&]() -> Result<std::vector<std::string>> {
    if (Result<void> same = check_of_one_run(options.dir, evaluation->run_state); !same) return same.error();
    return std::vector<std::string>{};
  });
}

}  // namespace khop::tools
