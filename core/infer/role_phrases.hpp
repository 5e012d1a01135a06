#pragma once

#include "core/infer/roles.hpp"
#include "core/infer/word_meaning.hpp"

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

/// Identifiers under several names, if a header says nothing more (Mã định danh cơ sở is no person's), and places that
/// are not where one lives.
std::span<const WordMeaning> kind_words() noexcept;

/// Words of headers for papers that say who somebody is; "national": with the personal number. The longer ones first.
std::span<const WordMeaning> paper_words() noexcept;

/// Words of headers for a day on which something else happened than a birth: of issue, of expiry.
std::span<const std::string_view> date_words() noexcept;

}  // namespace khop
