#include "core/blocking/projections.hpp"

#include "core/place/gazetteer.hpp"
#include "core/text/date.hpp"
#include "core/text/sound_key.hpp"
#include "core/text/tokens.hpp"
#include "index/base/hash.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <string_view>

namespace khop {
namespace {

constexpr std::size_t kStartLength = 3;
constexpr std::size_t kShortestHalved = 6;

/// How often each digit stands in a number of two digits: ten counters of four bits.
constexpr std::array<std::uint64_t, 100> kDigitCounts = [] {
  std::array<std::uint64_t, 100> counts{};
  for (std::size_t i = 0; i < counts.size(); ++i) {
    counts[i] = (std::uint64_t{1} << (4 * (i / 10))) + (std::uint64_t{1} << (4 * (i % 10)));
  }
  return counts;
}();

/// The digits of a whole date, in whatever order.
std::uint64_t digits_value(Date date) noexcept {
  if (date.year == 0 || date.month == 0 || date.day == 0) return 0;
  return index::mix(kDigitCounts[date.year / 100 % 100] + kDigitCounts[date.year % 100] + kDigitCounts[date.month] +
                    kDigitCounts[date.day]);
}

/// Hash of `size` bytes of a code from `begin` on. Two words and a mask: a call of a hash of bytes costs five times
/// that.
std::uint64_t part_of_code(const Code16& code, std::size_t begin, std::size_t size, std::uint64_t salt) noexcept {
  __extension__ using Wide = unsigned __int128;
  Wide bytes;
  static_assert(sizeof bytes == sizeof code);
  std::memcpy(&bytes, &code, sizeof bytes);
  bytes = bytes >> (8 * begin) & ((Wide{1} << (8 * size)) - 1);
  return index::combine(index::combine(salt, static_cast<std::uint64_t>(bytes)),
                        static_cast<std::uint64_t>(bytes >> 64));
}

// By codes: the numbers of units change with the lists.
void add_communes(const place::Place& place, KeySet& out) noexcept {
  const place::Gazetteer& units = place::Gazetteer::get();
  for (std::size_t i = 0; i < place.candidates(); ++i) {
    out.add_value(index::combine(7, units[place.candidate(i)].code));
  }
}
std::uint64_t province_value(const place::Place& place) noexcept {
  if (!place::is_known(place.province())) return 0;
  return index::combine(8, place::Gazetteer::get()[place.province()].code);
}

}  // namespace

std::uint64_t date_value(Projection projection, std::uint32_t packed) noexcept {
  if (packed == 0) return 0;
  const Date date = unpack_date(packed);
  const auto salted = [](std::uint64_t kind, std::uint64_t value) { return index::combine(kind, value); };
  switch (projection) {
    case Projection::kYear: return date.year == 0 ? 0 : salted(1, date.year);
    case Projection::kMonthDay:
      return date.month == 0 || date.day == 0 ? 0 : salted(2, std::uint64_t{date.month} << 8 | date.day);
    case Projection::kYearMonth:
      return date.year == 0 || date.month == 0 ? 0 : salted(3, std::uint64_t{date.year} << 8 | date.month);
    case Projection::kDigits: return digits_value(date);
    default: return salted(4, packed);
  }
}

std::uint64_t code_value(Projection projection, const Code16& code) noexcept {
  if (code.empty()) return 0;
  const std::size_t size = code.text().size();
  const std::size_t half = size / 2;
  if (projection == Projection::kStart) return part_of_code(code, 0, std::min(size, kStartLength), 3);
  if (projection != Projection::kFrontHalf && projection != Projection::kBackHalf) {
    return part_of_code(code, 0, Code16::kCapacity, 0);
  }
  if (code.size < kShortestHalved || code.size > Code16::kCapacity) return 0;
  return projection == Projection::kFrontHalf ? part_of_code(code, 0, half, 1)
                                              : part_of_code(code, size - half, half, 2);
}

std::uint64_t number_value(float number) noexcept {
  if (number != number) return 0;
  constexpr float kMost = 9.2e18F;  // beyond it, and infinities: all one key
  return index::combine(6, static_cast<std::uint64_t>(static_cast<std::int64_t>(std::clamp(number, -kMost, kMost))));
}

void add_term_values(Projection projection, const Dictionary& dictionary, TermId term,
                     std::span<const std::uint64_t> common_words, KeySet& out) noexcept {
  if (term == kNoTerm) return;
  const TermView view = dictionary.view(term);
  switch (projection) {
    case Projection::kSound: out.add_value(view.sound); return;
    case Projection::kStart: out.add_value(index::hash_bytes(view.plain.substr(0, kStartLength), 3)); return;
    case Projection::kWord:
      for_each_word(view.plain, [&](std::string_view word) { out.add_value(index::hash_bytes(word)); });
      return;
    case Projection::kRareWord:
      for_each_word(view.plain, [&](std::string_view word) {
        const std::uint64_t value = index::hash_bytes(word);
        if (!std::binary_search(common_words.begin(), common_words.end(), value)) out.add_value(value);
      });
      return;
    case Projection::kWordSound:
      if (view.plain.find(' ') == std::string_view::npos) {
        out.add_value(view.sound);
      } else {
        for_each_word(view.plain, [&](std::string_view word) { out.add_value(sound_key(word)); });
      }
      return;
    case Projection::kArea:
      if (view.plain.size() >= 4) out.add_value(index::hash_bytes(view.plain.substr(0, view.plain.size() - 2), 4));
      return;
    case Projection::kLocalPart:
      out.add_value(index::hash_bytes(view.plain.substr(0, view.plain.find(' ')), 5));
      return;
    case Projection::kCommune: add_communes(dictionary.place(term), out); return;
    case Projection::kProvince: out.add_value(province_value(dictionary.place(term))); return;
    default: out.add_value(view.plain_hash); return;
  }
}

}  // namespace khop
