#include "tools/khop/run_files.hpp"

#include "io/input/read_table.hpp"
#include "io/output/commit_journal.hpp"

#include <boost/json.hpp>

#include <sys/stat.h>

#include <algorithm>
#include <fstream>
#include <iterator>

namespace khop::tools {
namespace {

namespace json = boost::json;

Result<std::string> read_text(const std::string& path) {
  std::ifstream file{path, std::ios::binary};
  if (!file) return io_error(path + ": cannot be opened; is its directory the result of khop dedupe or khop link?");
  return std::string{std::istreambuf_iterator<char>{file}, {}};
}

std::string text_of(const json::value& object, const char* name) {
  const json::value* found = object.is_object() ? object.get_object().if_contains(name) : nullptr;
  return found != nullptr && found->is_string() ? std::string{found->get_string()} : std::string{};
}

/// Of the inputs as summary.json describes them.
std::vector<FileEra> eras_of(const json::value& inputs) {
  std::vector<FileEra> eras;
  for (std::size_t i = 0; inputs.is_array() && i < inputs.get_array().size(); ++i) {
    const json::value& input = inputs.get_array()[i];
    const json::value* places = input.is_object() ? input.get_object().if_contains("places") : nullptr;
    if (places == nullptr || !places->is_array()) continue;
    for (const json::value& one : places->get_array()) {
      const std::string era = text_of(one, "era");
      FileEra& found = eras.emplace_back(FileEra{i, text_of(one, "field"), {}});
      found.decision.era = era == "old" ? place::Era::kOld : era == "new" ? place::Era::kNew : place::Era::kUnknown;
    }
  }
  return eras;
}

std::vector<FileHabit> habits_of(const json::value& inputs) {
  std::vector<FileHabit> habits;
  for (std::size_t i = 0; inputs.is_array() && i < inputs.get_array().size(); ++i) {
    const json::value& input = inputs.get_array()[i];
    const json::value* own = input.is_object() ? input.get_object().if_contains("habits") : nullptr;
    if (own == nullptr || !own->is_array()) continue;
    for (const json::value& one : own->get_array()) {
      FileHabit& found = habits.emplace_back(FileHabit{i, text_of(one, "field"), {}});
      const std::string order = text_of(one, "date_order");
      if (!order.empty())
        found.habit.date_order = order == "month_first" ? DateOrder::kMonthFirst : DateOrder::kDayFirst;
      found.habit.male = text_of(one, "male");
      found.habit.female = text_of(one, "female");
    }
  }
  return habits;
}

}  // namespace

std::string join_path(const std::string& dir, std::string_view name) {
  return (dir.empty() || dir.back() == '/' ? dir : dir + '/') + std::string{name};
}

Result<RunInfo> read_run_info(const std::string& dir) {
  if (Result<void> finished = io::finish_interrupted_commit(dir); !finished) return finished.error();
  const std::string path = join_path(dir, "summary.json");
  const std::string summary_state = state_of(path);
  const Result<std::string> text = read_text(path);
  if (!text) return text.error();
  boost::system::error_code failed;
  const json::value root = json::parse(*text, failed);
  if (failed) return bad_input(path + ": is no JSON: " + failed.message());
  const auto text_at = [&](const char* pointer) {
    const json::value* found = root.find_pointer(pointer, failed);
    return found != nullptr && found->is_string() ? std::string{found->get_string()} : std::string{};
  };
  const auto number_at = [&](const char* pointer) {
    const json::value* found = root.find_pointer(pointer, failed);
    return found != nullptr && found->is_number() ? found->to_number<double>() : 0.0;
  };
  RunInfo run{.command = text_at("/command"),
              .match = number_at("/thresholds/match"),
              .review = number_at("/thresholds/review"),
              .candidates = static_cast<std::uint64_t>(number_at("/scored/pairs")),
              .state = summary_state};
  if (!run.is_link()) run.rows = static_cast<std::uint64_t>(number_at("/records"));
  if (const json::value* outcomes = root.find_pointer("/outcomes", failed);
      outcomes != nullptr && outcomes->is_array()) {
    for (std::size_t i = 0; i < outcomes->get_array().size(); ++i) {
      run.rows += static_cast<std::uint64_t>(number_at(("/outcomes/" + std::to_string(i) + "/entries").c_str()));
    }
  }
  if (const json::value* described = root.find_pointer("/inputs", failed)) {
    run.eras = eras_of(*described);
    run.habits = habits_of(*described);
  }
  const std::string separator = text_at("/run/separator");
  if (!separator.empty()) run.separator = separator.front();
  const json::value* inputs = root.find_pointer("/run/inputs", failed);
  if (run.command.empty() || inputs == nullptr || !inputs->is_array()) {
    return bad_input(path + ": is not what khop dedupe or khop link wrote: no command or run.inputs");
  }
  for (const json::value& input : inputs->get_array()) {
    if (input.is_string()) run.inputs.emplace_back(input.get_string());
  }
  const json::value* states = root.find_pointer("/run/input_states", failed);
  if (states == nullptr || !states->is_array()) return run;
  for (const json::value& state : states->get_array()) {
    run.input_states.emplace_back(state.is_string() ? std::string{state.get_string()} : std::string{});
  }
  return run;
}

Result<void> check_of_one_run(const std::string& dir, const std::string& state) {
  if (!io::is_being_committed(dir) && state_of(join_path(dir, "summary.json")) == state) return {};
  return io_error(dir + ": another run put its results here while these were read; give the command again");
}

std::string state_of(const std::string& path) {
  struct stat status {};
  if (path == "-" || ::stat(path.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) return {};
  constexpr long kNanoseconds = 1'000'000'000;
  std::string fraction = std::to_string(kNanoseconds + status.st_mtim.tv_nsec);
  fraction.front() = '.';
  return std::to_string(status.st_size) + " bytes of " + std::to_string(status.st_mtim.tv_sec) + fraction;
}

std::vector<std::string> changed_inputs(const RunInfo& run) {
  std::vector<std::string> changed;
  for (std::size_t i = 0; i < std::min(run.inputs.size(), run.input_states.size()); ++i) {
    const std::string& then = run.input_states[i];
    if (!then.empty() && state_of(run.inputs[i]) != then) changed.push_back(run.inputs[i]);
  }
  return changed;
}

Result<std::size_t> column_of(const Table& table, std::string_view name) {
  const auto at = std::find(table.column_names.begin(), table.column_names.end(), name);
  if (at == table.column_names.end()) return bad_input(table.source + ":1: no column '" + std::string{name} + "'");
  return static_cast<std::size_t>(at - table.column_names.begin());
}

Result<std::vector<Table>> read_inputs_again(const RunInfo& run) {
  std::vector<Table> tables;
  std::size_t held = 0;
  for (const std::string& path : run.inputs) {
    if (path == "-") return bad_input("the run read standard input, which cannot be read again; give it a file");
    io::ReadOptions options;
    options.separator = run.separator;
    options.held_bytes = &held;
    Result<Table> table = io::read_table(path, options);
    if (!table) {
      Error error = table.error();
      error.message += " (the run's input is read again; paths are as they were given to it)";
      return error;
    }
    tables.push_back(std::move(*table));
  }
  return tables;
}

}  // namespace khop::tools
