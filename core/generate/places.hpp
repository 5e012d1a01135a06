#pragma once

#include "core/generate/alias_table.hpp"
#include "core/generate/names.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace khop::generate {

struct Province {
  std::string_view prefix;  ///< first three digits of numbers whose birth was registered here; the last two: its code
  std::string_view name;
  Region region = Region::kNorth;
  std::uint32_t weight = 0;  ///< sum over its communes
  std::uint32_t first_commune = 0, commune_count = 0;
  std::string_view type;
  std::string_view code_2025, name_2025, type_2025;  ///< of the province it went into
  std::string_view cmnd;                             ///< first digits of its 9-digit numbers; several joined by |
  std::uint32_t population = 0;                      ///< thousands, census of 2019
  std::uint32_t newcomers = 0;                       ///< percent of the people who were born elsewhere

  std::string_view code() const noexcept { return prefix.substr(1); }
};

struct District {
  std::string name;  ///< with its type: "Quận Ba Đình"
  std::uint8_t province = 0;
  std::uint32_t first_commune = 0, commune_count = 0;
  std::string_view code, type, bare_name;
};

/// A commune as it was before July 2025.
struct Commune {
  std::string name;  ///< with its type: "Phường 1"
  std::uint16_t district = 0;
  std::uint16_t district_2021 = 0;  ///< another where the district was dissolved before 2025
  std::string_view code, type, bare_name;
  std::vector<std::uint16_t> units;  ///< units of 2025 that it went into, whole or in parts
};

/// A commune since July 2025.
struct Unit {
  std::string_view code, province_code, type, bare_name;
};

/// Provinces, districts and communes as they were before July 2025, and what became of them. No population by commune
/// is among the data: a commune weighs by its type, a ward of a city more than a rural commune. Threads: immutable.
class Places {
 public:
  Places();

  const std::vector<Province>& provinces() const noexcept { return provinces_; }
  const Province& province(std::uint8_t id) const noexcept { return provinces_[id]; }
  const District& district(std::uint16_t id) const noexcept { return districts_[id]; }
  const Commune& commune(std::uint32_t id) const noexcept { return communes_[id]; }
  std::uint32_t communes() const noexcept { return static_cast<std::uint32_t>(communes_.size()); }
  const Unit& unit(std::uint16_t id) const noexcept { return units_[id]; }
  std::uint8_t province_of(std::uint32_t commune) const noexcept {
    return districts_[communes_[commune].district].province;
  }

  std::uint32_t draw_commune(Rng& rng, std::uint8_t province) const noexcept {
    return provinces_[province].first_commune + by_province_[province](rng);
  }

 private:
  std::vector<Province> provinces_;
  std::vector<District> districts_;
  std::vector<Commune> communes_;
  std::vector<Unit> units_;
  std::vector<AliasTable> by_province_;
};

}  // namespace khop::generate
