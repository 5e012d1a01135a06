#pragma once

#include "core/generate/plain/error_rates.hpp"
#include "core/generate/random.hpp"

#include <string>

namespace khop::generate::plain {

/// Makes one error of group kDate in a dd/mm/yyyy or yyyy text; false, and nothing changed, where it does not apply.
bool spoil_date(ErrorKind kind, Rng& rng, std::string& date);

}  // namespace khop::generate::plain
