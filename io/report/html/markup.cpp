#include "io/report/html/markup.hpp"

#include "core/text/utf8.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace khop::io::html {
namespace {

constexpr double kHair = 0.15;  // percent of the width: what is not nothing stays visible

std::string number(double value) {
  std::array<char, 32> text{};
  char* end = std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed, 2).ptr;
  while (end[-1] == '0') --end;
  if (end[-1] == '.') --end;
  return {text.data(), end};
}

std::string attribute(std::string_view name, std::string_view value) {
  return ' ' + std::string{name} + "=\"" + std::string{value} + '"';
}

}  // namespace

std::string escape(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const char32_t cp = khop::detail::decode(text, at);
    switch (cp) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&#39;"; break;
      default: khop::detail::append_utf8(cp < 0x20 || (cp >= 0x7F && cp < 0xA0) ? khop::detail::kReplacement : cp, out);
    }
  }
  return out;
}

Markup& Markup::element(std::string_view tag, std::string_view attributes, std::string_view text) {
  page_ += '<';
  page_ += tag;
  page_ += attributes;
  page_ += '>';
  page_ += escape(text);
  page_ += "</";
  page_ += tag;
  page_ += '>';
  return *this;
}

double Axis::at(double value) const noexcept {
  return high <= low ? 0 : std::clamp((value - low) / (high - low), 0.0, 1.0) * 100;
}

std::string position(double percent_of_width) { return number(percent_of_width) + '%'; }

std::string bar(const Axis& axis, double from, double to, double top, double height, std::string_view look) {
  if (from == to) return {};
  const double left = axis.at(std::min(from, to));
  const double width = std::max(axis.at(std::max(from, to)) - left, kHair);
  return "<rect" + attribute("x", position(left)) + attribute("width", position(width)) + attribute("y", number(top)) +
         attribute("height", number(height)) + attribute("class", look) + "/>";
}

std::string rule(const Axis& axis, double value, double top, double bottom, std::string_view look) {
  const std::string x = position(axis.at(value));
  return "<line" + attribute("x1", x) + attribute("x2", x) + attribute("y1", number(top)) +
         attribute("y2", number(bottom)) + attribute("class", look) + "/>";
}

std::string label(const Axis& axis, double value, double baseline, std::string_view anchor, std::string_view text,
                  std::string_view look) {
  return "<text" + attribute("x", position(axis.at(value))) + attribute("y", number(baseline)) +
         attribute("text-anchor", anchor) + attribute("class", look) + '>' + escape(text) + "</text>";
}

std::string strip(double height, std::string_view tip, std::string_view shapes) {
  std::string svg = "<svg class=\"strip\" aria-hidden=\"true\"" + attribute("height", number(height)) + '>';
  if (!tip.empty()) svg += "<title>" + escape(tip) + "</title>";
  return svg + std::string{shapes} + "</svg>";
}

std::string meter(double share) {
  const Axis axis{0, 1};
  return strip(11, "", bar(axis, 0, 1, 2, 7, "rest-soft") + bar(axis, 0, share, 2, 7, "for"));
}

}  // namespace khop::io::html
