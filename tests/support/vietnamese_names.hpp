#pragma once

#include "tests/support/edited_pair.hpp"

#include <fstream>
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
