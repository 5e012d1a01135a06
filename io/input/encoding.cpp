#include "io/input/encoding.hpp"

#include "core/text/utf8.hpp"

#include <simdjson.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <utility>

namespace khop::io {
namespace {

constexpr std::size_t kSampleBytes = std::size_t{1} << 20;
constexpr std::size_t kNulSampleBytes = std::size_t{1} << 16;
constexpr std::size_t kExcerptBytes = 1000;
constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
constexpr std::string_view kLineEnds = "\r\n";

struct Magic {
  std::string_view bytes;
  const char* what;
};

using namespace std::string_view_literals;
constexpr std::array kBinaryFormats{
    Magic{"PK\x03\x04"sv, "a ZIP archive or an Excel workbook; save it as CSV"},
    Magic{"\xD0\xCF\x11\xE0"sv, "an old Excel or Word file; save it as CSV"},
    Magic{"%PDF"sv, "a PDF document"},
    Magic{"PAR1"sv, "a Parquet file; export it as CSV"},
    Magic{"SQLite format 3"sv, "an SQLite database; export it as CSV"},
    Magic{"\xFD"
          "7zXZ"sv,
          "an xz archive; use gzip or zstd"},
    Magic{"BZh"sv, "a bzip2 archive; use gzip or zstd"},
    Magic{"7z\xBC\xAF"sv, "a 7-Zip archive; unpack it"},
    Magic{"\x7F"
          "ELF"sv,
          "a program"},
};

/// Windows-1252, 0x80 to 0x9F; the five holes keep their C1 code, as in the WHATWG encoding standard.
constexpr std::array<std::uint16_t, 32> kWindows1252{0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                     0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008D, 0x017D, 0x008F,
                                                     0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                     0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178};

/// Calls use(code point) for each character of Windows-1252.
struct Windows1252 {
  std::string_view bytes;

  template <class Use>
  void for_each(const Use& use) const {
    for (const char byte : bytes) {
      const auto code = static_cast<std::uint8_t>(byte);
      use(code >= 0x80 && code < 0xA0 ? std::uint32_t{kWindows1252[code - 0x80]} : code);
    }
  }
};

/// The same of UTF-16. A lone surrogate, or an odd last byte, becomes U+FFFD.
struct Utf16 {
  std::string_view bytes;
  bool big_endian;

  std::uint32_t unit_at(std::size_t i) const noexcept {
    const auto first = static_cast<std::uint8_t>(bytes[i]);
    const auto second = static_cast<std::uint8_t>(bytes[i + 1]);
    return big_endian ? static_cast<std::uint32_t>(first << 8 | second)
                      : static_cast<std::uint32_t>(second << 8 | first);
  }

