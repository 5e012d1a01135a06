#include "core/text/vietnamese/keystrokes.hpp"

#include "core/text/ascii.hpp"
#include "core/text/fold.hpp"
#include "core/text/utf8.hpp"
#include "core/text/vietnamese/name_words.hpp"
#include "core/text/vietnamese/syllable.hpp"
#include "core/text/vietnamese/words.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace khop::vietnamese {
namespace {

constexpr std::size_t kLongestWord = 16;  ///< letters and keys

constexpr char small(char c) noexcept { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }
constexpr bool is_ascii_letter(char c) noexcept { return small(c) >= 'a' && small(c) <= 'z'; }
constexpr bool is_high(char c) noexcept { return static_cast<unsigned char>(c) >= 0x80; }

constexpr char kBreveA = '\x86', kHatA = '\x8C', kHatE = '\x98', kHatO = '\xAA', kHornO = '\xB0', kHornU = '\xBC',
               kStrokeD = '\xC8';

/// The letter that hat, horn or breve makes of a vowel; 0: none.
constexpr char with_hat(char c) noexcept { return c == 'a' ? kHatA : c == 'e' ? kHatE : c == 'o' ? kHatO : '\0'; }
constexpr char with_horn(char c) noexcept { return c == 'o' ? kHornO : c == 'u' ? kHornU : '\0'; }
constexpr char with_breve(char c) noexcept { return c == 'a' ? kBreveA : '\0'; }

/// A word as it is typed, letter by letter of the marked alphabet and without its tone.
class Typing {
 public:
  bool add_letter(char typed) noexcept {
    if (size_ == kLongestWord) return false;
    letters_[size_] = small(typed);
    capital_[size_++] = typed != small(typed);
    return true;
  }
  bool has_vowel() const noexcept { return std::any_of(letters_.begin(), letters_.begin() + size_, is_vowel); }
  char last() const noexcept { return size_ == 0 ? '\0' : letters_[size_ - 1]; }

  /// A tone key; only one is ever meant.
  bool set_tone(Tone tone) noexcept {
    if (tone_ != Tone::kLevel || !has_vowel()) return false;
    tone_ = tone;
    tone_at_ = size_;
    return true;
  }

  /// Gives the last letter that can bear it a mark. Of u and o side by side both get the horn.
  template <class WithMark>
  bool set_mark(WithMark with_mark) noexcept {
    for (std::size_t i = size_; i-- > 0;) {
      const char marked = with_mark(letters_[i]);
      if (marked == '\0') continue;
      letters_[i] = marked;
      if (marked == kHornO && i > 0 && letters_[i - 1] == 'u' && (i < 2 || letters_[i - 2] != 'q')) {
        letters_[i - 1] = kHornU;
      }
      return true;
    }
    return false;
  }
  bool set_stroke() noexcept {
    return set_mark([](char c) { return c == 'd' ? kStrokeD : '\0'; });
  }
  bool starts_with_d() const noexcept { return size_ > 0 && letters_[0] == 'd'; }

  /// Whether a tone was typed where nobody would who writes Vietnamese: "Haji", "Rosa".
  bool has_odd_tone() const noexcept {
    return tone_ != Tone::kLevel && tone_at_ > 0 && tone_at_ < size_ && is_vowel(letters_[tone_at_ - 1]) &&
           is_vowel(letters_[tone_at_]);
  }

  /// The word with its tone on the main vowel; empty if it is no legal syllable, or with `any` no possible word.
  std::string finish(bool any) const {
    const std::string_view letters{letters_.data(), size_};
    std::string marked{letters};
    if (tone_ != Tone::kLevel) {
      const std::size_t at = tone_place(letters);
      marked[at] = with_tone(letters[at], tone_);
    }
    if (!any && !analyse(marked).legal) return {};
    std::string text;
    for (std::size_t i = 0; i < size_; ++i) append(marked[i], capital_[i], text);
    return text;
  }

 private:
  static void append(char marked, bool capital, std::string& out) {
    if (!is_high(marked)) {
      out += capital ? static_cast<char>(marked & ~0x20) : marked;
      return;
    }
    const std::string letter = spell_marked({&marked, 1});
    std::size_t at = 0;
    char32_t cp = detail::decode(letter, at);
    if (capital)
      cp = cp >= 0xE0 && cp < 0x100 ? cp - 0x20 : cp == 0x1B0 ? 0x1AF : cp == 0x1A1 ? 0x1A0 : cp & ~char32_t{1};
    detail::append_utf8(cp, out);
  }

