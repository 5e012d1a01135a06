#pragma once

#include "core/evaluate/pair_measures.hpp"
#include "core/record/table.hpp"
#include "index/base/result.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace khop::evaluate {

/// The number of the record that has this id; none if no record has it.
using IdLookup = std::function<std::optional<std::uint32_t>(std::string_view id)>;

/// What is known to be true, in numbers of records.
///
/// Records that a truth file names and a result lacks (they were rejected) are not forgiven: the true pairs that they
/// are part of are `lost_pairs`, to be counted as missed.
struct Truth {
  bool by_entity = false;               ///< from `id,entity_id`; else from a list of pairs
  std::vector<std::uint32_t> entities;  ///< by entity only: [record] label, kNoLabel where the truth is silent
  std::vector<RecordPair> pairs;        ///< else: sorted, unique
  std::uint64_t rows = 0;
  std::uint64_t unknown_ids = 0;  ///< named here, but no record has them
  std::uint64_t lost_pairs = 0;   ///< true pairs with such a record
};

/// Reads a truth set: columns `id,entity_id` (records of one entity are one), or `left_id,right_id` (a pair a row), or
/// `id,person_id` (an entry and its person; an empty person_id: nobody). Further columns are not looked at.
///
/// `left` and `right` look up the two sides' ids; dedupe gives the same twice, and pairs come with left < right then.
/// Errors:  bad input, if the columns are none of these, an id stands twice in `id,entity_id` or without
///          an entity, or no id is known.
/// Requires records == number of records that `left` may name.
Result<Truth> read_truth(const Table& table, std::size_t records, const IdLookup& left, const IdLookup& right,
                         bool one_source);

/// All pairs inside groups of equal labels, sorted; records labelled kNoLabel are in no pair. Their number grows with
/// the square of the largest group.
std::vector<RecordPair> pairs_of_labels(std::span<const std::uint32_t> labels);

/// Labels of the groups that pairs connect (a truth of pairs as a partition): the smallest record of each group.
std::vector<std::uint32_t> labels_of_pairs(std::size_t records, std::span<const RecordPair> pairs);

}  // namespace khop::evaluate
