#include "core/blocking/keys.hpp"

#include "core/text/date.hpp"
#include "core/text/sound_key.hpp"
#include "index/base/hash.hpp"

#include <algorithm>
#include <cstring>

namespace khop {
namespace {

constexpr std::size_t kStartLength = 3;
constexpr std::size_t kShortestHalved = 6;

bool has_several_values(Projection projection) noexcept {
  return projection == Projection::kWord || projection == Projection::kWordSound;
}

template <class T>
T read(const std::byte* from) noexcept {
  T value;
  std::memcpy(&value, from, sizeof value);
  return value;
}

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

std::uint64_t number_value(float number) noexcept {
  return number == number ? index::combine(6, static_cast<std::uint64_t>(static_cast<std::int64_t>(number))) : 0;
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

bool has_lists(const BlockingRule& rule) noexcept { return !rule.oversized.empty() || !rule.left_out.empty(); }

bool is_single_valued(const KeyPart& part) noexcept {
  return part.fields.size() == 1 && !has_several_values(part.projection);
}

bool is_single_valued(std::span<const KeyPart> parts) noexcept {
  return std::all_of(parts.begin(), parts.end(), [](const KeyPart& part) { return is_single_valued(part); });
}

KeyMaker::KeyMaker(const Records& records, std::span<const BlockingRule> rules) : records_(&records) {
  const Schema& schema = records.schema();
  for (std::size_t f = 0; f < schema.size(); ++f) {
    places_.push_back({storage_of(schema[f].type), records.layout().offset[f]});
  }
  table_of_.assign(schema.size() * kProjections, -1);
  for (const BlockingRule& rule : rules) {
    for (const KeyPart& part : rule.parts) prepare(part);
    for (const KeyPart& part : rule.split) prepare(part);
  }
}

void KeyMaker::prepare(const KeyPart& part) {
  for (const std::uint16_t field : part.fields) {
    std::int16_t& at = table_of_[field * kProjections + static_cast<std::size_t>(part.projection)];
    if (at >= 0 || places_[field].storage != Storage::kTerm) continue;
    at = static_cast<std::int16_t>(tables_.size());
    const Dictionary& dictionary = records_->dictionary(field);
    const bool several = has_several_values(part.projection);
    TermTable& table = tables_.emplace_back();
    if (several) table.begin.push_back(0);
    for (std::uint32_t term = 0; term < dictionary.size(); ++term) {
      KeySet values;
      term_values(part.projection, dictionary, TermId{term}, values);
      if (several) {
        table.values.insert(table.values.end(), values.begin(), values.end());
        table.begin.push_back(static_cast<std::uint32_t>(table.values.size()));
      } else {
        table.values.push_back(values.size == 0 ? 0 : values.keys[0]);
      }
    }
  }
}

const KeyMaker::TermTable* KeyMaker::table(std::uint16_t field, Projection projection) const noexcept {
  const std::int16_t at = table_of_[field * kProjections + static_cast<std::size_t>(projection)];
  return at < 0 ? nullptr : &tables_[static_cast<std::size_t>(at)];
}

std::uint64_t KeyMaker::scalar_value(Projection projection, FieldPlace place, const std::byte* row) const noexcept {
  switch (place.storage) {
    case Storage::kDate: return date_value(projection, read<std::uint32_t>(row + place.offset));
    case Storage::kCode: return code_value(projection, *reinterpret_cast<const Code16*>(row + place.offset));
    case Storage::kNumber: return number_value(read<float>(row + place.offset));
    case Storage::kTerm: break;
  }
  return 0;
}

void KeyMaker::add_field_values(Projection projection, std::uint16_t field, const std::byte* row,
                                KeySet& out) const noexcept {
  const FieldPlace place = places_[field];
  if (place.storage != Storage::kTerm) {
    add(out, scalar_value(projection, place, row));
    return;
  }
  const auto term = read<std::uint32_t>(row + place.offset);
  const TermTable* known = table(field, projection);
  const bool several = has_several_values(projection);
  if (known == nullptr || term + (several ? 1U : 0U) >= (several ? known->begin.size() : known->values.size())) {
    term_values(projection, records_->dictionary(field), TermId{term}, out);
  } else if (several) {
    for (std::uint32_t v = known->begin[term]; v < known->begin[term + 1]; ++v) add(out, known->values[v]);
  } else {
    add(out, known->values[term]);
  }
}

std::uint64_t KeyMaker::only_value(const KeyPart& part, const std::byte* row) const noexcept {
  const std::uint16_t field = part.fields[0];
  const FieldPlace place = places_[field];
  if (place.storage != Storage::kTerm) return scalar_value(part.projection, place, row);
  const auto term = read<std::uint32_t>(row + place.offset);
  const TermTable* known = table(field, part.projection);
  if (known != nullptr && term < known->values.size()) return known->values[term];
  KeySet one;
  term_values(part.projection, records_->dictionary(field), TermId{term}, one);
  return one.size == 0 ? 0 : one.keys[0];
}

KeySet KeyMaker::part_values(const KeyPart& part, const std::byte* row) const noexcept {
  KeySet out;
  for (const std::uint16_t field : part.fields) add_field_values(part.projection, field, row, out);
  out.size = std::min<std::uint8_t>(out.size, KeySet::kMostValues);
  if (out.size > 1) sort_unique(out);
  return out;
}

std::vector<KeyMaker::ReadyPart> KeyMaker::ready(std::span<const KeyPart> parts) const {
  std::vector<ReadyPart> out;
  for (const KeyPart& part : parts) {
    const FieldPlace place = places_[part.fields[0]];
    const TermTable* known = place.storage == Storage::kTerm ? table(part.fields[0], part.projection) : nullptr;
    out.push_back(
        {&part, place.storage, place.offset, known == nullptr ? std::span<const std::uint64_t>{} : known->values});
  }
  return out;
}

std::uint64_t KeyMaker::only_key(std::span<const ReadyPart> parts, const std::byte* row) const noexcept {
  std::uint64_t key = 0;
  for (std::size_t p = 0; p < parts.size(); ++p) {
    const ReadyPart& part = parts[p];
    const auto bits = read<std::uint32_t>(row + part.offset);
    std::uint64_t value = 0;
    if (part.storage == Storage::kTerm && bits < part.values.size()) {
      value = part.values[bits];
    } else if (part.storage == Storage::kDate) {
      value = date_value(part.part->projection, bits);
    } else {
      value = only_value(*part.part, row);
    }
    if (value == 0) return 0;
    key = p == 0 ? value : index::combine(key, value);
  }
  return key;
}

std::uint64_t KeyMaker::shared_value(const KeyPart& part, const std::byte* a, const std::byte* b) const noexcept {
  if (is_single_valued(part)) {
    const std::uint64_t value = only_value(part, a);
    return value == only_value(part, b) ? value : 0;
  }
  return first_shared(part_values(part, a), part_values(part, b));
}

std::uint64_t KeyMaker::shared_key(const BlockingRule& rule, const std::byte* a, const std::byte* b) const noexcept {
  if (has_lists(rule)) return first_shared(keys(rule, a), keys(rule, b));
  std::uint64_t key = 0;
  for (std::size_t p = 0; p < rule.parts.size(); ++p) {
    const std::uint64_t value = shared_value(rule.parts[p], a, b);
    if (value == 0) return 0;
    key = p == 0 ? value : index::combine(key, value);
  }
  return key;
}

KeySet KeyMaker::keys(std::span<const KeyPart> parts, const std::byte* row) const noexcept {
  KeySet product;
  for (std::size_t p = 0; p < parts.size(); ++p) {
    const KeySet values = part_values(parts[p], row);
    if (values.size == 0) return {};
    if (p == 0) {
      product = values;
    } else if (values.size == 1) {
      for (std::size_t k = 0; k < product.size; ++k) product.keys[k] = index::combine(product.keys[k], values.keys[0]);
    } else {
      KeySet next;
      for (const std::uint64_t left : product.span()) {
        for (const std::uint64_t right : values.span()) add(next, index::combine(left, right));
      }
      product = next;
    }
  }
  if (product.size > 1) sort_unique(product);
  return product;
}

KeySet KeyMaker::keys(const BlockingRule& rule, const std::byte* row) const noexcept {
  const KeySet base = keys(std::span{rule.parts}, row);
  if (!has_lists(rule)) return base;
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
