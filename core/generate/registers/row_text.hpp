#pragma once

#include "core/generate/digits.hpp"

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
    // Three searches for one byte each are quicker than one for any of three.
    const auto has = [&](char c) { return text.find(c) != std::string_view::npos; };
    if (!has(',') && !has('"') && !has('\n')) {
      out_.append(text);
      return;
    }
    out_.push_back('"');
    for (std::size_t quote; (quote = text.find('"')) != std::string_view::npos; text.remove_prefix(quote + 1)) {
      out_.append(text, 0, quote + 1).push_back('"');
    }
    out_.append(text).push_back('"');
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
