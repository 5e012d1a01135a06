#include "io/model/key_part.hpp"

#include "io/model/nearest.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

namespace khop::io {
namespace {

constexpr std::size_t kProjections = khop::kProjections;

std::array<std::string_view, kProjections> projection_names() {
  std::array<std::string_view, kProjections> names;
  for (std::size_t p = 0; p < kProjections; ++p) names[p] = to_string(static_cast<Projection>(p));
  return names;
}

std::optional<Projection> projection_from(std::string_view name) {
  const auto names = projection_names();
  const auto at = std::find(names.begin(), names.end(), name);
  if (at == names.end()) return std::nullopt;
  return static_cast<Projection>(at - names.begin());
}

std::optional<std::uint16_t> field_from(std::string_view name, const Schema& schema) {
  const auto at = std::find_if(schema.begin(), schema.end(), [name](const FieldSpec& f) { return f.name == name; });
  if (at == schema.end()) return std::nullopt;
  return static_cast<std::uint16_t>(at - schema.begin());
}

/// The longest field name at the front of `text` that ends where it ends or before a slash; nothing if there is none.
std::string_view longest_name(std::string_view text, const Schema& schema) {
  while (!text.empty() && !field_from(text, schema)) {
    const std::size_t slash = text.rfind('/');
    text = slash == std::string_view::npos ? std::string_view{} : text.substr(0, slash);
  }
  return text;
}

/// Fields between slashes; the longest name that is a field wins. Empty if some piece is none.
std::vector<std::uint16_t> fields_from(std::string_view text, const Schema& schema) {
  std::vector<std::uint16_t> fields;
  while (true) {
    const std::string_view name = longest_name(text, schema);
    if (name.empty()) return {};
    fields.push_back(*field_from(name, schema));
    if (name.size() == text.size()) return fields;
    text.remove_prefix(name.size() + 1);
  }
}

Error unknown(std::string_view text, const Schema& schema) {
  const std::size_t dot = text.rfind('.');
  const bool fields_known = dot != std::string_view::npos && !fields_from(text.substr(0, dot), schema).empty();
  const auto sentence = [](std::string_view name, const char* what, std::span<const std::string_view> known) {
    return bad_input("'" + std::string{name} + "' is no " + what + detail::did_you_mean(name, known));
  };
  if (fields_known) return sentence(text.substr(dot + 1), "projection", projection_names());
  const bool projected = dot != std::string_view::npos && projection_from(text.substr(dot + 1));
  std::string_view rest = projected ? text.substr(0, dot) : text;
  for (std::string_view name = longest_name(rest, schema); !name.empty() && name.size() < rest.size();
       name = longest_name(rest, schema)) {
    rest.remove_prefix(name.size() + 1);
  }
  return sentence(rest.substr(0, rest.find('/')), "field", detail::names_of(schema));
}

}  // namespace

std::string write_key_part(const KeyPart& part, const Schema& schema) {
  std::string text;
  for (const std::uint16_t field : part.fields) {
    if (!text.empty()) text += '/';
    text += schema[field].name;
  }
  if (part.projection != Projection::kValue) text.append(1, '.').append(to_string(part.projection));
  return text;
}

Result<KeyPart> read_key_part(std::string_view text, const Schema& schema) {
  if (std::vector<std::uint16_t> fields = fields_from(text, schema); !fields.empty()) {
    return KeyPart{Projection::kValue, std::move(fields)};
  }
  const std::size_t dot = text.rfind('.');
  if (dot != std::string_view::npos) {
    const auto projection = projection_from(text.substr(dot + 1));
    std::vector<std::uint16_t> fields = fields_from(text.substr(0, dot), schema);
    if (projection && !fields.empty()) return KeyPart{*projection, std::move(fields)};
  }
  return unknown(text, schema);
}

}  // namespace khop::io
