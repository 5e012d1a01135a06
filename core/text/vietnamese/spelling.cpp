#include "core/text/vietnamese/spelling.hpp"

#include "core/text/fold.hpp"
#include "core/text/vietnamese/data_rows.hpp"
#include "core/text/vietnamese/embedded_data.hpp"

#include <algorithm>

namespace khop::vietnamese {
namespace {

std::uint8_t id_of(std::string_view name, Spelling::Ids& ids) {
  if (name.empty()) return 0;
  return ids.try_emplace(std::string{name}, static_cast<std::uint8_t>(ids.size() + 1)).first->second;
}

bool is_front(char vowel) noexcept {
  return vowel == 'i' || vowel == 'e' || vowel == 'y' || vowel == fold_marked("ê")[0];
}

}  // namespace

Spelling::Spelling(bool with_marks) {
  const auto folded = [&](std::string_view text) { return with_marks ? fold_marked(text) : fold_plain(text); };
  for_each_row<3>(embedded_initials, [&](const auto& cells) {
    const Before before = cells[2] == "front"  ? Before::kFrontVowel
                          : cells[2] == "back" ? Before::kOtherVowel
                                               : Before::kAny;
    initials_.try_emplace(folded(cells[0]), Initial{id_of(cells[1], initial_ids_), before});
  });
  for_each_row<5>(embedded_rimes, [&](const auto& cells) {
    const bool stopped = cells[3] == "p" || cells[3] == "t" || cells[3] == "c" || cells[3] == "ch";
    const Parts parts{0,
                      static_cast<std::uint8_t>(!cells[1].empty()),
                      id_of(cells[2], nucleus_ids_),
                      id_of(cells[3], coda_ids_),
                      stopped,
                      true};
    const Onset onset = cells[4] == "none" ? Onset::kNone : cells[4] == "initial" ? Onset::kSome : Onset::kAny;
    rimes_.try_emplace(folded(cells[0]), Rime{parts, onset});
  });
}

const Spelling::Rime* Spelling::rime(std::string_view letters) const {
  const auto at = rimes_.find(letters);
  return at == rimes_.end() ? nullptr : &at->second;
}

Parts Spelling::parse(std::string_view word) const {
  constexpr std::size_t kLongestInitial = 3;
  if (word.starts_with("gi")) return after_gi(word.substr(2));
  if (word.starts_with("qu")) return after_qu(word.substr(2));
  for (std::size_t size = std::min(kLongestInitial, word.size()); size > 0; --size) {
    const auto initial = initials_.find(word.substr(0, size));
    if (initial != initials_.end()) return after(initial->second, word.substr(size));
  }
  return after({}, word);
}

Parts Spelling::after(Initial initial, std::string_view rest) const {
  const Rime* found = rime(rest);
  if (found == nullptr || found->onset == (initial.id == 0 ? Onset::kSome : Onset::kNone)) return {};
  if (initial.before == (is_front(rest[0]) ? Before::kOtherVowel : Before::kFrontVowel)) return {};
  Parts parts = found->parts;
  parts.initial = initial.id;
  return parts;
}

/// The i of gi belongs to the rime, too, where that has no vowel else, and in iê.
Parts Spelling::after_gi(std::string_view rest) const {
  const Rime* found = rime("i" + std::string{rest});
  const bool is_ia = found != nullptr && found->parts.coda == 0 && found->parts.nucleus == nucleus_ids_.at("iê");
  if (found == nullptr || is_ia) found = rime(rest);
  if (found == nullptr || found->onset == Onset::kNone) return {};
  Parts parts = found->parts;
  parts.initial = initial_ids_.at("gi");
  return parts;
}

/// The u of qu is the medial: what follows is a rime without one, or what follows u in uy, uyên.
Parts Spelling::after_qu(std::string_view rest) const {
  const Rime* found = rime(rest.starts_with('y') ? "u" + std::string{rest} : std::string{rest});
  const bool rounded = !rest.empty() && unmark(rest[0]) == 'u';
  if (found == nullptr || found->onset != Onset::kAny || rounded) return {};
  Parts parts = found->parts;
  parts.initial = initial_ids_.at("qu");
  parts.medial = 1;
  return parts;
}

std::vector<std::string> Spelling::syllables() const {
  std::vector<std::string> onsets{"", "g", "q"};  // of gi and qu the vowel may stand in the rime
  for (const auto& [spelling, initial] : initials_) onsets.push_back(spelling);
  std::vector<std::string> all;
  for (const std::string& onset : onsets) {
    for (const auto& [spelling, unused] : rimes_) {
      if (parse(onset + spelling).legal) all.push_back(onset + spelling);
    }
  }
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

}  // namespace khop::vietnamese
