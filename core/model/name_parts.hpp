#pragma once

#include "core/model/comparison_weights.hpp"
#include "core/model/model.hpp"
#include "core/record/name_parts.hpp"
#include "core/record/records.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace khop {

/// How many surnames, and how many given names, of a field a model lists at most.
inline constexpr std::size_t kMostListedParts = 4'000;

/// What shared parts of two unlike names add at most, both together: they never make up for what is unlike.
inline constexpr FixedWeight kMostPartWeight = 4 * static_cast<FixedWeight>(kWeightUnit);

/// The first and the last word of a name, as views into it; empty where there is none.
struct NameEnds {
  std::string_view surname;
  std::string_view given_name;
};
/// Of a folded name without marks. One word alone is a given name, in a field of surnames a surname.
NameEnds name_ends(std::string_view plain, bool is_surname) noexcept;

/// Whether the surnames of a field are known by themselves: of Vietnamese names that weigh by frequency, and of
/// Vietnamese surnames in a column of their own.
bool has_name_parts(const Comparison& comparison, const Schema& schema) noexcept;

/// Counts the surnames and given names of these fields, in the order of the fields. Listed are words of letters a-z that
/// occur three times or more, at most kMostListedParts, by falling count, then by text.
/// Deterministic for any number of threads and any order of the records.
std::vector<NamePartFrequencies> count_name_parts(const Records& records, std::span<const Comparison> comparisons);

/// Numbers of words: every word listed for any field has its own, the same in all fields; the others share the numbers
/// above by their hashes, so that two of them that differ rarely have the same.
class PartNumbers {
 public:
  PartNumbers(std::span<const NamePartFrequencies> fields, PartCounts NamePartFrequencies::*which);
  /// 0 for no word.
  std::uint16_t operator()(std::string_view word) const noexcept;

 private:
  std::unordered_map<std::uint64_t, std::uint16_t> numbers_;  ///< by hash
};

/// What it says of two unlike names that they share a surname, or a given name: the likelihood ratio of their level is
/// that of an average shared part, and P(S | match) = f_S, P(both S | no match) ∝ f_S². So it is multiplied by
///
///   Σ_s f_s² / f_S
///
/// for the surname S, and likewise for the given name: below 1 for Nguyễn, above 1 for Bhnướch. f is smoothed as
/// rarity_bits() has it.
/// Threads: const members are safe at once, as long as no two set values of the same records.
class NamePartWeights {
 public:
  explicit NamePartWeights(const Model& model);

  /// Sets the parts of every value of the fields that the model has parts of.
  void set_all(Records& records) const;
  /// Sets those of one value. Does nothing for other fields.
  void set(Records& records, std::size_t field, TermId term) const;

 private:
  struct Part {
    std::int16_t unlisted = 0;
    std::unordered_map<std::uint64_t, std::int16_t> listed;  ///< by hash
    std::int16_t of(std::string_view word) const noexcept;
  };
  struct Field {
    std::size_t field = 0;
    bool is_surname = false;
    Part surnames, given_names;
  };
  static Part weights(const PartCounts& counts, std::uint64_t total);
  NameParts parts_of(const Field& field, std::string_view plain) const noexcept;

  PartNumbers surnames_, given_names_;
  std::vector<Field> fields_;
};

/// What shared parts of unlike names add to a level.
struct SharedParts {
  FixedWeight surname = 0;
  FixedWeight given_name = 0;
};
/// `given_differ`: the names are told apart by their given names (Hương, Hường), though those have the same letters.
SharedParts shared_parts(NameParts left, NameParts right, bool given_differ) noexcept;

/// A weight above 0 with what shared parts add: never below 0, and at most kMostPartWeight more.
FixedWeight with_parts(FixedWeight weight, FixedWeight added) noexcept;

}  // namespace khop
