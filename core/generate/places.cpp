#include "core/generate/places.hpp"

#include "core/generate/csv_rows.hpp"
#include "core/generate/embedded_data.hpp"

#include <cassert>

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

Region to_region(std::string_view letter) noexcept {
  return letter == "N" ? Region::kNorth : letter == "S" ? Region::kSouth : Region::kCentre;
}

}  // namespace

/// The files are sorted: districts by province, communes by district, so ranges describe what belongs where.
Places::Places() {
  for (const auto& row : csv_rows(embedded_provinces)) {
    provinces_.push_back({.prefix = row[0], .name = row[2], .region = to_region(row[1])});
  }
  std::vector<std::string_view> codes, types;
  std::uint8_t province = 0;
  for (const auto& row : csv_rows(embedded_districts)) {
    while (provinces_[province].prefix != row[1]) ++province;
    codes.push_back(row[0]);
    types.push_back(row[2]);
    districts_.push_back({.name = full_name(row[2], row[3]), .province = province});
  }
  std::uint16_t district = 0;
  std::vector<std::uint32_t> weights;
  for (const auto& row : csv_rows(embedded_communes)) {
    while (codes[district] != row[0]) ++district;
    const auto id = static_cast<std::uint32_t>(communes_.size());
    District& home = districts_[district];
    Province& land = provinces_[home.province];
    if (home.commune_count++ == 0) home.first_commune = id;
    if (land.commune_count++ == 0) land.first_commune = id;
    weights.push_back(weight_of(row[1], types[district]));
    land.weight += weights.back();
    communes_.push_back({.name = full_name(row[1], row[2]), .district = district});
  }
  for (Province& land : provinces_) {
    assert(land.commune_count > 0);
    land.weight_before = total_weight_;
    total_weight_ += land.weight;
    by_province_.emplace_back(std::span(weights).subspan(land.first_commune, land.commune_count));
  }
}

}  // namespace khop::generate
