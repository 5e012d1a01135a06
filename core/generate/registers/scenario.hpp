#pragma once

#include "core/generate/nation/village.hpp"
#include "core/generate/registers/kinds.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace khop::generate::registers {

/// Cases that were published, to be made again in numbers.
enum class ScenarioId : std::uint8_t {
  kNone,
  /// Vaccination in the district of Nam Đông, March 2023: 3,162 entries of the health stations, of which 403 without
  /// number, 1,385 with a wrong number, 1,054 with wrong data. (What is said of the remaining 320: nothing.)
  kNamDong,
};

/// Of --scenario; none where there is no such case.
std::optional<ScenarioId> scenario_of(std::string_view name) noexcept;

/// People of the registry where a scenario does not say: those of its district, roughly.
std::uint64_t usual_people(ScenarioId id) noexcept;

/// People that a scenario can be made with: all its entries must be found among them, and the numbers of its one
/// province must do.
inline constexpr std::uint64_t kFewestInScenario = 4'500, kMostInScenario = 3'000'000;

/// By the ordinal of the person.
using FixedEntries = std::unordered_map<std::uint64_t, EntryKind>;

/// Where a scenario's people live, and which of them have which entry in the register of vaccination.
class Scenario {
 public:
  Scenario(const nation::World& world, ScenarioId id);

  /// Empty: the whole country.
  std::span<const std::uint32_t> communes() const noexcept { return communes_; }

  /// Draws the entries among those who can have been vaccinated. Requires kFewestInScenario people, who have enough of
  /// them.
  void draw_entries(const nation::VillageMaker& villages, std::uint64_t people, std::uint64_t seed);

  const FixedEntries& entries() const noexcept { return entries_; }

 private:
  ScenarioId id_;
  std::vector<std::uint32_t> communes_;
  FixedEntries entries_;
};

}  // namespace khop::generate::registers
