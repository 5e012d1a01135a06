#include "core/infer/fillers.hpp"

#include <algorithm>
#include <iterator>
#include <string_view>

namespace khop {
namespace {

constexpr std::size_t kFewestDigits = 8;
constexpr std::uint64_t kFewestRows = 5;

bool is_filler_number(std::string_view folded) {
  std::string digits;
  std::copy_if(folded.begin(), folded.end(), std::back_inserter(digits), [](char c) { return c != ' '; });
  if (digits.size() < kFewestDigits || digits.find_first_not_of("0123456789") != std::string::npos) return false;
  return digits.find_first_not_of(digits[0]) == std::string::npos ||
         std::string_view{"012345678901234567890"}.find(digits) < 2;
}

}  // namespace

std::vector<std::pair<std::string, std::uint64_t>> filler_numbers(const ColumnProfile& profile) {
  std::vector<std::pair<std::string, std::uint64_t>> fillers;
  for (const auto& [value, rows] : profile.top) {
    if (rows >= kFewestRows && rows * 1000 > profile.rows && is_filler_number(value)) fillers.emplace_back(value, rows);
  }
  return fillers;
}

}  // namespace khop
