#pragma once

#include "core/compare/vn_name.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <vector>

namespace khop::test::reference {

/// How the best of all alignments of two names is found without thinking: all of them are tried. Compared are
/// equal pairs, joined words, those of the left name first, then the pairs of each further relation, the strongest first,
/// then the first pair and the last one.
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
    const unsigned joined = best_[kGlued], joined_left = best_[kGlued + 1], joined_right = joined - joined_left;
    alignment.glued = static_cast<std::uint8_t>(joined);
    alignment.first = best_[kFirst] > 0;
    alignment.last = best_[kFirst + 1] > 0;
    alignment.left_over = static_cast<std::uint8_t>(left_.size() - pairs - joined_left - 2 * joined_right);
    alignment.right_over = static_cast<std::uint8_t>(right_.size() - pairs - joined_right - 2 * joined_left);
    return alignment;
  }

 private:
  static constexpr std::size_t kEqual = 0, kGlued = 1, kUnequal = 4, kFirst = kUnequal + kWordRelations - 2,
                               kNumbers = kFirst + 2;

  static std::size_t place_of(std::size_t relation) { return relation == 0 ? kEqual : kUnequal + relation - 1; }

  void extend(std::size_t i, std::size_t j, std::vector<unsigned> numbers) {
    if (i == left_.size() || j == right_.size()) {
      best_ = std::max(best_, numbers);
      return;
    }
    extend(i + 1, j, numbers);
    extend(i, j + 1, numbers);
    const auto joined = [](const NameWord& whole, const NameWord& first, const NameWord& second) {
      return std::string{first.plain} + std::string{second.plain} == whole.plain;
    };
    if (j + 1 < right_.size() && joined(left_[i], right_[j], right_[j + 1])) {
      std::vector<unsigned> next = numbers;
      ++next[kGlued], ++next[kGlued + 1];
      extend(i + 1, j + 2, next);
    }
    if (i + 1 < left_.size() && joined(right_[j], left_[i], left_[i + 1])) {
      std::vector<unsigned> next = numbers;
      ++next[kGlued], ++next[kGlued + 2];
      extend(i + 2, j + 1, next);
    }
    const WordRelation relation = relate_words(left_[i], right_[j]);
    if (relation == WordRelation::kDifferent) return;
    ++numbers[place_of(static_cast<std::size_t>(relation))];
    numbers[kFirst] += i == 0 && j == 0;
    numbers[kFirst + 1] += i + 1 == left_.size() && j + 1 == right_.size();
    extend(i + 1, j + 1, numbers);
  }

  const NameWords& left_;
  const NameWords& right_;
  std::vector<unsigned> best_ = std::vector<unsigned>(kNumbers, 0);
};

inline NameAlignment align_names(const NameWords& left, const NameWords& right) {
  return EveryAlignment{left, right}.best();
}

}  // namespace khop::test::reference
