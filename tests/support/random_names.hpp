#pragma once

#include "tests/support/edited_pair.hpp"

#include <string>

namespace khop::test {

/// A name of one to three words out of few letters, so that likeness of every kind is frequent.
inline std::string random_name(Dice& dice) {
  std::string name;
  const std::uint64_t words = 1 + dice.below(3);
  for (std::uint64_t w = 0; w < words; ++w) {
    if (w > 0) name += ' ';
    const std::uint64_t letters = 1 + dice.below(7);
    for (std::uint64_t l = 0; l < letters; ++l)
      name += static_cast<char>('a' + dice.below(dice.below(2) == 0 ? 4 : 26));
  }
  return name;
}

/// The name with a letter changed, added or lost, or with more words.
inline std::string with_edit(std::string name, Dice& dice) {
  const std::size_t at = dice.below(name.size());
  switch (dice.below(4)) {
    case 0: name[at] = static_cast<char>('a' + dice.below(26)); break;
    case 1: name.insert(at, 1, static_cast<char>('a' + dice.below(26))); break;
    case 2: name.erase(at, 1); break;
    default: name += ' ' + random_name(dice);
  }
  return name;
}

}  // namespace khop::test
