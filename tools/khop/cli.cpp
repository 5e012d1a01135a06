#include "tools/khop/cli.hpp"

#include "tools/khop/commands.hpp"
#include "tools/khop/option_checks.hpp"
#include "tools/khop/options_text.hpp"
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
#include <utility>
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

/// The options of every command, and what the command line chose.
struct CommandLine {
  RunOptions dedupe, link, train;
  EvaluateOptions evaluate;
  ExplainOptions explain;
  ProfileOptions profile;
  GenerateOptions generate;
  const CommonOptions* common = nullptr;  ///< of the chosen command
  std::function<Result<void>()> run;      ///< empty: only help was asked for
};

void add_common(CLI::App& command, CommonOptions& common) {
  command.add_flag("--quiet,-q", common.quiet, "print nothing but errors");
  command.add_option("--threads", common.threads, "threads to use (default: all)")
      ->transform(whole_number())
      ->check(CLI::Range(1U, kMostThreads));
  command.add_option("--seed", common.seed, "seed of every random choice")
      ->transform(whole_number())
      ->capture_default_str();
}

void add_separator(CLI::App& command, char& separator) {
  command
      .add_option_function<std::string>(
          "--separator", [&separator](const std::string& text) { separator = parse_separator(text).value_or('\0'); },
          "of CSV columns: a character, or tab (default: found out)")
      ->check(separator_of_cells());
}

void add_input(CLI::App& command, RunOptions& options) {
  add_common(command, options.common);
  command.add_option("FILE", options.files, "CSV or NDJSON, also .gz or .zst; - is standard input")->required();
  command.add_option("--id", options.id_column, "column that holds the record id");
  add_separator(command, options.separator);
  command.add_option("--max-rejects", options.max_rejects, "share of bad rows of a file above which the run stops")
      ->check(from_0_to_1())
      ->capture_default_str();
}

/// What a model is made from. A given one would ignore them.
void add_training(CLI::App& command, RunOptions& options, CLI::Option* given_model) {
  const auto add = [&](CLI::Option* option) {
    if (given_model != nullptr) option->excludes(given_model);
  };
  add(command.add_option("--not-field", options.not_fields, "leave this column out (may be repeated)")
          ->allow_extra_args(false));
  add(command.add_option("--field", options.fields, "name=type:column, a field of your own (may be repeated)")
          ->allow_extra_args(false));
  add(command.add_option("--labels", options.labels,
                         "known pairs to learn from: left_id,right_id,verdict (match, no_match)"));
}

void add_blocking(CLI::App& command, RunOptions& options) {
  command
      .add_option("--block", options.blocks,
                  "a blocking rule in place of the inferred ones, such as "
                  "\"surname + date_of_birth.year\" (may be repeated)")
      ->allow_extra_args(false);
  command
      .add_option("--pairs", options.pairs,
                  "most pairs to compare, a record (default: 100; for given rules at least 10 million in all); given "
                  "rules that need more are refused")
      ->check(above_0());
}

/// Everything that dedupe and link share.
void add_run(CLI::App& command, RunOptions& options) {
  add_input(command, options);
  CLI::Option* model = command.add_option("--model", options.model, "use this model instead of inferring one");
  add_training(command, options, model);
  add_blocking(command, options);
  command.add_option("--out", options.out, "directory for the results")->required();
  command.add_option("--decisions", options.decisions,
                     "verdicts that bind: left_id,right_id,verdict (match, no_match)");
  command.add_option("--match", options.match, "probability from which a pair is a match")
      ->check(between_0_and_1())
      ->capture_default_str();
  command.add_option("--review", options.review, "probability from which a person should look")
      ->check(between_0_and_1())
      ->capture_default_str();
}

Result<void> check_thresholds(const RunOptions& options) {
  if (options.review > options.match) {
    return usage_error("--review " + decimal(options.review, 4) + " must not be above --match " +
                       decimal(options.match, 4));
  }
  return {};
}

/// Lets the command, once it is chosen, run with its options.
template <class Options>
void runs(CLI::App& command, CommandLine& line, const Options& options, Result<void> (*run)(const Options&)) {
  command.callback([&line, &options, run] {
    line.common = &options.common;
    line.run = [&options, run] { return run(options); };
  });
}

template <Result<void> (*run)(const RunOptions&)>
Result<void> with_thresholds(const RunOptions& options) {
  Result<void> valid = check_thresholds(options);
  return valid ? run(options) : valid;
}

