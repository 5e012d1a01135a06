#pragma once

#include "core/generate/registers/entry.hpp"

#include <string_view>

namespace khop::generate::registers {

/// What a register is: whom it holds, and how it writes them.
struct RegisterPlan {
  std::string_view header;  ///< with the line's end; the first column is the id
  char id_letter = 'X';
  double usual_coverage = 0;  ///< entries a registered person, roughly; how many strangers there are follows from it
  bool (*covers)(const nation::Citizen& person, Rng& rng) = nullptr;
  bool shows_sex = true;
  double shows_date = 1;  ///< share of the entries that have a date of birth
  /// Writes the cells behind the id.
  void (*write)(const Entry& entry, Rng& rng, RowText& row) = nullptr;
};

const RegisterPlan& plan_of(RegisterId id) noexcept;

// One a register, in the files of their fields: health.cpp, civil.cpp, transport.cpp, digital.cpp.
extern const RegisterPlan vaccination_plan, insurance_plan;
extern const RegisterPlan household_plan, birth_plan;
extern const RegisterPlan licence_plan, vehicle_plan;
extern const RegisterPlan eid_plan, request_plan;

}  // namespace khop::generate::registers
