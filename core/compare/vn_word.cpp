#include "core/compare/vn_word.hpp"

#include "core/compare/edit_distance.hpp"
#include "core/text/fold.hpp"
#include "core/text/swar.hpp"
#include "core/text/vietnamese/data_rows.hpp"
#include "core/text/vietnamese/embedded_data.hpp"

#include <algorithm>
#include <array>
#include <bitset>
#include <string>
#include <utility>
#include <vector>

namespace khop {
namespace {

using namespace vietnamese;

constexpr std::size_t kIds = 32;  ///< more than there are of any part
using Pairs = std::array<std::uint32_t, kIds>;

void add(Pairs& pairs, unsigned a, unsigned b) {
  pairs[a] |= 1U << b;
  pairs[b] |= 1U << a;
}
bool has(const Pairs& pairs, unsigned a, unsigned b) noexcept { return (pairs[a] >> b & 1) != 0; }

Tone tone_named(std::string_view name) noexcept {
  return name == "hook" ? Tone::kHook : name == "tilde" ? Tone::kTilde : Tone::kDot;
}

/// What dialects confuse, by ids of parts.
struct Confusions {
  Pairs initials{}, codas{}, tones{};
  std::array<Pairs, kIds> nuclei{};                           ///< [coda]
  std::vector<std::pair<std::string, std::string>> doublets;  ///< in the marked alphabet, both ways round
  std::bitset<1024> in_doublets;                              ///< by place_of() their plain letters

  Confusions() {
    for_each_row<4>(embedded_confusions, [this](const auto& cells) {
      const auto& [kind, a, b, before] = cells;
      if (kind == "initial") add(initials, initial_id(a), initial_id(b));
      if (kind == "coda") add(codas, coda_id(a), coda_id(b));
      if (kind == "nucleus") add(nuclei[coda_id(before)], nucleus_id(a), nucleus_id(b));
      if (kind == "tone") {
        add(tones, static_cast<unsigned>(tone_named(a)), static_cast<unsigned>(tone_named(b)));
      }
      if (kind == "doublet") {
        doublets.emplace_back(fold_marked(a), fold_marked(b));
        doublets.emplace_back(fold_marked(b), fold_marked(a));
        for (const std::string_view word : {a, b}) in_doublets.set(place_of(fold_plain(word)));
      }
    });
  }

