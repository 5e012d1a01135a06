#include "tools/khop/usage_errors.hpp"

#include "core/compare/edit_distance.hpp"

#include <algorithm>
#include <vector>

namespace khop::tools {
namespace {

std::vector<std::string> command_names(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) {
    names.push_back(command->get_name());
  }
  return names;
}

std::vector<std::string> option_names(const CLI::App& command) {
  std::vector<std::string> names;
  for (const CLI::Option* option : command.get_options([](const CLI::Option*) { return true; })) {
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  }
  return names;
}

std::string quoted(const std::string& word) { return "'" + word + "'"; }

std::string did_you_mean(const std::string& word, std::span<const std::string> names) {
  const std::optional<std::string> nearest = nearest_name(word, names);
  return nearest ? "; did you mean " + quoted(*nearest) + "? " : ". ";
}

}  // namespace

std::optional<std::string> nearest_name(const std::string& word, std::span<const std::string> names) {
  const auto begun = std::find_if(names.begin(), names.end(),
                                  [&](const std::string& name) { return word.size() > 2 && name.starts_with(word); });
  if (begun != names.end()) return *begun;
  const auto edits = [&](const std::string& name) { return osa_distance(word, name); };
  const auto best = std::min_element(names.begin(), names.end(),
                                     [&](const std::string& a, const std::string& b) { return edits(a) < edits(b); });
  if (best == names.end() || 2 * edits(*best) > word.size()) return std::nullopt;
  return *best;
}

std::optional<std::string> unknown_command(const CLI::App& app, std::span<const std::string> arguments) {
  const auto word = std::find_if(arguments.begin(), arguments.end(),
                                 [](const std::string& argument) { return !argument.starts_with("-"); });
  if (word == arguments.end()) return std::nullopt;
  const std::vector<std::string> names = command_names(app);
  if (std::find(names.begin(), names.end(), *word) != names.end()) return std::nullopt;
  std::string sentence = "there is no command " + quoted(*word) + did_you_mean(*word, names) + "The commands are";
  for (const std::string& name : names) sentence.append(name == names.front() ? " " : ", ").append(name);
  return sentence;
}

std::optional<std::string> unknown_argument(const CLI::App& app) {
  for (const CLI::App* command : app.get_subcommands()) {
    const std::vector<std::string> rest = command->remaining();
    if (rest.empty()) continue;
    const auto option =
        std::find_if(rest.begin(), rest.end(), [](const std::string& word) { return word.starts_with("-"); });
    const std::string name = command->get_name();
    if (option == rest.end()) return "khop " + name + " does not know what to do with " + quoted(rest.front());
    const std::string word = option->substr(0, option->find('='));
    return "khop " + name + " has no option " + quoted(word) + did_you_mean(word, option_names(*command)) +
           "See khop " + name + " --help";
  }
  return std::nullopt;
}

}  // namespace khop::tools
