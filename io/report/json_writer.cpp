#include "io/report/json_writer.hpp"

#include "core/text/utf8.hpp"

#include <array>
#include <cassert>
#include <charconv>
#include <cmath>
#include <utility>

namespace khop::io::detail {
namespace {

std::string number_text(double value) {
  if (!std::isfinite(value)) return "null";
  std::array<char, 32> text{};
  const auto end = std::to_chars(text.data(), text.data() + text.size(), value).ptr;
  return {text.data(), end};
}

void append_escaped(char32_t cp, std::string& out) {
  constexpr std::string_view kHex = "0123456789abcdef";
  switch (cp) {
    case '"': out += "\\\""; return;
    case '\\': out += "\\\\"; return;
    case '\n': out += "\\n"; return;
    case '\r': out += "\\r"; return;
    case '\t': out += "\\t"; return;
    default: break;
  }
  if (cp >= 0x20 && cp != 0x7F) return khop::detail::append_utf8(cp, out);
  out += "\\u00";
  out += kHex[cp >> 4];
  out += kHex[cp & 0xF];
}

}  // namespace

std::string json_string(std::string_view text) {
  std::string out{'"'};
  for (std::size_t at = 0; at < text.size();) append_escaped(khop::detail::decode(text, at), out);
  return out += '"';
}

void JsonWriter::new_line() {
  text_ += '\n';
  text_.append(2 * levels_.size(), ' ');
}

void JsonWriter::start_item(std::string_view name) {
  if (levels_.empty()) return;
  if (!levels_.back().empty) text_ += ',';
  levels_.back().empty = false;
  new_line();
  assert(name.empty() == (levels_.back().close == ']'));
  if (!name.empty()) text_ += json_string(name) + ": ";
}

JsonWriter& JsonWriter::begin(std::string_view name, char open) {
  start_item(name);
  text_ += open;
  levels_.push_back({open == '{' ? '}' : ']'});
  return *this;
}

JsonWriter& JsonWriter::end() {
  assert(!levels_.empty());
  const Level level = levels_.back();
  levels_.pop_back();
  if (!level.empty) new_line();
  text_ += level.close;
  return *this;
}

JsonWriter& JsonWriter::raw(std::string_view name, std::string_view text) {
  start_item(name);
  text_ += text;
  return *this;
}

JsonWriter& JsonWriter::member(std::string_view name, std::string_view value) { return raw(name, json_string(value)); }
JsonWriter& JsonWriter::member(std::string_view name, double value) { return raw(name, number_text(value)); }
JsonWriter& JsonWriter::member(std::string_view name, bool value) { return raw(name, value ? "true" : "false"); }

std::string JsonWriter::take() {
  assert(levels_.empty());
  text_ += '\n';
  return std::exchange(text_, {});
}

}  // namespace khop::io::detail
