#pragma once

#include <array>
#include <cstdint>

namespace khop::detail {

/// Folds by code point, generated from Unicode by tools/tables/generate_text_tables.cpp.
///
/// kFoldPage[cp / 64] is the number of cp's page of 64 code points, 0 if all of them are of other scripts; defined for
/// cp < 0x10000.
/// kFoldPlain[page * 64 + cp % 64] is the folded spelling, up to four bytes from the lowest up; 0: vanishes.
/// kFoldMarked[the same] is the one byte in the marked alphabet; 0: as in kFoldPlain; kSeveralBytes: marked_bytes(cp).
/// kUnmark[byte of the marked alphabet] is its base letter, or itself.
inline constexpr std::uint8_t kSeveralBytes = ' ';

extern const std::array<std::uint8_t, 1024> kFoldPage;
extern const std::array<std::uint32_t, 73 * 64> kFoldPlain;
extern const std::array<std::uint8_t, 73 * 64> kFoldMarked;
extern const std::array<std::uint8_t, 256> kUnmark;

}  // namespace khop::detail
