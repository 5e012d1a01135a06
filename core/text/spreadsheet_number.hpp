#pragma once

#include <string_view>

namespace khop {

/// Whether a cleaned value is what a spreadsheet makes of a long number: 8.90970E+10, in other countries 8,90970E+10. The
/// digits that told one number from another are gone, so as a code it says nothing.
bool is_spreadsheet_number(std::string_view cleaned) noexcept;

}  // namespace khop
