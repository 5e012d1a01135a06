#pragma once

#include "io/csv/sniff.hpp"

#include <string>
#include <vector>

namespace khop::io {

/// What speaks against a first row being the header, as sentences for the user: it may be a record, which is lost as one,
/// or the title above a table, or be cut by a separator that is not the file's. Empty for most headers.
/// `given`: the separator was not found out.
std::vector<std::string> doubts_about(const Header& header, char separator, bool given, const std::string& source);

}  // namespace khop::io
