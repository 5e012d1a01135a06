#pragma once

#include "core/record/table.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>

namespace khop {

/// What a registry tells of a person beside name, date of birth, number and place.
enum class PersonTrait : std::uint8_t { kFather, kMother, kHousehold, kHead, kOldCard, kPhone };
inline constexpr std::size_t kPersonTraits = 6;

/// The column of each trait in a table, by its header: [trait], of several the first.
using PersonTraitColumns = std::array<std::optional<std::size_t>, kPersonTraits>;
PersonTraitColumns person_trait_columns(const Table& table);

/// Whether two rows, which are like one person's but have two personal numbers, are one person's by their traits.
///
/// Who one's parents are does not change: names of theirs that differ make two persons, and if none does one that is
/// equal makes one. Where no parent of both is known, something else has to be equal and nothing may differ; everything
/// else changes in a life, or is shared by a family. Rows that tell nothing in common are not one: two personal numbers
/// are never taken for one person's silently.
///
/// Cells are equal if they are in the plain alphabet; what means "missing" is none.
/// `first`, `second`: the cell of a trait, empty if there is none.
using TraitCell = std::function<std::string_view(PersonTrait)>;
bool are_one_by_traits(const TraitCell& first, const TraitCell& second);

}  // namespace khop
