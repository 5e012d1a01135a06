#pragma once

#include "core/blocking/keys.hpp"
#include "index/key_sort.hpp"

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace khop {

/// Makes the keys of many records under some rules, those that KeyMaker::keys() gives. Some records are taken at a
/// time: each part is projected once into a column, however many rules have it, then every rule adds its columns up. (A
/// rule with lists or with two multi-valued parts is asked record by record.) Threads: reentrant.
class TupleMaker {
 public:
  /// Keeps references to both.
  TupleMaker(const KeyMaker& keys, std::span<const BlockingRule> rules);

  /// Keys of rule `rule`, in the order of records; of one record in any order.
  using Use = std::function<void(std::size_t rule, std::span<const index::KeyTuple> tuples)>;

  /// Calls `use` with the keys of each rule up to its `last_keys`, rule after rule for some records, then for the next.
  void make(RecordRange records, std::span<const std::uint64_t> last_keys, const Use& use) const;

  /// No fewer than make() gives for a rule, and few more.
  std::size_t most_tuples(std::size_t rule, RecordRange records) const;

 private:
  /// A part of a rule: its column, and what its values are multiplied by in the key's sum.
  struct Term {
    std::size_t column;
    std::uint64_t multiplier;
  };
  /// How the keys of a rule are added up.
  struct Plan {
    bool by_record = false;
    std::vector<Term> single;
    std::vector<Term> several;  ///< one at most
  };

  std::size_t column_of(const KeyPart& part);
  static std::size_t by_columns(const Plan& plan, std::span<const KeyColumn> columns, RecordRange records,
                                std::uint64_t last_key, index::KeyTuple* out);
  std::size_t by_record(const BlockingRule& rule, RecordRange records, std::uint64_t last_key,
                        index::KeyTuple* out) const;

  const KeyMaker* keys_;
  std::span<const BlockingRule> rules_;
  std::vector<Plan> plans_;            ///< [rule]
  std::vector<const KeyPart*> parts_;  ///< [column]
};

}  // namespace khop
