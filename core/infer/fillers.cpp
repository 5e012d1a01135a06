#include "core/infer/fillers.hpp"

#include <algorithm>
#include <string_view>

namespace khop {
namespace {

/// Whether a digit run in so many rows is a filler and not somebody's number.
bool is_nobodys(std::string_view run, std::uint64_t count, std::uint64_t rows) {
  constexpr std::ptrdiff_t kLong = 8;
  if (std::count_if(run.begin(), run.end(), [](char c) { return c != ' '; }) < kLong) {
    return count >= 5 && count * 1000 > rows;
  }
  const bool zeros = run.find_first_not_of("0 ") == std::string_view::npos;
  return zeros || count >= 2;
}

}  // namespace

std::vector<std::pair<std::string, std::uint64_t>> filler_numbers(const ColumnProfile& profile) {
  std::vector<std::pair<std::string, std::uint64_t>> fillers;
  for (const auto& [value, count] : profile.runs) {
    if (is_nobodys(value, count, profile.rows)) fillers.emplace_back(value, count);
  }
  return fillers;
}

}  // namespace khop
