#pragma once

#include "core/generate/registers/nation_generator.hpp"
#include "tests/core/generate/nation/villages.hpp"

#include <array>
#include <string>
#include <string_view>
#include <vector>

/// Generated nations, read back for the tests.
namespace khop::generate::registers::test {

struct Text {
  std::string rows, truth;
};

struct Nation {
  Text population;
  std::array<Text, kRegisters> registers;
  std::uint64_t records = 0;

  const Text& of(RegisterId id) const { return registers[static_cast<std::size_t>(id)]; }
};

inline void append(const NationBlock& block, Nation& nation) {
  nation.population.rows += block.population;
  nation.population.truth += block.truth;
  nation.records += block.records;
  for (std::size_t i = 0; i < kRegisters; ++i) {
    nation.registers[i].rows += block.registers[i].rows;
    nation.registers[i].truth += block.registers[i].truth;
  }
}

inline Nation generate(const NationOptions& options) {
  const NationGenerator generator(nation::test::world(), options);
  Nation nation;
  NationBlock block;
  for (std::uint64_t i = 0; i < generator.layout().blocks(); ++i) {
    generator.make_block(i, block);
    append(block, nation);
  }
  return nation;
}

/// Cells of a CSV text whose quotes hold no line ends.
inline std::vector<std::vector<std::string>> cells_of(std::string_view text) {
  std::vector<std::vector<std::string>> rows;
  bool quoted = false, fresh = true;
  for (const char c : text) {
    if (fresh) rows.emplace_back(1);
    fresh = false;
    if (c == '"') {
      quoted = !quoted;  // no value holds a quote itself
    } else if (c == ',' && !quoted) {
      rows.back().emplace_back();
    } else if (c == '\n') {
      fresh = true;
    } else {
      rows.back().back().push_back(c);
    }
  }
  return rows;
}

}  // namespace khop::generate::registers::test
