#pragma once

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace khop::io::detail {

/// Writes one JSON text, member by member in the order of the calls, a line each, two blanks a level.
///
/// Requires that begin and end calls match and that members of objects have names (inside arrays: an empty name).
/// Integers stay integers; doubles are the shortest text that reads back as the same number, null if not finite.
class JsonWriter {
 public:
  JsonWriter& begin_object(std::string_view name = {}) { return begin(name, '{'); }
  JsonWriter& begin_array(std::string_view name = {}) { return begin(name, '['); }
  JsonWriter& end();

  JsonWriter& member(std::string_view name, std::string_view value);
  JsonWriter& member(std::string_view name, const char* value) { return member(name, std::string_view{value}); }
  JsonWriter& member(std::string_view name, double value);
  JsonWriter& member(std::string_view name, bool value);
  template <std::integral T>
  requires(!std::same_as<T, bool>) JsonWriter& member(std::string_view name, T value) {
    return raw(name, std::to_string(value));
  }

  /// The finished text, with a line end.
  std::string take();

 private:
  struct Level {
    char close;
    bool empty = true;
  };
  JsonWriter& begin(std::string_view name, char open);
  JsonWriter& raw(std::string_view name, std::string_view text);
  void start_item(std::string_view name);
  void new_line();

  std::string text_;
  std::vector<Level> levels_;
};

/// A JSON string with its quotes. Ill-formed UTF-8 becomes U+FFFD.
std::string json_string(std::string_view text);

}  // namespace khop::io::detail
