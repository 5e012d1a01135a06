#include "core/record/records.hpp"

#include "core/text/ascii.hpp"

#include <algorithm>

namespace khop {

RowLayout RowLayout::of(const Schema& schema) {
  RowLayout layout;
  layout.offset.resize(schema.size());
  layout.misfits.resize(schema.size());
  std::size_t at = 0;
  for (std::size_t f = 0; f < schema.size(); ++f) {
    if (storage_of(schema[f].type) != Storage::kCode) continue;
    layout.offset[f] = static_cast<std::uint16_t>(at);
    at += sizeof(Code16);
  }
  for (std::size_t f = 0; f < schema.size(); ++f) {
    if (storage_of(schema[f].type) == Storage::kCode) continue;
    layout.offset[f] = static_cast<std::uint16_t>(at);
    at += 4;
  }
  for (std::size_t f = 0; f < schema.size(); ++f) {
    if (schema[f].type == FieldType::kVnNationalId) layout.misfits[f] = static_cast<std::uint16_t>(at++);
  }
  layout.stride = (at + 15) / 16 * 16;
  return layout;
}

void RecordIds::reserve(std::size_t records, std::size_t bytes) {
  begin_.reserve(records + 1);
  text_.reserve(bytes);
}

void RecordIds::add(std::string_view id) {
  text_.insert(text_.end(), id.begin(), id.end());
  begin_.push_back(text_.size());
}

bool id_less(std::string_view a, std::string_view b) noexcept {
  const auto is_number = [](std::string_view s) { return !s.empty() && std::all_of(s.begin(), s.end(), is_digit); };
  const bool a_number = is_number(a);
  const bool b_number = is_number(b);
  if (a_number != b_number) return a_number;
  if (!a_number) return a < b;
  const auto significant = [](std::string_view s) {
    const std::size_t first = s.find_first_not_of('0');
    return first == std::string_view::npos ? std::string_view{} : s.substr(first);
  };
  const std::string_view x = significant(a);
  const std::string_view y = significant(b);
  if (x.size() != y.size()) return x.size() < y.size();
  if (x != y) return x < y;
  return a.size() < b.size();
}

Records::Records(Schema schema)
    : schema_(std::move(schema)),
      layout_(RowLayout::of(schema_)),
      dictionaries_(schema_.size()),
      date_rarity_(schema_.size()) {
  for (std::size_t f = 0; f < schema_.size(); ++f) {
    if (schema_[f].type == FieldType::kVnPlace) dictionaries_[f].keep_places();
  }
}

void Records::resize(std::size_t records) {
  rows_.resize(records * layout_.stride);
  size_ = records;
}

void Records::set_common_words(std::vector<std::uint64_t> hashes) {
  std::sort(hashes.begin(), hashes.end());
  common_words_ = std::move(hashes);
}

std::size_t Records::bytes() const noexcept {
  std::size_t total = rows_.size() + ids.bytes();
  for (const Dictionary& dictionary : dictionaries_) total += dictionary.bytes();
  for (const DateRarity& rarity : date_rarity_) total += rarity.bytes();
  return total;
}

}  // namespace khop
