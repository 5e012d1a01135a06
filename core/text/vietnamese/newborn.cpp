#include "core/text/vietnamese/newborn.hpp"

#include "core/text/fold.hpp"
#include "core/text/vietnamese/name_words.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>

namespace khop::vietnamese {
namespace {

constexpr std::size_t kLongestWord = 32;  // of those that count here, and of surnames

/// The words of a value one by one, folded without marks.
class WordReader {
 public:
  explicit WordReader(std::string_view text) noexcept : rest_(text) { next(); }

  bool is(std::initializer_list<std::string_view> words) const noexcept {
    return std::find(words.begin(), words.end(), word()) != words.end();
  }
  std::string_view word() const noexcept { return {folded_.data(), folded_size_}; }
  std::string_view raw() const noexcept { return raw_; }

  /// The value from this word on.
  std::string_view from_here() const noexcept { return {raw_.data(), raw_.size() + rest_.size()}; }
  bool is_last() const noexcept { return rest_.empty(); }

  void next() noexcept {
    rest_.remove_prefix(std::min(rest_.find_first_not_of(' '), rest_.size()));
    raw_ = rest_.substr(0, rest_.find(' '));
    rest_.remove_prefix(raw_.size());
    folded_size_ = raw_.size() > kLongestWord ? 0 : fold_plain(raw_, folded_.data(), folded_.size());
  }

 private:
  std::string_view rest_;
  std::string_view raw_;
  std::array<char, 2 * kLongestWord> folded_{};
  std::size_t folded_size_ = 0;
};

}  // namespace

NewbornName newborn_name(std::string_view cleaned) noexcept {
  WordReader reader{cleaned};
  Parent parent = Parent::kNone;
  bool is_child = false;
  for (bool first = true;; first = false) {
    if (reader.is({"con", "sinh", "cb"}) && !(first && reader.word() == "sinh")) {
      is_child = true;
    } else if (!first && reader.is({"ba", "chi", "me", "co", "sp"})) {
      parent = Parent::kMother;
    } else if (!first && reader.is({"ong", "anh", "bo", "cha"})) {
      parent = Parent::kFather;
    } else if (!reader.is({"tre", "be", "em", "chau", "so", "trai", "gai", "cua"})) {
      break;
    }
    if (reader.is_last()) return {};
    reader.next();
  }
  if (!is_child || reader.is_last() || surname_percent_without_marks(reader.word()) <= 0) return {};
  return {parent == Parent::kNone ? Parent::kMother : parent, reader.from_here()};
}

}  // namespace khop::vietnamese
