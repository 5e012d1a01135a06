#pragma once

#include "core/blocking/key_set.hpp"
#include "core/model/model.hpp"
#include "core/record/records.hpp"
#include "index/key_sort.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace khop {

/// True if some keys of the rule are split further or left out.
bool has_lists(const BlockingRule& rule) noexcept;

/// True if the projection gives one key at most.
bool is_single_valued(const KeyPart& part) noexcept;

/// True if a record has one key at most under all the parts.
bool is_single_valued(std::span<const KeyPart> parts) noexcept;

/// Records [begin, end), by number.
struct RecordRange {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

/// Computes blocking keys: none for a record that lacks a part, several if a part is multi-valued.
///
///   key = mix(c · value of part 1 + c² · value of part 2 + …)      a sum, so that keys that differ in one part share it
///
/// Key values depend on the rule's parts and the values only (not on the rule's number, the machine or the run).
/// Threads: reentrant.
class KeyMaker {
 public:
  explicit KeyMaker(const Records& records) : KeyMaker(records, {}) {}

  /// One that will be asked for the keys of many records under `rules`: what the text values there now project to is
  /// computed once a value. (Values interned later are projected when they are met.)
  KeyMaker(const Records& records, std::span<const BlockingRule> rules);

  /// Keys under `parts`.
  KeySet keys(std::span<const KeyPart> parts, const std::byte* row) const noexcept;

  /// Keys under a rule, with its oversized values split further (or left out).
  KeySet keys(const BlockingRule& rule, const std::byte* row) const noexcept;

  /// Writes the keys that `keys(rule, ...)` gives for each of the records, those up to `last_key` only, in the order of
  /// records; returns how many. Fastest for rules without lists and with one multi-valued part at most: their keys are made
  /// part by part, not record by record. Requires out.size() >= most_tuples().
  std::size_t make_tuples(const BlockingRule& rule, RecordRange records, std::uint64_t last_key,
                          std::span<index::KeyTuple> out) const noexcept;

  /// No fewer than the records have; few more. Cheap for the rules for which make_tuples() is fastest.
  std::size_t most_tuples(const BlockingRule& rule, RecordRange records) const noexcept;

  /// The one key at which a pair is emitted, of those that the two records share under a rule; 0 if they share none.
  std::uint64_t shared_key(const BlockingRule& rule, const std::byte* a, const std::byte* b) const noexcept;

  /// The smallest value that two records share in one part, or 0.
  std::uint64_t shared_value(const KeyPart& part, const std::byte* a, const std::byte* b) const noexcept;

  /// The values of a record in one part, sorted and unique.
  KeySet part_values(const KeyPart& part, const std::byte* row) const noexcept;

 private:
  /// What each text value of a field projects to: values[begin[term]] up to values[begin[term + 1]], or, of a
  /// single-valued projection, values[term], 0 if nothing.
  struct TermTable {
    std::vector<std::uint32_t> begin;
    std::vector<std::uint64_t> values;
  };
  /// Where the values of a field under a projection come from.
  struct Source {
    Projection projection;
    Storage storage;
    std::uint16_t field;
    std::uint16_t offset;  ///< in a row
    std::int16_t table;    ///< index into tables_, -1: not prepared, or no text
  };
  static constexpr std::size_t place_of(Projection projection, std::uint16_t field) noexcept {
    return field * kProjections + static_cast<std::size_t>(projection);
  }
  void prepare(const KeyPart& part);
  std::uint64_t only_value(const Source& from, const std::byte* row) const noexcept;
  std::span<const std::uint64_t> values_of(const Source& from, const std::byte* row, KeySet& room) const noexcept;
  void make_values(const Source& from, const std::byte* row, KeySet& out) const noexcept;

  // The batch form: sums of some records, in ascending order, to which a part is added.
  std::size_t add_part(const KeyPart& part, std::uint64_t multiplier, std::span<index::KeyTuple> sums) const noexcept;
  std::size_t add_values(const KeyPart& part, std::uint64_t multiplier, std::span<const index::KeyTuple> sums,
                         std::span<index::KeyTuple> out) const noexcept;
  std::size_t make_sums(std::span<const KeyPart> parts, RecordRange records,
                        std::span<index::KeyTuple> out) const noexcept;

  const Records* records_;
  std::vector<TermTable> tables_;
  std::vector<Source> sources_;  ///< [place_of(projection, field)]
};

}  // namespace khop
