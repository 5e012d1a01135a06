#pragma once

#include "core/generate/nation/village.hpp"
#include "core/generate/random.hpp"

#include <cstddef>
#include <vector>

namespace khop::generate::nation {

/// Adds households to a village, one after another: couples with children and parents, lone parents, people alone.
/// Everything is set but numbers, papers and what people are to the head of their book.
class FamilyMaker {
 public:
  FamilyMaker(const World& world, Rng& rng, PhoneBook& phones, Village& village);

  void add();

  /// Somebody grown up, of the village's people, with parents who live elsewhere.
  Citizen adult(Sex sex, int year);

 private:
  void start_household();
  void add_couple();
  void add_widow(const Citizen& husband, const Citizen& wife);
  void add_lone_parent();
  void add_single();
  std::int16_t add_elders(Citizen& child);
  void add_sibling(const Citizen& of);
  void add_children(std::int16_t father, std::int16_t mother, int mother_year);
  void add_birth(std::int16_t father, std::int16_t mother, int year, Sex sex);
  Citizen newborn(std::int16_t father, std::int16_t mother, int year, Sex sex);
  void name_child(Citizen& child);
  Citizen twin_of(const Citizen& first);
  void name_parents(Citizen& child, int year);
  bool named_in_household(const Name& name) const;
  void take_neighbours_name(Citizen& person);
  void age_papers(Citizen& person);
  std::int16_t add_person(Citizen person);
  Citizen& at(std::int16_t i) { return village_.people[static_cast<std::size_t>(i)]; }

  const World& world_;
  Rng& rng_;
  PhoneBook& phones_;
  Village& village_;
  Region region_;
  GroupId group_;
  std::size_t household_begin_ = 0;
  bool newcomers_ = false;  ///< the household came from elsewhere
  PartId last_surname_ = 0;
  std::uint32_t old_home_ = 0;
  const Citizen* late_father_ = nullptr;  ///< of a widow's children, while they are added
  std::vector<Citizen> sons_;             ///< of the village, grown up, who will have a house of their own
};

}  // namespace khop::generate::nation
