#pragma once

#include <cstdint>

/// The levels of the ladder of texts (core/compare/comparison_kind.hpp), the strongest agreement first; 0 is missing.
namespace khop::text_level {
enum : std::uint8_t { kEqual = 1, kMarks, kOneEdit, kSound, kWords, kInitial, kSimilar, kSomewhat, kDifferent };
}
