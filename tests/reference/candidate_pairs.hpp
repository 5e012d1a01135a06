#pragma once

#include "core/blocking/keys.hpp"
#include "index/blocks.hpp"

#include <cstdint>
#include <set>
#include <span>
#include <utility>

namespace khop::test::reference {

/// All pairs in scope that share a key under some rule: every pair of records, every rule, every key against every key.
inline std::set<std::pair<std::uint32_t, std::uint32_t>> candidate_pairs(const Records& records,
                                                                         std::span<const BlockingRule> rules,
                                                                         index::PairScope scope) {
  const KeyMaker keys{records};
  std::set<std::pair<std::uint32_t, std::uint32_t>> pairs;
  for (std::uint32_t i = 0; i < records.size(); ++i) {
    for (std::uint32_t j = i + 1; j < records.size(); ++j) {
      if (scope.across() && (i >= scope.first_right_record || j < scope.first_right_record)) continue;
      for (const BlockingRule& rule : rules) {
        const KeySet left = keys.keys(rule, records.row_bytes(RecordId{i}));
        const KeySet right = keys.keys(rule, records.row_bytes(RecordId{j}));
        for (const std::uint64_t a : left.span()) {
          for (const std::uint64_t b : right.span()) {
            if (a == b) pairs.emplace(i, j);
          }
        }
      }
    }
  }
  return pairs;
}

}  // namespace khop::test::reference
