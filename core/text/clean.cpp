#include "core/text/clean.hpp"

#include "core/text/nfc.hpp"
#include "core/text/swar.hpp"
#include "core/text/tone_position.hpp"
#include "core/text/utf8.hpp"

#include <cstdint>

namespace khop {
namespace {

using detail::CodePoints;

constexpr char32_t kDropped = 0xFFFFFFFF;

/// ASCII as East Asian fonts have it, in full width.
bool is_full_width(char32_t cp) noexcept { return cp >= 0xFF01 && cp <= 0xFF5E; }

/// The general punctuation block and its relatives; other code points are themselves.
char32_t unify_high(char32_t cp) noexcept {
  switch (cp) {
    case 0x1680:
    case 0x2028:
    case 0x2029:
    case 0x202F:
    case 0x205F:
    case 0x3000: return U' ';
    case 0x02B9:
    case 0x02BB:
    case 0x02BC:
    case 0x02BD:
    case 0x02C8:
    case 0x2018:
    case 0x2019:
    case 0x201A:
    case 0x201B:
    case 0x2032: return U'\'';
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x201F:
    case 0x2033: return U'"';
    case 0x2212:
    case 0xFE58:
    case 0xFE63: return U'-';
    case 0x034F:
    case 0x061C:
    case 0x180E:
    case 0xFEFF: return kDropped;
    default: break;
  }
  if (cp >= 0x2000 && cp <= 0x200A) return U' ';
  if (cp >= 0x2010 && cp <= 0x2015) return U'-';
  const bool invisible = (cp >= 0x200B && cp <= 0x200F) || (cp >= 0x202A && cp <= 0x202E) ||
                         (cp >= 0x2060 && cp <= 0x206F) || (cp >= 0xFE00 && cp <= 0xFE0F) || cp >= 0xE0000;
  return invisible && cp <= 0xE0FFF ? kDropped : cp;
}

/// One code point as it should stand: white space is ' ', invisible ones are dropped, look-alike punctuation is one.
char32_t unify(char32_t cp) noexcept {
  if (is_full_width(cp)) cp -= 0xFF01 - U'!';
  if (cp < 0x20) return cp >= 0x09 && cp <= 0x0D ? U' ' : kDropped;
  if (cp < 0x7F) return cp == U'`' ? U'\'' : cp;
  if (cp < 0x2B9) {
    if (cp == 0xA0 || cp == 0x85) return U' ';
    if (cp < 0xA0 || cp == 0xAD) return kDropped;
    return cp == 0xB4 ? U'\'' : cp;
  }
  return unify_high(cp);
}

/// What a first look tells of a value.
enum class Look {
  kClean,       ///< nothing to do
  kMaybeTones,  ///< nothing to do but place_tones()
  kUnknown,     ///< look at every code point
};

/// Letters that are what they are: composed, visible, and of no look-alike. Not all such letters, but most in use.
bool is_settled(char32_t cp) noexcept {
  if (cp < 0x2B9) return cp >= 0xC0 && cp != 0xD0 && cp != 0xF0 && cp != 0x189 && cp != 0x256;
  return (cp >= 0x1E00 && cp < 0x1F00) || (cp >= 0x400 && cp < 0x483) || (cp >= 0x4E00 && cp < 0xA000);
}

/// How many of the next eight bytes are printable ASCII as it should stand.
std::size_t clean_run(std::uint64_t word, bool after_space) noexcept {
  const std::uint64_t ascii = word & ~detail::kHighs;
  const std::uint64_t spaces = detail::in_range(ascii, ' ', ' ');
  const std::uint64_t doubled = spaces & (spaces << 8 | (after_space ? 0x80u : 0u));
  return detail::leading_flags(detail::in_range(ascii, ' ', '~') & ~detail::in_range(ascii, '`', '`') & ~doubled &
                               ~word);
}

Look look_at(std::string_view text) noexcept {
  Look look = Look::kClean;
  for (std::size_t at = 0; at < text.size();) {
    const bool after_space = at == 0 || text[at - 1] == ' ';
    const std::size_t run = clean_run(detail::load_next(text.data() + at, text.size() - at), after_space);
    at += run;
    if (run == 8 || at == text.size()) continue;
    const std::size_t begin = at;
    const char32_t cp = detail::decode(text, at);
    if (!is_settled(cp)) return Look::kUnknown;
    if (detail::may_move_forward(text, begin, at, cp)) look = Look::kMaybeTones;
  }
  return text.ends_with(' ') ? Look::kUnknown : look;
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
  const Look look = look_at(utf8);
  if (look != Look::kUnknown) {
    out.assign(utf8);
    if (look == Look::kMaybeTones) detail::place_tones(out, detail::ToneMoves::kForward);
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
  detail::place_tones(out, detail::ToneMoves::kForward);
}

}  // namespace khop
