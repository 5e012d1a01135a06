#pragma once

#include "core/model/model.hpp"
#include "core/record/records.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace khop {

/// The blocking keys of one record under one rule: none if a part is missing, several if a part is multi-valued.
/// Sorted and unique. A part has at most kMostValues values (the first ones that stand in the record), and a rule at most
/// two multi-valued parts, so that no key is ever left out of the product.
struct KeySet {
  static constexpr std::size_t kMostValues = 8;
  static constexpr std::size_t kMost = kMostValues * kMostValues;
  std::array<std::uint64_t, kMost> keys;
  std::uint8_t size = 0;

  KeySet() = default;
  KeySet(const KeySet& other) noexcept { *this = other; }
  KeySet& operator=(const KeySet& other) noexcept {  // no more than there are
    size = other.size;
    std::copy(other.begin(), other.end(), keys.begin());
    return *this;
  }

  const std::uint64_t* begin() const noexcept { return keys.data(); }
  const std::uint64_t* end() const noexcept { return keys.data() + size; }
  std::span<const std::uint64_t> span() const& noexcept { return {keys.data(), size}; }
  std::span<const std::uint64_t> span() const&& = delete;  ///< a loop over it would outlive the keys: loop over the set
};

/// The smallest key that two sets share, or 0.
std::uint64_t first_shared(const KeySet& a, const KeySet& b) noexcept;

/// True if some keys of the rule are split further or left out.
bool has_lists(const BlockingRule& rule) noexcept;

/// True if the projection gives one key at most.
bool is_single_valued(const KeyPart& part) noexcept;

/// True if a record has one key at most under all the parts.
bool is_single_valued(std::span<const KeyPart> parts) noexcept;

/// Computes blocking keys. Key values depend on the rule's parts and the values only (not on the rule's number, the
/// machine or the run). Threads: reentrant.
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

  /// Single-valued parts made ready for many records: where the value stands, and what it projects to.
  struct ReadyPart {
    const KeyPart* part;
    Storage storage;
    std::uint16_t offset;
    std::span<const std::uint64_t> values;  ///< [term]; empty: not looked up
  };
  std::vector<ReadyPart> ready(std::span<const KeyPart> parts) const;

  /// The key under single-valued parts, 0 if there is none.
  std::uint64_t only_key(std::span<const ReadyPart> parts, const std::byte* row) const noexcept;

  /// The one key at which a pair is emitted, of those that the two records share under a rule; 0 if they share none.
  std::uint64_t shared_key(const BlockingRule& rule, const std::byte* a, const std::byte* b) const noexcept;

  /// The smallest value that two records share in one part, or 0.
  std::uint64_t shared_value(const KeyPart& part, const std::byte* a, const std::byte* b) const noexcept;

  /// The values of a record in one part, sorted and unique.
  KeySet part_values(const KeyPart& part, const std::byte* row) const noexcept;

  /// The value under a single-valued part, 0 if there is none.
  std::uint64_t only_value(const KeyPart& part, const std::byte* row) const noexcept;

 private:
  /// What each text value of a field projects to: values[begin[term]] up to values[begin[term + 1]], or, of a
  /// single-valued projection, values[term], 0 if nothing.
  struct TermTable {
    std::vector<std::uint32_t> begin;
    std::vector<std::uint64_t> values;
  };
  struct FieldPlace {
    Storage storage;
    std::uint16_t offset;
  };
  void prepare(const KeyPart& part);
  const TermTable* table(std::uint16_t field, Projection projection) const noexcept;
  std::uint64_t scalar_value(Projection projection, FieldPlace place, const std::byte* row) const noexcept;
  void add_field_values(Projection projection, std::uint16_t field, const std::byte* row, KeySet& out) const noexcept;

  const Records* records_;
  std::vector<FieldPlace> places_;  ///< [field]
  std::vector<TermTable> tables_;
  std::vector<std::int16_t> table_of_;  ///< [field * kProjections + projection] index into tables_, -1: none
};

}  // namespace khop
