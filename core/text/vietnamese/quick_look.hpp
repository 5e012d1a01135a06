#pragma once

#include <string_view>

namespace khop::vietnamese {

/// What the bytes of a value alone tell of damage. Where nothing is suspicious, none of the repairs can apply.
struct QuickLook {
  bool foreign_bytes = false;  ///< signs and punctuation beyond ASCII: what misread bytes turn into
  bool latin1 = false;         ///< letters of Latin-1, some of them Vietnamese
  bool beyond_latin1 = false;  ///< letters of Vietnamese that no one-byte table makes
  bool other_script = false;   ///< Greek or Cyrillic
  bool ampersand = false;
  bool letter_keys = false;  ///< letters where no Vietnamese syllable has them: f j w z, aa, s behind a letter …
  bool digit_keys = false;   ///< a digit behind a letter

  /// Letters of Latin-1 are suspicious only where no others stand: both kinds come of no misreading.
  bool is_suspicious() const noexcept {
    return foreign_bytes || (latin1 && !beyond_latin1) || other_script || ampersand || letter_keys || digit_keys;
  }
};

/// Looks at UTF-8, 32 bytes at a time. Threads: reentrant, allocates nothing.
QuickLook quick_look(std::string_view text) noexcept;

}  // namespace khop::vietnamese
