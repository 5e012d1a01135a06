#pragma once

#include <boost/json/value.hpp>

#include <string>

namespace khop::tools {

/// JSON for people and programs: members in the order they were added, two blanks a level, short arrays and objects on
/// one line, numbers with as many digits as they need (and never an exponent where none is needed).
std::string pretty_json(const boost::json::value& value);

}  // namespace khop::tools
