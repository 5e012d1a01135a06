#include "io/model/key_part.hpp"

#include "io/model/nearest.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

namespace khop::io {
namespace {

constexpr std::size_t kProjections = static_cast<std::size_t>(Projection::kLocalPart) + 1;

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

/// Fields between slashes; the longest name that is a field wins. Empty if some piece is none.
std::vector<std::uint16_t> fields_from(std::string_view text, const Schema& schema) {
  if (const auto whole = field_from(text, schema)) return {*whole};
  for (std::size_t slash = text.rfind('/'); slash != std::string_view::npos && slash > 0;
       slash = text.rfind('/', slash - 1)) {
    const auto first = field_from(text.substr(0, slash), schema);
    if (!first) continue;
    std::vector<std::uint16_t> rest = fields_from(text.substr(slash + 1), schema);
    if (rest.empty()) continue;
    rest.insert(rest.begin(), *first);
    return rest;
  }
  return {};
}

Error unknown(std::string_view text, const Schema& schema) {
  const std::size_t dot = text.rfind('.');
  const bool fields_known = dot != std::string_view::npos && !fields_from(text.substr(0, dot), schema).empty();
  const auto sentence = [](std::string_view name, const char* what, std::span<const std::string_view> known) {
    return bad_input("'" + std::string{name} + "' is no " + what + detail::did_you_mean(name, known));
  };
  if (fields_known) return sentence(text.substr(dot + 1), "projection", projection_names());
  const bool projected = dot != std::string_view::npos && projection_from(text.substr(dot + 1));
  std::string_view fields = projected ? text.substr(0, dot) : text;
  while (true) {
    const std::size_t slash = fields.find('/');
    const std::string_view name = fields.substr(0, slash);
    if (slash == std::string_view::npos || !field_from(name, schema)) {
      const std::vector<std::string_view> names = detail::names_of(schema);
      return sentence(name, "field", names);
    }
    fields.remove_prefix(slash + 1);
  }
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
