#include "io/report/html/difference.hpp"

#include "core/text/fold.hpp"
#include "core/text/utf8.hpp"
#include "io/report/html/markup.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace khop::io::html {
namespace {

constexpr std::size_t kMostCharacters = 200;

struct Character {
  std::string_view bytes;
  std::string folded;
  bool differs = true;

  bool silent() const { return folded.empty() || folded == " "; }  // punctuation, blanks
};

std::vector<Character> characters_of(std::string_view text) {
  std::vector<Character> characters;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    khop::detail::decode(text, at);
    const std::string_view bytes = text.substr(begin, at - begin);
    characters.push_back({bytes, characters.size() < kMostCharacters ? fold_marked(bytes) : std::string{}});
  }
  return characters;
}

/// Clears `differs` along a longest common subsequence; returns its length without silent characters.
std::size_t align(std::vector<Character>& a, std::vector<Character>& b) {
  const std::size_t rows = std::min(a.size(), kMostCharacters);
  const std::size_t columns = std::min(b.size(), kMostCharacters);
  std::vector<std::uint16_t> best((rows + 1) * (columns + 1), 0);  // [i][j]: of the characters from i and j on
  const auto at = [&](std::size_t i, std::size_t j) -> std::uint16_t& { return best[i * (columns + 1) + j]; };
  for (std::size_t i = rows; i-- > 0;) {
    for (std::size_t j = columns; j-- > 0;) {
      at(i, j) = a[i].folded == b[j].folded ? static_cast<std::uint16_t>(at(i + 1, j + 1) + 1)
                                            : std::max(at(i + 1, j), at(i, j + 1));
    }
  }
  std::size_t shared = 0;
  for (std::size_t i = 0, j = 0; i < rows && j < columns;) {
    if (a[i].folded == b[j].folded) {
      shared += a[i].silent() ? 0 : 1;
      a[i++].differs = false;
      b[j++].differs = false;
    } else {
      (at(i + 1, j) >= at(i, j + 1) ? i : j) += 1;
    }
  }
  return shared;
}

std::size_t loud(const std::vector<Character>& characters) {
  return static_cast<std::size_t>(
      std::count_if(characters.begin(), characters.end(), [](const Character& c) { return !c.silent(); }));
}

std::string marked(const std::vector<Character>& characters) {
  std::string out;
  bool open = false;
  for (const Character& c : characters) {
    const bool mark = c.differs && !c.silent();
    if (mark != open) out += mark ? "<mark>" : "</mark>";
    open = mark;
    out += escape(c.bytes);
  }
  return open ? out + "</mark>" : out;
}

std::string wholly_marked(std::string_view text) { return "<mark>" + escape(text) + "</mark>"; }

/// The digit groups of "12/05/1991"; empty if anything but digits and separators is in it.
std::vector<std::string_view> digit_groups(std::string_view text) {
  constexpr std::string_view kDigits = "0123456789";
  if (text.find_first_not_of("0123456789/-. ") != std::string_view::npos) return {};
  std::vector<std::string_view> groups;
  for (std::size_t at = text.find_first_of(kDigits); at != std::string_view::npos;
       at = text.find_first_of(kDigits, at)) {
    const std::size_t end = std::min(text.find_first_not_of(kDigits, at), text.size());
    groups.push_back(text.substr(at, end - at));
    at = end;
  }
  return groups;
}

/// Dates and numbers: the same digit at another place is a difference. False if the groups have other shapes.
bool align_digit_groups(std::string_view left, std::string_view right, std::vector<Character>& a,
                        std::vector<Character>& b) {
  const std::vector<std::string_view> mine = digit_groups(left);
  const std::vector<std::string_view> others = digit_groups(right);
  const auto same_size = [](std::string_view x, std::string_view y) { return x.size() == y.size(); };
  if (mine.empty() || !std::equal(mine.begin(), mine.end(), others.begin(), others.end(), same_size)) return false;
  std::size_t j = 0;
  for (Character& c : a) {
    if (c.silent()) continue;
    while (b[j].silent()) ++j;
    c.differs = b[j].differs = c.folded != b[j].folded;
    ++j;
  }
  return true;
}

}  // namespace

std::pair<std::string, std::string> mark_differences(std::string_view left, std::string_view right) {
  if (left.empty() || right.empty()) return {escape(left), escape(right)};
  std::vector<Character> a = characters_of(left);
  std::vector<Character> b = characters_of(right);
  if (std::max(a.size(), b.size()) <= kMostCharacters && align_digit_groups(left, right, a, b))
    return {marked(a), marked(b)};
  const std::size_t shared = align(a, b);
  if (2 * shared < std::max(loud(a), loud(b))) return {wholly_marked(left), wholly_marked(right)};
  return {marked(a), marked(b)};
}

}  // namespace khop::io::html
