#pragma once

#include "core/compare/vn_word.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace khop {

/// Words of a name that are aligned; what follows the eighth is not looked at, and then no level above kMost is given.
inline constexpr std::size_t kMostNameWords = 8;

/// Levels of two different Vietnamese full names (surname, middle names, given name), the strongest evidence first.
namespace vn_name_level {
enum : std::uint8_t {
  kEqual = 1,
  kSpelling,          ///< Lý, Lí; A Lăng, Alăng: one sound, or other blanks
  kMarksDropped,      ///< one name has no marks at all
  kDoublet,           ///< Hoàng, Huỳnh
  kToneByDialect,     ///< hỏi and ngã
  kInitialByDialect,  ///< l and n, s and x, tr and ch …
  kRimeByDialect,     ///< n and ng, t and c …
  kMarksDiffer,       ///< Thị Hương, Thi Hương
  kMisspelt,          ///< one word by one key
  kGivenAlike,        ///< Hương, Hường; Vinh, Vịnh; Khoa, Khoát: all else agrees, as twins are called
  kReordered,         ///< the same words in another order
  kWordsDropped,      ///< one name has all words of the other, in order, the last at the end, and more; two at least.
                      ///< Two also turned: Bình Trần, Trần Văn Bình
  kInitials,          ///< some words by their initials
  kMost,              ///< the last words agree, and another one
  kDifferent
};
}

/// How the words of two names pair off in order: of all ways the one with most equal pairs, among these that with most
/// joined words, then most pairs of the next relation, and so on to the last. Initials may stand together as one word (T.P.
/// for Thị Phương), which is a pair of that relation.
struct NameAlignment {
  std::array<std::uint8_t, kWordRelations - 1> pairs{};  ///< [relation] but kDifferent
  std::uint8_t glued = 0;                                ///< a word that is two on the other side
  bool first = false;                                    ///< the first words are a pair
  bool last = false;                                     ///< the last words are
  std::uint8_t left_over = 0;                            ///< words of the left name without a partner
  std::uint8_t right_over = 0;

  friend bool operator==(const NameAlignment&, const NameAlignment&) = default;
};

/// The words of a name, in both folds. `marked` and `plain` are folds of one text and must outlive it.
class NameWords {
 public:
  NameWords(std::string_view marked, std::string_view plain) noexcept;

  /// Takes the words apart; without that they have no syllables.
  NameWords& analyse() noexcept;

  std::size_t size() const noexcept { return size_; }
  bool has_more() const noexcept { return has_more_; }
  std::string_view marked() const noexcept { return marked_; }
  const NameWord& operator[](std::size_t i) const noexcept { return words_[i]; }

 private:
  std::array<NameWord, kMostNameWords> words_;
  std::string_view marked_;
  std::size_t size_ = 0;
  bool has_more_ = false;
};

/// Dynamic programming over the words, which are analysed; allocates nothing.
NameAlignment align_names(const NameWords& left, const NameWords& right) noexcept;

/// The level of two names; vn_name_level::kEqual for the same marked letters. Symmetric, allocates nothing. The words are
/// analysed only where a look at their ends does not tell that the names differ.
std::uint8_t vn_name_level_of(NameWords left, NameWords right) noexcept;

}  // namespace khop
