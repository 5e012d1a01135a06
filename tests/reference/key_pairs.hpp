#pragma once

#include "index/blocks.hpp"

#include <cstdint>
#include <map>
#include <span>
#include <utility>
#include <vector>

namespace khop::test::reference {

using RecordPairs = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

/// Members of every key, whatever the order of the tuples.
inline std::map<std::uint64_t, std::vector<std::uint32_t>> members_by_key(std::span<const index::KeyTuple> tuples) {
  std::map<std::uint64_t, std::vector<std::uint32_t>> members;
  for (const index::KeyTuple& tuple : tuples) members[tuple.key].push_back(tuple.record);
  return members;
}

/// All pairs in scope of one block, records ascending.
inline RecordPairs pairs_of(const std::vector<std::uint32_t>& members, index::PairScope scope) {
  RecordPairs pairs;
  for (std::size_t i = 0; i != members.size(); ++i) {
    for (std::size_t j = i + 1; j != members.size(); ++j) {
      const bool in_scope =
          !scope.across() || (members[i] < scope.first_right_record && members[j] >= scope.first_right_record);
      if (in_scope) pairs.emplace_back(members[i], members[j]);
    }
  }
  return pairs;
}

/// All pairs in scope of all blocks with at most max_pairs pairs, by key and then by (left, right).
inline RecordPairs pairs_by_key(std::span<const index::KeyTuple> tuples, const index::PlanOptions& options) {
  RecordPairs all;
  for (const auto& [key, members] : members_by_key(tuples)) {
    const RecordPairs pairs = pairs_of(members, options.scope);
    if (pairs.size() <= options.max_pairs) all.insert(all.end(), pairs.begin(), pairs.end());
  }
  return all;
}

/// The figures of a plan (index::BlockStats), counted pair by pair.
inline index::BlockStats stats_by_key(std::span<const index::KeyTuple> tuples, const index::PlanOptions& options) {
  index::BlockStats stats;
  for (const auto& [key, members] : members_by_key(tuples)) {
    const std::uint64_t pairs = pairs_of(members, options.scope).size();
    if (pairs == 0) continue;
    const std::uint64_t oversized = pairs > options.max_pairs ? 1 : 0;
    stats.merge({1, pairs, members.size(), oversized, oversized * pairs});
  }
  return stats;
}

}  // namespace khop::test::reference
