#include "core/explain/key_trace.hpp"
#include "core/explain/pair_explanation.hpp"
#include "core/infer/atoms.hpp"
#include "core/record/kept_rows.hpp"
#include "core/text/tokens.hpp"
#include "io/model/model_json.hpp"
#include "tools/khop/commands.hpp"
#include "tools/khop/pair_lines.hpp"
#include "tools/khop/pair_records.hpp"
#include "tools/khop/run_decision.hpp"
#include "tools/khop/run_files.hpp"
#include "tools/khop/text_table.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdio>
#include <span>
#include <string>
#include <vector>

namespace khop::tools {
namespace {

using Align = TextTable::Align;

constexpr double kSameWeight = 0.001;  ///< pairs.csv rounds to three decimals

/// Everything that the answer is made of.
struct Case {
  RunInfo run;
  Model model;
  PairRecords pair;
  RunDecision decision;
};

Result<Case> open_case(const ExplainOptions& options) {
  if (options.left == options.right) return usage_error("the two ids are the same record");
  Result<RunInfo> run = read_run_info(options.dir);
  if (!run) return run.error();
  Result<Model> model = io::read_model_file(join_path(options.dir, "model.json"));
  if (!model) return model.error();
  const Result<std::vector<Table>> inputs = read_inputs_again(*run);
  if (!inputs) return inputs.error();
  Result<PairRecords> pair = find_pair(*inputs, *run, *model, options.left, options.right);
  if (!pair) return pair.error();
  Result<RunDecision> decision = read_decision(options.dir, *run, options.left, options.right);
  if (!decision) return decision.error();
  if (const Result<void> same = check_of_one_run(options.dir, run->state); !same) return same.error();
  return Case{std::move(*run), std::move(*model), std::move(*pair), std::move(*decision)};
}

PairRows rows_of(const Case& it, const Scorer& scorer) {
  return scorer.rows({to_index(it.pair.left), to_index(it.pair.right)});
}

/// What others of the entry's household added to the pair's own weight in the run. Who they were and where they were
/// found stands in no file; but what it came to follows from what the run made of the pair.
FixedWeight household_weight(const Case& it, FixedWeight own, bool compared) {
  const HouseholdEvidence& evidence = it.model.household;
  if (!it.run.is_link() || evidence.says_nothing()) return 0;
  const FixedWeight review = to_fixed(log2_odds(it.run.review));
  const auto weighed = [&](FixedWeight weight) {
    return it.decision.weight && std::abs(*it.decision.weight - to_bits(weight)) <= kSameWeight;
  };
  if (weighed(own)) return 0;
  for (const FixedWeight weight : {to_fixed(evidence.together), to_fixed(evidence.apart)}) {
    // pairs.csv lists all pairs from the review threshold on: a heavier one that it lacks was made lighter.
    const bool unlisted = !it.decision.weight && compared && own >= review && own + weight < review;
    if (unlisted || weighed(own + weight)) return weight;
  }
  return 0;
}

std::string bits(FixedWeight weight) { return decimal(to_bits(weight), 2, true); }

std::string probability(FixedWeight weight) {
  const double p = probability_of(to_bits(weight));
  if (p >= 0.001 && p <= 0.9999) return decimal(p, 4);
  // Of probabilities near 1 what is missing tells them apart.
  const double small = p < 0.5 ? p : probability_of(-to_bits(weight));
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), p < 0.5 ? "%.1e" : "1 - %.1e", small);
  return text.data();
}

std::string_view verdict(const RunInfo& run, FixedWeight weight) {
  if (weight >= to_fixed(log2_odds(run.match))) return "match";
  return weight >= to_fixed(log2_odds(run.review)) ? "review" : "no match";
}