  std::array<char, kLongestWord> letters_{};
  std::array<bool, kLongestWord> capital_{};
  std::size_t size_ = 0;
  Tone tone_ = Tone::kLevel;
  std::size_t tone_at_ = 0;
};

Tone telex_tone(char key) noexcept {
  switch (key) {
    case 'f': return Tone::kGrave;
    case 's': return Tone::kAcute;
    case 'r': return Tone::kHook;
    case 'x': return Tone::kTilde;
    case 'j': return Tone::kDot;
    default: return Tone::kLevel;
  }
}

/// A surname of the Cơ Tu that would be Cổ, and a given name of the Chứt that would be Thông.
bool is_minority_name(std::string_view word) {
  const std::string folded = fold_plain(word);
  return folded == "coor" || folded == "thoong";
}

TypedWord type_telex(std::string_view word) {
  Typing typing;
  unsigned marks = 0, tones = 0;
  bool rare_letter = false;
  for (const char typed : word) {
    const char key = small(typed);
    rare_letter = rare_letter || key == 'w' || key == 'j' || key == 'f';
    if (const Tone tone = telex_tone(key); tone != Tone::kLevel && typing.has_vowel()) {
      if (!typing.set_tone(tone)) return {};
      ++tones;
    } else if (key == 'w' && typing.set_mark([](char c) { return c == 'a' ? kBreveA : with_horn(c); })) {
      ++marks;
    } else if (key == 'w' && typing.last() != '\0') {
      if (!typing.add_letter(typed) || !typing.set_mark([](char c) { return c == 'w' ? kHornU : '\0'; })) return {};
      ++marks;
    } else if (key == 'd' && typing.starts_with_d() && typing.set_stroke()) {
      ++marks;
    } else if (with_hat(key) != '\0' && typing.set_mark([key](char c) { return c == key ? with_hat(c) : '\0'; })) {
      ++marks;
    } else if (!typing.add_letter(typed)) {
      return {};
    }
  }
  if (marks + tones == 0) return {};
  const bool sure = (marks > 0 && tones > 0) || (rare_letter && !typing.has_odd_tone());
  return {typing.finish(false), sure && !is_minority_name(word)};
}

TypedWord type_vni(std::string_view word, bool any) {
  Typing typing;
  bool behind_key = false, letter_behind_key = false;
  for (const char typed : word) {
    if (!is_digit(typed)) {
      letter_behind_key = letter_behind_key || behind_key;
      if (!typing.add_letter(typed)) return {};
      continue;
    }
    behind_key = true;
    const bool known = typed == '6'   ? typing.set_mark(with_hat)
                       : typed == '7' ? typing.set_mark(with_horn)
                       : typed == '8' ? typing.set_mark(with_breve)
                       : typed == '9' ? typing.set_stroke()
                       : typed == '0' ? false
                                      : typing.set_tone(static_cast<Tone>(typed == '1'   ? 2
                                                                          : typed == '2' ? 1
                                                                                         : typed - '0'));
    if (!known) return {};
  }
  return behind_key ? TypedWord{typing.finish(any), letter_behind_key} : TypedWord{};
}

/// A stretch of letters (and digits) and what stands behind it.
struct Piece {
  std::string_view word;
  std::string_view behind;
  TypedWord typed;           ///< empty: the word stays
  bool is_doubtful = false;  ///< typed only beside a sure word
};

std::vector<Piece> pieces_of(std::string_view text, KeyMethod method) {
  const auto in_word = [&](char c) {
    return is_ascii_letter(c) || is_high(c) || c == '\'' || (method == KeyMethod::kVni && is_digit(c));
  };
  std::vector<Piece> pieces;
  while (!text.empty()) {
    const auto word_end = std::find_if_not(text.begin(), text.end(), in_word);
    const auto end = std::find_if(word_end, text.end(), in_word);
    const auto size = static_cast<std::size_t>(word_end - text.begin());
    pieces.push_back({text.substr(0, size), {word_end, end}, {}});
    text.remove_prefix(static_cast<std::size_t>(end - text.begin()));
  }
  return pieces;
}

bool is_ascii(std::string_view text) noexcept { return std::none_of(text.begin(), text.end(), is_high); }

/// Words with a number behind them that addresses write without a space: "Thon6" is village 6.
bool takes_number(std::string_view word) {
  constexpr std::array<std::string_view, 17> kUnits{"ap",   "ban",  "buon",  "duong", "hem", "khom",
                                                    "khu",  "nga",  "ngach", "ngo",   "nha", "phuong",
                                                    "quan", "tang", "thon",  "to",    "xom"};
  const std::size_t number = std::min(word.find_first_of("0123456789"), word.size());
  return number < word.size() &&
         std::all_of(word.begin() + static_cast<std::ptrdiff_t>(number), word.end(), is_digit) &&
         std::find(kUnits.begin(), kUnits.end(), fold_plain(word.substr(0, number))) != kUnits.end();
}

/// What the words of a text say together.
struct Evidence {
  std::size_t typed = 0, sure = 0;
  std::size_t doubtful = 0;     ///< may be typed, or words of another language
  std::size_t unexplained = 0;  ///< words of another language
  bool single_letters = false;  ///< of which minority names have one
};

/// Types out one word, where it is open to that, and says how much that is worth.
void type_piece(Piece& piece, KeyMethod method, bool numbers, Evidence& evidence) {
  const WordKind kind = kind_of_word(piece.word);
  const bool has_digit = std::any_of(piece.word.begin(), piece.word.end(), is_digit);
  const auto letters = std::count_if(piece.word.begin(), piece.word.end(), is_ascii_letter);
  evidence.single_letters = evidence.single_letters || (piece.word.size() == 1 && letters == 1) ||
                            piece.word.find('\'') != std::string_view::npos;
  const bool closed = method == KeyMethod::kVni &&
                      (!has_digit || letters == 0 || (numbers && (letters < 2 || takes_number(piece.word))));
  if (!closed && is_ascii(piece.word)) piece.typed = type_word(piece.word, method, !numbers);
  if (piece.typed.text.empty()) {
    evidence.unexplained += kind == WordKind::kOther && !has_digit;
    return;
  }
  const std::string typed = fold_marked(piece.typed.text);
  const bool is_name = (count_in_names(typed) > 0 || surname_percent(typed) > 0) && !is_minority_name(piece.word);
  if (kind == WordKind::kLegal) {
    // "oong" and "ooc" are legal but rare, and mostly typed for ông and ôc; but Moong is a surname.
    const std::string word = fold_marked(piece.word);
    if (count_in_names(word) > 0 || surname_percent(word) > 0) {
      piece.typed = {};
      return;
    }
    piece.is_doubtful = numbers || !is_name;
    piece.typed.is_sure = false;
  } else {
    piece.is_doubtful = !piece.typed.is_sure && method == KeyMethod::kTelex && !is_name;
    evidence.doubtful += piece.is_doubtful;
  }
  if (method == KeyMethod::kVni && !numbers) piece.typed.is_sure = true;  // a name has no digits else
  evidence.typed += !piece.is_doubtful;
  evidence.sure += piece.typed.is_sure;
}

/// Whether the one typed word of a name has a single digit, at its end, while another word has marks, or would need some:
/// then the digit counts namesakes. "Nguyễn Thị Hoa2", "Nguyen Thi Hoa2"; but "Cao Hoa2" is Cao Hoà.
bool counts_namesakes(std::span<const Piece> pieces) {
  std::size_t keys = 0;
  bool others_are_names = true;
  for (const Piece& piece : pieces) {
    const auto digits = std::count_if(piece.word.begin(), piece.word.end(), is_digit);
    if (digits > 0) {
      keys += is_digit(piece.word.back()) ? static_cast<std::size_t>(digits) : 2;
      continue;
    }
    const std::string word = fold_marked(piece.word);
    const bool is_name = word.empty() || (is_ascii(word) && (count_in_names(word) > 0 || surname_percent(word) > 0));
    others_are_names = others_are_names && is_name;
  }
  return keys == 1 && !others_are_names;
}

}  // namespace

TypedWord type_word(std::string_view word, KeyMethod method, bool any) {
  TypedWord typed = method == KeyMethod::kTelex ? type_telex(word) : type_vni(word, any);
  return typed.text.empty() ? TypedWord{} : typed;
}

bool type_out(std::string_view text, KeyMethod method, bool numbers, std::string& out) {
  std::vector<Piece> pieces = pieces_of(text, method);
  Evidence evidence;
  for (Piece& piece : pieces) type_piece(piece, method, numbers, evidence);
  if (method == KeyMethod::kVni && !numbers && counts_namesakes(pieces)) return false;
  const bool alone = evidence.typed + evidence.doubtful < 2;
  if (evidence.typed == 0 && alone) return false;
  const bool beside_others = evidence.unexplained > 0 || evidence.single_letters || !is_ascii(text);
  if (evidence.sure == 0 && (beside_others || (alone && evidence.doubtful > 0))) return false;
  out.clear();
  for (const Piece& piece : pieces) {
    const bool stays = piece.typed.text.empty() || (piece.is_doubtful && evidence.sure == 0 && alone);
    out += stays ? piece.word : std::string_view{piece.typed.text};
    out += piece.behind;
  }
  return true;
}

}  // namespace khop::vietnamese
