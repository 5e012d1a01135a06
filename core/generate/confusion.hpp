#pragma once

#include "core/generate/alias_table.hpp"
#include "core/generate/names.hpp"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace khop::generate {

/// One syllable mistaken for another: as a clerk mishears it (initial, final, rhyme, tone), as another region writes
/// the name (Phúc/Phước), as another habit spells it (Lý/Lí), or as another name in use. Pairs work both ways.
/// Threads: immutable.
class Confusions {
 public:
  Confusions();

  /// Tries pairs of the region, likelier ones oftener, until one fits the syllable; false if none of a few did.
  bool apply(Rng& rng, Region region, std::u32string& syllable) const;

 private:
  enum class Kind : std::uint8_t { kWord, kInitial, kFinal, kRhyme, kTone };
  struct Pair {
    Kind kind;
    std::u32string a, b;
  };
  static bool apply_either_way(const Pair& pair, std::u32string& syllable);
  static bool apply_pair(Kind kind, const std::u32string& from, const std::u32string& to, std::u32string& syllable);

  struct Choice {
    std::vector<std::uint32_t> pairs;
    std::vector<AliasTable> table;  // one, once the weights are known
  };
  std::vector<Pair> pairs_;
  std::array<Choice, 3> by_region_;
};

}  // namespace khop::generate
