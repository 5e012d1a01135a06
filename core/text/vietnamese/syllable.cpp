#include "core/text/vietnamese/syllable.hpp"

#include "core/text/fold.hpp"
#include "core/text/vietnamese/data_rows.hpp"
#include "core/text/vietnamese/embedded_data.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <string>

namespace khop::vietnamese {
namespace {

constexpr std::size_t kLongest = 8;  ///< letters of a word that may be a syllable; the longest is "nghiêng"
constexpr std::uint8_t kFirstMarked = 0x80, kBehindMarked = 0xC8;  ///< the Vietnamese vowels of the marked alphabet
constexpr std::string_view kVowels =
    "a\x86\x8C"
    "e\x98"
    "io\xAA\xB0u\xBCy";  ///< without tone, in its order

constexpr std::uint8_t byte(char c) noexcept { return static_cast<std::uint8_t>(c); }

/// The letters of a word in a number, the first lowest. Requires at most eight.
std::uint64_t packed(std::string_view word) noexcept {
  std::uint64_t letters = 0;
  for (std::size_t i = 0; i < word.size(); ++i) letters |= std::uint64_t{byte(word[i])} << (8 * i);
  return letters;
}

struct Letter {
  std::uint8_t base = 0;
  std::uint8_t tone = 0;
};

constexpr std::array<Letter, 256> kLetters = [] {
  std::array<Letter, 256> letters{};
  for (std::size_t b = 0; b < letters.size(); ++b) letters[b].base = static_cast<std::uint8_t>(b);
  for (std::size_t b = kFirstMarked; b < kBehindMarked; ++b) {
    letters[b] = {byte(kVowels[(b - kFirstMarked) / 6]), static_cast<std::uint8_t>((b - kFirstMarked) % 6)};
  }
  return letters;
}();

/// Parts by the names of a data file.
class Ids {
 public:
  std::uint8_t id(std::string_view name) {
    if (name.empty()) return 0;
    if (const std::uint8_t known = find(name); known != 0) return known;
    names_[size_++] = name;
    return size_;
  }
  std::uint8_t find(std::string_view name) const noexcept {
    const auto at = std::find(names_.begin(), names_.begin() + size_, name);
    return at == names_.begin() + size_ ? std::uint8_t{0} : static_cast<std::uint8_t>(at - names_.begin() + 1);
  }

 private:
  std::array<std::string_view, 32> names_;  ///< in the embedded file
  std::uint8_t size_ = 0;
};

enum class Onset : std::uint8_t { kAny, kNone, kSome };               ///< what may stand before a rime
enum class Before : std::uint8_t { kAny, kFrontVowel, kOtherVowel };  ///< what an initial may stand before

struct Initial {
  std::uint8_t id = 0;
  Before before = Before::kAny;
};

struct Rime {
  std::uint64_t letters = 0;  ///< 0: a free slot
  std::uint8_t medial = 0, nucleus = 0, coda = 0;
  Onset onset = Onset::kAny;
};

/// Rimes by their letters: open addressing, at most a quarter full.
class RimeTable {
 public:
  void add(const Rime& rime) noexcept {
    Rime* slot = &slots_[place(rime.letters)];
    while (slot->letters != 0 && slot->letters != rime.letters)
      slot = slot == &slots_.back() ? slots_.data() : slot + 1;
    if (slot->letters == 0) *slot = rime;
  }
  const Rime* find(std::uint64_t letters) const noexcept {
    const Rime* slot = &slots_[place(letters)];
    while (slot->letters != 0 && slot->letters != letters) slot = slot == &slots_.back() ? slots_.data() : slot + 1;
    return slot->letters == 0 ? nullptr : slot;
  }

 private:
  static constexpr unsigned kBits = 10;
  static std::size_t place(std::uint64_t letters) noexcept {
    return static_cast<std::size_t>(letters * 0x9E3779B97F4A7C15ULL >> (64 - kBits));
  }
  std::array<Rime, std::size_t{1} << kBits> slots_{};
};

struct Parsed {
  std::uint8_t initial = 0;
  std::uint8_t medial = 0;
  const Rime* rime = nullptr;  ///< null: not legal
};

/// What initials and rimes there are, in one of the two alphabets.
class Spelling {
 public:
  explicit Spelling(bool with_marks) : with_marks_(with_marks) {
    for_each_row<3>(embedded_initials, [&](const auto& cells) {
      const std::string spelling = folded(cells[0]);
      const Initial initial{initials_.id(cells[1]), cells[2] == "front"  ? Before::kFrontVowel
                                                    : cells[2] == "back" ? Before::kOtherVowel
                                                                         : Before::kAny};
      if (spelling.size() == 1) {
        one_[byte(spelling[0])] = initial;
      } else if (spelling.size() == 2) {
        two_[pair_at(spelling[0], spelling[1])] = initial;
      } else {
        ngh_ = initial;
      }
    });
    for_each_row<5>(embedded_rimes, [&](const auto& cells) {
      rimes_.add({packed(folded(cells[0])), static_cast<std::uint8_t>(cells[1].empty() ? 0 : 1), nuclei_.id(cells[2]),
                  codas_.id(cells[3]),
                  cells[4] == "none"      ? Onset::kNone
                  : cells[4] == "initial" ? Onset::kSome
                                          : Onset::kAny});
    });
    gi_ = initials_.find("gi");
    qu_ = initials_.find("qu");
  }

