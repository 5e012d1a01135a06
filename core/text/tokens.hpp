#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace khop {

/// The words of a folded value, as views into it: no longer valid than the value.
///
/// Holds the first kMax words; `more` says that some were left out (a name of 17 words is a list, not a name).
class Tokens {
 public:
  static constexpr std::size_t kMax = 16;

  /// Splits at spaces. Requires nothing of `folded`: leading, trailing and doubled spaces make no empty words.
  constexpr explicit Tokens(std::string_view folded) noexcept {
    std::size_t begin = 0;
    while ((begin = folded.find_first_not_of(' ', begin)) != std::string_view::npos) {
      if (size_ == kMax) {
        more_ = true;
        return;
      }
      const std::size_t space = folded.find(' ', begin);
      const std::size_t end = space == std::string_view::npos ? folded.size() : space;
      words_[size_++] = folded.substr(begin, end - begin);
      begin = end;
    }
  }

  constexpr std::size_t size() const noexcept { return size_; }
  constexpr bool empty() const noexcept { return size_ == 0; }
  constexpr bool more() const noexcept { return more_; }
  constexpr std::string_view operator[](std::size_t i) const noexcept { return words_[i]; }
  constexpr const std::string_view* begin() const noexcept { return words_.data(); }
  constexpr const std::string_view* end() const noexcept { return words_.data() + size_; }

 private:
  std::array<std::string_view, kMax> words_{};
  std::size_t size_ = 0;
  bool more_ = false;
};

}  // namespace khop