void add_dedupe(CLI::App& app, CommandLine& line) {
  CLI::App& command = *app.add_subcommand("dedupe", "find records of the same person in one or several files");
  add_run(command, line.dedupe);
  command.footer(
      "Examples:\n  khop dedupe people.csv --out result\n"
      "  khop dedupe a.csv b.ndjson.gz --out result --not-field ssn --match 0.99\n"
      "  khop dedupe people.csv --out result --model result/model.json\n\n"
      "pairs.csv lists the pairs from --review on. Their decision is that of the run: match, if both records ended in "
      "one\n"
      "cluster, review, if not. A pair from --match on is left to review where the others of its group, or a "
      "decision,\n"
      "speak against it; one below is a match where they speak for it. summary.json counts both (changed_pairs).");
  runs<RunOptions>(command, line, line.dedupe, with_thresholds<run_dedupe>);
}

void add_link(CLI::App& app, CommandLine& line) {
  CLI::App& command = *app.add_subcommand("link", "link entries of a register to persons");
  add_run(command, line.link);
  command.add_option("--to", line.link.to, "files with the persons")->required();
  command.add_flag("--one-to-one", line.link.one_to_one, "a person gets at most one entry");
  command.footer(
      "Example:\n  khop link entries.csv --to persons.csv --out result\n\n"
      "links.csv has every entry once, with its outcome. pairs.csv lists the pairs from --review on: match, if the "
      "entry is\n"
      "linked to this person, review, if not, also from --match on (another person was better, or as good). worklist/ "
      "has\na list of those to ask for each commune and facility, outcomes_by_commune.csv and _by_province.csv what "
      "became\nof the entries; the totals are printed.");
  runs<RunOptions>(command, line, line.link, with_thresholds<run_link>);
}

void add_train(CLI::App& app, CommandLine& line) {
  CLI::App& command = *app.add_subcommand("train", "estimate a model, nothing else");
  add_input(command, line.train);
  add_training(command, line.train, nullptr);
  add_blocking(command, line.train);
  command.add_option("--to", line.train.to, "files with the persons, for a model that links");
  command.add_option("--out", line.train.out, "model file to write")->required();
  command.footer("Example:\n  khop train people.csv --out model.json");
  runs<RunOptions>(command, line, line.train, run_train);
}

void add_evaluate(CLI::App& app, CommandLine& line) {
  CLI::App& command = *app.add_subcommand("evaluate", "compare results with the truth");
  EvaluateOptions& options = line.evaluate;
  add_common(command, options.common);
  command.add_option("DIR", options.dir, "results of dedupe or link")->required();
  command.add_option("--truth", options.truth, "id,entity_id or left_id,right_id; of a register id,person_id")
      ->required();
  command.add_option("--truth-to", options.truth_to,
                     "link: id,entity_id of the --to side, where person_id names persons that may stand there twice");
  command.footer(
      "Examples:\n  khop evaluate result --truth truth_population.csv\n"
      "  khop evaluate linked --truth truth_entries.csv --truth-to truth_persons.csv\n\n"
      "Writes evaluation.json and evaluation.html beside the results.");
  runs<EvaluateOptions>(command, line, options, run_evaluate);
}

void add_explain(CLI::App& app, CommandLine& line) {
  CLI::App& command = *app.add_subcommand("explain", "why two records are one person, or why not");
  add_common(command, line.explain.common);
  command.add_option("DIR", line.explain.dir, "results of dedupe or link")->required();
  command.add_option("LEFT", line.explain.left, "a record's id")->required();
  command.add_option("RIGHT", line.explain.right, "another record's id")->required();
  command.footer("Example:\n  khop explain result P1000234 P0007781");
  runs<ExplainOptions>(command, line, line.explain, run_explain);
}

void add_profile(CLI::App& app, CommandLine& line) {
  CLI::App& command =
      *app.add_subcommand("profile", "what is in each column of a file, and how good a register is: its scorecard");
  ProfileOptions& options = line.profile;
  add_common(command, options.common);
  command.add_option("FILE", options.files, "CSV or NDJSON, also .gz or .zst; - is standard input")->required();
  command.add_option("--before", options.before,
                     "an earlier snapshot of the same register: what became better or worse");
  command.add_option("--as-of", options.as_of, "day by which ages are reckoned, such as 2026-11-22 (default: today)")
      ->check(calendar_day());
  command.add_option("--id", options.id_column, "column that holds the record id");
  add_separator(command, options.separator);
  command.add_option("--out", options.out,
                     "directory for profile.json, profile.html and, of residents of Vietnam, scorecard_by_commune.csv "
                     "and scorecard_by_province.csv (default: print only)");
  command.footer(
      "Examples:\n  khop profile population.csv\n"
      "  khop profile population_2026-11.csv --before population_2026-10.csv --out quality\n\n"
      "The scorecard judges every record by rates under four words, correct, complete, clean and live (đúng, đủ, "
      "sạch,\n"
      "sống), whichever the columns allow; what cannot be measured is said. A rate is the share of the records to "
      "which\n"
      "it applies that pass; a word, of those that pass all of its rates that apply.");
  runs<ProfileOptions>(command, line, options, run_profile);
}