void print_head(const ExplainOptions& options, const Case& it, FixedWeight total) {
  std::printf("%s and %s: %s, probability %s (%s bits)\n", options.left.c_str(), options.right.c_str(),
              std::string{verdict(it.run, total)}.c_str(), probability(total).c_str(), bits(total).c_str());
  std::printf("%s\n", it.decision.sentence.c_str());
  const FixedWeight match = to_fixed(log2_odds(it.run.match));
  if (it.decision.together && total < match) {
    std::printf("The pair alone would not have been enough: others of its cluster, or a decision, speak for it.\n");
  } else if (!it.decision.together && total >= match) {
    std::printf(
        "The pair alone would have been enough: no rule brought it together, a rival was better or nearly as\n"
        "good, too little of the person's own speaks for it, it may be a newborn's under a parent's name, a\n"
        "chain of look-alikes was split there, or a decision keeps it apart.\n");
  }
  for (const std::string& input : changed_inputs(it.run)) {
    std::printf("%s has been written to since the run: what follows is about the records as they are now.\n",
                input.c_str());
  }
  if (it.decision.weight && std::abs(*it.decision.weight - to_bits(total)) > kSameWeight) {
    std::printf("pairs.csv gives it %s bits: the files or model.json have changed since the run.\n",
                decimal(*it.decision.weight, 3, true).c_str());
  }
  std::printf("\n");
}

/// Two columns of values share what 100 columns leave them.
void print_lines(const Case& it, const Scorer& scorer, const PairExplanation& explanation, FixedWeight household) {
  TextTable table({{"field", Align::kLeft, 14},
                   {"left", Align::kLeft, 18},
                   {"right", Align::kLeft, 18},
                   {"level", Align::kLeft, 22},
                   {"weight", Align::kRight},
                   {"sum", Align::kRight}});
  table.add({"two at random", "", "", "", bits(explanation.prior), bits(explanation.prior)});
  const std::vector<ExamplePair::Line> lines = pair_lines(
      it.model, scorer, rows_of(it, scorer), explanation, household,
      [&](std::size_t field) { return it.pair.left_values[field]; },
      [&](std::size_t field) { return it.pair.right_values[field]; });
  FixedWeight running = explanation.prior;
  for (auto line = lines.begin() + 1; line != lines.end(); ++line) {  // the first is the prior
    const FixedWeight weight = to_fixed(line->weight);
    running += weight;
    table.add({line->comparison, line->left, line->right, line->level, bits(weight), bits(running)});
  }
  std::printf("%s", table.text().c_str());
  for (const ExamplePair::Line& line : lines) {
    for (const std::string& note : line.notes) std::printf("%s: %s\n", line.comparison.c_str(), note.c_str());
  }
  std::printf("\n");
}

std::string shared_words(const std::string& left, const std::string& right) {
  const Tokens mine{left}, theirs{right};
  std::string shared;
  for (const std::string_view word : mine) {
    if (std::find(theirs.begin(), theirs.end(), word) == theirs.end()) continue;
    shared += (shared.empty() ? "" : " ") + std::string{word};
  }
  return shared;
}

std::string part_sentence(const TracedPart& part) {
  switch (part.meeting) {
    case PartMeeting::kShared: {
      if (part.left == part.right) return part.name + " " + part.left;
      const std::string words = shared_words(part.left, part.right);
      return part.name + " " + (words.empty() ? part.left + " ~ " + part.right : words);
    }
    case PartMeeting::kDiffers: return part.name + " differs: " + part.left + " | " + part.right;
    case PartMeeting::kMissingLeft: return part.name + " is missing on the left";
    case PartMeeting::kMissingRight: return part.name + " is missing on the right";
    case PartMeeting::kMissingBoth: return part.name + " is missing";
  }
  return part.name;
}

