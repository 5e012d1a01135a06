#pragma once

#include "core/generate/confusion.hpp"
#include "core/generate/error_rates.hpp"
#include "core/generate/nation.hpp"
#include "core/generate/person.hpp"
#include "core/generate/random.hpp"
#include "core/generate/record_text.hpp"

#include <bitset>
#include <span>

namespace khop::generate {

/// The errors that a record really got, by ErrorKind.
using ErrorSet = std::bitset<kErrorKinds>;

/// Whose record is spoiled, and among whom: another's number is a neighbour's or a relative's.
struct ErrorContext {
  const Person& person;
  std::span<const Person> hamlet;
  bool first = false;  ///< the person's first record: rates of the column `first`
};

/// Spoils rendered records by the table of error_rates.hpp. Threads: immutable, the state is in `rng`.
class ErrorModel {
 public:
  /// `factor` multiplies every rate.
  ErrorModel(const Nation& nation, double factor) : nation_(nation), factor_(factor) {}

  ErrorSet apply(const ErrorContext& context, Rng& rng, RecordText& record) const;

  /// Makes one error; false, and nothing changed, where this record does not allow it.
  bool make(ErrorKind kind, const ErrorContext& context, Rng& rng, RecordText& record) const;

 private:
  bool spoil_name(ErrorKind kind, const ErrorContext& context, Rng& rng, RecordText& record) const;
  bool spoil_place(ErrorKind kind, const ErrorContext& context, Rng& rng, RecordText& record) const;
  bool move(const ErrorContext& context, Rng& rng, RecordText& record) const;
  bool spoil_number(ErrorKind kind, const ErrorContext& context, Rng& rng, RecordText& record) const;
  bool confuse_name(const ErrorContext& context, Rng& rng, RecordText& record) const;

  const Nation& nation_;
  Confusions confusions_;
  double factor_;
};

}  // namespace khop::generate