void add_generate(CLI::App& app, CommandLine& line) {
  CLI::App& command =
      *app.add_subcommand("generate", "make a synthetic Vietnamese nation and its registers, with truth");
  GenerateOptions& options = line.generate;
  add_common(command, options.common);
  command.add_option("--people", options.people, "persons to make (default with --scenario: as many as the case had)")
      ->transform(whole_number());
  command.add_option("--out", options.out, "directory for the files")->required();
  CLI::Option* registers = command
                               .add_option("--registers", options.registers,
                                           "registers beside the registry: all, none, or some of " + known_registers())
                               ->capture_default_str();
  CLI::Option* scenario =
      command.add_option("--scenario", options.scenario, "a published case in its numbers: nam-dong")
          ->excludes(registers);
  command.add_option("--duplicates", options.duplicates,
                     "further records per person in the registry (default: 0.02; with --plain 0.2)");
  command.add_option("--errors", options.errors, "factor on every error rate")->capture_default_str();
  command.add_flag("--plain", options.plain, "eight plain columns for comparison with other tools, no register")
      ->excludes(registers)
      ->excludes(scenario);
  command.footer(
      "Examples:\n  khop generate --people 100000 --seed 7 --out data\n"
      "  khop generate --people 1000000 --registers vaccination,insurance --out data\n"
      "  khop generate --scenario nam-dong --out data\n"
      "  khop generate --people 100000 --plain --out data");
  runs<GenerateOptions>(command, line, options, run_generate);
}

int wrong_usage(const std::string& problem) {
  std::fprintf(stderr, "khop: %s\n", problem.c_str());
  return static_cast<int>(Errc::kUsage);
}

/// What CLI found wrong, or the text it was asked for. Returns the exit code.
int stop_parsing(const CLI::App& app, const CLI::ParseError& error) {
  if (error.get_exit_code() == 0) return app.exit(error);
  if (const auto problem = unknown_argument(app)) return wrong_usage(*problem);
  const std::vector<CLI::App*> chosen = app.get_subcommands();
  return wrong_usage(std::string{error.what()} + ". See khop " +
                     (chosen.empty() ? std::string{"help"} : chosen.front()->get_name() + " --help"));
}

int run(const CommandLine& line) {
  const unsigned wanted = line.common->threads;
  const unsigned threads = wanted != 0 ? wanted : std::max(1U, std::thread::hardware_concurrency());
  const tbb::global_control limit{tbb::global_control::max_allowed_parallelism, threads};
  try {
    const Result<void> done = line.run();
    if (done) return 0;
    std::fprintf(stderr, "khop: %s\n", done.error().message.c_str());
    return static_cast<int>(done.error().code);
  } catch (const std::bad_alloc&) {
    std::fputs("khop: not enough memory\n", stderr);
    return static_cast<int>(Errc::kResource);
  }
}

}  // namespace

int run_command_line(int argc, char** argv) {
  CLI::App app{kAbout, "khop"};
  app.require_subcommand(1);
  app.set_version_flag("--version", "khop " KHOP_VERSION);
  app.footer("khop COMMAND --help shows a command's options and examples.");
  CommandLine line;
  for (const auto add : {add_dedupe, add_link, add_train, add_evaluate, add_explain, add_profile, add_generate}) {
    add(app, line);
  }
  app.add_subcommand("help", "show this help");
  const std::string help = app.help();  // once a command is parsed, help() is that command's

  std::vector<std::string> arguments(argv + 1, argv + argc);
  if (arguments.size() == 2 && arguments[0] == "help") arguments = {arguments[1], "--help"};  // khop help dedupe
  if (const auto problem = unknown_command(app, arguments)) return wrong_usage(*problem);
  try {
    std::reverse(arguments.begin(), arguments.end());  // as the parser wants them
    app.parse(std::move(arguments));
  } catch (const CLI::ParseError& error) {
    return stop_parsing(app, error);
  }
  if (line.run) return run(line);
  std::fputs(help.c_str(), stdout);
  return 0;
}

}  // namespace khop::tools
