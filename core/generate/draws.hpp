#pragma once

#include "core/generate/birth.hpp"
#include "core/generate/random.hpp"

#include <cstdint>

namespace khop::generate {

/// Any day of the year, all alike.
BirthDate draw_date(Rng& rng, int year);

/// Mobile numbers of the prefixes in use since 2018, without the leading 0: all there are, by ordinal.
inline constexpr std::uint64_t kPhoneNumbers = 340'000'000;
std::uint32_t phone_at(std::uint64_t ordinal) noexcept;

/// A mobile number without the leading 0, of a prefix in use since 2018.
std::uint32_t draw_phone(Rng& rng);

}  // namespace khop::generate
