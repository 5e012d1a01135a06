#pragma once

#include "core/match/register_counts.hpp"

#include <array>
#include <span>
#include <string_view>

namespace khop::io {

/// What became of a register's entries, as the public reads it: the same words and the same order in the report, on the
/// terminal and in the files by commune and province.

inline constexpr std::array<SentAs, kSentKinds> kSentInOrder{SentAs::kRight,         SentAs::kWrongInformation,
                                                             SentAs::kWithoutNumber, SentAs::kMalformedNumber,
                                                             SentAs::kWrongNumber,   SentAs::kNotVerifiable};
/// `numbered`: whether the register's entries have personal numbers. `all`: its entries; kLinked is among the resolutions
/// of a numbered register only if the registry lacks the numbers of some.
std::span<const Resolution> resolutions(const RegisterCounts& all, bool numbered) noexcept;

std::string_view words_of(SentAs sent) noexcept;                ///< "wrong number"
std::string_view meaning_of(SentAs sent) noexcept;              ///< "twelve digits that are not the person’s"
std::string_view words_of(Resolution resolution) noexcept;      ///< "not found"
std::string_view meaning_of(Resolution resolution) noexcept;    ///< "no record fits"
std::string_view meaning_of(RegisterOutcome outcome) noexcept;  ///< "no number given; the person was found"

}  // namespace khop::io
