#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace khop::place {

/// What a column of places holds.
enum class Level : std::uint8_t { kWhole, kCommune, kDistrict, kProvince };

/// What a header says of a place in a person's life.
struct ColumnHeader {
  std::string_view kind;        ///< "birth", "origin", "permanent", "temporary", "current"; empty: where one lives
  Level level = Level::kWhole;  ///< kWhole: an address, or any depth
  bool says_code = false;       ///< in Vietnamese: numbers alone in the column are codes of units
};

/// In English or Vietnamese, with or without marks, words apart or not ("MAXA_CU_TRU"). Nothing for places of offices,
/// and of what else is not a person's life.
std::optional<ColumnHeader> column_header(std::string_view header);

}  // namespace khop::place
