#pragma once

#include "core/generate/plain/nation.hpp"
#include "core/generate/plain/person.hpp"
#include "core/generate/random.hpp"
#include "core/generate/sites.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace khop::generate::plain {

/// Adds households to a hamlet, one after another, drawing from the hamlet's stream.
class HouseholdMaker {
 public:
  /// `people` is the hamlet so far: heads take surnames and names from neighbours, so it begins at `first`.
  HouseholdMaker(const Nation& nation, const Site& site, Rng& rng, std::vector<Person>& people);

  /// Appends one household. Everything is set but the personal numbers.
  void add();

 private:
  void start_household();
  Person adult(Sex sex, int year);
  void add_couple();
  void add_lone_parent();
  void add_single();
  void add_children(const Person& father_or_only, int mother_year);
  void add_birth(const Person& parent, int year);
  Person newborn(const Person& parent, int year, Sex sex);
  Person twin_of(const Person& first);
  void name_child(Person& child, const Person& parent);
  bool named_in_household(const Person& person) const;
  void take_neighbours_name(Person& person);

  const Nation& nation_;
  const Site& site_;
  Rng& rng_;
  std::vector<Person>& people_;
  std::size_t first_;            // of the hamlet
  std::size_t household_begin_;  // of the household being made
  std::uint16_t household_ = 0;
  Region region_;
  std::uint16_t head_surname_ = 0;
};

}  // namespace khop::generate::plain
