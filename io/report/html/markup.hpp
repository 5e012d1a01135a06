#pragma once

#include <string>
#include <string_view>

namespace khop::io::html {

/// Text as HTML text or as an attribute's value between double quotes. Ill-formed UTF-8 and control characters become
/// U+FFFD.
std::string escape(std::string_view text);

/// A page under construction: markup is ours and goes in as it is, text is from outside and is escaped.
class Markup {
 public:
  Markup& raw(std::string_view markup) {
    page_ += markup;
    return *this;
  }
  Markup& text(std::string_view text) {
    page_ += escape(text);
    return *this;
  }
  /// <tag attributes>text</tag>; `attributes` are ours and begin with a blank, or are empty.
  Markup& element(std::string_view tag, std::string_view attributes, std::string_view text);
  Markup& paragraph(std::string_view text) { return element("p", "", text); }
  /// A value from a record: its direction of writing does not touch its surroundings.
  Markup& value(std::string_view text) { return element("bdi", "", text); }

  std::string take() { return std::move(page_); }

 private:
  std::string page_;
};

/// The range of values that a chart is wide. Positions are shares of the width, in percent: text keeps its size
/// whatever the width of the page.
struct Axis {
  double low = 0;
  double high = 1;
  double at(double value) const noexcept;  ///< 0 … 100, clamped
};

/// "12.34%"
std::string position(double percent_of_width);

/// <rect> from one value to another, at least a hair wide if they differ. `look`: CSS classes.
std::string bar(const Axis& axis, double from, double to, double top, double height, std::string_view look);
/// <line> from top to bottom at a value.
std::string rule(const Axis& axis, double value, double top, double bottom, std::string_view look);
/// <text> at a value; anchor: "start", "middle", "end".
std::string label(const Axis& axis, double value, double baseline, std::string_view anchor, std::string_view text,
                  std::string_view look);

/// An <svg> of full width whose meaning stands in the table cell or row around it: hidden from screen readers; `tip` is
/// shown under the pointer.
std::string strip(double height, std::string_view tip, std::string_view shapes);

/// A share as a strip of its own: from 0 to 100 %, so much of it filled. Its figure stands beside it.
std::string meter(double share);

}  // namespace khop::io::html
