#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace khop::io {

/// Formats rows into a growing buffer: no stream, no locale, no allocation once the buffer has grown.
/// Threads: one builder per thread; a FileWriter takes their finished text in the order that the caller wants.
class TextBuilder {
 public:
  TextBuilder& append(std::string_view bytes) {
    text_.append(bytes);
    return *this;
  }
  TextBuilder& append(char byte) {
    text_.push_back(byte);
    return *this;
  }
  /// A CSV field (RFC 4180): in quotes, with quotes doubled, when it holds a comma, a quote or a line end, or begins or
  /// ends with a blank.
  TextBuilder& csv(std::string_view field);
  /// csv(), for files that people open in a spreadsheet: a field that it would take for a formula, as it begins with
  /// = + - @, a tab or a line end, gets an apostrophe before it.
  TextBuilder& spreadsheet_csv(std::string_view field);
  TextBuilder& number(std::uint64_t value);
  /// Rounded to `decimals` (at most 17) places, never "-0.00". Not finite: nothing is written.
  TextBuilder& fixed(double value, int decimals);

  std::string_view view() const noexcept { return text_; }
  std::size_t size() const noexcept { return text_.size(); }
  void clear() noexcept { text_.clear(); }

 private:
  std::string text_;
};

}  // namespace khop::io
