#include "tools/khop/usage_errors.hpp"

#include "core/compare/edit_distance.hpp"
#include "io/model/nearest.hpp"

#include <algorithm>
#include <string_view>
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

/// The name that somebody most likely meant: one that begins with the word, or else the nearest by edits if at most half
/// of the word would have to change.
std::optional<std::string> meant_name(const std::string& word, const std::vector<std::string>& names) {
  const auto begun = std::find_if(names.begin(), names.end(),
                                  [&](const std::string& name) { return word.size() > 2 && name.starts_with(word); });
  if (begun != names.end()) return *begun;
  const std::vector<std::string_view> known{names.begin(), names.end()};
  const std::optional<std::string_view> nearest = io::nearest_name(word, known);
  if (!nearest || 2 * osa_distance(word, *nearest) > word.size()) return std::nullopt;
  return std::string{*nearest};
}

std::string suggestion(const std::string& word, const std::vector<std::string>& names) {
  const std::optional<std::string> meant = meant_name(word, names);
  return meant ? "; did you mean " + quoted(*meant) + "? " : ". ";
}

}  // namespace

std::optional<std::string> unknown_command(const CLI::App& app, std::span<const std::string> arguments) {
  const auto word = std::find_if(arguments.begin(), arguments.end(),
                                 [](const std::string& argument) { return !argument.starts_with("-"); });
  if (word == arguments.end()) return std::nullopt;
  const std::vector<std::string> names = command_names(app);
  if (std::find(names.begin(), names.end(), *word) != names.end()) return std::nullopt;
  std::string sentence = "there is no command " + quoted(*word) + suggestion(*word, names) + "The commands are";
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
    return "khop " + name + " has no option " + quoted(word) + suggestion(word, option_names(*command)) + "See khop " +
           name + " --help";
  }
  return std::nullopt;
}

}  // namespace khop::tools
