#include "io/model/json_document.hpp"

#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/error.hpp>
#include <boost/json/value_stack.hpp>

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <unordered_set>
#include <vector>

namespace khop::io::detail {
namespace {

namespace json = boost::json;
using boost::system::error_code;

/// Receives the parser's events and builds the value.
class Handler {
 public:
  static constexpr std::size_t max_object_size = std::numeric_limits<std::size_t>::max();
  static constexpr std::size_t max_array_size = std::numeric_limits<std::size_t>::max();
  static constexpr std::size_t max_key_size = std::numeric_limits<std::size_t>::max();
  static constexpr std::size_t max_string_size = std::numeric_limits<std::size_t>::max();

  Handler() { stack_.reset(); }
  json::value release() { return stack_.release(); }
  const std::string& repeated() const noexcept { return repeated_; }

  bool on_document_begin(error_code&) { return true; }
  bool on_document_end(error_code&) { return true; }
  bool on_object_begin(error_code&) {
    names_.emplace_back();
    return true;
  }
  bool on_object_end(std::size_t n, error_code&) {
    names_.pop_back();
    stack_.push_object(n);
    return true;
  }
  bool on_array_begin(error_code&) { return true; }
  bool on_array_end(std::size_t n, error_code&) {
    stack_.push_array(n);
    return true;
  }
  bool on_key_part(json::string_view part, std::size_t, error_code&) {
    key_.append(part.data(), part.size());
    stack_.push_chars(part);
    return true;
  }
  bool on_key(json::string_view part, std::size_t, error_code& failed) {
    key_.append(part.data(), part.size());
    stack_.push_key(part);
    if (!names_.back().insert(key_).second) {
      repeated_ = key_;
      failed = json::error::syntax;
      return false;
    }
    key_.clear();
    return true;
  }
  bool on_string_part(json::string_view part, std::size_t, error_code&) {
    stack_.push_chars(part);
    return true;
  }
  bool on_string(json::string_view part, std::size_t, error_code&) {
    stack_.push_string(part);
    return true;
  }
  bool on_number_part(json::string_view part, error_code&) {
    number_.append(part.data(), part.size());
    return true;
  }
  bool on_int64(std::int64_t value, json::string_view, error_code&) {
    number_.clear();
    stack_.push_int64(value);
    return true;
  }
  bool on_uint64(std::uint64_t value, json::string_view, error_code&) {
    number_.clear();
    stack_.push_uint64(value);
    return true;
  }
  bool on_double(double value, json::string_view part, error_code&) {
    number_.append(part.data(), part.size());
    std::from_chars(number_.data(), number_.data() + number_.size(), value);
    number_.clear();
    stack_.push_double(value);
    return true;
  }
  bool on_bool(bool value, error_code&) {
    stack_.push_bool(value);
    return true;
  }
  bool on_null(error_code&) {
    stack_.push_null();
    return true;
  }
  bool on_comment_part(json::string_view, error_code&) { return true; }
  bool on_comment(json::string_view, error_code&) { return true; }

 private:
  json::value_stack stack_;
  std::vector<std::unordered_set<std::string>> names_;  ///< of the objects that are open
  std::string key_;
  std::string number_;
  std::string repeated_;
};

std::string line_and_column(std::string_view text, std::size_t at) {
  const std::string_view before = text.substr(0, at);
  const auto line = std::count(before.begin(), before.end(), '\n') + 1;
  const std::size_t line_begin = before.rfind('\n') + 1;  // npos + 1 is 0
  return std::to_string(line) + ":" + std::to_string(at - line_begin + 1);
}

std::string what_stands_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return "the text ends";
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte > ' ' && byte < 0x7F) return std::string{"found '"} + text[at] + "'";
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  return std::string{"found the byte 0x"} + kDigits[byte >> 4] + kDigits[byte & 15];
}

}  // namespace

Result<json::value> parse_json(std::string_view text, const std::string& name) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (text.substr(0, kByteOrderMark.size()) == kByteOrderMark) text.remove_prefix(kByteOrderMark.size());
  json::parse_options options;
  options.allow_comments = true;
  options.allow_trailing_commas = true;
  json::basic_parser<Handler> parser{options};
  error_code failed;
  const std::size_t at = parser.write_some(false, text.data(), text.size(), failed);
  const std::string place = name + ":" + line_and_column(text, at) + ": ";
  if (!parser.handler().repeated().empty()) {
    return bad_input(place + "the member \"" + parser.handler().repeated() + "\" stands twice in one object");
  }
  if (failed) return bad_input(place + "is not valid JSON: " + failed.message() + ", " + what_stands_at(text, at));
  if (at < text.size()) return bad_input(place + "is not valid JSON: text after the end, " + what_stands_at(text, at));
  return parser.handler().release();
}

}  // namespace khop::io::detail
