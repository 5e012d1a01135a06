#include "core/text/sound_key.hpp"

#include "index/base/hash.hpp"

#include <algorithm>
#include <array>
#include <cstring>

namespace khop {
namespace {

constexpr std::size_t kMaxToken = 64;  // the rest of a longer word is not listened to

constexpr bool is_vowel(char c) noexcept {
  return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y';
}
constexpr bool is_front(char c) noexcept { return c == 'e' || c == 'i' || c == 'y'; }
constexpr bool is_open_or_back(char c) noexcept { return c == 'a' || c == 'o' || c == 'u'; }
constexpr bool is_glide(char c) noexcept { return c == 'j' || c == 'y' || c == 'i'; }

/// Listens to one word from left to right. Rules are tried from the longest spelling to the shortest.
class Listener {
 public:
  Listener(std::string_view word, char* out, std::size_t capacity) noexcept
      : word_(word.substr(0, kMaxToken)), out_(out), capacity_(capacity) {}

  std::size_t run() noexcept {
    begin();
    while (at_ < word_.size()) step();
    colour();
    return size_;
  }

 private:
  char peek(std::size_t ahead = 0) const noexcept { return at_ + ahead < word_.size() ? word_[at_ + ahead] : '\0'; }
  char before() const noexcept { return at_ == 0 ? '\0' : word_[at_ - 1]; }
  bool follows(std::string_view spelling) const noexcept { return word_.substr(at_).starts_with(spelling); }
  bool ends_after(std::size_t n) const noexcept { return at_ + n >= word_.size(); }

  void put(char sound) noexcept {
    const bool doubled = size_ > 0 && out_[size_ - 1] == sound && last_at_ == at_;
    if (!doubled && size_ < capacity_) out_[size_++] = sound;
  }

  /// Says `sounds` for the next n letters; the same sound in the very next letters is not said again.
  void say(std::string_view sounds, std::size_t n) noexcept {
    for (const char sound : sounds) {
      put(sound);
      last_at_ = at_;
    }
    at_ += n;
    last_at_ = at_;
  }

  void skip(std::size_t n) noexcept { at_ += n; }

  /// The beginning: a vowel, or a glide or ж before a vowel.
  void begin() noexcept {
    std::size_t glide = 0;
    if (follows("dzh")) {
      glide = 3;
    } else if (follows("zh") || follows("dj")) {
      glide = 2;
    } else if (peek() == 'j' || (is_glide(peek()) && is_vowel(peek(1)))) {
      glide = 1;
    }
    const char next = peek(glide);
    if (glide > 0) {
      if (next == 'e' || next == 'i' || next == 'y') {
        skip(glide);
        say(next == 'e' ? "E" : "I", 1);
      } else {
        say("J", glide);
      }
    } else if (follows("eu")) {
      say("EV", 2);  // Eugene = Yevhenii
    } else if (is_vowel(next)) {
      say(next == 'a' ? "A" : next == 'e' ? "E" : next == 'o' ? "O" : next == 'u' ? "U" : "I", 1);
    } else if (follows("pf")) {
      say("V", 2);
    } else if (follows("rh")) {
      say("R", 2);
    }
  }

  void step() noexcept {
    const char c = peek();
    switch (c) {
      case 'a':
      case 'e':
      case 'i':
      case 'o':
      case 'u':
      case 'y':
      case 'j': return skip(1);
      case 'f':
      case 'v': return say("V", 1);
      case 'w': return say("V", peek(1) == 'h' ? 2 : 1);
      case 'p': return peek(1) == 'h' ? say("V", 2) : say("P", 1);
      case 'b': return say("B", peek(1) == 'h' ? 2 : 1);
      case 'd': return dental();
      case 't': return tee();
      case 's':
      case 'z': return sibilant();
      case 'c': return cee();
      case 'k': return kay();
      case 'q': return say("K", 1);
      case 'x': return say("KS", 1);
      case 'g': return gee();
      case 'h': return aspirate();
      case 'l': return say("L", 1);
      case 'm': return say("M", 1);
      case 'n': return say("N", 1);
      case 'r': return say("R", 1);
      default: return say(std::string_view(&word_[at_], 1), 1);
    }
  }

  void dental() noexcept {
    if (peek(1) == 't') return skip(1);  // Schmidt = Schmitt
    say("D", peek(1) == 'h' ? 2 : 1);
  }

  void tee() noexcept {
    for (const std::string_view affricate : {"tsch", "tch", "tsh", "ts", "tz"}) {
      if (follows(affricate)) return say("S", affricate.size());
    }
    say("T", peek(1) == 'h' ? 2 : 1);
  }

  /// Longer clusters (shch, szcz, schtsch) are several of these, and one sound because they touch.
  void sibilant() noexcept {
    for (const std::string_view spelling : {"shh", "sch", "sh", "sz", "zh"}) {
      if (follows(spelling)) return say("S", spelling.size());
    }
    say("S", 1);
  }

