#include "tools/khop/cli.hpp"

#include "tools/khop/commands.hpp"
#include "tools/khop/text_table.hpp"
#include "tools/khop/usage_errors.hpp"

#include <tbb/global_control.h>
#include <CLI/CLI.hpp>

#include <algorithm>
#include <cstdio>
#include <functional>
#include <new>
#include <string>
#include <thread>
#include <vector>

namespace khop::tools {
namespace {

constexpr const char* kAbout =
    "khop finds duplicate identities among person records, links registers to persons, and says why.\n\n"
    "  khop dedupe people.csv --out result          find who is registered twice; open result/report.html\n"
    "  khop link entries.csv --to people.csv --out result\n"
    "  khop explain result A17 B4                   why these two, or why not\n\n"
    "No configuration is needed: columns, rules and weights are found out and written to result/model.json.";

constexpr unsigned kMostThreads = 1024;

/// A probability that has odds: 0 and 1 would need no evidence, or never have enough.
CLI::Validator between_0_and_1() {
  return CLI::Validator{[](const std::string& text) -> std::string {
                          double value = 0;
                          if (!CLI::detail::lexical_cast(text, value)) return "'" + text + "' is no number";
                          return value > 0 && value < 1 ? "" : text + " is not between 0 and 1 (both excluded)";
                        },
                        "between 0 and 1"};
}

void add_common(CLI::App& command, CommonOptions& common) {
  command.add_flag("--quiet,-q", common.quiet, "print nothing but errors");
  command.add_option("--threads", common.threads, "threads to use (default: all)")->check(CLI::Range(1U, kMostThreads));
  command.add_option("--seed", common.seed, "seed of every random choice")->capture_default_str();
}

CLI::Option* add_run_options(CLI::App& command, RunOptions& options) {
  add_common(command, options.common);
  command.add_option("FILE", options.files, "CSV or NDJSON, also .gz or .zst; - is standard input")->required();
  CLI::Option* model = command.add_option("--model", options.model, "use this model instead of inferring one");
  command.add_option("--id", options.id_column, "column that holds the record id");
  command.add_option("--not-field", options.not_fields, "leave this column out (may be repeated)")
      ->allow_extra_args(false)
      ->excludes(model);
  command.add_option("--field", options.fields, "name=type:column, a field of your own (may be repeated)")
      ->allow_extra_args(false)
      ->excludes(model);
  command
      .add_option("--block", options.blocks,
                  "a blocking rule in place of the inferred ones, such as "
                  "\"surname + date_of_birth.year\" (may be repeated)")
      ->allow_extra_args(false);
  command.add_option("--pairs", options.pairs, "most pairs to compare, a record")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  command.add_option("--max-rejects", options.max_rejects, "share of bad rows above which the run stops")
      ->check(CLI::Range(0.0, 1.0))
      ->capture_default_str();
  command
      .add_option("--labels", options.labels, "known pairs to learn from: left_id,right_id,verdict (match, no_match)")
      ->excludes(model);
  return command.add_option("--separator", options.separator, "of CSV columns (default: found out)");
}

void add_thresholds(CLI::App& command, RunOptions& options) {
  command.add_option("--match", options.match, "probability from which a pair is a match")
      ->check(between_0_and_1())
      ->capture_default_str();
  command.add_option("--review", options.review, "probability from which a person should look")
      ->check(between_0_and_1())
      ->capture_default_str();
}

void add_decisions(CLI::App& command, RunOptions& options) {
  command.add_option("--decisions", options.decisions,
                     "verdicts that bind: left_id,right_id,verdict (match, no_match)");
}

Result<void> check_thresholds(const RunOptions& options) {
  if (options.review > options.match) {
    return usage_error("--review " + decimal(options.review, 4) + " must not be above --match " +
                       decimal(options.match, 4));
  }
  return {};
}

int wrong_usage(const std::string& problem) {
  std::fprintf(stderr, "khop: %s\n", problem.c_str());
  return static_cast<int>(Errc::kUsage);
}

}  // namespace

int run_command_line(int argc, char** argv) {
  CLI::App app{kAbout, "khop"};
  app.require_subcommand(1);
  app.set_version_flag("--version", "khop " KHOP_VERSION);
  app.footer("khop COMMAND --help shows a command's options and examples.");
  std::function<Result<void>()> action;
  CommonOptions* common = nullptr;

  RunOptions dedupe;
  CLI::App* command = app.add_subcommand("dedupe", "find records of the same person in one or several files");
  add_run_options(*command, dedupe);
  command->add_option("--out", dedupe.out, "directory for the results")->required();
  add_decisions(*command, dedupe);
  add_thresholds(*command, dedupe);
  command->footer(
      "Examples:\n  khop dedupe people.csv --out result\n"
      "  khop dedupe a.csv b.ndjson.gz --out result --not-field ssn --match 0.99\n"
      "  khop dedupe people.csv --out result --model result/model.json\n\n"
      "pairs.csv lists the pairs from --review on. Their decision is that of the run: match, if both records ended in "
      "one\n"
      "cluster, review, if not. A pair from --match on is left to review where the others of its group, or a "
      "decision,\n"
      "speak against it; one below is a match where they speak for it. summary.json counts both (changed_pairs).");
  command->callback([&] {
    common = &dedupe.common;
    action = [&] {
      Result<void> valid = check_thresholds(dedupe);
      return valid ? run_dedupe(dedupe) : valid;
    };
  });

  RunOptions link;
  command = app.add_subcommand("link", "link entries of a register to persons");
  add_run_options(*command, link);
  command->add_option("--to", link.to, "files with the persons")->required();
  command->add_option("--out", link.out, "directory for the results")->required();
  add_decisions(*command, link);
  command->add_flag("--one-to-one", link.one_to_one, "a person gets at most one entry");
  add_thresholds(*command, link);
  command->footer(
      "Example:\n  khop link vaccinated.csv --to population.csv --out result\n\n"
      "links.csv has every entry once, with its outcome. pairs.csv lists the pairs from --review on: match, if the "
      "entry is\n"
      "linked to this person, review, if not, also from --match on (another person was better, or as good).");
  command->callback([&] {
    common = &link.common;
    action = [&] {
      Result<void> valid = check_thresholds(link);
      return valid ? run_link(link) : valid;
    };
  });

  RunOptions train;
  command = app.add_subcommand("train", "estimate a model, nothing else");
  add_run_options(*command, train);
  command->add_option("--to", train.to, "files with the persons, for a model that links");
  command->add_option("--out", train.out, "model file to write")->required();
  command->footer("Example:\n  khop train people.csv --out model.json");
  command->callback([&] {
    common = &train.common;
    action = [&] { return run_train(train); };
  });

  EvaluateOptions evaluate;
  command = app.add_subcommand("evaluate", "compare results with the truth");
  add_common(*command, evaluate.common);
  command->add_option("DIR", evaluate.dir, "results of dedupe or link")->required();
  command->add_option("--truth", evaluate.truth, "id,entity_id or left_id,right_id; of a register id,person_id")
      ->required();
  command->add_option("--truth-to", evaluate.truth_to,
                      "link: id,entity_id of the --to side, where person_id names persons that may stand there twice");
  command->footer(
      "Examples:\n  khop evaluate result --truth truth_population.csv\n"
      "  khop evaluate linked --truth truth_vaccination.csv --truth-to truth_population.csv\n\n"
      "Writes evaluation.json and evaluation.html beside the results.");
  command->callback([&] {
    common = &evaluate.common;
    action = [&] { return run_evaluate(evaluate); };
  });

  ExplainOptions explain;
  command = app.add_subcommand("explain", "why two records are one person, or why not");
  add_common(*command, explain.common);
  command->add_option("DIR", explain.dir, "results of dedupe or link")->required();
  command->add_option("LEFT", explain.left, "a record's id")->required();
  command->add_option("RIGHT", explain.right, "another record's id")->required();
  command->footer("Example:\n  khop explain result P1000234 P0007781");
  command->callback([&] {
    common = &explain.common;
    action = [&] { return run_explain(explain); };
  });

  ProfileOptions profile;
  command = app.add_subcommand("profile", "what is in each column of a file");
  add_common(*command, profile.common);
  command->add_option("FILE", profile.files, "CSV or NDJSON")->required();
  command->add_option("--out", profile.out, "directory for profile.json (default: print only)");
  command->callback([&] {
    common = &profile.common;
    action = [&] { return run_profile(profile); };
  });

  GenerateOptions generate;
  command = app.add_subcommand("generate", "make a synthetic Vietnamese population, with truth");
  add_common(*command, generate.common);
  command->add_option("--people", generate.people, "persons to make")->required();
  command->add_option("--out", generate.out, "directory for the files")->required();
  command->add_option("--duplicates", generate.duplicates, "duplicate records per person")->capture_default_str();
  command->add_option("--errors", generate.errors, "factor on every error rate")->capture_default_str();
  command->footer("Example:\n  khop generate --people 100000 --seed 7 --out data");
  command->callback([&] {
    common = &generate.common;
    action = [&] { return run_generate(generate); };
  });
  app.add_subcommand("help", "show this help");
  const std::string help = app.help();  // once a command is parsed, help() is that command's

  if (const auto problem = unknown_command(app, std::vector<std::string>(argv + 1, argv + argc))) {
    return wrong_usage(*problem);
  }
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    const bool failed = error.get_exit_code() != 0;
    if (const auto problem = failed ? unknown_argument(app) : std::nullopt) return wrong_usage(*problem);
    app.exit(error);
    return failed ? static_cast<int>(Errc::kUsage) : 0;
  }
  if (!action) {
    std::fputs(help.c_str(), stdout);
    return 0;
  }
  const unsigned threads = common->threads != 0 ? common->threads : std::max(1U, std::thread::hardware_concurrency());
  const tbb::global_control limit{tbb::global_control::max_allowed_parallelism, threads};
  try {
    const Result<void> done = action();
    if (done) return 0;
    std::fprintf(stderr, "khop: %s\n", done.error().message.c_str());
    return static_cast<int>(done.error().code);
  } catch (const std::bad_alloc&) {
    std::fputs("khop: not enough memory\n", stderr);
    return static_cast<int>(Errc::kResource);
  }
}

}  // namespace khop::tools
