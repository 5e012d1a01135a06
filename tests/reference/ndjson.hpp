#pragma once

#include "tests/reference/csv.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// The slow, obvious twin of the NDJSON reader: a recursive descent over each line's characters.
namespace khop::test::reference {

struct NdjsonContent {
  std::vector<std::string> names;
  std::vector<CsvRow> rows;
  std::vector<std::uint64_t> bad_lines;
};

namespace detail {

using NdjsonCells = std::vector<std::pair<std::string, std::string>>;

/// Boost.JSON decides what is well formed and unescapes; numbers keep their spelling because only it is looked up here.
class NdjsonLine {
 public:
  explicit NdjsonLine(std::string_view text) : text_(text) {}

  std::optional<NdjsonCells> read() {
    boost::system::error_code error;
    boost::json::parse(text_, error);
    skip_space();
    if (error || text_[at_] != '{') return std::nullopt;
    object("");
    return good_ ? std::optional(cells_) : std::nullopt;
  }

 private:
  void skip_space() {
    while (at_ < text_.size() && std::string_view(" \t\r\n").find(text_[at_]) != std::string_view::npos) ++at_;
  }
  std::string token() {
    const std::size_t begin = at_;
    if (text_[at_] == '"') {
      for (++at_; text_[at_] != '"'; ++at_) at_ += text_[at_] == '\\' ? 1 : 0;
      ++at_;
      const boost::json::value value = boost::json::parse(text_.substr(begin, at_ - begin));
      return std::string(value.get_string().data(), value.get_string().size());
    }
    while (at_ < text_.size() && std::string_view(" \t\r\n,]}").find(text_[at_]) == std::string_view::npos) ++at_;
    return std::string(text_.substr(begin, at_ - begin));
  }
  /// Calls `element` for each element, `at_` standing on it.
  template <class Element>
  void each(char close, const Element& element) {
    ++at_;
    skip_space();
    while (text_[at_] != close) {
      element();
      skip_space();
      if (text_[at_] == ',') ++at_;
      skip_space();
    }
    ++at_;
  }
  std::string key() {
    const std::string name = token();
    skip_space();
    ++at_;  // the colon
    skip_space();
    return name;
  }
  void object(const std::string& prefix) {
    each('}', [&] {
      const std::string name = prefix + key();
      if (text_[at_] == '{') return object(name + ".");
      const auto same = [&](const auto& cell) { return cell.first == name; };
      if (std::any_of(cells_.begin(), cells_.end(), same)) good_ = false;
      std::vector<std::string> parts;
      const bool is_array = text_[at_] == '[';
      leaves(parts);
      std::string joined;
      for (const std::string& part : parts) joined += (joined.empty() || !is_array ? "" : ";") + part;
      cells_.emplace_back(name, joined);
    });
  }
  void leaves(std::vector<std::string>& out) {
    if (text_[at_] == '[') return each(']', [&] { leaves(out); });
    if (text_[at_] == '{') {
      return each('}', [&] {
        key();
        leaves(out);
      });
    }
    const bool is_string = text_[at_] == '"';
    const std::string value = token();
    if (is_string || value != "null") out.push_back(value);
  }

  std::string_view text_;
  std::size_t at_ = 0;
  bool good_ = true;
  NdjsonCells cells_;
};

}  // namespace detail

inline NdjsonContent read_ndjson(std::string_view text) {
  NdjsonContent result;
  std::vector<std::pair<std::uint64_t, std::map<std::string, std::string>>> rows;
  std::uint64_t line = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view bytes = text.substr(at, end - at);
    at = end + 1;
    ++line;
    if (bytes.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    const auto cells = detail::NdjsonLine(bytes).read();
    if (!cells) {
      result.bad_lines.push_back(line);
      continue;
    }
    for (const auto& [name, value] : *cells) {
      if (std::find(result.names.begin(), result.names.end(), name) == result.names.end()) result.names.push_back(name);
    }
    rows.emplace_back(line, std::map<std::string, std::string>(cells->begin(), cells->end()));
  }
  for (const auto& [row_line, cells] : rows) {
    CsvRow& row = result.rows.emplace_back(CsvRow{row_line, {}});
    for (const std::string& name : result.names) row.cells.push_back(cells.count(name) > 0 ? cells.at(name) : "");
  }
  return result;
}

}  // namespace khop::test::reference
