#pragma once

#include <string_view>

namespace khop {

/// Words, and what they mean.
struct WordMeaning {
  std::string_view text;
  std::string_view meaning;
};

}  // namespace khop
