#pragma once

#include "core/blocking/key_set.hpp"
#include "core/model/model.hpp"
#include "core/record/records.hpp"

#include <array>
#include <cstddef>
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

/// The values of some records in one part.
struct KeyColumn {
  static constexpr std::size_t kMostRecords = 128;  ///< their rows stay in the first cache from part to part
  /// Of a single-valued part [record], 0 where there is none. Of a multi-valued one those of record i are
  /// values[begin[i]] up to values[begin[i + 1]], all different.
  std::array<std::uint64_t, kMostRecords * KeySet::kMostValues + KeySet::kMostValues> values;
  std::array<std::uint32_t, kMostRecords + 1> begin;
};

/// Computes blocking keys: none for a record that lacks a part, several if a part is multi-valued.
///
///   key = mix(c · value of part 1 + c² · value of part 2 + …)      a sum: keys that differ in one part share it
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

  /// The one key at which a pair is emitted, of those that the two records share under a rule; 0 if they share none.
  std::uint64_t shared_key(const BlockingRule& rule, const std::byte* a, const std::byte* b) const noexcept;

  /// The smallest value that two records share in one part, or 0.
  std::uint64_t shared_value(const KeyPart& part, const std::byte* a, const std::byte* b) const noexcept;

  /// The values of a record in one part, sorted and unique.
  KeySet part_values(const KeyPart& part, const std::byte* row) const noexcept;

  /// The values of some records, at most KeyColumn::kMostRecords, in one part.
  void project(const KeyPart& part, RecordRange records, KeyColumn& out) const noexcept;

  /// No fewer than project() gives for a multi-valued part, and few more; of any number of records.
  std::size_t most_values(const KeyPart& part, RecordRange records) const noexcept;

  const std::byte* row(std::uint32_t record) const noexcept { return records_->row_bytes(RecordId{record}); }

  /// c of the formula above; odd, so that another value in one part makes another key.
  static constexpr std::uint64_t kMultiplier = 0x9e3779b97f4a7c15ULL;

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
  TermTable value_of_each(Projection projection, const Dictionary& dictionary) const;
  TermTable values_of_all(Projection projection, const Dictionary& dictionary) const;
  std::uint64_t only_value(const Source& from, const std::byte* row) const noexcept;
  static bool equal_fields(const Source& from, const std::byte* a, const std::byte* b) noexcept;
  std::span<const std::uint64_t> values_of(const Source& from, const std::byte* row, KeySet& room) const noexcept;
  void make_values(const Source& from, const std::byte* row, KeySet& out) const noexcept;

  void project_several(const KeyPart& part, RecordRange records, KeyColumn& out) const noexcept;

  const Records* records_;
  std::vector<TermTable> tables_;
  std::vector<Source> sources_;  ///< [place_of(projection, field)]
};

}  // namespace khop
