#pragma once

#include "core/generate/alias_table.hpp"
#include "core/generate/names.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace khop::generate {

struct Province {
  std::string_view prefix;  ///< first three digits of numbers whose birth was registered here
  std::string_view name;
  Region region = Region::kNorth;
  std::uint32_t weight = 0;         ///< share of the population, in the unit of Places::total_weight
  std::uint64_t weight_before = 0;  ///< sum of the weights of the provinces before
  std::uint32_t first_commune = 0, commune_count = 0;
};

struct District {
  std::string name;  ///< with its type: "Quận Ba Đình"
  std::uint8_t province = 0;
  std::uint32_t first_commune = 0, commune_count = 0;
};

struct Commune {
  std::string name;  ///< with its type: "Phường 1"
  std::uint16_t district = 0;
};

/// Provinces, districts and communes as they were before July 2025. No population by commune is among the data:
/// a commune weighs by its type, a ward of a city more than a rural commune. Threads: immutable.
class Places {
 public:
  Places();

  const std::vector<Province>& provinces() const noexcept { return provinces_; }
  const Province& province(std::uint8_t id) const noexcept { return provinces_[id]; }
  const District& district(std::uint16_t id) const noexcept { return districts_[id]; }
  const Commune& commune(std::uint32_t id) const noexcept { return communes_[id]; }
  std::uint8_t province_of(std::uint32_t commune) const noexcept {
    return districts_[communes_[commune].district].province;
  }
  std::uint64_t total_weight() const noexcept { return total_weight_; }

  std::uint32_t draw_commune(Rng& rng, std::uint8_t province) const noexcept {
    return provinces_[province].first_commune + by_province_[province](rng);
  }

 private:
  std::vector<Province> provinces_;
  std::vector<District> districts_;
  std::vector<Commune> communes_;
  std::vector<AliasTable> by_province_;
  std::uint64_t total_weight_ = 0;
};

}  // namespace khop::generate
