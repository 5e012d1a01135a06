#pragma once

#include "core/generate/plain/generator.hpp"

#include <cstdint>
#include <string>

namespace khop::bench {

/// The file of a generated population, always the same for a number of people.
inline std::string people_csv(std::uint64_t people) {
  const generate::plain::Nation nation;
  const generate::plain::Generator generator{nation, {.people = people, .seed = 7}};
  std::string text{generate::plain::kPopulationHeader};
  generate::plain::BlockText block;
  for (std::uint64_t b = 0; b < generator.layout().blocks(); ++b) {
    generator.make_block(b, block);
    text += block.population;
  }
  return text;
}

}  // namespace khop::bench
