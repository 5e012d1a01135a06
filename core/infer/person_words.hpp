#pragma once

#include "core/infer/word_meaning.hpp"

#include <span>
#include <string_view>

namespace khop {

/// Words by which a header says that its column is about another person, and who that is, where it is one in a life.
std::span<const WordMeaning> other_person_words() noexcept;

/// A short word for another person, which without its marks is a part of other words, too.
struct PersonWord {
  std::string_view text;
  std::string_view marked;  ///< in UTF-8
  std::string_view meaning;
};
std::span<const PersonWord> person_words() noexcept;

/// Who gives an injection, or, in some lists, who gets it.
inline constexpr std::string_view kVaccinator = "vaccinator";

/// Of the words for other persons, those for persons whom a whole register may be about; the likelier ones first.
std::span<const WordMeaning> subject_words() noexcept;

/// Whole headers that are about another person.
std::span<const WordMeaning> whole_person_headers() noexcept;

/// Phrases in which a short word means no person where marks are missing: bo phan, phong chong.
std::span<const std::string_view> no_person_words() noexcept;

}  // namespace khop