/// What a reader has to know about a rule, a line each.
std::vector<std::string> rule_lines(const TracedRule& rule) {
  std::vector<std::string> lines;
  const auto add = [&](const std::vector<TracedPart>& parts, bool shared) {
    for (const TracedPart& part : parts) {
      if ((part.meeting == PartMeeting::kShared) == shared) lines.push_back(part_sentence(part));
    }
  };
  switch (rule.outcome) {
    case TracedRule::Outcome::kMeets: add(rule.parts, true); break;
    case TracedRule::Outcome::kPartsDiffer: add(rule.parts, false); break;
    case TracedRule::Outcome::kSplitDiffers:
      lines.emplace_back("the shared value is too common; also needed:");
      add(rule.split, false);
      break;
    case TracedRule::Outcome::kLeftOut: lines.emplace_back("too many records share this value: left out"); break;
  }
  return lines;
}

std::ptrdiff_t meeting_rules(std::span<const TracedRule> traced) {
  return std::count_if(traced.begin(), traced.end(),
                       [](const TracedRule& rule) { return rule.outcome == TracedRule::Outcome::kMeets; });
}

void print_rules(const Case& it, std::span<const TracedRule> traced) {
  const std::ptrdiff_t meeting = meeting_rules(traced);
  if (meeting == 0) {
    std::printf("None of the %zu blocking rules brings them together, so they were never compared\n", traced.size());
  } else {
    std::printf("Blocking rules: %td of %zu bring%s them together\n", meeting, traced.size(), meeting == 1 ? "s" : "");
  }
  TextTable table({{"rule", Align::kLeft, 40}, {""}, {"by what, or why not", Align::kLeft, 50}});
  for (std::size_t r = 0; r < traced.size(); ++r) {
    const bool meets = traced[r].outcome == TracedRule::Outcome::kMeets;
    const std::vector<std::string> lines = rule_lines(traced[r]);
    for (std::size_t l = 0; l < lines.size(); ++l) {
      table.add({l == 0 ? describe(it.model.rules[r], it.model.schema) : "",
                 l > 0   ? ""
                 : meets ? "yes"
                         : "no",
                 lines[l]});
    }
  }
  std::printf("%s\n", table.text().c_str());
}

void print_flip(const Case& it, const Scorer& scorer, FixedWeight own, FixedWeight household) {
  const FixedWeight match = to_fixed(log2_odds(it.run.match));
  const std::optional<Flip> flip =
      smallest_flip(it.pair.records, it.model, scorer, rows_of(it, scorer), match - household);
  std::printf("What would change the decision\n");
  if (!flip) {
    std::printf("  No other outcome of the fields is enough.\n");
    return;
  }
  for (const LevelChange& change : flip->changes) {
    const Comparison& comparison = it.model.comparisons[change.comparison];
    std::printf("  %s: \"%s\" instead of \"%s\"\n", comparison.name.c_str(), comparison.levels[change.to].label.c_str(),
                comparison.levels[change.from].label.c_str());
  }
  std::printf("  %s %s bits, probability %s: %s (from %s on it is a match)\n",
              flip->changes.size() == 1 ? "gives" : "together give", bits(flip->total + household).c_str(),
              probability(flip->total + household).c_str(),
              own + household < match ? "a match" : std::string{verdict(it.run, flip->total + household)}.c_str(),
              bits(match).c_str());
}

}  // namespace

Result<void> run_explain(const ExplainOptions& given) {
  ExplainOptions options = given;
  options.left = trimmed_id(given.left);
  options.right = trimmed_id(given.right);
  const Result<Case> opened = open_case(options);
  if (!opened) return opened.error();
  const Case& it = *opened;
  const Scorer scorer{it.pair.records, it.model};
  const PairExplanation explanation = explain_pair(scorer, rows_of(it, scorer));
  const std::vector<TracedRule> rules = trace_rules(it.pair.records, it.model, it.pair.records.row_bytes(it.pair.left),
                                                    it.pair.records.row_bytes(it.pair.right));
  const FixedWeight household = household_weight(it, explanation.total, meeting_rules(rules) > 0);
  print_head(options, it, explanation.total + household);
  print_lines(it, scorer, explanation, household);
  print_rules(it, rules);
  print_flip(it, scorer, explanation.total, household);
  return {};
}

}  // namespace khop::tools
