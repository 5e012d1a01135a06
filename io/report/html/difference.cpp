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

std::string wholly_marked(std::string_view text) {
  return text.empty() ? std::string{} : "<mark>" + escape(text) + "</mark>";
}

}  // namespace

std::pair<std::string, std::string> mark_differences(std::string_view left, std::string_view right) {
  std::vector<Character> a = characters_of(left);
  std::vector<Character> b = characters_of(right);
  const std::size_t shared = align(a, b);
  if (2 * shared < std::max(loud(a), loud(b))) return {wholly_marked(left), wholly_marked(right)};
  return {marked(a), marked(b)};
}

}  // namespace khop::io::html
