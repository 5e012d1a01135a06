#pragma once

#include "core/model/model.hpp"
#include "core/record/field.hpp"
#include "index/base/result.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace khop::tools {

/// The character that --separator means: one byte, or "tab" or "\\t". None for what cannot separate cells: several
/// characters, a quote, a line end, NUL.
std::optional<char> parse_separator(std::string_view text);

/// "name=type:column,column" of --field. Blanks around a name, a type and a column do not count.
Result<FieldSpec> parse_field(const std::string& text);

/// Whether a blocking rule is written as one, whatever the fields are. Errors: kUsage.
Result<void> check_block(const std::string& text);

/// "surname + date_of_birth.year" or "given_name/surname.word" of --block: parts joined by " + ", each as
/// io::read_key_part reads it. Errors: usage.
Result<BlockingRule> parse_block(const std::string& text, const Schema& schema);

}  // namespace khop::tools
