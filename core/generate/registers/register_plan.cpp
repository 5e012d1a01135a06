#include "core/generate/registers/register_plan.hpp"

#include <array>

namespace khop::generate::registers {

const RegisterPlan& plan_of(RegisterId id) noexcept {
  static const std::array<const RegisterPlan*, kRegisters> plans = {&vaccination_plan, &insurance_plan, &household_plan,
                                                                    &birth_plan,       &licence_plan,   &vehicle_plan,
                                                                    &eid_plan,         &request_plan};
  return *plans[static_cast<std::size_t>(id)];
}

}  // namespace khop::generate::registers
