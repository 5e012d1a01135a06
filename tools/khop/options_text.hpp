#pragma once

#include "core/model/model.hpp"
#include "core/record/field.hpp"
#include "index/base/result.hpp"

#include <string>

namespace khop::tools {

/// "name=type:column,column" of --field.
Result<FieldSpec> parse_field(const std::string& text);

/// "surname + date_of_birth.year" or "given_name/surname.word" of --block: parts joined by +, fields of a pot by /, the
/// projection after a dot (docs/model.md lists them).
Result<BlockingRule> parse_block(const std::string& text, const Schema& schema);

}  // namespace khop::tools
