#include "io/model/nearest.hpp"

#include "core/compare/edit_distance.hpp"

#include <algorithm>

namespace khop::io {

std::optional<std::string_view> nearest_name(std::string_view name, std::span<const std::string_view> known) {
  const auto nearest = std::min_element(known.begin(), known.end(), [name](std::string_view a, std::string_view b) {
    return osa_distance(name, a) < osa_distance(name, b);
  });
  if (nearest == known.end()) return std::nullopt;
  return *nearest;
}

namespace detail {

std::string did_you_mean(std::string_view name, std::span<const std::string_view> known) {
  const std::optional<std::string_view> nearest = nearest_name(name, known);
  return nearest ? "; did you mean '" + std::string{*nearest} + "'?" : std::string{};
}

}  // namespace detail

}  // namespace khop::io
