#pragma once

#include "core/infer/profile.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace khop {

/// Columns that tell one place together.
struct FoundPlace {
  std::string name;                       ///< for the field: "residence", "birth_place" …
  std::vector<std::string> columns;       ///< small to large
  std::vector<std::string> told_in_full;  ///< of them, those that have nothing beside the place
  double understood = 0;                  ///< share of the sampled values that are places in Vietnam
};

/// How likely a place of a life, by its name, is where its person is found: 0 for "residence", then the permanent, the
/// current and the temporary one; kNoResidence for others ("birth_place").
inline constexpr std::size_t kNoResidence = 4;
std::size_t residence_rank(std::string_view name) noexcept;

/// Groups these columns, none of which is about another person, by their headers, over all tables, and keeps the groups whose contents are places in Vietnam: so
/// in other data nothing is found, whatever the headers.
std::vector<FoundPlace> find_places(std::span<const Table> tables, const RowSample& sample,
                                    std::span<const std::string> columns);

/// The same groups by their headers alone, whatever stands in them; `understood` is 0, and nothing told in full.
std::vector<FoundPlace> places_by_header(std::span<const Table> tables, std::span<const std::string> columns);

}  // namespace khop