  /// A place in in_doublets. Requires a word that is not empty.
  static std::size_t place_of(std::string_view plain) noexcept {
    return detail::load_next(plain.data(), plain.size()) * 0x9E3779B97F4A7C15ULL >> 54;
  }
};

const Confusions& confusions() {
  static const Confusions made;
  return made;
}

bool tone_agrees(Tone a, Tone b) noexcept { return a == b || a == Tone::kLevel || b == Tone::kLevel; }

/// Whether `bare` is what stays of `marked` if marks are dropped. Requires words of the same plain letters.
bool lacks_marks(std::string_view bare, std::string_view marked) noexcept {
  Tone bare_tone = Tone::kLevel, marked_tone = Tone::kLevel;
  for (std::size_t i = 0; i < bare.size(); ++i) {
    const char b = without_tone(bare[i]), m = without_tone(marked[i]);
    if (b != m && b != unmark(m)) return false;
    bare_tone = std::max(bare_tone, tone_of(bare[i]));
    marked_tone = std::max(marked_tone, tone_of(marked[i]));
  }
  return bare_tone == marked_tone || bare_tone == Tone::kLevel;  // wherever the tones stand
}

bool are_doublet(const NameWord& a, const NameWord& b) noexcept {
  const Confusions& known = confusions();
  if (!known.in_doublets[Confusions::place_of(a.plain)] || !known.in_doublets[Confusions::place_of(b.plain)])
    return false;
  const auto is_form = [](std::string_view word, const std::string& form) {
    return word == form || (word.size() == form.size() && std::equal(word.begin(), word.end(), form.begin(),
                                                                     [](char w, char f) { return w == unmark(f); }));
  };
  return std::any_of(known.doublets.begin(), known.doublets.end(),
                     [&](const auto& pair) { return is_form(a.marked, pair.first) && is_form(b.marked, pair.second); });
}

/// Two legal syllables of different letters, or of different tones.
WordRelation relate_syllables(const Syllable& a, const Syllable& b) noexcept {
  const bool initial = a.initial == b.initial, medial = a.medial == b.medial, nucleus = a.nucleus == b.nucleus,
             coda = a.coda == b.coda;
  if (initial && medial && nucleus && coda) {
    if (a.tone == b.tone) return WordRelation::kSpelling;
    if (has(confusions().tones, static_cast<unsigned>(a.tone), static_cast<unsigned>(b.tone))) {
      return WordRelation::kToneByDialect;
    }
    return tone_agrees(a.tone, b.tone) ? WordRelation::kMarksDropped : WordRelation::kDifferent;  // Lý, Li
  }
  if (!tone_agrees(a.tone, b.tone) || !medial) return WordRelation::kDifferent;
  if (!initial && nucleus && coda && has(confusions().initials, a.initial, b.initial)) {
    return WordRelation::kInitialByDialect;
  }
  const bool finals = nucleus && !coda && has(confusions().codas, a.coda, b.coda);
  const bool vowels = !nucleus && coda && has(confusions().nuclei[a.coda], a.nucleus, b.nucleus);
  return initial && (finals || vowels) ? WordRelation::kRimeByDialect : WordRelation::kDifferent;
}

/// Words of the same plain letters, but not the same.
WordRelation relate_marks(const NameWord& a, const NameWord& b) noexcept {
  if (lacks_marks(a.marked, b.marked) || lacks_marks(b.marked, a.marked)) {
    const bool both = lacks_marks(a.marked, b.marked) && lacks_marks(b.marked, a.marked);
    return both ? WordRelation::kSpelling : WordRelation::kMarksDropped;  // both: only the tone stands elsewhere
  }
  if (are_doublet(a, b)) return WordRelation::kDoublet;
  if (a.syllable.legal && b.syllable.legal) {
    const WordRelation relation = relate_syllables(a.syllable, b.syllable);
    if (relation != WordRelation::kDifferent) return relation;
  }
  return WordRelation::kMarksDiffer;
}

/// Whether `letters`, of a word with those marks, are the initials of another. A tone makes a word of them: Ý.
bool is_initial_of(std::string_view letters, std::string_view marked, std::string_view word) noexcept {
  constexpr std::size_t kLongestInitial = 3;
  if (std::any_of(marked.begin(), marked.end(), [](char c) { return tone_of(c) != Tone::kLevel; })) return false;
  if (letters.size() >= word.size() || letters.size() > kLongestInitial || !word.starts_with(letters)) return false;
  return letters.size() == 1 || std::none_of(letters.begin(), letters.end(), is_vowel);
}

}  // namespace

WordRelation relate_words(const NameWord& a, const NameWord& b) noexcept {
  constexpr std::size_t kShortestWithOneEdit = 3;
  if (a.marked == b.marked) return WordRelation::kEqual;
  if (!may_relate(a.plain, b.plain)) return WordRelation::kDifferent;
  if (a.plain == b.plain) return a.marked.size() == b.marked.size() ? relate_marks(a, b) : WordRelation::kMarksDiffer;
  if (are_doublet(a, b)) return WordRelation::kDoublet;
  if (a.syllable.legal && b.syllable.legal) {
    const WordRelation relation = relate_syllables(a.syllable, b.syllable);
    if (relation != WordRelation::kDifferent) return relation;
  }
  const std::size_t longer = std::max(a.plain.size(), b.plain.size());
  if (longer >= kShortestWithOneEdit && within_one_edit(a.plain, b.plain)) return WordRelation::kOneEdit;
  if (is_initial_of(a.plain, a.marked, b.plain) || is_initial_of(b.plain, b.marked, a.plain))
    return WordRelation::kInitial;
  return WordRelation::kDifferent;
}

}  // namespace khop
