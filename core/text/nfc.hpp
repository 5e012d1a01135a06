#pragma once

#include <boost/container/small_vector.hpp>

namespace khop::detail {

/// A few code points, on the stack as long as they are few.
using CodePoints = boost::container::small_vector<char32_t, 32>;

/// Whether a code point can change in, or be changed by, canonical composition (see ActiveRange).
bool is_active(char32_t cp) noexcept;

/// Composes code points in place (NFC, UAX #15). Whole texts, or segments that begin before a code point that is not
/// active: composing segment by segment equals composing the whole.
void compose(CodePoints& text);

}  // namespace khop::detail
