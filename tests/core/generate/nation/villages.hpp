#pragma once

#include "core/generate/nation/village.hpp"

#include <cstdint>
#include <string>
#include <vector>

/// Generated villages for the tests.
namespace khop::generate::nation::test {

inline const World& world() {
  static const World shared;
  return shared;
}

inline std::vector<Village> villages(std::uint64_t count, std::uint64_t seed) {
  const Settlements settlements(world().places, world().peoples, count, seed);
  const VillageMaker maker(world(), settlements, seed);
  std::vector<Village> all(count);
  for (std::uint64_t i = 0; i < count; ++i) maker.make(i, all[i]);
  return all;
}

inline std::string text(const Name& name) {
  std::string out;
  world().names.append(name, out);
  return out;
}

}  // namespace khop::generate::nation::test
