#include "core/blocking/keys.hpp"

#include "core/text/date.hpp"
#include "core/text/sound_key.hpp"
#include "index/base/hash.hpp"

#include <algorithm>

namespace khop {
namespace {

constexpr std::size_t kStartLength = 3;
constexpr std::size_t kShortestHalved = 6;

void add(KeySet& set, std::uint64_t value) noexcept {
  if (value != 0 && set.size < KeySet::kMost) set.keys[set.size++] = value;
}

void sort_unique(KeySet& set) noexcept {
  std::sort(set.keys.begin(), set.keys.begin() + set.size);
  set.size = static_cast<std::uint8_t>(std::unique(set.keys.begin(), set.keys.begin() + set.size) - set.keys.begin());
}

template <class Use>
void for_each_word(std::string_view text, Use use) {
  std::size_t begin = 0;
  while (begin < text.size()) {
    std::size_t end = text.find(' ', begin);
    if (end == std::string_view::npos) end = text.size();
    use(text.substr(begin, end - begin));
    begin = end + 1;
  }
}

std::uint64_t sorted_digits(std::uint32_t packed) noexcept {
  const Date date = unpack_date(packed);
  if (date.year == 0 || date.month == 0 || date.day == 0) return 0;
  std::uint64_t counts = 0;  // ten counters of four bits
  const auto count = [&](unsigned number, int digits) {
    for (int i = 0; i < digits; ++i, number /= 10) counts += std::uint64_t{1} << (4 * (number % 10));
  };
  count(date.year, 4);
  count(date.month, 2);
  count(date.day, 2);
  return index::mix(counts);
}

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
    case Projection::kDigits: return sorted_digits(packed);
    default: return salted(4, packed);
  }
}

std::uint64_t code_value(Projection projection, const Code16& code) noexcept {
  if (code.empty()) return 0;
  const std::string_view text = code.text();
  const bool halves = code.size >= kShortestHalved && code.size <= Code16::kCapacity;
  switch (projection) {
    case Projection::kFrontHalf: return halves ? index::hash_bytes(text.substr(0, text.size() / 2), 1) : 0;
    case Projection::kBackHalf: return halves ? index::hash_bytes(text.substr(text.size() - text.size() / 2), 2) : 0;
    case Projection::kStart: return index::hash_bytes(text.substr(0, kStartLength), 3);
    default: return index::hash_bytes({code.bytes.data(), code.bytes.size()});
  }
}

void term_values(Projection projection, const Dictionary& dictionary, TermId term, KeySet& out) noexcept {
  if (term == kNoTerm) return;
  const TermView view = dictionary.view(term);
  switch (projection) {
    case Projection::kSound: add(out, view.sound); return;
    case Projection::kStart: add(out, index::hash_bytes(view.plain.substr(0, kStartLength), 3)); return;
    case Projection::kWord:
      for_each_word(view.plain, [&](std::string_view word) { add(out, index::hash_bytes(word)); });
      return;
    case Projection::kWordSound:
      if (view.plain.find(' ') == std::string_view::npos) {
        add(out, view.sound);
      } else {
        for_each_word(view.plain, [&](std::string_view word) { add(out, sound_key(word)); });
      }
      return;
    case Projection::kArea:
      if (view.plain.size() >= 4) add(out, index::hash_bytes(view.plain.substr(0, view.plain.size() - 2), 4));
      return;
    case Projection::kLocalPart: add(out, index::hash_bytes(view.plain.substr(0, view.plain.find(' ')), 5)); return;
    default: add(out, view.plain_hash); return;
  }
}

bool contains(const std::vector<std::uint64_t>& sorted, std::uint64_t key) noexcept {
  return !sorted.empty() && std::binary_search(sorted.begin(), sorted.end(), key);
}

}  // namespace

std::uint64_t first_shared(const KeySet& a, const KeySet& b) noexcept {
  for (std::size_t i = 0, j = 0; i < a.size && j < b.size;) {
    if (a.keys[i] == b.keys[j]) return a.keys[i];
    a.keys[i] < b.keys[j] ? ++i : ++j;
  }
  return 0;
}

bool is_single_valued(const KeyPart& part) noexcept {
  return part.fields.size() == 1 && part.projection != Projection::kWord && part.projection != Projection::kWordSound;
}

KeySet KeyMaker::part_values(const KeyPart& part, const std::byte* row) const noexcept {
  KeySet out;
  const RowView view{row, records_->layout()};
  for (const std::uint16_t field : part.fields) {
    switch (storage_of(records_->schema()[field].type)) {
      case Storage::kDate: add(out, date_value(part.projection, view.date(field))); break;
      case Storage::kCode: add(out, code_value(part.projection, view.code(field))); break;
      case Storage::kTerm: term_values(part.projection, records_->dictionary(field), view.term(field), out); break;
      case Storage::kNumber:
        if (view.number(field) == view.number(field)) {
          add(out, index::combine(6, static_cast<std::uint64_t>(static_cast<std::int64_t>(view.number(field)))));
        }
        break;
    }
  }
  if (out.size > 1) sort_unique(out);
  return out;
}

KeySet KeyMaker::keys(std::span<const KeyPart> parts, const std::byte* row) const noexcept {
  KeySet product;
  for (std::size_t p = 0; p < parts.size(); ++p) {
    const KeySet values = part_values(parts[p], row);
    if (values.size == 0) return {};
    if (p == 0) {
      product = values;
      continue;
    }
    KeySet next;
    for (const std::uint64_t left : product.span()) {
      for (const std::uint64_t right : values.span()) add(next, index::combine(left, right));
    }
    product = next;
  }
  if (product.size > 1) sort_unique(product);
  return product;
}

KeySet KeyMaker::keys(const BlockingRule& rule, const std::byte* row) const noexcept {
  const KeySet base = keys(std::span{rule.parts}, row);
  if (rule.oversized.empty() && rule.left_out.empty()) return base;
  KeySet out;
  KeySet split;
  bool split_made = false;
  const auto add_unless_left_out = [&](std::uint64_t key) {
    if (!contains(rule.left_out, key)) add(out, key);
  };
  for (const std::uint64_t key : base.span()) {
    if (!contains(rule.oversized, key)) {
      add_unless_left_out(key);
      continue;
    }
    if (!split_made) {
      split = keys(std::span{rule.split}, row);
      split_made = true;
    }
    for (const std::uint64_t extra : split.span()) add_unless_left_out(index::combine(key, extra));
  }
  if (out.size > 1) sort_unique(out);
  return out;
}

}  // namespace khop
