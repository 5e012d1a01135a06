#include "core/place/mentions.hpp"

#include <algorithm>

namespace khop::place {
namespace {

constexpr std::uint8_t kMostDigitsOfName = 2;  ///< more are a code

}  // namespace

Mentions::Mentions(const NameIndex& names, const Words& words) noexcept : names_(names), words_(words) {
  std::size_t named_already = 0;  // where the name behind the last word for a unit begins
  for (std::size_t i = 0; i < words.size();) {
    if (words[i].starts_segment) {
      segment_ = i;
      in_street_ = words[i].begins_with_digit || word_below_communes(i) != UnitType::kNone;
    }
    std::size_t end = 0;
    for (const UnitWords& unit : unit_words_at(i)) {
      if (unit.size == 0) continue;
      const std::size_t named = add_named(i, unit);
      if (end == 0) end = named;
      if (named == 0) note_unknown(i, unit);
      // Without marks the word may be another one: "thanh quan thanh hoa".
      if (named != 0 && words.has_marks()) named_already = i + unit.size;
    }
    if (end == 0 && (i == 0 || i != named_already)) end = add_named(i, {});
    const bool rest_of_segment = end != 0 && words[end - 1].ends_segment && words[i].starts_segment;
    i = rest_of_segment ? end : i + 1;
  }
}

void Mentions::note_unknown(std::size_t begin, UnitWords unit) noexcept {
  constexpr std::size_t kLongestAbbreviation = 1;
  const std::size_t first = begin + unit.size;
  if (first >= words_.size() || words_[first - 1].ends_segment) return;
  const std::size_t letters = words_[begin].end - words_[begin].begin;
  if (kinds_of(unit.type) == kDistricts && letters > kLongestAbbreviation) unknown_district_ = true;
  if (kinds_of(unit.type) != kCommunes || unknown_.last != 0) return;
  std::size_t last = first;
  while (!words_[last].ends_segment) ++last;
  unknown_ = {static_cast<std::uint8_t>(first), static_cast<std::uint8_t>(last + 1)};
}

bool Mentions::is_number(std::size_t at, std::size_t end) const noexcept {
  return end == at + 1 && words_[at].digits > 0;
}

/// What a word for a street or a hamlet says; kNone if it is none.
UnitType Mentions::word_below_communes(std::size_t at) const noexcept {
  const NameIndex::State state = NameIndex::State{}.after(words_[at]);
  const NameIndex::Node* node = names_.find(state);
  const NameIndex::UnitWord* word = node == nullptr ? nullptr : names_.unit_word(*node);
  const bool is_one =
      word != nullptr && is_below_communes(word->type) && (state.marked == word->marks || !words_.has_marks());
  return is_one ? word->type : UnitType::kNone;
}

Lead Mentions::lead_of(std::size_t begin) const noexcept {
  if (!in_street_ || begin == segment_) return Lead::kNone;
  const std::size_t last = begin - 1;
  if (!words_[last].begins_with_digit) {
    return word_below_communes(last) == UnitType::kNone ? Lead::kWithin : Lead::kNext;
  }
  const bool of_hamlet = last > segment_ && word_below_communes(last - 1) == UnitType::kHamlet;
  return of_hamlet ? Lead::kNone : Lead::kNext;
}

/// The names that the words from `at` on begin with and that are of these kinds, shortest first.
std::size_t Mentions::matches_at(std::size_t at, Kinds kinds, std::array<Match, 8>& out) const noexcept {
  std::size_t found = 0;
  NameIndex::State state;
  for (std::size_t i = at; i < words_.size() && found < out.size(); ++i) {
    state = state.after(words_[i]);
    const NameIndex::Node* node = names_.find(state);
    if (node == nullptr) break;
    if ((node->kinds & kinds) != 0) out[found++] = {node, state, i + 1};
    if (words_[i].ends_segment) break;
  }
  return found;
}

/// The words for a unit at `at`, the longer ones first.
std::array<Mentions::UnitWords, 2> Mentions::unit_words_at(std::size_t at) const noexcept {
  std::array<UnitWords, 2> found;
  NameIndex::State state;
  for (std::size_t size = 1; size <= found.size() && at + size <= words_.size(); ++size) {
    state = state.after(words_[at + size - 1]);
    const NameIndex::Node* node = names_.find(state);
    if (node == nullptr) break;
    const NameIndex::UnitWord* unit = names_.unit_word(*node);
    // Without marks only in a text that has none: "Thổ Quan" is no district.
    if (unit != nullptr && !is_below_communes(unit->type) && (state.marked == unit->marks || !words_.has_marks())) {
      found[found.size() - size] = {unit->type, size};
    }
    if (words_[at + size - 1].ends_segment) break;
  }
  return found;
}

/// Adds the names behind the words for a unit at `begin`, or at `begin` itself without any. Returns the end of the
/// shortest one, 0 if there is none.
std::size_t Mentions::add_named(std::size_t begin, UnitWords unit) noexcept {
  const std::size_t at = begin + unit.size;
  if (at >= words_.size() || (unit.size > 0 && words_[at - 1].ends_segment)) return 0;
  std::array<Match, 8> matches;
  const std::size_t found = matches_at(at, kinds_of(unit.type), matches);
  if (found == 0) return 0;
  if (words_[matches[found - 1].end - 1].ends_segment) {
    return add(matches[found - 1], begin, unit) ? matches[found - 1].end : 0;
  }
  std::size_t shortest = 0;
  for (std::size_t i = found; i-- > 0;) {
    if (add(matches[i], begin, unit)) shortest = matches[i].end;
  }
  return shortest;
}

bool Mentions::add(const Match& match, std::size_t begin, UnitWords unit) noexcept {
  const std::size_t at = begin + unit.size;
  const bool alone = words_[at].starts_segment && words_[match.end - 1].ends_segment;
  if (unit.size == 0 && is_number(at, match.end) && (!alone || words_[at].digits > kMostDigitsOfName)) return false;
  if (size_ == kMost) return false;
  std::size_t end = match.end;
  if (unit.size == 0 && !words_[end - 1].ends_segment && end < words_.size()) {  // "Ba Dinh District"
    const NameIndex::Node* next = names_.find(NameIndex::State{}.after(words_[end]));
    const NameIndex::UnitWord* word = next == nullptr ? nullptr : names_.unit_word(*next);
    if (word != nullptr && word->follows && (kinds_of(word->type) & match.node->kinds) != 0) {
      unit.type = word->type;
      ++end;
    }
  }
  Mention& mention = mentions_[size_++];
  mention.node = match.node;
  mention.marks = words_.has_marks() ? match.state.marked : 0;
  mention.begin = static_cast<std::uint8_t>(begin);
  mention.end = static_cast<std::uint8_t>(end);
  mention.name_words = static_cast<std::uint8_t>(match.end - at);
  mention.type = unit.type;
  mention.bare_number = mention.type == UnitType::kNone && is_number(at, match.end);
  mention.ends_segment = words_[end - 1].ends_segment;
  mention.whole = words_[begin].starts_segment && mention.ends_segment;
  mention.segment = static_cast<std::uint8_t>(segment_);
  mention.lead = mention.is_plain_to_see() ? Lead::kNone : lead_of(begin);
  return true;
}

}  // namespace khop::place
