#pragma once

#include "core/generate/nation/village.hpp"
#include "core/generate/registers/clerk.hpp"

#include <span>
#include <string>

namespace khop::generate::registers {

/// Whose number is written, and whose it could be mistaken for.
struct NumberContext {
  const nation::Citizen& person;
  const nation::Village& village;
  std::span<const nation::Village> strangers;  ///< at least one village
};

/// Twelve digits that are not the person's: one slip, a relative's number, a stranger's, one that was cancelled.
std::string wrong_number(Rng& rng, const NumberContext& context);

/// What is no number of twelve digits, and not blank: zeros lost, spreadsheet notation, nine digits, words …
std::string malformed_number(Rng& rng, const Clerk& clerk, RegisterId id, const nation::Citizen& person);

/// Twelve digits, with the separators that the clerk uses: no difference.
std::string styled_number(std::string_view digits, NumberStyle style);

std::string number_text(std::uint64_t number);

/// What stands in the place of the number of somebody whom no registry knows.
std::string unregistered_number(Rng& rng, const NumberContext& context);

}  // namespace khop::generate::registers
