#include "core/text/clean.hpp"

#include "core/text/nfc.hpp"
#include "core/text/tone_position.hpp"
#include "core/text/utf8.hpp"

#include <cstdint>

namespace khop {
namespace {

using detail::CodePoints;

constexpr char32_t kDropped = 0xFFFFFFFF;

/// The general punctuation block and its relatives; other code points are themselves.
char32_t unify_high(char32_t cp) noexcept {
  switch (cp) {
    case 0x1680: case 0x2028: case 0x2029: case 0x202F: case 0x205F: case 0x3000:
      return U' ';
    case 0x02B9: case 0x02BB: case 0x02BC: case 0x02BD: case 0x02C8: case 0x2018: case 0x2019: case 0x201A:
    case 0x201B: case 0x2032: case 0xFF07:
      return U'\'';
    case 0x201C: case 0x201D: case 0x201E: case 0x201F: case 0x2033: case 0xFF02:
      return U'"';
    case 0x2212: case 0xFE58: case 0xFE63: case 0xFF0D:
      return U'-';
    case 0x034F: case 0x061C: case 0x180E: case 0xFEFF:
      return kDropped;
    default:
      break;
  }
  if (cp >= 0x2000 && cp <= 0x200A) return U' ';
  if (cp >= 0x2010 && cp <= 0x2015) return U'-';
  const bool invisible = (cp >= 0x200B && cp <= 0x200F) || (cp >= 0x202A && cp <= 0x202E) ||
                         (cp >= 0x2060 && cp <= 0x206F) || (cp >= 0xFE00 && cp <= 0xFE0F) || cp >= 0xE0000;
  return invisible && cp <= 0xE0FFF ? kDropped : cp;
}

/// One code point as it should stand: white space is ' ', invisible ones are dropped, look-alike punctuation is one.
char32_t unify(char32_t cp) noexcept {
  if (cp < 0x20) return cp >= 0x09 && cp <= 0x0D ? U' ' : kDropped;
  if (cp < 0x7F) return cp == U'`' ? U'\'' : cp;
  if (cp < 0x2B9) {
    if (cp == 0xA0 || cp == 0x85) return U' ';
    if (cp < 0xA0 || cp == 0xAD) return kDropped;
    return cp == 0xB4 ? U'\'' : cp;
  }
  return unify_high(cp);
}

/// Already clean: printable ASCII without back quotes, and single inner spaces only.
bool is_clean_ascii(std::string_view text) noexcept {
  unsigned bad = 0;
  unsigned char previous = ' ';
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    bad |= static_cast<unsigned>(byte < 0x20) | static_cast<unsigned>(byte > 0x7E) | static_cast<unsigned>(byte == '`') |
           (static_cast<unsigned>(byte == ' ') & static_cast<unsigned>(previous == ' '));
    previous = byte;
  }
  return bad == 0 && (text.empty() || previous != ' ');
}

bool joins_a_word(char32_t cp) noexcept {
  return cp >= 0x80 || (cp >= U'0' && cp <= U'9') || (cp >= U'A' && cp <= U'Z') || (cp >= U'a' && cp <= U'z');
}

/// Writes code points in order, one segment (a letter and its marks) at a time.
class Emitter {
 public:
  explicit Emitter(std::string& out) : out_(out) {}

  void add(char32_t cp) {
    if (segment_.empty() && !detail::is_active(cp)) {
      put(pending_);
      pending_ = cp;
      return;
    }
    if (!detail::is_active(cp)) {
      flush();
      pending_ = cp;
      return;
    }
    if (segment_.empty() && pending_ != kDropped) segment_.push_back(pending_);
    pending_ = kDropped;
    segment_.push_back(cp);
  }

  void flush() {
    if (!segment_.empty()) {
      detail::compose(segment_);
      for (const char32_t cp : segment_) put(unify(cp));  // a few compose to what unify() changes
      segment_.clear();
    }
    put(pending_);
    pending_ = kDropped;
  }

 private:
  void put(char32_t cp) {
    if (cp == kDropped) return;
    if (cp == U' ') {
      if (!out_.empty() && last_ != U' ') out_.push_back(' ');
    } else {
      if (!joins_a_word(last_)) cp = initial(cp);
      detail::append_utf8(cp, out_);
    }
    last_ = cp;
  }

  /// What stands for Đ at the beginning of a word.
  static char32_t initial(char32_t cp) noexcept {
    if (cp == 0x00D0 || cp == 0x0189) return 0x0110;
    if (cp == 0x00F0 || cp == 0x0256) return 0x0111;
    return cp;
  }

  std::string& out_;
  CodePoints segment_;           // the open segment, if it has an active code point
  char32_t pending_ = kDropped;  // the last inactive code point, which the next one may still change
  char32_t last_ = U' ';
};

}  // namespace

void clean(std::string_view utf8, std::string& out) {
  if (is_clean_ascii(utf8)) {
    out.assign(utf8);
    return;
  }
  out.clear();
  Emitter emitter(out);
  for (std::size_t at = 0; at < utf8.size();) {
    const char32_t cp = unify(detail::decode(utf8, at));
    if (cp != kDropped) emitter.add(cp);
  }
  emitter.flush();
  if (!out.empty() && out.back() == ' ') out.pop_back();
  detail::place_tones(out);
}

}  // namespace khop
