#include "tools/khop/pretty_json.hpp"

#include <boost/json.hpp>

#include <array>
#include <charconv>
#include <cmath>

namespace khop::tools {
namespace {

namespace json = boost::json;

constexpr std::size_t kLineWidth = 110;

std::string scalar(const json::value& value) {
  if (!value.is_double()) return json::serialize(value);
  const double number = value.get_double();
  if (!std::isfinite(number)) return "null";
  std::array<char, 64> text;
  const auto end = std::to_chars(text.data(), text.data() + text.size(), number).ptr;
  return {text.data(), end};
}

std::string write(const json::value& value, std::size_t depth);

/// Items between brackets: on one line if they fit and hold no further structure, else a line each.
std::string wrap(const std::vector<std::string>& items, char open, char close, std::size_t depth, bool flat) {
  std::string line{open};
  for (std::size_t i = 0; i < items.size(); ++i) line += (i == 0 ? "" : ", ") + items[i];
  line += close;
  if (items.empty() || (flat && line.size() + 2 * depth <= kLineWidth)) return line;
  const std::string indent(2 * depth + 2, ' ');
  std::string out{open};
  for (std::size_t i = 0; i < items.size(); ++i) out += (i == 0 ? "\n" : ",\n") + indent + items[i];
  return out + '\n' + std::string(2 * depth, ' ') + close;
}

std::string write(const json::value& value, std::size_t depth) {
  std::vector<std::string> items;
  bool flat = true;
  if (value.is_object()) {
    for (const auto& member : value.get_object()) {
      flat = flat && !member.value().is_structured();
      items.push_back(json::serialize(json::value(member.key())) + ": " + write(member.value(), depth + 1));
    }
    return wrap(items, '{', '}', depth, flat && depth > 0);
  }
  if (value.is_array()) {
    for (const json::value& item : value.get_array()) {
      flat = flat && !item.is_structured();
      items.push_back(write(item, depth + 1));
    }
    return wrap(items, '[', ']', depth, flat);
  }
  return scalar(value);
}

}  // namespace

std::string pretty_json(const json::value& value) { return write(value, 0) + '\n'; }

}  // namespace khop::tools
