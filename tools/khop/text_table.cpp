#include "tools/khop/text_table.hpp"

#include "core/text/utf8.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <utility>

namespace khop::tools {
namespace {

constexpr std::string_view kEllipsis = "…";

constexpr bool in(char32_t code, char32_t first, char32_t last) noexcept { return code >= first && code <= last; }

std::size_t width_of(char32_t code) noexcept {
  if (in(code, 0x300, 0x36F) || in(code, 0x200B, 0x200F) || in(code, 0xFE00, 0xFE0F)) return 0;
  const bool wide = in(code, 0x1100, 0x115F) || in(code, 0x2E80, 0xA4CF) || in(code, 0xAC00, 0xD7A3) ||
                    in(code, 0xF900, 0xFAFF) || in(code, 0xFE30, 0xFE6F) || in(code, 0xFF00, 0xFF60) ||
                    in(code, 0x1F300, 0x1FAFF) || in(code, 0x20000, 0x3FFFD);
  return wide ? 2 : 1;
}

}  // namespace

std::size_t display_width(std::string_view utf8) noexcept {
  std::size_t width = 0;
  for (std::size_t at = 0; at < utf8.size();) width += width_of(khop::detail::decode(utf8, at));
  return width;
}

std::string fit(std::string_view utf8, std::size_t width) {
  const bool cut = display_width(utf8) > width;
  const std::size_t room = cut && width > 0 ? width - 1 : width;
  std::string out;
  std::size_t used = 0;
  for (std::size_t at = 0; at < utf8.size();) {
    const std::size_t begin = at;
    const char32_t code = khop::detail::decode(utf8, at);
    used += width_of(code);
    if (used > room) break;
    if (code < 0x20 || code == 0x7F) {
      out += ' ';
    } else {
      out += utf8.substr(begin, at - begin);
    }
  }
  if (cut) out += kEllipsis;
  return out;
}

TextTable::TextTable(std::vector<Column> columns) : columns_(std::move(columns)) {}

void TextTable::add(std::vector<std::string> cells) {
  cells.resize(columns_.size());
  for (std::size_t c = 0; c < cells.size(); ++c) cells[c] = fit(cells[c], columns_[c].most);
  rows_.push_back(std::move(cells));
}

std::vector<std::size_t> TextTable::widths() const {
  std::vector<std::size_t> widths;
  for (std::size_t c = 0; c < columns_.size(); ++c) {
    std::size_t width = display_width(columns_[c].title);
    for (const auto& row : rows_) width = std::max(width, display_width(row[c]));
    widths.push_back(width);
  }
  return widths;
}

std::string TextTable::text() const {
  const std::vector<std::size_t> width = widths();
  std::string out;
  const auto add_line = [&](const auto& cell_of) {
    std::string line;
    for (std::size_t c = 0; c < columns_.size(); ++c) {
      const std::string cell = cell_of(c);
      const std::string blanks(width[c] - display_width(cell), ' ');
      line += "  " + (columns_[c].align == Align::kRight ? blanks + cell : cell + blanks);
    }
    line.resize(line.find_last_not_of(' ') + 1);
    out += line + '\n';
  };
  add_line([&](std::size_t c) { return columns_[c].title; });
  for (const auto& row : rows_) add_line([&](std::size_t c) { return row[c]; });
  return out;
}

std::string decimal(double value, int decimals, bool sign) {
  std::array<char, 64> text{};
  std::snprintf(text.data(), text.size(), sign ? "%+.*f" : "%.*f", decimals, value);
  return text.data();
}

}  // namespace khop::tools
