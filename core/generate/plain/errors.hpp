#pragma once

#include "core/generate/confusion.hpp"
#include "core/generate/plain/error_rates.hpp"
#include "core/generate/plain/nation.hpp"
#include "core/generate/plain/person.hpp"
#include "core/generate/plain/record_text.hpp"
#include "core/generate/random.hpp"

#include <array>
#include <bitset>
#include <cstddef>
#include <span>

namespace khop::generate::plain {

/// Errors of one record by ErrorKind, at most one of a group.
using ErrorSet = std::bitset<kErrorKinds>;

/// Whose record is spoiled, and among whom: another's number is a neighbour's or a relative's.
struct ErrorContext {
  const Person& person;
  std::span<const Person> hamlet;
};

/// Spoils rendered records by the table of error_rates.hpp. Threads: immutable, the state is in `rng`.
class ErrorModel {
 public:
  /// `factor` multiplies every rate.
  ErrorModel(const Nation& nation, double factor);

  /// Which errors a record is to get; for most first records none.
  /// `first`: the person's first record; else a further one, careless or not.
  ErrorSet choose(bool first, Rng& rng) const noexcept;

  /// Makes them in the order of ErrorKind; returns those that this record allowed.
  ErrorSet apply(ErrorSet chosen, const ErrorContext& context, Rng& rng, RecordText& record) const;

  /// Makes one error; false, and nothing changed, where this record does not allow it.
  bool make(ErrorKind kind, const ErrorContext& context, Rng& rng, RecordText& record) const;

 private:
  bool spoil_name(ErrorKind kind, const ErrorContext& context, Rng& rng, RecordText& record) const;
  bool move(const ErrorContext& context, Rng& rng, RecordText& record) const;
  bool spoil_number(ErrorKind kind, const ErrorContext& context, Rng& rng, RecordText& record) const;
  bool confuse_name(const ErrorContext& context, Rng& rng, RecordText& record) const;

  enum Care : std::size_t { kFirst, kCareful, kCareless };
  struct GroupRates {
    double sum = 0;
    std::array<double, kErrorKinds> upto{};  ///< sums of the rates up to and with each kind
  };

  const Nation& nation_;
  Confusions confusions_;
  std::array<std::array<GroupRates, kErrorGroups>, 3> rates_;  // [care][group]
};

}  // namespace khop::generate::plain
