#include "core/text/composed.hpp"

#include "core/text/nfc.hpp"
#include "core/text/utf8.hpp"

#include <algorithm>
#include <cstddef>

namespace khop {

std::string composed(std::string_view utf8) {
  if (std::none_of(utf8.begin(), utf8.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; })) {
    return std::string{utf8};
  }
  detail::CodePoints points;
  for (std::size_t at = 0; at < utf8.size();) points.push_back(detail::decode(utf8, at));
  detail::compose(points);
  std::string text;
  for (const char32_t point : points) detail::append_utf8(point, text);
  return text;
}

}  // namespace khop
