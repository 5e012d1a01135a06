#pragma once

#include <string_view>

namespace khop {

/// One word for each sex, however a register writes it: "male" or "female" for M, Nam, male, 1, "Nữ", female, F, 2,
/// "1-Nam", "Bà" …
///
/// Digits are those of Vietnamese registers (QĐ 130/QĐ-BYT: 1 male, 2 female, 3 not known) and of lists that write 0 for
/// female. Any other value stays as it is, and is no sex: what a column means by "K" only its readers know.
/// Returns: a literal, `cleaned`, or nothing if the value says that the sex is not known.
std::string_view sex_word(std::string_view cleaned) noexcept;

/// Whether that is one of the two.
constexpr bool is_sex(std::string_view word) noexcept { return word == "male" || word == "female"; }

}  // namespace khop
