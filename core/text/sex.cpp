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

/// A code as a spreadsheet or a form of fixed width writes it, without what it adds: 1.0, 01.
std::string_view bare_code(std::string_view word) noexcept {
  if (word.size() > 2 && (word.ends_with(".0") || word.ends_with(",0"))) word.remove_suffix(2);
  while (word.size() > 1 && word.front() == '0') word.remove_prefix(1);
  return word;
}

}  // namespace

std::string_view sex_word(std::string_view cleaned) noexcept {
  std::array<char, 48> folded;
  if (cleaned.size() > folded.size() / 2) return cleaned;
  const std::string_view word{folded.data(), fold_plain(bare_code(cleaned), folded.data(), folded.size())};
  if (contains(kMale, word)) return "male";
  if (contains(kFemale, word)) return "female";
  return contains(kNotKnown, word) ? std::string_view{} : cleaned;
}

}  // namespace khop
