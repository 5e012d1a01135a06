#pragma once

#include "io/input/text_buffer.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace khop::io {

/// The separator among , ; tab and | under which most of the first rows have as many columns as the header, at least
/// two; ties go to the one with more columns, then to the first of the list. A comma when none fits. What a first line
/// `sep=;` names is believed, unless the header has no such character.
char detect_separator(const TextBuffer& text, std::size_t begin);

/// "comma", "semicolon", "tab", "bar", or the character itself.
std::string separator_name(char separator);

struct Header {
  std::vector<std::string> names;  ///< trimmed, in NFC, never empty, unique
  std::size_t repaired = 0;        ///< names that were empty ("column_3") or repeated ("name_2")
  std::size_t unnamed = 0;         ///< of them empty ones
  std::size_t end = 0;             ///< where the first row begins
  std::uint64_t line = 1;          ///< on which it stands
  std::uint64_t title_line = 0;    ///< where a title begins that stands above it; 0: none does
  std::uint64_t lines = 0;         ///< lines up to there, blank ones and `sep=;` before the header included
};

/// A title above the header, of at most five rows that fill half as many cells, is skipped if the header's cells mostly say
/// what a column holds.
/// Errors: kBadInput when there is no header line, or a title and no header that is known, or it is not a well-formed CSV record of valid UTF-8
/// without NUL.
Result<Header> read_header(const TextBuffer& text, std::size_t begin, char separator, const std::string& source);

}  // namespace khop::io
