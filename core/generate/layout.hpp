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
///   person p in [0, people)    is made by hamlet p / 64; the last hamlet may be smaller
///   block b in [0, blocks)     writes the first records of its hamlets (1,024 if not told otherwise), and the duplicates of as many guests
///   guest g in [0, hamlets)    is a hamlet whose duplicates are written where hamlet g's first records are
///   row r in [0, records)      of the files
class Layout {
 public:
  /// `block_people`: a multiple of kHamletPeople.
  explicit Layout(const PopulationOptions& options, std::uint64_t block_people = kBlockPeople) noexcept;

  std::uint64_t people() const noexcept { return people_; }
  std::uint64_t duplicates() const noexcept { return duplicates_; }
  std::uint64_t records() const noexcept { return people_ + duplicates_; }
  std::uint64_t hamlets() const noexcept { return (people_ + kHamletPeople - 1) / kHamletPeople; }
  std::uint64_t blocks() const noexcept { return (people_ + block_people_ - 1) / block_people_; }

  Range people_of_hamlet(std::uint64_t hamlet) const noexcept;
  Range people_of_block(std::uint64_t block) const noexcept;
  Range hamlets_of_block(std::uint64_t block) const noexcept;
  Range rows_of_block(std::uint64_t block) const noexcept;

  /// The hamlet behind guest g: a bijection, and the last hamlet is its own guest if it is smaller than the others.
  std::uint64_t hamlet_of_guest(std::uint64_t guest) const noexcept;

  /// Further records of people before those of guest g's hamlet.
  std::uint64_t duplicates_before_guest(std::uint64_t guest) const noexcept {
    return duplicates_before(guest * kHamletPeople);
  }

  /// Further records of the people of guest g's hamlet: a share of all in proportion to its people.
  std::uint64_t duplicates_of_guest(std::uint64_t guest) const noexcept;

 private:
  /// Duplicates among the rows before those of person p's first record, shuffling within blocks aside.
  std::uint64_t duplicates_before(std::uint64_t person) const noexcept;

  std::uint64_t people_;
  std::uint64_t duplicates_;
  std::uint64_t block_people_;
  Permutation guests_;
};

/// Errors: kUsage, naming the option and its range.
Result<void> validate(const PopulationOptions& options);

}  // namespace khop::generate
