#include "tools/khop/options_text.hpp"

#include <algorithm>
#include <optional>
#include <vector>

namespace khop::tools {
namespace {

std::vector<std::string> split(const std::string& text, char separator) {
  std::vector<std::string> parts(1);
  for (const char c : text) {
    if (c == separator) {
      parts.emplace_back();
    } else if (c != ' ') {
      parts.back() += c;
    }
  }
  return parts;
}

std::optional<Projection> projection_from(const std::string& name) {
  for (int p = 0; p <= static_cast<int>(Projection::kLocalPart); ++p) {
    if (to_string(static_cast<Projection>(p)) == name) return static_cast<Projection>(p);
  }
  return std::nullopt;
}

std::string field_names(const Schema& schema) {
  std::string names;
  for (const FieldSpec& field : schema) names += (names.empty() ? "" : ", ") + field.name;
  return names;
}

}  // namespace

Result<FieldSpec> parse_field(const std::string& text) {
  const std::size_t equals = text.find('=');
  const std::size_t colon = text.find(':', equals == std::string::npos ? 0 : equals);
  if (equals == std::string::npos || colon == std::string::npos || equals == 0) {
    return usage_error("--field must be name=type:column, got '" + text + "'");
  }
  const std::string type_name = text.substr(equals + 1, colon - equals - 1);
  const auto type = field_type_from(type_name);
  if (!type) return usage_error("--field: no type '" + type_name + "' (see docs/model.md)");
  FieldSpec field{.name = text.substr(0, equals), .type = *type};
  std::string columns = text.substr(colon + 1);
  for (std::size_t begin = 0; begin <= columns.size();) {
    const std::size_t end = std::min(columns.find(',', begin), columns.size());
    field.columns.push_back(columns.substr(begin, end - begin));
    begin = end + 1;
  }
  return field;
}

Result<BlockingRule> parse_block(const std::string& text, const Schema& schema) {
  BlockingRule rule;
  for (std::string part : split(text, '+')) {
    KeyPart key;
    if (const std::size_t dot = part.find('.'); dot != std::string::npos) {
      const auto projection = projection_from(part.substr(dot + 1));
      if (!projection) return usage_error("--block: no projection '" + part.substr(dot + 1) + "' (see docs/model.md)");
      key.projection = *projection;
      part.resize(dot);
    }
    for (const std::string& name : split(part, '/')) {
      const auto field = std::find_if(schema.begin(), schema.end(), [&](const FieldSpec& f) { return f.name == name; });
      if (field == schema.end()) {
        return usage_error("--block: no field '" + name + "'; the fields are " + field_names(schema));
      }
      key.fields.push_back(static_cast<std::uint16_t>(field - schema.begin()));
    }
    rule.parts.push_back(std::move(key));
  }
  return rule;
}

}  // namespace khop::tools
