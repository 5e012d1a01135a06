#pragma once

#include "core/generate/birth.hpp"
#include "core/generate/random.hpp"

#include <cstdint>

namespace khop::generate {

/// Any day of the year, all alike.
BirthDate draw_date(Rng& rng, int year);

/// A mobile number without the leading 0, of a prefix in use since 2018.
std::uint32_t draw_phone(Rng& rng);

}  // namespace khop::generate
