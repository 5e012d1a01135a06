#pragma once

#include "index/base/result.hpp"

#include "core/generate/permutation.hpp"

#include <cstdint>

namespace khop::generate {

/// A population is made of hamlets of this many people: the unit that can be made alone, from its ordinal.
inline constexpr std::uint64_t kHamletPeople = 64;
/// And written in blocks of this many people with their share of the duplicate records.
inline constexpr std::uint64_t kBlockPeople = 65'536;

struct PopulationOptions {
  std::uint64_t people = 0;
  std::uint64_t seed = 1;
  double duplicates = 0.2;  ///< further records per person: floor(duplicates * people) records in all; [0, 2]
  double errors = 1.0;      ///< factor on every error rate; [0, 10]
};

/// Half-open range of ordinals.
struct Range {
  std::uint64_t begin = 0, end = 0;
  std::uint64_t size() const noexcept { return end - begin; }
};

/// Where everything stands, by arithmetic alone: which hamlet makes a person, which duplicates are a hamlet's, which
/// block writes a record. So any block can be written without the others, and nothing is ever kept.
///
///   person  p in [0, people):      hamlet p / 64
///   duplicate d in [0, duplicates): of a person of hamlet_of_duplicate(d); written at a random place of the file
///   record  r in [0, records):     row r of the file
class Layout {
 public:
  explicit Layout(const PopulationOptions& options) noexcept;

  std::uint64_t people() const noexcept { return people_; }
  std::uint64_t duplicates() const noexcept { return duplicates_; }
  std::uint64_t records() const noexcept { return people_ + duplicates_; }
  std::uint64_t hamlets() const noexcept { return (people_ + kHamletPeople - 1) / kHamletPeople; }
  std::uint64_t blocks() const noexcept { return (people_ + kBlockPeople - 1) / kBlockPeople; }

  Range people_of_hamlet(std::uint64_t hamlet) const noexcept;
  Range people_of_block(std::uint64_t block) const noexcept;

  /// Ordinals of the duplicate records that persons of this hamlet have; a share of all in proportion to its people.
  Range duplicates_of_hamlet(std::uint64_t hamlet) const noexcept;
  std::uint64_t hamlet_of_duplicate(std::uint64_t duplicate) const noexcept;

  /// Places for duplicates in a block's rows; which duplicate stands in a place is `duplicate_at`.
  Range duplicate_places_of_block(std::uint64_t block) const noexcept;
  std::uint64_t duplicate_at(std::uint64_t place) const noexcept { return duplicate_order_(place); }

  /// Rows of a block.
  Range rows_of_block(std::uint64_t block) const noexcept;

 private:
  /// Duplicates of the persons before p.
  std::uint64_t duplicates_before(std::uint64_t person) const noexcept;

  std::uint64_t people_;
  std::uint64_t duplicates_;
  Permutation duplicate_order_;
};

/// Errors: kUsage, naming the option and its range.
Result<void> validate(const PopulationOptions& options);

}  // namespace khop::generate
