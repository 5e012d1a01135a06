#pragma once

#include "core/quality/key_fields.hpp"
#include "core/record/table.hpp"
#include "core/text/date.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace khop {

/// A register as it stood on one day. Holds references.
struct Snapshot {
  std::span<const Table> tables;
  const KeyFields& fields;
  std::string id_column;  ///< empty: its rows have no ids
};

/// What became of the records of one snapshot in a later one, by their ids.
struct SnapshotChanges {
  std::string why_not;  ///< why they cannot be compared; empty: they were, and the rest counts
  std::uint64_t unchanged = 0;
  std::uint64_t changed = 0;  ///< at least one cell of a column that both have, the writing apart that clean() undoes
  std::uint64_t added = 0;
  std::uint64_t removed = 0;
  std::uint64_t without_own_id = 0;  ///< rows of either without an id, or with that of an earlier row: not compared
  std::vector<std::pair<std::string, std::uint64_t>> by_column;  ///< columns of both, in the later one's order
  std::vector<std::string> new_columns, gone_columns;
  bool knows_lives = false;  ///< both say whether people live
  bool knows_places = false;
  bool knows_births = false;
  std::uint64_t died = 0;   ///< listed as living before, and as dead now
  std::uint64_t moved = 0;  ///< known to live in another commune: names that the same commune had are no move
  std::uint64_t born = 0;   ///< added, and born since the snapshot before; see latest_birth() in snapshots.cpp
};

/// Compares two snapshots. Of rows with one id the first counts.
/// Memory: 32 bytes a row of both. Threads: all; the result does not depend on their number.
SnapshotChanges compare_snapshots(const Snapshot& before, const Snapshot& now, Date today);

}  // namespace khop
