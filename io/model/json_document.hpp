#pragma once

#include "index/base/result.hpp"

#include <boost/json/value.hpp>

#include <string>
#include <string_view>

namespace khop::io::detail {

/// Parses a JSON text that people write: comments (// and /* */), trailing commas and a byte order mark are allowed.
///
/// Unlike boost::json::parse it refuses an object with two members of one name, and reads every number with a point or
/// exponent as the double nearest to it (Boost 1.81 is off by one unit in the last place now and then).
/// Errors: bad input, with `name`, line and column (in bytes, from 1): "model.json:12:7: …".
Result<boost::json::value> parse_json(std::string_view text, const std::string& name);

}  // namespace khop::io::detail
