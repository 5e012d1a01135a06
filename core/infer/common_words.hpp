#pragma once

#include "core/blocking/keys.hpp"
#include "core/record/records.hpp"

#include <span>
#include <string>
#include <vector>

namespace khop {

struct Atom;

/// Words that stand so often in the fields of `.rare_word` atoms, taken together, that they bring together strangers
/// mostly: those of a surname that a third of a country has, "street" in addresses. A block grows with the square of a
/// word's frequency, the matches in it only with the frequency itself. Folded, without marks; ascending.
///
/// Deterministic for any order of the records.
std::vector<std::string> common_words(const Records& records, std::span<const Atom> atoms);

}  // namespace khop
