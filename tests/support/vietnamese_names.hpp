#pragma once

#include "core/generate/embedded_data.hpp"
#include "core/text/vietnamese/data_rows.hpp"
#include "tests/support/edited_pair.hpp"

#include <fstream>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace khop::test {

/// Names of one table of tests/data/vietnamese_names.csv: surname, middle, given, minority or commune; all if empty.
inline std::vector<std::string> vietnamese_names(std::string_view table) {
  std::ifstream file(KHOP_TEST_DATA "/vietnamese_names.csv");
  if (!file) throw std::runtime_error("no vietnamese_names.csv");
  std::vector<std::string> names;
  std::string line;
  std::getline(file, line);
  while (std::getline(file, line)) {
    const std::size_t comma = line.find(',');
    if (table.empty() || line.substr(0, comma) == table) names.push_back(line.substr(comma + 1));
  }
  return names;
}

/// Whole names of minorities: every name of a people (core/generate/data/ethnic_names.csv) and every given name of the
/// Kinh behind every prefix, with surnames before and behind.
inline std::vector<std::string> made_minority_names() {
  struct Parts {
    std::vector<std::string_view> surnames, middles{""}, givens;
  };
  std::map<std::string_view, Parts> peoples;
  vietnamese::for_each_row<3>(generate::embedded_ethnic_names, [&](const auto& cells) {
    Parts& parts = peoples[cells[0]];
    (cells[1] == "surname" ? parts.surnames : cells[1] == "given" ? parts.givens : parts.middles).push_back(cells[2]);
  });
  const std::vector<std::string> kinh = vietnamese_names("given");
  std::vector<std::string> names;
  for (auto& [people, parts] : peoples) {
    if (parts.surnames.empty()) parts.surnames = {"", "Nguyễn", "Lê"};
    parts.givens.insert(parts.givens.end(), kinh.begin(), kinh.end());
    for (const std::string_view middle : parts.middles) {
      const std::string_view between = middle.empty() || middle.ends_with('\'') ? "" : " ";
      for (std::size_t i = 0; i < parts.givens.size(); ++i) {
        const std::string own = std::string{middle}.append(between).append(parts.givens[i]);
        const std::string surname{parts.surnames[i % parts.surnames.size()]};
        names.push_back(surname.empty() ? own : surname + ' ' + own);
        if (!surname.empty()) names.push_back(own + ' ' + surname);
      }
    }
  }
  return names;
}

/// Whole names put together from the tables, every part as likely as any other.
inline std::vector<std::string> made_full_names(std::size_t count) {
  static const std::vector<std::string> surnames = vietnamese_names("surname"), middles = vietnamese_names("middle"),
                                        given = vietnamese_names("given");
  Dice dice(7);
  std::vector<std::string> names(count);
  for (std::string& name : names) {
    const std::string& last = given[dice.below(given.size())];
    const std::string& middle = middles[dice.below(middles.size())];
    name = surnames[dice.below(surnames.size())] + ' ' + middle + ' ' + last;
  }
  return names;
}

}  // namespace khop::test
