#pragma once

#include <string_view>
#include <vector>

namespace khop::generate {

/// Rows of an embedded file without its header; cells point into the file. The embedded files hold no quotes.
std::vector<std::vector<std::string_view>> csv_rows(std::string_view file);

}  // namespace khop::generate
