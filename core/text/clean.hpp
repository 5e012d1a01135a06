#pragma once

#include <string>
#include <string_view>

namespace khop {

/// Cleans one value into the text that a person would read; keeps case and diacritics.
///
///   * canonical composition (NFC, UAX #15): decomposed and composed input give the same bytes;
///   * white space of every kind, also no-break, becomes one space; none at either end;
///   * control and invisible formatting characters (soft hyphen, zero width, direction marks) go;
///   * typographic quotes and apostrophes become ' and ", dashes and the minus sign become -, and the letters,
///     digits and signs of full width those of ASCII;
///   * a word that begins with the Icelandic Ð or the African Ɖ gets Đ: they look the same and are typed for it, and
///     Icelandic never begins a word with Ð (so Guðrún stays);
///   * words that are legal Vietnamese syllables carry their tone where school spelling has it, as far as it has to move
///     towards the end for that (hòa → hoà, thúy → thuý, Tóan → Toán, Nguỹên → Nguyễn). Of open oa, oe, uy the second
///     vowel is the canonical side because the first would damage Noé and Chloé; for the same reason no tone moves
///     back here (Leó, Raí, Liú). Onsets qu and gi bear no tone (Qúy → Quý, gìa → già).
///
/// Text:    UTF-8; an ill-formed byte becomes U+FFFD. Idempotent.
/// Output:  replaces `out`, which must not overlap `utf8`; allocates only when out's capacity does not suffice.
/// Threads: reentrant. Cost: about one pass for ASCII.
void clean(std::string_view utf8, std::string& out);

/// What a value's column holds, as far as fillers depend on it.
enum class FillerScope {
  kAnyText,     ///< any column but a person's name
  kPersonName,  ///< some fillers are somebody's name there
};

/// Whether a cleaned value says only that there is no value: nothing, punctuation alone, or a usual filler in any case
/// ("n/a", "null", "unknown", "không rõ", "xxx", "missing" …).
///
/// A filler that is also a name costs more than it saves where names stand. So in kPersonName
///   * "Na", "Nil" and "Nan" are names (Vietnamese and Korean, Turkish, English); only the spelling "NaN" is a filler;
///   * "Null" is a surname, while NULL and null are what databases write;
///   * "Khong" without marks is the surname Khổng and is never a filler, in no scope; "không" with its own marks is
///     "no";
///   * "None" and "Unknown" are so rarely names that they stay fillers.
/// Threads: reentrant, allocates nothing.
bool is_missing(std::string_view cleaned, FillerScope scope = FillerScope::kAnyText) noexcept;

}  // namespace khop
