#pragma once

#include <string>
#include <string_view>

namespace khop {

/// A name of a column in canonical composition (NFC): what looks the same, and was typed on another system, is the same.
/// Nothing else changes; an ill-formed byte becomes U+FFFD.
std::string composed(std::string_view utf8);

}  // namespace khop
