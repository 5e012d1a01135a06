#include "core/text/fold.hpp"

#include "core/text/fold_tables.hpp"
#include "core/text/nfc.hpp"
#include "core/text/other_letters.hpp"
#include "core/text/swar.hpp"
#include "core/text/utf8.hpp"

#include <array>
#include <bit>
#include <cstring>

namespace khop {
namespace {

using namespace detail;

/// Eight bytes of text, folded as if all were letters, digits and spaces of ASCII; the first `simple` of them are.
struct Run {
  std::uint64_t folded;
  std::size_t simple;
};

/// A space after a space is not simple, nor is a first one if `after_space`.
Run fold_run(std::uint64_t word, bool after_space) noexcept {
  const std::uint64_t ascii = word & ~kHighs;
  const std::uint64_t folded = ascii | (in_range(ascii, 'A', 'Z') >> 2);
  const std::uint64_t spaces = in_range(ascii, ' ', ' ');
  const std::uint64_t doubled = spaces & (spaces << 8 | (after_space ? 0x80u : 0u));
  const std::uint64_t simple = (in_range(folded, 'a', 'z') | in_range(ascii, '0', '9') | spaces) & ~doubled & ~word;
  return {folded, leading_flags(simple)};
}

/// How a character of 1–3 bytes is read from the low bytes of a word; all other lead bytes are left to decode().
struct Form {
  std::uint32_t lead;          ///< bits of the first byte that belong to the code point
  std::uint32_t shift;         ///< what three bytes' worth of bits are too many
  std::uint32_t mask, expect;  ///< of the bytes that follow; no word has `expect` if mask is 0
  std::uint32_t least;         ///< smaller code points are overlong
  std::uint32_t size;
};
constexpr Form kNoForm{0, 0, 0, 1, 0, 1};
constexpr std::array<Form, 9> kForms = {{{0x7F, 12, 0, 0, 0, 1},  // by the number of leading ones
                                         kNoForm,
                                         {0x1F, 6, 0xC000, 0x8000, 0x80, 2},
                                         {0x0F, 0, 0xC0C000, 0x808000, 0x800, 3},
                                         kNoForm,
                                         kNoForm,
                                         kNoForm,
                                         kNoForm,
                                         kNoForm}};

enum class Alphabet { kPlain, kMarked };

/// The folded bytes of a code point, from the lowest up.
template <Alphabet kAlphabet>
std::uint32_t spelling(char32_t cp) noexcept {
  const std::size_t page = cp < 0x10000 ? kFoldPage[cp >> 6] : 0;
  if (page == 0) [[unlikely]] {
    return kAlphabet == Alphabet::kPlain ? plain_bytes(cp) : marked_bytes(cp);
  }
  const std::size_t at = page << 6 | (cp & 63);
  if constexpr (kAlphabet == Alphabet::kMarked) {
    if (kFoldMarked[at] == kSeveralBytes) [[unlikely]]
      return marked_bytes(cp);
    if (kFoldMarked[at] != 0) return kFoldMarked[at];
  }
  return kFoldPlain[at];
}

/// A small letter for each byte of the marked alphabet, 0 where there is none.
std::array<char32_t, 256> letters_of_marked_bytes() noexcept {
  constexpr char32_t kEndOfLatin = 0x2000;
  std::array<char32_t, 256> letters{};
  for (char32_t cp = 0x80; cp < kEndOfLatin; ++cp) {
    if (kFoldPage[cp >> 6] == 0) continue;
    const std::uint8_t byte = kFoldMarked[std::size_t{kFoldPage[cp >> 6]} << 6 | (cp & 63)];
    if (byte < 0x80) continue;  // none, or a letter of another script
    char32_t& letter = letters[byte];
    // A small letter comes after its capital, but for ÿ, whose capital came to Unicode late.
    if (letter == 0 || letter > 0xFF || cp <= 0xFF) letter = cp;
  }
  for (char32_t c = 'a'; c <= 'z'; ++c) letters[c] = c;
  for (char32_t c = '0'; c <= '9'; ++c) letters[c] = c;
  letters[' '] = ' ';
  return letters;
}

/// The combining marks that compose with Latin, Greek and Cyrillic letters.
constexpr bool is_mark(char32_t cp) noexcept { return cp >= 0x300 && cp < 0x370; }

/// The folded bytes and where they go. Holds: nothing begins with a space, no two spaces meet.
class Sink {
 public:
  Sink(char* out, std::size_t capacity) noexcept : begin_(out), at_(out), end_(out + capacity) {}

  std::size_t room() const noexcept { return static_cast<std::size_t>(end_ - at_); }
  bool after_space() const noexcept { return at_ == begin_ || at_[-1] == ' '; }

  /// The first n of eight bytes, each a whole character. Requires room() >= 8.
  void put_first(std::uint64_t bytes, std::size_t n) noexcept {
    std::memcpy(at_, &bytes, 8);
    at_ += n;
  }

