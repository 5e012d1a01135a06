#include "tools/khop/options_text.hpp"

#include "io/model/key_part.hpp"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

namespace khop::tools {
namespace {

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") + 1 - first);
}

/// What stands between separators, without blanks around it.
std::vector<std::string_view> split(std::string_view text, std::string_view separator) {
  std::vector<std::string_view> parts;
  for (std::size_t begin = 0;;) {
    const std::size_t end = text.find(separator, begin);
    parts.push_back(trimmed(text.substr(begin, end - begin)));
    if (end == std::string_view::npos) return parts;
    begin = end + separator.size();
  }
}

/// Of a blocking rule. A plus without blanks may belong to the name of a field, if others have them.
std::vector<std::string_view> parts_of(std::string_view block) {
  return split(block, block.find(" + ") == std::string_view::npos ? "+" : " + ");
}

}  // namespace

std::optional<char> parse_separator(std::string_view text) {
  if (text == "\\t" || text == "tab") return '\t';
  constexpr std::string_view kForbidden{"\"\n\r\0", 4};
  if (text.size() != 1 || kForbidden.find(text[0]) != std::string_view::npos) return std::nullopt;
  return text[0];
}

Result<FieldSpec> parse_field(const std::string& text) {
  const std::size_t equals = text.find('=');
  const std::size_t colon = text.find(':', equals == std::string::npos ? 0 : equals);
  if (equals == std::string::npos || colon == std::string::npos || equals == 0) {
    return usage_error("--field must be name=type:column, got '" + text + "'");
  }
  const std::string_view all = text;
  const std::string_view type_name = trimmed(all.substr(equals + 1, colon - equals - 1));
  const auto type = field_type_from(type_name);
  if (!type) return usage_error("--field: no type '" + std::string{type_name} + "' (see docs/model.md)");
  FieldSpec field{.name = std::string{trimmed(all.substr(0, equals))}, .type = *type};
  for (const std::string_view column : split(all.substr(colon + 1), ",")) {
    if (column.empty())
      return usage_error("--field must be name=type:column, got no name of a column in '" + text + "'");
    field.columns.emplace_back(column);
  }
  return field;
}

Result<void> check_block(const std::string& text) {
  const std::vector<std::string_view> parts = parts_of(text);
  if (std::none_of(parts.begin(), parts.end(), [](std::string_view part) { return part.empty(); })) return {};
  return usage_error("--block must be fields with + between them, got '" + text + "'");
}

Result<BlockingRule> parse_block(const std::string& text, const Schema& schema) {
  BlockingRule rule;
  for (const std::string_view part : parts_of(text)) {
    Result<KeyPart> key = io::read_key_part(part, schema);
    if (!key) return usage_error("--block: " + key.error().message);
    rule.parts.push_back(std::move(*key));
  }
  return rule;
}

}  // namespace khop::tools
