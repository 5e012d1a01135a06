#include "io/model/nearest.hpp"

#include "core/compare/edit_distance.hpp"

#include <algorithm>

namespace khop::io::detail {

std::string did_you_mean(std::string_view name, std::span<const std::string_view> known) {
  const auto nearest = std::min_element(known.begin(), known.end(), [name](std::string_view a, std::string_view b) {
    return osa_distance(name, a) < osa_distance(name, b);
  });
  return nearest == known.end() ? std::string{} : "; did you mean '" + std::string{*nearest} + "'?";
}

}  // namespace khop::io::detail