  /// `letters`: a word of `size` letters without tones.
  Parsed parse(std::uint64_t letters, std::size_t size) const noexcept {
    const auto letter = [&](std::size_t i) { return static_cast<char>(letters >> (8 * i)); };
    const bool pair = size >= 2 && is_ascii_letter(letter(0)) && is_ascii_letter(letter(1));
    const Initial two = pair ? two_[pair_at(letter(0), letter(1))] : Initial{};
    if (two.id == gi_ && two.id != 0) return after_gi(letters >> 16);
    if (two.id == qu_ && two.id != 0) return after_qu(letters >> 16);
    if (size >= 3 && (letters & 0xFFFFFF) == kNgh) return rime_after(ngh_, letters >> 24);
    if (two.id != 0) return rime_after(two, letters >> 16);
    const Initial one = one_[byte(letter(0))];
    return one.id != 0 ? rime_after(one, letters >> 8) : rime_after({}, letters);
  }

  const Ids& initials() const noexcept { return initials_; }
  const Ids& nuclei() const noexcept { return nuclei_; }
  const Ids& codas() const noexcept { return codas_; }

 private:
  static constexpr std::uint64_t kNgh = 'n' | 'g' << 8 | 'h' << 16;

  std::string folded(std::string_view text) const { return with_marks_ ? fold_marked(text) : fold_plain(text); }
  static bool is_ascii_letter(char c) noexcept { return c >= 'a' && c <= 'z'; }
  static std::size_t pair_at(char first, char second) noexcept {
    return static_cast<std::size_t>((byte(first) & 31) << 5 | (byte(second) & 31));
  }
  static bool is_front(std::uint8_t vowel) noexcept {
    return vowel == 'i' || vowel == 'e' || vowel == 'y' || vowel == byte('\x98');
  }

  Parsed rime_after(Initial initial, std::uint64_t rest) const noexcept {
    const Rime* rime = rimes_.find(rest);
    if (rime == nullptr) return {};
    if (rime->onset == (initial.id == 0 ? Onset::kSome : Onset::kNone)) return {};
    const bool front = is_front(static_cast<std::uint8_t>(rest));
    if (initial.before == (front ? Before::kOtherVowel : Before::kFrontVowel)) return {};
    return {initial.id, rime->medial, rime};
  }

  /// The i of gi belongs to the rime, too, where that has no vowel else, and in iê.
  Parsed after_gi(std::uint64_t rest) const noexcept {
    const Rime* rime = rimes_.find(rest << 8 | 'i');
    if (rime == nullptr || (rest != 0 && rime->nucleus == nuclei_.find("iê") && rime->coda == 0)) {
      rime = rimes_.find(rest);
    }
    return rime == nullptr || rime->onset == Onset::kNone ? Parsed{} : Parsed{gi_, rime->medial, rime};
  }

  /// The u of qu is the medial: what follows is a rime without one, or what follows u in uy, uyên.
  Parsed after_qu(std::uint64_t rest) const noexcept {
    const auto first = static_cast<std::uint8_t>(rest);
    const Rime* rime = rimes_.find(first == 'y' ? rest << 8 | 'u' : rest);
    if (rime == nullptr || rime->onset != Onset::kAny || first == 'u' || first == byte('\xBC')) return {};
    return {qu_, 1, rime};
  }

