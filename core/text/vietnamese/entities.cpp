#include "core/text/vietnamese/entities.hpp"

#include "core/text/utf8.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <utility>

namespace khop::vietnamese {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 10> kWords{{{"amp", "&"},
                                                                                {"lt", "<"},
                                                                                {"gt", ">"},
                                                                                {"quot", "\""},
                                                                                {"apos", "'"},
                                                                                {"nbsp", " "},
                                                                                {"ETH", "Đ"},
                                                                                {"eth", "đ"},
                                                                                {"Dstrok", "Đ"},
                                                                                {"dstrok", "đ"}}};
constexpr std::array<std::pair<std::string_view, char32_t>, 6> kMarks{
    {{"grave", 0x300}, {"acute", 0x301}, {"circ", 0x302}, {"tilde", 0x303}, {"breve", 0x306}, {"uml", 0x308}}};

/// What the number of a reference, "#7877" or "#x1EC5", stands for; 0: nothing printable.
char32_t numbered(std::string_view name) noexcept {
  const bool hex = name.size() > 1 && (name[1] | 0x20) == 'x';
  name.remove_prefix(hex ? 2 : 1);
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), value, hex ? 16 : 10);
  const bool whole = error == std::errc{} && end == name.data() + name.size();
  const bool scalar = value < 0x110000 && (value & 0x1FF800) != 0xD800;
  return whole && scalar && value >= 0x20 && (value < 0x7F || value >= 0xA0) ? value : 0;
}

/// Appends what the name of a reference stands for; whether it is known.
bool append_named(std::string_view name, std::string& out) {
  const auto word = std::find_if(kWords.begin(), kWords.end(), [&](const auto& w) { return w.first == name; });
  if (word != kWords.end()) {
    out += word->second;
    return true;
  }
  const auto mark =
      std::find_if(kMarks.begin(), kMarks.end(), [&](const auto& m) { return m.first == name.substr(1); });
  if (mark == kMarks.end() || std::string_view{"aeiouyAEIOUY"}.find(name[0]) == std::string_view::npos) return false;
  out += name[0];
  detail::append_utf8(mark->second, out);
  return true;
}

bool append_reference(std::string_view name, std::string& out) {
  if (name.size() < 2) return false;
  if (name[0] != '#') return append_named(name, out);
  const char32_t cp = numbered(name);
  if (cp != 0) detail::append_utf8(cp, out);
  return cp != 0;
}

}  // namespace

bool replace_entities(std::string_view text, std::string& out) {
  constexpr std::size_t kLongestName = 8;
  bool found = false;
  out.clear();
  while (!text.empty()) {
    const std::size_t end = text[0] == '&' ? text.substr(0, kLongestName + 2).find(';') : std::string_view::npos;
    if (end != std::string_view::npos && append_reference(text.substr(1, end - 1), out)) {
      found = true;
      text.remove_prefix(end + 1);
    } else {
      out += text[0];
      text.remove_prefix(1);
    }
  }
  return found;
}

}  // namespace khop::vietnamese
