#pragma once

#include "core/generate/random.hpp"

#include <string>

namespace khop::generate {

// Slips of the hand on one value. Each returns false and leaves the value alone where it cannot be made.

/// One letter replaced by a neighbouring key, doubled by one, left out, or swapped with the next; letters only.
bool slip_key(Rng& rng, std::string& text);

/// All marks off: Nguyễn -> Nguyen.
bool drop_marks(std::string& text);

/// One vowel loses its tone, gets another, or loses its hat, breve or horn; or a đ its stroke.
bool spoil_one_mark(Rng& rng, std::string& text);

/// One syllable as its Telex keys: Nguyễn -> Nguyeenx. False if it has no marks.
bool leave_telex(Rng& rng, std::string& text);

bool upper_case(std::string& text);

/// One digit replaced by another; other characters stay.
bool spoil_digit(Rng& rng, std::string& text);

/// Two different digits side by side swapped.
bool swap_digits(Rng& rng, std::string& text);

}  // namespace khop::generate
