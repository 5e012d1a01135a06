#pragma once

#include "core/infer/roles.hpp"

#include <span>
#include <string_view>

namespace khop {

/// What headers of registers say, in English and Vietnamese: all words are folded, as fold_plain() does.

/// A phrase of a header. A short one that is also a part of other phrases must be the whole header.
struct Phrase {
  std::string_view text;
  Role role;
  bool whole = false;
};

/// The first one that fits decides, so the longer and surer phrases come first.
std::span<const Phrase> role_phrases() noexcept;

/// Whether a phrase leaves open what of: alone it is sure, among other words it is not.
bool is_open(const Phrase& phrase) noexcept;

/// Words, and what they mean.
struct WordMeaning {
  std::string_view text;
  std::string_view meaning;
};

/// Identifiers under several names, if a header says nothing more (Mã định danh cơ sở is no person's), and places that
/// are not where one lives.
std::span<const WordMeaning> kind_words() noexcept;

/// Words of headers for papers that say who somebody is; "national": with the personal number. The longer ones first.
std::span<const WordMeaning> paper_words() noexcept;

/// Words by which a header says that its column is about another person, and who that is, where it is one in a life.
std::span<const WordMeaning> other_person_words() noexcept;

/// A short word for another person, which without its marks is a part of other words, too.
struct PersonWord {
  std::string_view text;
  std::string_view marked;  ///< in UTF-8
  std::string_view meaning;
};
std::span<const PersonWord> person_words() noexcept;

/// Whole headers that are about another person.
std::span<const WordMeaning> whole_person_headers() noexcept;

/// Phrases in which a short word means no person where marks are missing: bo phan, phong chong.
std::span<const std::string_view> no_person_words() noexcept;

/// Words of headers for a day on which something else happened than a birth: of issue, of expiry.
std::span<const std::string_view> date_words() noexcept;

/// Words of headers that name who made an entry: a clinic, a hospital.
std::span<const std::string_view> facility_words() noexcept;

/// Words of headers with those that name something else of it: its telephone, the day there, the kind of treatment.
std::span<const std::string_view> facility_details() noexcept;

/// Words with those that name the one where a patient is registered, not the one that treated.
std::span<const std::string_view> registration_words() noexcept;

}  // namespace khop
