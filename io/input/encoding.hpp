#pragma once

#include "io/input/text_buffer.hpp"

#include <cstddef>
#include <limits>
#include <memory>
#include <string>
#include <string_view>

namespace khop::io {

/// True when every byte belongs to a well-formed UTF-8 sequence.
bool is_utf8(std::string_view bytes) noexcept;

/// One input as UTF-8, from `begin` on (behind a byte order mark).
struct DecodedText {
  std::shared_ptr<TextBuffer> buffer;
  std::size_t begin = 0;
  std::string encoding;  ///< "UTF-8", "UTF-16", "Windows-1252"; with ", CR line ends" where those were replaced

  std::string_view view() const noexcept { return buffer->view().substr(begin); }
};

/// Finds the encoding of `buffer` and makes UTF-8 of it; UTF-8 itself is not copied.
///
/// UTF-16 is known by its byte order mark. Without one, UTF-8 is expected, and single bad lines stay for the parser to
/// reject; only when more than half of the non-ASCII lines in the first MiB are not UTF-8 was the whole file written
/// in a single-byte encoding, and is read as Windows-1252. Text whose lines end with a bare CR (no LF in the first
/// MiB) gets LF.
/// Errors: kBadInput when the bytes are no text: NUL bytes in more than a quarter of the lines of the first 64 KiB, or
///         the mark of a known binary format. kResource when a copy would have more than `most_bytes`; it is not made.
Result<DecodedText> decode_text(std::shared_ptr<TextBuffer> buffer, const std::string& name,
                                std::size_t most_bytes = std::numeric_limits<std::size_t>::max());

/// A row for a human to read: at most 1,000 bytes, each invalid sequence and each NUL replaced by U+FFFD.
std::string excerpt(std::string_view bytes);

}  // namespace khop::io
