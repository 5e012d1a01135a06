#pragma once

#include "core/generate/digits.hpp"

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>

namespace khop::generate::registers {

/// Appends one CSV row, quoting what must be quoted. Begins with the id, so every further cell has a comma before it.
class RowText {
 public:
  explicit RowText(std::string& out) noexcept : out_(out) {}

  void cell(std::string_view text) {
    out_.push_back(',');
    // A byte at a time: find_first_of calls memchr for each of them.
    const auto is_special = [](char c) { return c == ',' || c == '"' || c == '\n'; };
    if (std::none_of(text.begin(), text.end(), is_special)) {
      out_.append(text);
      return;
    }
    out_.push_back('"');
    for (const char c : text) {
      if (c == '"') out_.push_back('"');
      out_.push_back(c);
    }
    out_.push_back('"');
  }
  void digits(std::uint64_t value, std::size_t width) {
    out_.push_back(',');
    append_digits(value, width, out_);
  }
  void blank() { out_.push_back(','); }

 private:
  std::string& out_;
};

}  // namespace khop::generate::registers
