#include "core/generate/draws.hpp"

#include <array>

namespace khop::generate {
namespace {

/// Mobile prefixes in use since 2018, without the leading 0.
constexpr std::array<std::uint8_t, 34> kMobilePrefixes = {32, 33, 34, 35, 36, 37, 38, 39, 52, 56, 58, 59,
                                                          70, 76, 77, 78, 79, 81, 82, 83, 84, 85, 86, 88,
                                                          89, 90, 91, 92, 93, 94, 96, 97, 98, 99};

constexpr std::uint64_t kNumbersOfPrefix = 10'000'000;
static_assert(kPhoneNumbers == kMobilePrefixes.size() * kNumbersOfPrefix);

}  // namespace

BirthDate draw_date(Rng& rng, int year) {
  const int month = rng.between(1, 12);
  return {static_cast<std::uint16_t>(year), static_cast<std::uint8_t>(month),
          static_cast<std::uint8_t>(rng.between(1, days_in(month, year)))};
}

std::uint32_t phone_at(std::uint64_t ordinal) noexcept {
  const std::uint64_t prefix = kMobilePrefixes[ordinal / kNumbersOfPrefix];
  return static_cast<std::uint32_t>(prefix * kNumbersOfPrefix + ordinal % kNumbersOfPrefix);
}

std::uint32_t draw_phone(Rng& rng) {
  const std::uint64_t prefix = rng.below(kMobilePrefixes.size());
  return phone_at(prefix * kNumbersOfPrefix + rng.below(kNumbersOfPrefix));
}

}  // namespace khop::generate