  template <class Use>
  void for_each(const Use& use) const {
    std::size_t i = 0;
    for (; i + 1 < bytes.size(); i += 2) {
      std::uint32_t code = unit_at(i);
      if (code >= 0xD800 && code < 0xE000) {
        const std::uint32_t low = code < 0xDC00 && i + 3 < bytes.size() ? unit_at(i + 2) : 0;
        if (low >= 0xDC00 && low < 0xE000) {
          code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
          i += 2;
        } else {
          code = 0xFFFD;
        }
      }
      use(code);
    }
    if (i < bytes.size()) use(std::uint32_t{0xFFFD});
  }
};

/// A copy as UTF-8, if it is not too large.
template <class Text>
Result<std::shared_ptr<TextBuffer>> as_utf8(const Text& text, const std::string& name, std::size_t most_bytes) {
  std::size_t size = 0;
  text.for_each([&](std::uint32_t code) { size += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4; });
  if (size > most_bytes) {
    return resource_error(name + ": is no UTF-8, and as that more than the " + std::to_string(most_bytes >> 20) +
                          " MiB that are left for text in memory; write it to a file in UTF-8, which is mapped");
  }
  auto result = std::make_shared<TextBuffer>();
  char* out = result->room(std::max<std::size_t>(size, 1));
  text.for_each([&](std::uint32_t code) { out = detail::put_utf8(code, out); });
  result->grew_by(size);
  result->seal();
  return result;
}

bool is_ascii(std::string_view bytes) noexcept {
  std::uint64_t seen = 0;
  std::size_t i = 0;
  for (; i + 8 <= bytes.size(); i += 8) {
    std::uint64_t word;
    std::memcpy(&word, bytes.data() + i, 8);
    seen |= word;
  }
  for (; i < bytes.size(); ++i) seen |= static_cast<std::uint8_t>(bytes[i]);
  return (seen & 0x8080808080808080u) == 0;
}

/// The lines that end in the first `bytes`; all of a shorter text.
std::string_view first_lines(std::string_view text, std::size_t bytes) noexcept {
  return text.size() <= bytes ? text : text.substr(0, text.substr(0, bytes).find_last_of(kLineEnds) + 1);
}

/// Takes the first line off a text. Between CR and LF there is an empty one.
std::string_view take_line(std::string_view& text) noexcept {
  const std::string_view line = text.substr(0, text.find_first_of(kLineEnds));
  text.remove_prefix(std::min(line.size() + 1, text.size()));
  return line;
}

bool is_single_byte_text(std::string_view text) {
  std::string_view sample = first_lines(text, kSampleBytes);
  if (is_utf8(sample)) return false;
  std::size_t foreign = 0;
  std::size_t invalid = 0;
  while (!sample.empty()) {
    const std::string_view line = take_line(sample);
    if (!is_ascii(line)) {
      ++foreign;
      if (!is_utf8(line)) ++invalid;
    }
  }
  return invalid * 2 > foreign;
}

/// Single NUL bytes are slips, of which the parsers reject the rows; in UTF-16 and in most files that are no text every
/// line has some.
bool has_nul_in_many_lines(std::string_view text) {
  std::string_view sample = text.substr(0, kNulSampleBytes);
  if (sample.find('\0') == std::string_view::npos) return false;
  std::size_t lines = 0;
  std::size_t with_nul = 0;
  while (!sample.empty()) {
    const std::string_view line = take_line(sample);
    if (line.empty()) continue;
    ++lines;
    if (line.find('\0') != std::string_view::npos) ++with_nul;
  }
  return with_nul * 4 > lines;
}

bool has_bare_cr(std::string_view text) {
  const std::string_view sample = text.substr(0, kSampleBytes);
  return sample.find('\n') == std::string_view::npos && sample.find('\r') < text.size() - 1;
}

Result<void> expect_text(std::string_view bytes, const std::string& name) {
  for (const Magic& magic : kBinaryFormats) {
    if (bytes.substr(0, magic.bytes.size()) == magic.bytes) {
      return bad_input(name + ": not text but " + magic.what);
    }
  }
  if (!has_nul_in_many_lines(bytes)) return {};
  return bad_input(name + ": not text (NUL byte at offset " + std::to_string(bytes.find('\0')) +
                   ", and many more); CSV or NDJSON was expected, UTF-16 with its byte order mark");
}

/// Length of the valid sequence at the front of `bytes`, 0 when it is invalid, or NUL, which no reader of CSV likes.
std::size_t sequence_length(std::string_view bytes) noexcept {
  const auto lead = static_cast<std::uint8_t>(bytes[0]);
  if (lead == 0) return 0;
  const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  if (length > bytes.size()) return 0;
  return is_utf8(bytes.substr(0, length)) ? length : 0;
}

}  // namespace

bool is_utf8(std::string_view bytes) noexcept { return simdjson::validate_utf8(bytes.data(), bytes.size()); }

Result<DecodedText> decode_text(std::shared_ptr<TextBuffer> buffer, const std::string& name, std::size_t most_bytes) {
  DecodedText result{std::move(buffer), 0, "UTF-8"};
  const std::string_view bytes = result.buffer->view();
  if (bytes.substr(0, 3) == "\xEF\xBB\xBF") {
    result.begin = 3;
  } else if (bytes.substr(0, 2) == "\xFF\xFE" || bytes.substr(0, 2) == "\xFE\xFF") {
    auto copy = as_utf8(Utf16{bytes.substr(2), bytes[0] == '\xFE'}, name, most_bytes);
    if (!copy) return copy.error();
    result.buffer = std::move(*copy);
    result.encoding = "UTF-16";
  }
  if (auto text = expect_text(result.view(), name); !text) return text.error();
  if (result.begin == 0 && result.encoding == "UTF-8" && is_single_byte_text(result.view())) {
    auto copy = as_utf8(Windows1252{result.view()}, name, most_bytes);
    if (!copy) return copy.error();
    result.buffer = std::move(*copy);
    result.encoding = "Windows-1252";
  }
  if (has_bare_cr(result.view())) {
    char* const data = result.buffer->data();
    std::replace(data + result.begin, data + result.buffer->size(), '\r', '\n');
    result.encoding += ", CR line ends";
  }
  return result;
}

std::string excerpt(std::string_view bytes) {
  std::string result;
  while (!bytes.empty()) {
    const std::size_t length = sequence_length(bytes);
    const std::string_view piece = length == 0 ? kReplacement : bytes.substr(0, length);
    if (result.size() + piece.size() > kExcerptBytes) break;
    result += piece;
    bytes.remove_prefix(std::max<std::size_t>(length, 1));
  }
  return result;
}

}  // namespace khop::io
