#pragma once

#include "core/generate/layout.hpp"
#include "core/generate/plain/errors.hpp"
#include "core/generate/plain/hamlet.hpp"
#include "core/generate/plain/nation.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace khop::generate::plain {

/// Rows of one block, ready to be written behind those of the block before.
struct BlockText {
  std::string population;  ///< rows of population.csv, without the header
  std::string truth;       ///< rows of truth_population.csv, without the header, in the same order
  std::uint64_t records = 0;
};

/// Makes a population block by block, each from nothing but the options and its ordinal, so that memory does not grow
/// with the population and any number of threads gives the same bytes.
///
/// Every person has one first record; floor(duplicates * people) further ones belong to persons drawn at random, of
/// whom 80 % have one, 15 % two, 5 % three. First records stand in the block of their hamlet, shuffled with the
/// duplicates of hamlets from anywhere in the population; ids are `P` and a number permuted over all rows: neither
/// place nor id tells.
///
/// Requires validate(options). Threads: const members may run concurrently.
class Generator {
 public:
  Generator(const Nation& nation, const PopulationOptions& options);

  const Layout& layout() const noexcept { return layout_; }

  /// Replaces `out` by block `block` of layout().blocks(). Costs a few MB of memory while it runs.
  void make_block(std::uint64_t block, BlockText& out) const;

 private:
  /// A row of the block: a place among the block's people (residents, then guests) and which of that person's records.
  struct Row {
    std::uint32_t person;
    std::uint32_t copy;  ///< 0: the first record
  };
  struct BlockPeople;

  BlockPeople make_people(std::uint64_t block) const;
  void plan_duplicates(std::uint64_t guest, std::uint64_t hamlet, std::uint32_t first, std::vector<Row>& rows) const;
  void append_record(const BlockPeople& people, Row who, std::uint64_t row, RecordText& scratch, BlockText& out) const;

  const Nation& nation_;
  PopulationOptions options_;
  Layout layout_;
  HamletMaker hamlets_;
  ErrorModel errors_;
  Permutation ids_;
  std::size_t id_digits_;
};

}  // namespace khop::generate::plain
