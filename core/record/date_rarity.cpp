#include "core/record/date_rarity.hpp"

#include <algorithm>
#include <bit>

namespace khop {

DateRarity::DateRarity(std::span<const std::pair<std::uint32_t, float>> listed, float other) {
  const auto size_bits = static_cast<unsigned>(std::bit_width(2 * std::max<std::size_t>(listed.size(), 1) - 1));
  slots_.assign(std::size_t{1} << size_bits, {0, other});
  shift_ = 32 - size_bits;
  for (const auto& [packed, bits] : listed) slots_[place_of(packed)] = {packed, bits};
}

}  // namespace khop
