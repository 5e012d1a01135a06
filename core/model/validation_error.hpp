#pragma once

#include "index/base/result.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

/// What is wrong at which place of a model: comparisons[2].levels["one edit"].m must lie in [0, 1], got 3.
namespace khop::detail {

inline Error at(std::string place, const std::string& what) { return bad_input(std::move(place) + " " + what); }

inline std::string element(std::string_view list, std::size_t i) {
  return std::string{list} + "[" + std::to_string(i) + "]";
}

inline std::string member(const std::string& object, std::string_view name) {
  return object + "[\"" + std::string{name} + "\"]";
}

}  // namespace khop::detail
