#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace khop::io {

/// The known name that is fewest edits away, the first of several; none if nothing is known.
std::optional<std::string_view> nearest_name(std::string_view name, std::span<const std::string_view> known);

namespace detail {

/// "; did you mean 'surname'?" with the nearest name; empty if nothing is known.
std::string did_you_mean(std::string_view name, std::span<const std::string_view> known);

/// The names of anything that has names: fields, comparisons.
template <class Named>
std::vector<std::string_view> names_of(const std::vector<Named>& all) {
  std::vector<std::string_view> names;
  names.reserve(all.size());
  for (const Named& one : all) names.push_back(one.name);
  return names;
}

}  // namespace detail

}  // namespace khop::io