  bool with_marks_;
  std::array<Initial, 256> one_{};
  std::array<Initial, 1024> two_{};
  Initial ngh_;
  std::uint8_t gi_ = 0, qu_ = 0;
  Ids initials_, nuclei_, codas_;
  RimeTable rimes_;
};

const Spelling& with_marks() noexcept {
  static const Spelling spelling{true};
  return spelling;
}

const Spelling& without_marks() noexcept {
  static const Spelling spelling{false};
  return spelling;
}

/// Codas that are stopped, as bits by id: behind them only acute and dot are heard.
std::uint32_t stops() noexcept {
  static const std::uint32_t bits = [] {
    std::uint32_t found = 0;
    for (const std::string_view coda : {"p", "t", "c", "ch"}) found |= 1U << coda_id(coda);
    return found;
  }();
  return bits;
}

constexpr std::uint32_t kTonesOfStops = 1U << static_cast<unsigned>(Tone::kLevel) |
                                        1U << static_cast<unsigned>(Tone::kAcute) |
                                        1U << static_cast<unsigned>(Tone::kDot);

}  // namespace

Syllable analyse(std::string_view marked_word) noexcept {
  if (marked_word.empty() || marked_word.size() > kLongest) return {};
  std::uint64_t letters = 0;
  unsigned tone = 0;
  unsigned toned = 0;
  for (std::size_t i = 0; i < marked_word.size(); ++i) {
    const Letter letter = kLetters[byte(marked_word[i])];
    letters |= std::uint64_t{letter.base} << (8 * i);
    tone |= letter.tone;
    toned += letter.tone != 0;
  }
  if (toned > 1) return {};
  const Parsed parsed = with_marks().parse(letters, marked_word.size());
  if (parsed.rime == nullptr) return {};
  if ((stops() >> parsed.rime->coda & 1) != 0 && (kTonesOfStops >> tone & 1) == 0) return {};
  return {parsed.initial, parsed.medial, parsed.rime->nucleus, parsed.rime->coda, static_cast<Tone>(tone), true};
}

bool is_syllable_without_marks(std::string_view plain_word) noexcept {
  if (plain_word.empty() || plain_word.size() > kLongest) return false;
  return without_marks().parse(packed(plain_word), plain_word.size()).rime != nullptr;
}

std::uint8_t initial_id(std::string_view name) noexcept { return with_marks().initials().find(name); }
std::uint8_t nucleus_id(std::string_view name) noexcept { return with_marks().nuclei().find(name); }
std::uint8_t coda_id(std::string_view name) noexcept { return with_marks().codas().find(name); }

std::size_t tone_place(std::string_view toneless) noexcept {
  std::size_t begin = 0;
  while (begin + 1 < toneless.size() && !is_vowel(toneless[begin])) ++begin;
  std::size_t end = begin;
  while (end < toneless.size() && is_vowel(toneless[end])) ++end;
  const std::string_view onset = toneless.substr(0, begin + 1);
  if (end - begin > 1 && (onset == "qu" || onset == "gi")) ++begin;
  for (std::size_t i = end; i-- > begin;) {
    if (byte(toneless[i]) >= kFirstMarked) return i;
  }
  if (end - begin == 1) return begin;
  if (end < toneless.size()) return end - 1;
  if (end - begin > 2) return begin + 1;
  const std::string_view rime = toneless.substr(begin, 2);
  return rime == "oa" || rime == "oe" || rime == "uy" ? begin + 1 : begin;
}

bool has_tone_in_place(std::string_view marked_word) noexcept {
  std::array<char, kLongest> toneless;
  std::size_t toned = kLongest;
  for (std::size_t i = 0; i < marked_word.size() && i < kLongest; ++i) {
    toneless[i] = without_tone(marked_word[i]);
    if (tone_of(marked_word[i]) != Tone::kLevel) toned = i;
  }
  if (toned == kLongest) return true;
  const std::string_view word{toneless.data(), std::min(marked_word.size(), kLongest)};
  const std::size_t place = tone_place(word);
  const bool either_style = place + 1 == word.size() && toned + 1 == place &&
                            (word.ends_with("oa") || word.ends_with("oe") || word.ends_with("uy")) &&
                            !word.starts_with("qu");
  return toned == place || either_style;
}

char without_tone(char marked) noexcept { return static_cast<char>(kLetters[byte(marked)].base); }
Tone tone_of(char marked) noexcept { return static_cast<Tone>(kLetters[byte(marked)].tone); }

char with_tone(char toneless, Tone tone) noexcept {
  const std::size_t vowel = kVowels.find(toneless);
  if (vowel == std::string_view::npos || tone == Tone::kLevel) return toneless;
  return static_cast<char>(kFirstMarked + 6 * vowel + static_cast<std::size_t>(tone));
}

bool is_vowel(char marked) noexcept { return kVowels.find(without_tone(marked)) != std::string_view::npos; }

}  // namespace khop::vietnamese
