#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

namespace khop {

/// Calls use(word) for every word of a text: what stands between spaces, of which any number may meet.
template <class Use>
constexpr void for_each_word(std::string_view text, Use use) {
  for (std::size_t begin = 0; (begin = text.find_first_not_of(' ', begin)) != std::string_view::npos;) {
    const std::size_t end = std::min(text.find(' ', begin), text.size());
    use(text.substr(begin, end - begin));
    begin = end;
  }
}

/// The words of a folded value, as views into it: no longer valid than the value.
///
/// Holds the first kMax words (a name of 17 words is a list, not a name).
class Tokens {
 public:
  static constexpr std::size_t kMax = 16;

  /// Splits at spaces. Requires nothing of `folded`: leading, trailing and doubled spaces make no empty words.
  constexpr explicit Tokens(std::string_view folded) noexcept {
    for_each_word(folded, [this](std::string_view word) {
      if (size_ < kMax) words_[size_++] = word;
    });
  }

  constexpr std::size_t size() const noexcept { return size_; }
  constexpr bool empty() const noexcept { return size_ == 0; }
  constexpr std::string_view operator[](std::size_t i) const noexcept { return words_[i]; }
  constexpr const std::string_view* begin() const noexcept { return words_.data(); }
  constexpr const std::string_view* end() const noexcept { return words_.data() + size_; }

 private:
  std::array<std::string_view, kMax> words_{};
  std::size_t size_ = 0;
};

}  // namespace khop
