#pragma once

#include "core/model/model.hpp"
#include "core/model/scorer.hpp"
#include "core/record/records.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace khop {

/// Tells which entries may be of a small child that goes by the name of the person whom they fit: claims for a newborn
/// without a birth certificate are written under a parent's name, mostly with the parent's number and telephone, and
/// nothing in the name says so ("Con bà …" does, see core/text/vietnamese/newborn.hpp). Vietnamese names only: elsewhere a
/// young date is a wrong one.
///
/// Threads: one for each.
class ParentsNames {
 public:
  static constexpr unsigned kYoungestParent = 14;  ///< years between a parent and a child, at least
  static constexpr unsigned kSmallChild = 6;       ///< years; later the papers are the child's own

  /// Persons are the records from `first_person` on. All must outlive it.
  ParentsNames(const Scorer& scorer, const Model& model, std::uint32_t first_person);

  /// Whether the name of the entry is the person's, its date of birth a small child's, kYoungestParent or more after the
  /// person's, and its number does not say that the entry is right about the year. How old anybody is, is counted from
  /// the newest years of birth in the registry: the last year in which, or after it, one in a thousand was born.
  bool may_be_childs(std::uint32_t entry, std::uint32_t person);

 private:
  unsigned birth_year(std::uint32_t record) const noexcept;

  const Scorer* scorer_;
  const Records* records_;
  std::optional<std::uint16_t> birth_;  ///< field
  std::vector<std::size_t> names_;      ///< comparisons
  std::vector<std::size_t> numbers_;    ///< fields
  unsigned newest_ = 0;                 ///< year; 0: not known
  LevelMemo memo_;
};

}  // namespace khop
