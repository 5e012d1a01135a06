#include "io/model/json_members.hpp"

#include "io/model/nearest.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace khop::io::detail {
namespace {

namespace json = boost::json;

std::string_view view(json::string_view text) noexcept { return {text.data(), text.size()}; }

std::string shortest(double number) {
  std::array<char, 32> digits;
  return {digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr};
}

}  // namespace

std::string describe(const json::value& value) {
  constexpr std::size_t kLongest = 60;
  switch (value.kind()) {
    case json::kind::null: return "null";
    case json::kind::bool_: return value.get_bool() ? "true" : "false";
    case json::kind::int64: return std::to_string(value.get_int64());
    case json::kind::uint64: return std::to_string(value.get_uint64());
    case json::kind::double_: return shortest(value.get_double());
    case json::kind::array: return "a list";
    case json::kind::object: return "an object";
    case json::kind::string: break;
  }
  const std::string_view text = view(value.get_string());
  return text.size() <= kLongest ? "'" + std::string{text} + "'" : "a long text";
}

JsonMembers::JsonMembers(const json::value& value, std::string place, FirstError& errors)
    : object_(value.if_object()), place_(std::move(place)), errors_(&errors) {
  static const json::object kEmpty;
  if (object_ != nullptr) return;
  errors.at(place_.empty() ? "the file" : place_, "must be an object, got " + describe(value));
  object_ = &kEmpty;
}

void JsonMembers::allow(std::span<const std::string_view> names) const {
  for (const auto& member : *object_) {
    const std::string_view name = view(member.key());
    if (std::find(names.begin(), names.end(), name) != names.end()) continue;
    errors_->at(place(name), "is unknown" + did_you_mean(name, {names.begin(), names.size()}));
  }
}

std::string JsonMembers::place(std::string_view name) const {
  return place_.empty() ? std::string{name} : place_ + "." + std::string{name};
}

const json::value* JsonMembers::find(std::string_view name) const {
  return object_->if_contains(json::string_view{name.data(), name.size()});
}

const json::value* JsonMembers::require(std::string_view name) const {
  const json::value* const value = find(name);
  if (value == nullptr) errors_->at(place(name), "is missing");
  return value;
}

std::optional<std::string> JsonMembers::text_of(const json::value& value, const std::string& at) const {
  if (const json::string* text = value.if_string()) return std::string{view(*text)};
  errors_->at(at, "must be a text, got " + describe(value));
  return std::nullopt;
}

std::optional<std::string> JsonMembers::text(std::string_view name) const {
  const json::value* const value = find(name);
  return value == nullptr ? std::nullopt : text_of(*value, place(name));
}

std::string JsonMembers::required_text(std::string_view name) const {
  const json::value* const value = require(name);
  return value == nullptr ? std::string{} : text_of(*value, place(name)).value_or(std::string{});
}

std::optional<bool> JsonMembers::flag(std::string_view name) const {
  const json::value* const value = find(name);
  if (value == nullptr) return std::nullopt;
  if (const bool* flag = value->if_bool()) return *flag;
  errors_->at(place(name), "must be true or false, got " + describe(*value));
  return std::nullopt;
}

std::optional<double> JsonMembers::number(std::string_view name) const {
  const json::value* const value = find(name);
  if (value == nullptr) return std::nullopt;
  if (const auto* number = value->if_double()) return *number;
  if (const auto* number = value->if_int64()) return static_cast<double>(*number);
  if (const auto* number = value->if_uint64()) return static_cast<double>(*number);
  errors_->at(place(name), "must be a number, got " + describe(*value));
  return std::nullopt;
}

std::optional<std::uint64_t> JsonMembers::count(std::string_view name) const {
  const json::value* const value = find(name);
  if (value == nullptr) return std::nullopt;
  if (const auto* count = value->if_uint64()) return *count;
  if (const auto* count = value->if_int64(); count != nullptr && *count >= 0) return static_cast<std::uint64_t>(*count);
  errors_->at(place(name), "must be a whole number, got " + describe(*value));
  return std::nullopt;
}

std::vector<std::string> JsonMembers::texts(std::string_view name) const {
  std::vector<std::string> out;
  const json::value* const value = find(name);
  if (value == nullptr) return out;
  if (value->is_string()) return {*text(name)};
  if (!value->is_array()) {
    errors_->at(place(name), "must be a text or a list of texts, got " + describe(*value));
    return out;
  }
  for (std::size_t i = 0; i < value->get_array().size(); ++i) {
    const auto element = text_of(value->get_array()[i], place(name) + "[" + std::to_string(i) + "]");
    if (element) out.push_back(*element);
  }
  return out;
}

const json::array& JsonMembers::list(std::string_view name) const {
  static const json::array kEmpty;
  const json::value* const value = find(name);
  if (value == nullptr) return kEmpty;
  if (const json::array* array = value->if_array()) return *array;
  errors_->at(place(name), "must be a list, got " + describe(*value));
  return kEmpty;
}

}  // namespace khop::io::detail
