#pragma once

#include "core/generate/confusion.hpp"
#include "core/generate/nation/citizen.hpp"
#include "core/generate/nation/world.hpp"
#include "core/generate/registers/clerk.hpp"

#include <string>

namespace khop::generate::registers {

/// What an entry says of its person, before it is written in a clerk's way.
struct Information {
  std::string surname, middle, given;
  nation::SurnamePlace order = nation::SurnamePlace::kFirst;
  bool reversed = false;  ///< given name first, as no people has it
  BirthDate born;
  DateHabit date_habit = DateHabit::kFull;
  Sex sex = Sex::kMale;

  /// The parts in their order: one string.
  std::string full_name() const;
};

Information true_information(const nation::Citizen& person, const nation::World& world);

/// What a register shows beside the name: an error in what it hides would be none.
struct Shown {
  bool date = true, sex = true;
};

/// Makes information wrong. Threads: immutable, the state is in `rng`.
class InfoErrors {
 public:
  explicit InfoErrors(const nation::World& world) : world_(world) {}

  /// At least one error of name, date or sex, of the kinds that this clerk makes; afterwards the information differs
  /// by more than is undone as no difference, in what is shown.
  void spoil(Rng& rng, const Clerk& clerk, const nation::Citizen& person, Region region, Information& info,
             Shown shown = {}) const;

  /// Makes one error; false, and nothing changed, where this person's information does not allow it.
  bool make(InfoError error, Rng& rng, const nation::Citizen& person, Region region, Information& info) const;

 private:
  bool make_in_name(InfoError error, Rng& rng, const nation::Citizen& person, Region region, Information& info) const;

  const nation::World& world_;
  Confusions confusions_;
};

}  // namespace khop::generate::registers