  void cee() noexcept {
    if (follows("ck")) return polish_ck() ? say("SK", 2) : say("K", 2);
    if (follows("cz")) return say("S", 2);
    if (follows("ch")) return cee_aitch();
    const bool soft = is_front(peek(1)) || (ends_after(1) && sounds_slavic_at_end());
    say(soft ? "S" : "K", 1);
  }

  /// -cki, -cka, -ckij, -ckiego: ц and к; but Becky, Rocky, Jackie have one k.
  bool polish_ck() const noexcept {
    const std::string_view rest = word_.substr(at_ + 2);
    return rest == "i" || rest == "a" || rest == "ij" || rest == "yi" || rest == "yj" || rest == "iy" || rest == "ii";
  }

  /// A final c is ts or ч in -ec, -vic, -wic (Kravec, Milosevic), else k (Eric, Isaac).
  bool sounds_slavic_at_end() const noexcept {
    const std::string_view head = word_.substr(0, at_);
    return head.ends_with("e") || head.ends_with("vi") || head.ends_with("wi");
  }

  void cee_aitch() noexcept {
    if (peek(2) == 'r' || peek(2) == 'l') return say("K", 2);
    if (peek(2) == 'm' || peek(2) == 'v' || peek(2) == 'w') return say("H", 2);  // Chmielnicki = Khmelnytskyi
    const std::string_view rest = word_.substr(at_ + 2);
    const bool suffix =
        rest.starts_with("enk") || rest.starts_with("uk") || rest.starts_with("ik") || rest.starts_with("yk");
    const bool between_vowels = is_vowel(before()) && (is_vowel(peek(2)) || peek(2) == 'j');
    say(between_vowels && !suffix ? "H" : "S", 2);
  }

  void kay() noexcept {
    if (peek(1) != 'h') return say("K", 1);
    say(peek(2) == 'r' || peek(2) == 'l' ? "K" : "H", 2);
  }

  void gee() noexcept {
    if (follows("ght") && is_vowel(before())) return skip(2);  // Wright, Knight
    say("H", peek(1) == 'h' ? 2 : 1);
  }

  /// Silent at the end after a (Sarah, but Oleh = Oleg), and in -ohn, -ahl and their like.
  void aspirate() noexcept {
    if (ends_after(1) && before() == 'a') return skip(1);
    const char next = peek(1);
    const bool liquid = next == 'l' || next == 'm' || next == 'n' || next == 'r';
    if (liquid && is_vowel(before()) && (ends_after(2) || peek(2) == 's')) return skip(1);
    say("H", 1);
  }

  /// Gives a form of less than three sounds the colour of its first vowels.
  void colour() noexcept {
    constexpr std::size_t kLongEnough = 3;
    const auto sounds = [](char c) { return c >= 'A' && c <= 'Z'; };
    if (size_ == 0 || size_ >= kLongEnough || size_ >= capacity_ || !std::all_of(out_, out_ + size_, sounds)) return;
    if (is_open_or_back(static_cast<char>(out_[0] | 0x20)) || out_[0] == 'E' || out_[0] == 'I') return;
    const auto is_colour = [](char c) { return is_vowel(c) || c == 'j'; };
    const std::size_t skipped = out_[0] == 'J' ? first_vowel_after_glide() : 0;
    const auto from = std::find_if(word_.begin() + static_cast<std::ptrdiff_t>(skipped), word_.end(), is_colour);
    if (from == word_.end()) return;
    const auto to = std::find_if_not(from, word_.end(), is_colour);
    const bool front = std::any_of(from, to, [](char c) { return is_front(c) || c == 'j'; });
    const bool open = std::find(from, to, 'a') != to;
    std::memmove(out_ + 2, out_ + 1, size_ - 1);
    out_[1] = front ? 'I' : open ? 'A' : 'U';
    ++size_;
  }

  std::size_t first_vowel_after_glide() const noexcept {
    return word_.starts_with("dzh") ? 3 : word_.starts_with("zh") || word_.starts_with("dj") ? 2 : 1;
  }

  std::string_view word_;
  char* out_;
  std::size_t capacity_;
  std::size_t at_ = 0;
  std::size_t size_ = 0;
  std::size_t last_at_ = static_cast<std::size_t>(-1);  // where the last sound ended
};

}  // namespace

std::size_t sound_fold(std::string_view plain_token, char* out, std::size_t capacity) noexcept {
  return Listener(plain_token, out, capacity).run();
}

std::uint64_t sound_key(std::string_view plain_token) noexcept {
  std::array<char, 2 * kMaxToken + 1> buffer;
  const std::size_t size = sound_fold(plain_token, buffer.data(), buffer.size());
  if (size > 8) return index::hash_bytes({buffer.data(), size});
  std::uint64_t key = 0;
  std::memcpy(&key, buffer.data(), size);
  return key;
}

std::string sound_fold(std::string_view plain_token) {
  std::string out(2 * std::min(plain_token.size(), kMaxToken) + 1, '\0');
  out.resize(sound_fold(plain_token, out.data(), out.size()));
  return out;
}

}  // namespace khop
