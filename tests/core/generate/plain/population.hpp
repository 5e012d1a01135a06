#pragma once

#include "core/generate/plain/generator.hpp"
#include "core/generate/plain/record_text.hpp"

#include <string>
#include <string_view>
#include <vector>

/// Generated populations, read back for the tests.
namespace khop::generate::plain::test {

inline const Nation& nation() {
  static const Nation shared;
  return shared;
}

inline std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (std::size_t at; (at = text.find(separator)) != std::string_view::npos; text.remove_prefix(at + 1)) {
    parts.push_back(text.substr(0, at));
  }
  parts.push_back(text);
  return parts;
}

struct Population {
  std::string text, truth;
  std::uint64_t records = 0;

  /// Rows of cells: id and the seven fields, or id and entity.
  static std::vector<std::vector<std::string_view>> rows(std::string_view text) {
    std::vector<std::vector<std::string_view>> rows;
    for (const std::string_view line : split(text, '\n')) {
      if (!line.empty()) rows.push_back(split(line, ','));
    }
    return rows;
  }
};

inline Population generate(const PopulationOptions& options) {
  const Generator generator(nation(), options);
  Population population;
  BlockText block;
  for (std::uint64_t i = 0; i < generator.layout().blocks(); ++i) {
    generator.make_block(i, block);
    population.text += block.population;
    population.truth += block.truth;
    population.records += block.records;
  }
  return population;
}

/// The people of a population's hamlets, as the model made them.
inline std::vector<Person> people(std::uint64_t count, std::uint64_t seed) {
  const Layout layout({.people = count, .seed = seed});
  const HamletMaker maker(nation(), layout.hamlets(), seed);
  std::vector<Person> all;
  for (std::uint64_t hamlet = 0; hamlet < layout.hamlets(); ++hamlet) maker.make(hamlet, all);
  return all;
}

}  // namespace khop::generate::plain::test
