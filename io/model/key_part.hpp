#pragma once

#include "core/model/model.hpp"
#include "index/base/result.hpp"

#include <string>
#include <string_view>

namespace khop::io {

/// One part of a blocking key as text: `surname`, `date_of_birth.year`, `given_name/surname.word` (a pot of several
/// fields, which may be swapped). What stands behind the last dot is the projection, if it is the name of one.
std::string write_key_part(const KeyPart& part, const Schema& schema);

/// Reads what write_key_part wrote. Field names may themselves hold dots and slashes as long as it stays clear what is
/// meant; a name that is a field counts before one that can be taken apart.
/// Errors: bad input; the message says which field or projection is unknown, and the nearest that is not.
Result<KeyPart> read_key_part(std::string_view text, const Schema& schema);

}  // namespace khop::io
