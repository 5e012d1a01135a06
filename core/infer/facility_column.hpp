#pragma once

#include "core/record/table.hpp"

#include <cstddef>
#include <optional>

namespace khop {

/// The column of a table that says who made its entries, a clinic or a hospital.
struct FacilityColumn {
  std::size_t column;
  bool is_code;  ///< by its header
};

/// Of the columns that hold anything the best by its header (facility_header), the first of equal ones.
std::optional<FacilityColumn> facility_column(const Table& table);

}  // namespace khop
