#include "core/text/sex.hpp"

#include "core/text/fold.hpp"
#include "core/text/tokens.hpp"

#include <algorithm>
#include <array>

namespace khop {
namespace {

constexpr std::array<std::string_view, 14> kMale{"m",   "male",    "man",      "boy", "nam", "nam gioi", "trai",
                                                 "ong", "dan ong", "con trai", "anh", "1",   "be trai",  "nam nhi"};
constexpr std::array<std::string_view, 13> kFemale{"f",      "female",  "woman",  "girl", "nu", "nu gioi", "gai",
                                                   "dan ba", "con gai", "phu nu", "2",    "0",  "be gai"};
constexpr std::array<std::string_view, 6> kNotKnown{"3", "9", "u", "khong xac dinh", "khong ro", "unknown"};

/// Those that say it among others: "1-Nam", "Giới tính: Nữ", "Nam/Male".
constexpr std::array<std::string_view, 4> kMaleAmongOthers{"nam", "male", "trai", "man"};
constexpr std::array<std::string_view, 4> kFemaleAmongOthers{"nu", "female", "gai", "woman"};

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
  std::array<char, 96> folded;
  if (cleaned.size() > folded.size() / 2) return cleaned;
  const std::string_view word{folded.data(), fold_plain(bare_code(cleaned), folded.data(), folded.size())};
  if (contains(kMale, word)) return "male";
  // Bà with its mark: "ba" is three. And "có" is yes, as no woman is called where sexes are told.
  const bool has_marks = cleaned.size() > word.size();
  if (contains(kFemale, word) || (word == "ba" && has_marks)) return "female";
  if (contains(kNotKnown, word)) return {};
  bool male = false, female = false;
  for_each_word(word, [&](std::string_view part) {
    male = male || contains(kMaleAmongOthers, part);
    female = female || contains(kFemaleAmongOthers, part);
  });
  return male == female ? cleaned : male ? std::string_view{"male"} : std::string_view{"female"};
}

}  // namespace khop
