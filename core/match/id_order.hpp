#pragma once

#include "core/model/scorer.hpp"
#include "core/record/records.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace khop {

/// rank[record]: its place among all records by id (id_less). Results are ordered by it, whatever the order of input.
///
/// Radix sort of the ids' first letters, packed into 64 bits; what is equal there is compared in full.
/// Threads: parallel; the same for any number of them. Ids must differ.
std::vector<std::uint32_t> rank_by_id(const RecordIds& ids);

/// Sorts pairs by (rank of the left record, rank of the right one). Pairs must differ.
///
/// Radix sort of tuples that number the pairs: 36 bytes a pair on the way. From 2^32 pairs on by order_in_place().
/// Threads: parallel; the same for any number of them.
void order_by_rank(std::vector<ScoredPair>& pairs, std::span<const std::uint32_t> rank);

/// The same by comparisons: no memory on the way, any number of pairs, half the speed.
void order_in_place(std::span<ScoredPair> pairs, std::span<const std::uint32_t> rank);

/// Turns each pair so that the smaller id is on the left.
void put_smaller_id_left(std::span<ScoredPair> pairs, std::span<const std::uint32_t> rank);

}  // namespace khop
