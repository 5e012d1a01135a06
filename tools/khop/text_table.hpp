#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace khop::tools {

/// Columns a terminal gives to a UTF-8 text: a code point each, none for combining marks, two for wide East Asian ones.
std::size_t display_width(std::string_view utf8) noexcept;

/// `utf8` cut to at most `width` columns; what is cut ends in "…". Control characters become blanks.
std::string fit(std::string_view utf8, std::size_t width);

/// Lines of cells under aligned columns, for people who read a terminal.
///
///   TextTable table({{"field"}, {"weight", TextTable::Align::kRight}});
///   table.add({"surname", "+4.2"});
///   std::fputs(table.text().c_str(), stdout);
class TextTable {
 public:
  enum class Align { kLeft, kRight };
  struct Column {
    std::string title;
    Align align = Align::kLeft;
    std::size_t most = 40;  ///< columns of the terminal; longer cells are cut
  };

  explicit TextTable(std::vector<Column> columns);

  /// A line; missing cells at its end are empty.
  void add(std::vector<std::string> cells);

  /// Every line indented by two blanks and ended by a line feed, without trailing blanks.
  std::string text() const;

 private:
  std::vector<std::size_t> widths() const;

  std::vector<Column> columns_;
  std::vector<std::vector<std::string>> rows_;
};

/// Fixed decimals, with a sign where `sign` is set.
std::string decimal(double value, int decimals, bool sign = false);

}  // namespace khop::tools
