#include "core/text/fold.hpp"

#include "core/text/fold_tables.hpp"
#include "core/text/nfc.hpp"
#include "core/text/utf8.hpp"
#include "index/base/hash.hpp"

#include <array>
#include <bit>
#include <cstring>

namespace khop {
namespace {

using namespace detail;

static_assert(std::endian::native == std::endian::little, "spellings are stored from the lowest byte up");

constexpr std::uint64_t kOnes = 0x0101010101010101;
constexpr std::uint64_t kHighs = 0x8080808080808080;

/// 0x80 in every byte of `word` (all ASCII) that is in [low, high].
constexpr std::uint64_t in_range(std::uint64_t word, unsigned char low, unsigned char high) noexcept {
  return (word + kOnes * (0x80u - low)) & ~(word + kOnes * (0x7Fu - high)) & kHighs;
}

/// Folds eight bytes at once if they are letters, digits or spaces of ASCII; else false.
bool fold_word(std::uint64_t word, std::uint64_t& folded, std::uint64_t& spaces) noexcept {
  if ((word & kHighs) != 0) return false;
  const std::uint64_t upper = in_range(word, 'A', 'Z');
  folded = word | (upper >> 2);
  spaces = in_range(word, ' ', ' ');
  return (in_range(folded, 'a', 'z') | in_range(word, '0', '9') | spaces) == kHighs;
}

std::uint64_t load8(const char* from) noexcept {
  std::uint64_t word;
  std::memcpy(&word, from, 8);
  return word;
}

constexpr std::array<std::uint8_t, 70> kFreeMarkedBytes = [] {
  std::array<std::uint8_t, 70> bytes{};
  std::size_t n = 0;
  for (unsigned b = 0x01; b <= 0x1F; ++b) bytes[n++] = static_cast<std::uint8_t>(b);
  for (unsigned b = 0x3A; b <= 0x60; ++b) bytes[n++] = static_cast<std::uint8_t>(b);
  return bytes;
}();

enum class Alphabet { kPlain, kMarked };

/// The folded bytes of a code point, from the lowest up.
template <Alphabet kAlphabet>
std::uint32_t spelling(char32_t cp) noexcept {
  const std::size_t page = cp < 0x10000 ? kFoldPage[cp >> 6] : 0;
  if (page == 0) [[unlikely]] {
    const std::uint64_t hash = index::mix(cp);
    if constexpr (kAlphabet == Alphabet::kPlain) return 0x80 | (hash & 0x7F);
    return kFreeMarkedBytes[hash % kFreeMarkedBytes.size()];
  }
  const std::size_t at = page << 6 | (cp & 63);
  if constexpr (kAlphabet == Alphabet::kMarked) {
    if (kFoldMarked[at] != 0) return kFoldMarked[at];
  }
  return kFoldPlain[at];
}

/// The combining marks that compose with Latin, Greek and Cyrillic letters.
constexpr bool is_mark(char32_t cp) noexcept { return cp >= 0x300 && cp < 0x370; }

/// The folded bytes and where they go. Holds: nothing begins with a space, no two spaces meet.
class Sink {
 public:
  Sink(char* out, std::size_t capacity) noexcept : begin_(out), at_(out), end_(out + capacity) {}

  std::size_t room() const noexcept { return static_cast<std::size_t>(end_ - at_); }
  bool after_space() const noexcept { return at_ == begin_ || at_[-1] == ' '; }

  void put8(std::uint64_t folded) noexcept {
    std::memcpy(at_, &folded, 8);
    at_ += 8;
  }

  /// Up to four bytes. A space after a space vanishes.
  void put(std::uint32_t bytes) noexcept {
    std::size_t n = (39u - static_cast<unsigned>(std::countl_zero(bytes | 1))) >> 3;
    n = bytes == 0 || (bytes == ' ' && after_space()) ? 0 : n;
    if (room() >= 4) [[likely]] {
      std::memcpy(at_, &bytes, 4);
      at_ += n;
      return;
    }
    for (; n > 0 && at_ < end_; --n, bytes >>= 8) *at_++ = static_cast<char>(bytes);
  }

  std::size_t mark() const noexcept { return static_cast<std::size_t>(at_ - begin_); }
  void rewind(std::size_t mark) noexcept { at_ = begin_ + mark; }

  std::size_t finish() noexcept {
    if (at_ != begin_ && at_[-1] == ' ') --at_;
    return mark();
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

template <Alphabet kAlphabet>
std::size_t fold(std::string_view text, char* out, std::size_t capacity) noexcept {
  Sink sink(out, capacity);
  std::size_t at = 0;
  std::size_t letter = 0;      // where the last letter began, in text
  std::size_t letter_out = 0;  // and in the output
  while (at < text.size()) {
    if (text.size() - at >= 8 && sink.room() >= 8) {
      std::uint64_t folded = 0;
      std::uint64_t spaces = 0;
      const bool simple = fold_word(load8(text.data() + at), folded, spaces);
      const bool doubled = (spaces & (spaces << 8 | (sink.after_space() ? 0x80u : 0u))) != 0;
      if (simple && !doubled) {
        sink.put8(folded);
        at += 8;
        letter = at - 1;
        letter_out = sink.mark() - 1;
        continue;
      }
    }
    const std::size_t begin = at;
    const char32_t cp = decode(text, at);
    if (kAlphabet == Alphabet::kMarked && is_mark(cp) && begin > 0) {
      sink.rewind(letter_out);
      at = fold_segment(text, letter, sink);
      continue;
    }
    letter = begin;
    letter_out = sink.mark();
    sink.put(spelling<kAlphabet>(cp));
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

std::string fold_plain(std::string_view text) { return folded_string<&fold_plain>(text); }
std::string fold_marked(std::string_view text) { return folded_string<&fold_marked>(text); }

}  // namespace khop
