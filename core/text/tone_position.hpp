#pragma once

#include <string>

namespace khop::detail {

/// Moves the tone of Vietnamese open syllables in oa, oe, uy from the first vowel to the second (hòa → hoà), in place.
///
/// Only whole words of a Vietnamese onset (not qu-, not gi-) and the rime: "hòan" and "Gòay" stay. Requires cleaned
/// text.
void place_tones(std::string& text);

}  // namespace khop::detail
