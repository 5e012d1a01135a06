#include "core/text/sex.hpp"

#include "core/text/fold.hpp"

#include <algorithm>
#include <array>

namespace khop {
namespace {

constexpr std::array<std::string_view, 8> kMale{"m", "male", "man", "boy", "nam", "nam gioi", "trai", "1"};
constexpr std::array<std::string_view, 9> kFemale{"f", "female", "woman", "girl", "nu", "nu gioi", "gai", "2", "0"};
constexpr std::array<std::string_view, 4> kNotKnown{"3", "9", "u", "khong xac dinh"};

template <std::size_t N>
bool contains(const std::array<std::string_view, N>& words, std::string_view word) noexcept {
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace

std::string_view sex_word(std::string_view cleaned) noexcept {
  std::array<char, 48> folded;
  if (cleaned.size() > folded.size() / 2) return cleaned;
  const std::string_view word{folded.data(), fold_plain(cleaned, folded.data(), folded.size())};
  if (contains(kMale, word)) return "male";
  if (contains(kFemale, word)) return "female";
  return contains(kNotKnown, word) ? std::string_view{} : cleaned;
}

}  // namespace khop
