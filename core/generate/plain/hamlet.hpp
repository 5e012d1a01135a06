#pragma once

#include "core/generate/plain/nation.hpp"
#include "core/generate/plain/person.hpp"
#include "core/generate/sites.hpp"

#include <cstdint>
#include <vector>

namespace khop::generate::plain {

/// Makes the people of hamlets: households of one commune, with spouses, children, twins, kin next door and namesakes.
///
/// A household is a couple with 0-5 children, a parent with children, or one person alone. Children carry the father's
/// surname; wives keep theirs. Siblings share the address, often a middle name and a phone; twins share the birth
/// date and have names that sound alike. A quarter of the households are kin of the one before (same surname), a few
/// heads carry the full name of a neighbour, a few sons their father's.
///
/// The same (seed, hamlet) gives the same people, whoever asks and in whatever order. Threads: immutable.
class HamletMaker {
 public:
  HamletMaker(const Nation& nation, std::uint64_t hamlets, std::uint64_t seed);

  /// Appends the hamlet's 64 people to `out`.
  void make(std::uint64_t hamlet, std::vector<Person>& out) const;

 private:
  const Nation& nation_;
  std::uint64_t seed_;
  Sites sites_;
};

}  // namespace khop::generate::plain
