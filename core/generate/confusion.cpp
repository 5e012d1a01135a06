#include "core/generate/confusion.hpp"

#include "core/generate/csv_rows.hpp"
#include "core/generate/embedded_data.hpp"
#include "core/generate/letters.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

namespace khop::generate {
namespace {

constexpr int kTries = 24;

/// A syllable as spoken: lower-case letters with their shapes, and one tone for all.
struct Spoken {
  std::u32string letters;
  Tone tone = Tone::kLevel;
  bool capital = false;
};

Spoken speak(std::u32string_view syllable) {
  Spoken spoken;
  spoken.capital = !syllable.empty() && to_lower(syllable[0]) != syllable[0];
  for (const char32_t letter : syllable) {
    if (tone_of(letter) != Tone::kLevel) spoken.tone = tone_of(letter);
    spoken.letters.push_back(with_tone(to_lower(letter), Tone::kLevel));
  }
  return spoken;
}

/// Which letter bears the tone: a vowel with a hat or horn (the last of them); else the last before a final consonant;
/// else the last but one (hòa), not counting the u of qu and the i of gi.
std::size_t tone_bearer(std::u32string_view letters) noexcept {
  std::size_t begin = 0;
  while (begin < letters.size() && !is_vowel(letters[begin])) ++begin;
  const bool glide = begin > 0 && begin + 1 < letters.size() && is_vowel(letters[begin + 1]) &&
                     ((letters[begin - 1] == U'q' && letters[begin] == U'u') ||
                      (letters[begin - 1] == U'g' && letters[begin] == U'i'));
  if (glide) ++begin;
  std::size_t end = begin;
  while (end < letters.size() && is_vowel(letters[end])) ++end;
  for (std::size_t i = end; i > begin; --i) {
    if (without_shape(letters[i - 1]) != letters[i - 1]) return i - 1;
  }
  if (end == begin) return letters.size();
  if (end < letters.size() || end == begin + 1) return end - 1;
  return end - 2;
}

std::u32string write(const Spoken& spoken) {
  std::u32string out = spoken.letters;
  if (const std::size_t bearer = tone_bearer(out); bearer < out.size()) {
    out[bearer] = with_tone(out[bearer], spoken.tone);
  }
  if (spoken.capital && !out.empty()) out[0] = to_upper(out[0]);
  return out;
}

std::optional<Tone> to_tone(std::u32string_view name) noexcept {
  static constexpr std::array<std::u32string_view, 6> kNames = {U"ngang", U"huyền", U"sắc", U"hỏi", U"ngã", U"nặng"};
  const auto found = std::find(kNames.begin(), kNames.end(), name);
  if (found == kNames.end()) return std::nullopt;
  return static_cast<Tone>(found - kNames.begin());
}

/// The letters before the first vowel, with the u of qu.
std::size_t initial_size(std::u32string_view letters) noexcept {
  std::size_t size = 0;
  while (size < letters.size() && !is_vowel(letters[size])) ++size;
  if (size == 1 && letters[0] == U'q' && letters.size() > 1 && letters[1] == U'u') return 2;
  if (size == 1 && letters[0] == U'g' && letters.size() > 2 && letters[1] == U'i' && is_vowel(letters[2])) return 2;
  return size;
}

constexpr std::size_t kNowhere = std::u32string::npos;

/// A final stands at the end and behind a vowel.
std::size_t find_final(std::u32string_view letters, std::u32string_view final) noexcept {
  if (!letters.ends_with(final)) return kNowhere;
  const std::size_t at = letters.size() - final.size();
  return at > initial_size(letters) ? at : kNowhere;
}

std::size_t find_rhyme(std::u32string_view letters, std::u32string_view rhyme) noexcept {
  return letters.find(rhyme, initial_size(letters));
}

}  // namespace

Confusions::Confusions() {
  std::array<std::vector<std::uint32_t>, 3> weights;
  for (const auto& row : csv_rows(embedded_confusions)) {
    const Kind kind = row[0] == "initial" ? Kind::kInitial
                      : row[0] == "final" ? Kind::kFinal
                      : row[0] == "rhyme" ? Kind::kRhyme
                      : row[0] == "tone"  ? Kind::kTone
                                          : Kind::kWord;
    std::uint32_t weight = 0;
    std::from_chars(row[4].data(), row[4].data() + row[4].size(), weight);
    for (std::size_t region = 0; region < by_region_.size(); ++region) {
      static constexpr std::array<std::string_view, 3> kLetters = {"N", "C", "S"};
      if (row[3] != "all" && row[3] != kLetters[region]) continue;
      by_region_[region].pairs.push_back(static_cast<std::uint32_t>(pairs_.size()));
      weights[region].push_back(weight);
    }
    pairs_.push_back({kind, to_utf32(row[1]), to_utf32(row[2])});
  }
  for (std::size_t region = 0; region < by_region_.size(); ++region) {
    by_region_[region].table.emplace_back(weights[region]);
  }
}

bool Confusions::apply(Rng& rng, Region region, std::u32string& syllable) const {
  const Choice& choice = by_region_[static_cast<std::size_t>(region)];
  const std::size_t count = choice.pairs.size();
  // Half of the time a whole word, if it has a twin, is taken for its twin before any sound is.
  if (rng.chance(0.5)) {
    const std::size_t start = rng.below(count);
    for (std::size_t i = 0; i < count; ++i) {
      const Pair& pair = pairs_[choice.pairs[(start + i) % count]];
      if (pair.kind == Kind::kWord && apply_either_way(pair, syllable)) return true;
    }
  }
  for (int i = 0; i < kTries; ++i) {
    if (apply_either_way(pairs_[choice.pairs[choice.table.front()(rng)]], syllable)) return true;
  }
  return false;
}

bool Confusions::apply_either_way(const Pair& pair, std::u32string& syllable) {
  return apply_pair(pair.kind, pair.a, pair.b, syllable) || apply_pair(pair.kind, pair.b, pair.a, syllable);
}

bool Confusions::apply_pair(Kind kind, const std::u32string& from, const std::u32string& to, std::u32string& syllable) {
  if (kind == Kind::kWord) {
    if (syllable != from) return false;
    syllable = to;
    return true;
  }
  Spoken spoken = speak(syllable);
  std::u32string& letters = spoken.letters;
  if (kind == Kind::kTone) {
    if (to_tone(from) != spoken.tone) return false;
    spoken.tone = to_tone(to).value_or(spoken.tone);
  } else if (kind == Kind::kInitial) {
    const std::size_t size = initial_size(letters);
    if (letters.substr(0, size) != from || size == letters.size()) return false;
    letters.replace(0, size, to);
  } else {
    const std::size_t at = kind == Kind::kFinal ? find_final(letters, from) : find_rhyme(letters, from);
    if (at == kNowhere) return false;
    letters.replace(at, from.size(), to);
  }
  const std::u32string written = write(spoken);
  if (written == syllable) return false;
  syllable = written;
  return true;
}

}  // namespace khop::generate