  /// Up to four bytes. A space after a space vanishes.
  void put(std::uint32_t bytes) noexcept {
    if (bytes == ' ' && after_space()) return;
    std::size_t n = (39u - static_cast<unsigned>(std::countl_zero(bytes))) >> 3;
    if (room() >= 4) [[likely]] {
      std::memcpy(at_, &bytes, 4);
      at_ += n;
      return;
    }
    for (; n > 0 && at_ < end_; --n, bytes >>= 8) *at_++ = static_cast<char>(bytes);
  }

  std::size_t size() const noexcept { return static_cast<std::size_t>(at_ - begin_); }
  void rewind(std::size_t size) noexcept { at_ = begin_ + size; }

  std::size_t finish() noexcept {
    if (at_ != begin_ && at_[-1] == ' ') --at_;
    return size();
  }

 private:
  char* begin_;
  char* at_;
  char* end_;
};

/// Folds the letter at `begin` and the marks after it as what they compose to; returns where the next letter begins.
[[gnu::noinline]] std::size_t fold_segment(std::string_view text, std::size_t begin, Sink& sink) noexcept {
  constexpr std::size_t kMaxMarks = 30;  // the limit of UAX #15's stream-safe text; so nothing is allocated
  CodePoints segment;
  std::size_t at = begin;
  do {
    const char32_t cp = decode(text, at);
    if (segment.size() <= kMaxMarks) segment.push_back(cp);
    std::size_t next = at;
    if (at == text.size() || !is_mark(decode(text, next))) break;
  } while (true);
  compose(segment);
  for (const char32_t cp : segment) sink.put(spelling<Alphabet::kMarked>(cp));
  return at;
}

/// Where the last letter began, in the text and in the output: what a combining mark after it changes.
struct Letter {
  std::size_t text = 0;
  std::size_t out = 0;
};

/// Folds the character at `at`, and returns where the next one begins. Its code point comes without a branch on its
/// length, which in marked text nobody can predict.
template <Alphabet kAlphabet>
std::size_t fold_character(std::string_view text, std::size_t at, Letter& letter, Sink& sink) noexcept {
  const auto low = static_cast<std::uint32_t>(load_next(text.data() + at, text.size() - at));
  const Form& form = kForms[static_cast<std::size_t>(std::countl_one(static_cast<std::uint8_t>(low)))];
  const std::uint32_t bits = (low & form.lead) << 12 | (low >> 2 & 0xFC0) | (low >> 16 & 0x3F);
  char32_t cp = bits >> form.shift;
  std::size_t next = at + form.size;
  const bool well_formed = (low & form.mask) == form.expect && cp >= form.least && (cp & 0xF800) != 0xD800;
  if (!well_formed) [[unlikely]]
    cp = decode(text, next = at);
  if constexpr (kAlphabet == Alphabet::kMarked) {
    if (is_mark(cp) && at > 0) [[unlikely]] {
      sink.rewind(letter.out);
      return fold_segment(text, letter.text, sink);
    }
    letter = {at, sink.size()};
  }
  sink.put(spelling<kAlphabet>(cp));
  return next;
}

template <Alphabet kAlphabet>
std::size_t fold(std::string_view text, char* out, std::size_t capacity) noexcept {
  Sink sink(out, capacity);
  Letter letter;
  for (std::size_t at = 0; at < text.size();) {
    if (sink.room() >= 8) [[likely]] {
      const Run run = fold_run(load_next(text.data() + at, text.size() - at), sink.after_space());
      sink.put_first(run.folded, run.simple);
      at += run.simple;
      if (run.simple > 0) letter = {at - 1, sink.size() - 1};
      if (run.simple == 8) continue;
      if (at == text.size()) break;
    }
    at = fold_character<kAlphabet>(text, at, letter, sink);
  }
  return sink.finish();
}

template <std::size_t (*kFold)(std::string_view, char*, std::size_t) noexcept>
std::string folded_string(std::string_view text) {
  std::string out(fold_bound(text.size()), '\0');
  out.resize(kFold(text, out.data(), out.size()));
  return out;
}

}  // namespace

std::size_t fold_plain(std::string_view text, char* out, std::size_t capacity) noexcept {
  return fold<Alphabet::kPlain>(text, out, capacity);
}

std::size_t fold_marked(std::string_view text, char* out, std::size_t capacity) noexcept {
  return fold<Alphabet::kMarked>(text, out, capacity);
}

char unmark(char marked) noexcept { return static_cast<char>(kUnmark[static_cast<unsigned char>(marked)]); }

std::string spell_marked(std::string_view marked) {
  static const std::array<char32_t, 256> letters = letters_of_marked_bytes();
  std::string spelt;
  for (const char byte : marked) {
    const char32_t letter = letters[static_cast<unsigned char>(byte)];
    if (letter == 0) return {};
    append_utf8(letter, spelt);
  }
  return spelt;
}

std::string fold_plain(std::string_view text) { return folded_string<&fold_plain>(text); }
std::string fold_marked(std::string_view text) { return folded_string<&fold_marked>(text); }

}  // namespace khop
