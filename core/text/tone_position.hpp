#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace khop::detail {

/// Which tones place_tones() moves.
enum class ToneMoves : unsigned char {
  kForward,  ///< only towards the end of the word: what no other language writes
  kAny,  ///< also back (Buì → Bùi), where the text is known to be Vietnamese: Leó, Raí and Liú are names, too
};

/// Writes the tones of legal Vietnamese syllables where school spelling has them, in place: hòa → hoà, Tóan → Toán,
/// Nguỹên → Nguyễn, Qúy → Quý. Of two spellings that differ in nothing else the analyser gives the same parts.
///
/// Only whole words: what has an apostrophe in it, or letters that Vietnamese has not, stays. Requires cleaned text.
void place_tones(std::string& text, ToneMoves moves);

/// Whether the letter `cp`, which stands in text[begin, end), may have a tone that is to be moved forward. Quick; almost
/// never true where nothing is to be moved.
bool may_move_forward(std::string_view text, std::size_t begin, std::size_t end, char32_t cp) noexcept;

}  // namespace khop::detail
