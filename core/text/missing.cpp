#include "core/text/clean.hpp"
#include "core/text/utf8.hpp"

#include <algorithm>
#include <array>

namespace khop {
namespace {

constexpr std::size_t kLongestFiller = 24;

// Lower case, without the punctuation around them. Sorted.
constexpr std::array<std::string_view, 37> kFillers = {
    "#n/a",          "(null)",   "blank",          "chua biet",     "chua co",   "chua ro",      "chưa biết",
    "chưa có",       "chưa rõ",  "empty",          "khong biet",    "khong co",  "khong ro",     "không",
    "không biết",    "không có", "không rõ",       "missing",       "n.a",       "n.a.",         "n/a",
    "no data",       "none",     "not applicable", "not available", "not known", "not provided", "not recorded",
    "not stated",    "nothing",  "unavailable",    "undefined",     "unk",       "unknown",      "unspecified",
    "đang cập nhật", "để trống"};

// Fillers unless a person's name may stand there. Sorted.
constexpr std::array<std::string_view, 4> kFillersButNames = {"na", "nan", "nil", "null"};

static_assert(std::is_sorted(kFillers.begin(), kFillers.end()));
static_assert(std::is_sorted(kFillersButNames.begin(), kFillersButNames.end()));

/// Lower case of ASCII and of the few other letters that fillers use.
char32_t lower(char32_t cp) noexcept {
  if (cp >= U'A' && cp <= U'Z') return cp + 0x20;
  if (cp >= 0xC0 && cp <= 0xDE) return cp + 0x20;
  if (cp == 0x0110 || (cp >= 0x1EA0 && cp <= 0x1EFE && cp % 2 == 0)) return cp + 1;
  if (cp == 0x01AF) return 0x01B0;  // Ư
  return cp;
}

/// Where a value's ends and size would stand among those of the fillers: most values are told from them by that alone.
constexpr std::size_t kSketchBits = 512;
constexpr std::size_t sketch_of(std::string_view text) noexcept {
  const auto byte = [](char c) { return static_cast<std::size_t>(static_cast<unsigned char>(c)); };
  return (byte(text.front()) * 67 + byte(text.back()) * 13 + text.size() * 5) % kSketchBits;
}
constexpr std::array<bool, kSketchBits> kSketch = [] {
  std::array<bool, kSketchBits> sketch{};
  for (const std::string_view filler : kFillers) sketch[sketch_of(filler)] = true;
  for (const std::string_view filler : kFillersButNames) sketch[sketch_of(filler)] = true;
  return sketch;
}();

bool contains(const auto& sorted, std::string_view value) noexcept {
  return std::binary_search(sorted.begin(), sorted.end(), value);
}

/// Nothing that could be read: punctuation and symbols of ASCII only.
bool is_punctuation(std::string_view text) noexcept {
  return std::all_of(text.begin(), text.end(), [](char c) {
    const auto b = static_cast<unsigned char>(c);
    return b < 0x80 && !(b >= '0' && b <= '9') && !((b | 0x20) >= 'a' && (b | 0x20) <= 'z');
  });
}

bool is_crossed_out(std::string_view text) noexcept {
  return text.size() >= 3 && std::all_of(text.begin(), text.end(), [](char c) { return (c | 0x20) == 'x'; });
}

}  // namespace

bool is_missing(std::string_view cleaned, FillerScope scope) noexcept {
  if (!cleaned.empty() && cleaned[0] >= '0' && cleaned[0] <= '9') return false;  // no filler begins with a digit
  if (cleaned.size() > kLongestFiller) return is_punctuation(cleaned);
  if (is_punctuation(cleaned) || is_crossed_out(cleaned)) return true;

  std::array<char, kLongestFiller + 8> buffer{};
  std::size_t size = 0;
  for (std::size_t at = 0; at < cleaned.size();) {
    const char32_t cp = lower(detail::decode(cleaned, at));
    if (cp >= 0x10000 || size + 3 > buffer.size()) return false;
    size = static_cast<std::size_t>(detail::put_utf8(cp, buffer.data() + size) - buffer.data());
  }
  const std::string_view lowered(buffer.data(), size);
  if (!kSketch[sketch_of(lowered)]) return false;
  if (contains(kFillers, lowered)) return true;
  if (!contains(kFillersButNames, lowered)) return false;
  return scope == FillerScope::kAnyText || cleaned == "NaN" || cleaned == "NULL" || cleaned == "null";
}

}  // namespace khop
