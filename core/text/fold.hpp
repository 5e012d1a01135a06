#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace khop {

/// Folds text into the plain comparison alphabet, for most scripts one byte a character: a–z, 0–9 and single inner
/// spaces.
///
///   * case and diacritics go; đ→d, ł→l, ø→o, ı→i; ß→ss, æ→ae, œ→oe, þ→th;
///   * apostrophes, quotes and dots vanish (O'Brien → obrien, J.R. → jr); other punctuation and symbols are spaces;
///   * Cyrillic and Greek are transliterated letter by letter, without regard to language: г→g, х→kh, ж→zh, щ→shch,
///     ю→iu, я→ia, є→ie, й and ї→i; η→i, χ→ch, ψ→ps (after the Ukrainian passport rules of 2010 and ELOT 743);
///   * every other letter becomes one byte 0x80–0xFF, or three from U+1100 on and where a script has more letters
///     than that (other_letters.hpp): values still compare, and different ones of one script stay different, but
///     the bytes say nothing.
///
/// Input:   UTF-8, cleaned or raw. Composed and decomposed Latin, Greek and Cyrillic fold alike; for other scripts
///          (Hangul, Devanagari) that holds after clean(). Ill-formed bytes count as one unknown letter each.
/// Output:  at most `capacity` bytes, no terminator; cut there if longer. Returns the bytes written.
///          Never longer than fold_bound(text.size()).
/// Threads: reentrant, allocates nothing. Idempotent on its own output as long as no other script occurs.
std::size_t fold_plain(std::string_view text, char* out, std::size_t capacity) noexcept;

/// The same with diacritics kept: a letter with marks is one byte ≥ 0x80.
///
///   0x80 + 6·vowel + tone   Vietnamese vowels a ă â e ê i o ô ơ u ư y (0–11) and tones level, grave (huyền),
///                           acute (sắc), hook (hỏi), tilde (ngã), dot (nặng) (0–5). The six plain vowels are ASCII, so
///                           their six places stay empty.
///   0xC8                    đ
///   0xC9–0xFF               ä å ą ā ç ć č … : the other European letters, in the order of kMarkedLetters (fold_tables)
///
/// Letters with rarer marks fall back to their base letter; ligatures, Cyrillic and Greek are spelt out as above; other
/// scripts take the bytes below 0x80 that no letter, digit or space uses, one to three a letter.
/// Everything else as fold_plain. Where no other script occurs, fold_plain(x) is fold_marked(x) with unmark() on every
/// byte.
std::size_t fold_marked(std::string_view text, char* out, std::size_t capacity) noexcept;

/// The letter a–z under a byte of the marked alphabet; every other byte is itself.
char unmark(char marked) noexcept;

/// A spelling in UTF-8 that folds to these bytes: fold_marked(spell_marked(x)) == x for what fold_marked returns.
/// Empty where a byte belongs to another script, which cannot be spelt.
std::string spell_marked(std::string_view marked);

/// An upper bound of what a fold of `bytes` bytes of text can write ("щ" is 2 bytes and becomes 4 letters, a rare Arabic
/// letter 3; no other script has more bytes here than in UTF-8).
constexpr std::size_t fold_bound(std::size_t bytes) noexcept { return 2 * bytes; }

/// The folds as strings, for places where speed does not matter.
std::string fold_plain(std::string_view text);
std::string fold_marked(std::string_view text);

}  // namespace khop
