#include "core/generate/places.hpp"

#include "core/generate/csv_rows.hpp"
#include "core/generate/embedded_data.hpp"

#include <algorithm>
#include <cassert>
#include <charconv>
#include <unordered_map>

namespace khop::generate {
namespace {

/// Thousands of people, roughly.
std::uint32_t weight_of(std::string_view commune_type, std::string_view district_type) noexcept {
  if (commune_type == "Phường") return district_type == "Quận" ? 20 : 11;
  return commune_type == "Thị trấn" ? 10 : 9;
}

std::string full_name(std::string_view type, std::string_view name) {
  return std::string(type).append(" ").append(name);
}

std::uint32_t to_number(std::string_view digits) noexcept {
  std::uint32_t value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

Region to_region(std::string_view letter) noexcept {
  return letter == "N" ? Region::kNorth : letter == "S" ? Region::kSouth : Region::kCentre;
}

}  // namespace

/// The files are sorted: districts by province, communes by district, so ranges describe what belongs where.
Places::Places() {
  for (const auto& row : csv_rows(embedded_provinces)) {
    provinces_.push_back({.prefix = row[0],
                          .name = row[2],
                          .region = to_region(row[1]),
                          .type = row[3],
                          .code_2025 = row[4],
                          .name_2025 = row[5],
                          .type_2025 = row[6],
                          .cmnd = row[7],
                          .population = to_number(row[8]),
                          .newcomers = to_number(row[9])});
  }
  std::unordered_map<std::string_view, std::uint16_t> district_of, unit_of;
  std::uint8_t province = 0;
  for (const auto& row : csv_rows(embedded_districts)) {
    while (provinces_[province].prefix != row[1]) ++province;
    district_of.emplace(row[0], static_cast<std::uint16_t>(districts_.size()));
    districts_.push_back(
        {.name = full_name(row[2], row[3]), .province = province, .code = row[0], .type = row[2], .bare_name = row[3]});
  }
  for (const auto& row : csv_rows(embedded_communes_2025)) {
    unit_of.emplace(row[0], static_cast<std::uint16_t>(units_.size()));
    units_.push_back({.code = row[0], .province_code = row[1], .type = row[2], .bare_name = row[3]});
  }
  std::vector<std::uint32_t> weights;
  for (const auto& row : csv_rows(embedded_communes)) {
    const auto id = static_cast<std::uint32_t>(communes_.size());
    const std::uint16_t district = district_of.at(row[0]);
    District& home = districts_[district];
    Province& land = provinces_[home.province];
    if (home.commune_count++ == 0) home.first_commune = id;
    if (land.commune_count++ == 0) land.first_commune = id;
    weights.push_back(weight_of(row[1], home.type));
    land.weight += weights.back();
    Commune& commune =
        communes_.emplace_back(Commune{.name = full_name(row[1], row[2]),
                                       .district = district,
                                       .district_2021 = row[5].empty() ? district : district_of.at(row[5]),
                                       .code = row[3],
                                       .type = row[1],
                                       .bare_name = row[2],
                                       .units = {}});
    for (std::string_view units = row[4]; !units.empty(); units.remove_prefix(std::min<std::size_t>(6, units.size()))) {
      commune.units.push_back(unit_of.at(units.substr(0, 5)));
    }
  }
  for (const Province& land : provinces_) {
    assert(land.commune_count > 0);
    by_province_.emplace_back(std::span(weights).subspan(land.first_commune, land.commune_count));
  }
}

}  // namespace khop::generate
