#pragma once

#include "core/generate/nation/ethnic.hpp"
#include "core/generate/sites.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace khop::generate::nation {

/// More people than this do not find a free personal number in the largest province.
inline constexpr std::uint64_t kMostCitizens = 110'000'000;

/// Slots of personal numbers: more of them are for those who moved than in the plain population.
inline constexpr NumberPlan kNumberPlan{.native_slots = 650'000, .natives_each = 4, .newcomers_each = 2};

/// Where a village of 64 people stands.
struct Settlement {
  Site site;
  std::uint32_t origin_commune = 0;  ///< where its newcomers come from
  std::uint16_t unit = 0;            ///< commune since July 2025
  std::uint16_t hamlet = 0;          ///< number, or name, of the hamlet in the commune
  GroupId group = kKinh;
  Region region = Region::kNorth;
  bool urban = false;
};

/// Gives every village its place, provinces in proportion to their population; or all of them to one list of communes.
/// Threads: immutable.
class Settlements {
 public:
  /// `communes`: where to settle everybody; empty: the whole country.
  Settlements(const Places& places, const EthnicMap& peoples, std::uint64_t villages, std::uint64_t seed,
              std::span<const std::uint32_t> communes = {});

  Settlement operator()(std::uint64_t village) const noexcept;

 private:
  const Places& places_;
  const EthnicMap& peoples_;
  std::uint64_t seed_;
  Shares shares_;
  Permutation home_order_, origin_order_;
  std::vector<std::uint32_t> communes_;
};

}  // namespace khop::generate::nation
