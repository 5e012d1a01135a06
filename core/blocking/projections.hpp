#pragma once

#include "core/blocking/key_set.hpp"
#include "core/compare/code16.hpp"
#include "core/model/model.hpp"
#include "core/record/dictionary.hpp"

#include <cstdint>
#include <span>

namespace khop {

// What a field's value contributes to blocking keys: 64-bit hashes that depend on the projection and the value only,
// not on the machine or the run; 0 where there is nothing to contribute. Reentrant.

/// True if a record may have several values of one field under it.
constexpr bool has_several_values(Projection projection) noexcept {
  return projection == Projection::kWord || projection == Projection::kWordSound ||
         projection == Projection::kRareWord || projection == Projection::kCommune;
}

/// Of a packed date (core/text/date.hpp).
std::uint64_t date_value(Projection projection, std::uint32_t packed) noexcept;

/// Of an identifier, number or phone.
std::uint64_t code_value(Projection projection, const Code16& code) noexcept;

/// Of a number; missing is NaN.
std::uint64_t number_value(float number) noexcept;

/// Of a term; under a single-valued projection one at most. `common_words`: Records::common_words().
void add_term_values(Projection projection, const Dictionary& dictionary, TermId term,
                     std::span<const std::uint64_t> common_words, KeySet& out) noexcept;

}  // namespace khop
