#include "core/text/vietnamese/honorific.hpp"

#include "core/text/fold.hpp"
#include "core/text/tokens.hpp"
#include "core/text/vietnamese/name_words.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace khop::vietnamese {
namespace {

constexpr float kFrequentPercent = 1.0F;

bool begins_with_honorific(std::string_view name) noexcept {
  constexpr std::size_t kLongestName = 128;
  std::array<char, kLongestName> folded;
  const Tokens words{{folded.data(), fold_marked(name, folded.data(), folded.size())}};
  if (words.size() < 3 || !is_honorific(words[0])) return false;
  const float percent = surname_percent(words[1]);
  const bool needs_frequent = words.size() == 3 || surname_percent(words[0]) > 0;
  return needs_frequent ? percent >= kFrequentPercent : percent > 0;
}

}  // namespace

std::string_view without_honorific(std::string_view name) noexcept {
  while (begins_with_honorific(name)) {
    name.remove_prefix(std::min(name.find(' '), name.size()));
    name.remove_prefix(std::min(name.find_first_not_of(' '), name.size()));
  }
  return name;
}

}  // namespace khop::vietnamese
