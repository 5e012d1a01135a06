#include "core/text/vietnamese/repair.hpp"

#include "core/text/fold.hpp"
#include "core/text/utf8.hpp"
#include "core/text/vietnamese/code_tables.hpp"
#include "core/text/vietnamese/entities.hpp"
#include "core/text/vietnamese/keystrokes.hpp"
#include "core/text/vietnamese/misread_utf8.hpp"
#include "core/text/vietnamese/name_words.hpp"
#include "core/text/vietnamese/quick_look.hpp"
#include "core/text/vietnamese/words.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace khop::vietnamese {
namespace {

constexpr std::size_t kLongestText = 512;

/// How the words of a text came through a reading of it by a table of bytes.
struct Reading {
  std::size_t legal = 0;      ///< changed and legal now
  std::size_t gained = 0;     ///< of them, those that were not legal before
  std::size_t plausible = 0;  ///< changed, not legal now, but no good text before
  std::size_t bad = 0;        ///< changed to what is no word
  float in_names = 0;         ///< how usual the changed words are in names

  bool is_strict() const noexcept { return gained > 0 && plausible == 0 && bad == 0; }
  bool is_loose() const noexcept { return gained + plausible > 0 && bad == 0; }
};

/// "Thị" in VNI bytes. It is legal, and the surname of a few; but most women's names have Thị behind the surname, and many
/// surnames (Cao, Phan) have no mark that would show the bytes.
constexpr std::array<std::string_view, 3> kMisreadThi{"Thò", "THÒ", "thò"};

bool is_misread_thi(std::string_view word) noexcept {
  return std::find(kMisreadThi.begin(), kMisreadThi.end(), word) != kMisreadThi.end();
}

/// Whether it stands inside a name, where no surname stands.
bool has_misread_thi_inside(std::string_view text) noexcept {
  return std::any_of(kMisreadThi.begin(), kMisreadThi.end(), [&](std::string_view thi) {
    const std::size_t at = text.find(thi);
    const std::size_t end = at + thi.size();
    return at != std::string_view::npos && at > 0 && text[at - 1] == ' ' && end < text.size() && text[end] == ' ';
  });
}

/// `shows`: whether a word before the reading has what no good text has.
template <class Shows>
Reading judge(std::string_view before, std::string_view after, Shows shows) {
  Reading reading;
  for_each_word_pair(before, after, [&](std::string_view from, std::string_view to) {
    if (from == to) return;
    if (kind_of_word(to) == WordKind::kLegal) {
      ++reading.legal;
      reading.in_names += std::log1p(count_in_names(fold_marked(to)));
      reading.gained += kind_of_word(from) == WordKind::kOther || is_misread_thi(from);
    } else {
      const bool was_good = kind_of_word(from) == WordKind::kLegal;
      ++(!was_good && shows(from) && is_plausible(to) ? reading.plausible : reading.bad);
    }
  });
  return reading;
}

bool has_sign(std::string_view word) noexcept {
  for (std::size_t at = 0; at < word.size();) {
    const char32_t cp = detail::decode(word, at);
    if (is_sign(cp) && cp != 0xA0) return true;
  }
  return false;
}

/// Reads a text by one of the two tables of bytes, whichever makes words of it. Names of minorities (H'Hoài, Y Toán) are
/// no syllables, but good text as long as all their letters are Vietnamese.
Repair read_by_table(std::string_view text, std::string& out) {
  if (has_minority_marks(text) && !has_impossible_letters(text)) return Repair::kNone;
  std::string tcvn3, vni;
  const bool maybe_tcvn3 = read_tcvn3(text, tcvn3);
  const bool maybe_vni = read_vni(text, vni);
  const Reading by_tcvn3 = maybe_tcvn3 ? judge(text, tcvn3, &has_sign) : Reading{};
  const Reading by_vni = maybe_vni ? judge(text, vni, &shows_vni) : Reading{};
  const auto accept = [&](std::string& from, Repair repair) {
    out = std::move(from);
    return repair;
  };
  const bool vni_is_better = !by_tcvn3.is_strict() || by_vni.in_names > by_tcvn3.in_names;
  if (by_vni.is_strict() && vni_is_better) return accept(vni, Repair::kVni);
  if (by_tcvn3.is_strict()) return accept(tcvn3, Repair::kTcvn3);
  if (by_tcvn3.is_loose()) return accept(tcvn3, Repair::kTcvn3);
  return by_vni.is_loose() ? accept(vni, Repair::kVni) : Repair::kNone;
}

/// Letters of Cyrillic and Greek that look like Latin ones, each above its likeness.
constexpr std::u32string_view kAlike = U"аеорсухіјһѕАВЕКМНОРСТХІЈЅУΑΒΕΖΗΙΚΜΝΟΡΤΥΧο";
constexpr std::string_view kLatin = "aeopcyxijhsABEKMHOPCTXIJSYABEZHIKMNOPTYXo";
static_assert(kAlike.size() == kLatin.size());

/// A word in Latin letters alone, if it mixes them with others that look alike.
std::string in_latin(std::string_view word) {
  std::string latin;
  std::size_t own = 0, others = 0;
  for (std::size_t at = 0; at < word.size();) {
    const std::size_t begin = at;
    const char32_t cp = detail::decode(word, at);
    const std::size_t place = kAlike.find(cp);
    if (place != std::u32string_view::npos) {
      latin += kLatin[place];
      ++others;
    } else {
      if (cp >= 0x370 && cp < 0x530) return {};
      own += (cp | 0x20) >= 'a' && (cp < 0x80 || cp >= 0xC0);
      latin += word.substr(begin, at - begin);
    }
  }
  return own > 0 && others > 0 ? latin : std::string{};
}

bool replace_look_alikes(std::string_view text, std::string& out) {
  bool found = false;
  out.clear();
  for_each_word_pair(text, text, [&](std::string_view word, std::string_view) {
    const std::string latin = in_latin(word);
    found = found || !latin.empty();
    out += latin.empty() ? word : std::string_view{latin};
    out += ' ';
  });
  out.pop_back();
  return found;
}

/// Whether a text has "oo", which is legal in oong and ooc but mostly typed for ô.
bool has_long_o(std::string_view text) noexcept {
  return std::adjacent_find(text.begin(), text.end(),
                            [](char a, char b) { return (a | 0x20) == 'o' && (b | 0x20) == 'o'; }) != text.end();
}

/// One repair of a value, if there is one.
Repair repair_once(std::string_view text, RepairScope scope, std::string& out) {
  const QuickLook look = quick_look(text);
  if (!look.is_suspicious()) return Repair::kNone;
  if (look.ampersand && replace_entities(text, out)) return Repair::kEntities;
  if (look.other_script && replace_look_alikes(text, out)) return Repair::kLookAlikes;
  const bool keys = look.letter_keys || look.digit_keys;
  const bool bytes = look.latin1 || look.foreign_bytes;
  if (!keys && (!bytes || (look.beyond_latin1 && !look.foreign_bytes))) return Repair::kNone;
  const bool long_o = look.letter_keys && scope == RepairScope::kPersonName && has_long_o(text);
  const bool thi = look.latin1 && scope == RepairScope::kPersonName && has_misread_thi_inside(text);
  if (!look.digit_keys && !long_o && !thi && is_all_legal(text)) return Repair::kNone;
  if (bytes) {
    if (read_misread_utf8(text, out)) return Repair::kUtf8AsLatin;
    const Repair repair = look.beyond_latin1 ? Repair::kNone : read_by_table(text, out);
    if (repair != Repair::kNone) return repair;
  }
  const bool numbers = scope != RepairScope::kPersonName;
  if (look.letter_keys && type_out(text, KeyMethod::kTelex, numbers, out)) return Repair::kTelex;
  if (look.digit_keys && type_out(text, KeyMethod::kVni, numbers, out)) return Repair::kVniKeys;
  return Repair::kNone;
}

}  // namespace

std::string_view to_string(Repair repair) noexcept {
  constexpr std::array<std::string_view, kRepairs> kNames{
      "none", "tcvn3", "vni", "utf8_as_latin", "entities", "telex", "vni_keys", "look_alikes", "honorific", "remark"};
  return kNames[static_cast<std::size_t>(repair)];
}

Repair repair_vietnamese(std::string_view text, RepairScope scope, std::string& out) {
  // One repair may uncover the next: entities of misread bytes. What does not come to an end is left alone, so that
  // repairing twice is repairing once.
  constexpr unsigned kMostRounds = 8;
  if (text.size() > kLongestText || !quick_look(text).is_suspicious()) return Repair::kNone;
  std::string now{text}, next;
  Repair first = Repair::kNone;
  for (unsigned round = 0; round < kMostRounds; ++round) {
    const Repair repair = repair_once(now, scope, next);
    if (repair == Repair::kNone) {
      if (first != Repair::kNone) out = std::move(now);
      return first;
    }
    if (first == Repair::kNone) first = repair;
    if (next.size() > kLongestText) return Repair::kNone;
    now.swap(next);
  }
  return Repair::kNone;
}

}  // namespace khop::vietnamese
