#pragma once

#include "core/compare/vn_name.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <vector>

namespace khop::test::reference {

/// How the best of all alignments of two names is found without thinking: all of them are tried. Compared are
/// equal pairs, joined words, then the pairs of each further relation, the strongest first, then the words that stand for
/// one on the other side, those of the left name first, then the first pair and the last one.
class EveryAlignment {
 public:
  EveryAlignment(const NameWords& left, const NameWords& right) : left_(left), right_(right) {
    extend(0, 0, std::vector<unsigned>(kNumbers, 0));
  }

  NameAlignment best() const {
    NameAlignment alignment;
    unsigned pairs = 0;
    for (std::size_t r = 0; r < alignment.pairs.size(); ++r) {
      alignment.pairs[r] = static_cast<std::uint8_t>(best_[place_of(r)]);
      pairs += best_[place_of(r)];
    }
    alignment.glued = static_cast<std::uint8_t>(best_[kGlued]);
    alignment.first = best_[kFirst] > 0;
    alignment.last = best_[kFirst + 1] > 0;
    pairs += best_[kGlued];
    alignment.left_over = static_cast<std::uint8_t>(left_.size() - pairs - best_[kMoreLeft]);
    alignment.right_over = static_cast<std::uint8_t>(right_.size() - pairs - best_[kMoreRight]);
    return alignment;
  }

 private:
  static constexpr std::size_t kEqual = 0, kGlued = 1, kUnequal = 2, kMoreLeft = kUnequal + kWordRelations - 2,
                               kMoreRight = kMoreLeft + 1, kFirst = kMoreRight + 1, kNumbers = kFirst + 2;

  static std::size_t place_of(std::size_t relation) { return relation == 0 ? kEqual : kUnequal + relation - 1; }

  void extend(std::size_t i, std::size_t j, std::vector<unsigned> numbers) {
    if (i == left_.size() || j == right_.size()) {
      best_ = std::max(best_, numbers);
      return;
    }
    extend(i + 1, j, numbers);
    extend(i, j + 1, numbers);
    for (std::size_t count = 2; count <= 3; ++count) {
      if (j + count <= right_.size()) try_whole(left_[i], right_, j, count, kMoreRight, i + 1, j + count, numbers);
      if (i + count <= left_.size()) try_whole(right_[j], left_, i, count, kMoreLeft, i + count, j + 1, numbers);
    }
    const WordRelation relation = relate_words(left_[i], right_[j]);
    if (relation == WordRelation::kDifferent) return;
    ++numbers[place_of(static_cast<std::size_t>(relation))];
    numbers[kFirst] += i == 0 && j == 0;
    numbers[kFirst + 1] += i + 1 == left_.size() && j + 1 == right_.size();
    extend(i + 1, j + 1, numbers);
  }

  /// One word that is several: written together, or their initials.
  void try_whole(const NameWord& whole, const NameWords& parts, std::size_t from, std::size_t count, std::size_t more,
                 std::size_t i, std::size_t j, std::vector<unsigned> numbers) {
    std::string words, initials;
    for (std::size_t w = from; w < from + count; ++w) {
      words += parts[w].plain;
      initials += parts[w].plain[0];
    }
    const bool joined = count == 2 && words == whole.plain;
    if (!joined && (initials != whole.plain || whole.syllable.legal)) return;
    ++numbers[joined ? kGlued : place_of(static_cast<std::size_t>(WordRelation::kInitial))];
    numbers[more] += static_cast<unsigned>(count - 1);
    extend(i, j, numbers);
  }

  const NameWords& left_;
  const NameWords& right_;
  std::vector<unsigned> best_ = std::vector<unsigned>(kNumbers, 0);
};

inline NameAlignment align_names(const NameWords& left, const NameWords& right) {
  return EveryAlignment{left, right}.best();
}

}  // namespace khop::test::reference
