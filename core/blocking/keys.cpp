#include "core/blocking/keys.hpp"

#include "core/blocking/projections.hpp"
#include "index/base/hash.hpp"

#include <algorithm>
#include <cstring>

namespace khop {
namespace {

constexpr std::uint64_t kMultiplier = 0x9e3779b97f4a7c15ULL;  // odd: a key of other values in one part is another key
constexpr std::size_t kRecordsAtOnce = 128;                   // their rows stay in the first cache from part to part

template <class T>
T read(const std::byte* from) noexcept {
  T value;
  std::memcpy(&value, from, sizeof value);
  return value;
}

bool contains(const std::vector<std::uint64_t>& sorted, std::uint64_t key) noexcept {
  return !sorted.empty() && std::binary_search(sorted.begin(), sorted.end(), key);
}

}  // namespace

bool has_lists(const BlockingRule& rule) noexcept { return !rule.oversized.empty() || !rule.left_out.empty(); }

bool is_single_valued(const KeyPart& part) noexcept {
  return part.fields.size() == 1 && !has_several_values(part.projection);
}

bool is_single_valued(std::span<const KeyPart> parts) noexcept {
  return std::all_of(parts.begin(), parts.end(), [](const KeyPart& part) { return is_single_valued(part); });
}

KeyMaker::KeyMaker(const Records& records, std::span<const BlockingRule> rules) : records_(&records) {
  table_of_.assign(records.schema().size() * kProjections, -1);
  for (const BlockingRule& rule : rules) {
    for (const KeyPart& part : rule.parts) prepare(part);
    for (const KeyPart& part : rule.split) prepare(part);
  }
}

void KeyMaker::prepare(const KeyPart& part) {
  for (const std::uint16_t field : part.fields) {
    std::int16_t& at = table_of_[field * kProjections + static_cast<std::size_t>(part.projection)];
    if (at >= 0 || storage_of(records_->schema()[field].type) != Storage::kTerm) continue;
    at = static_cast<std::int16_t>(tables_.size());
    const Dictionary& dictionary = records_->dictionary(field);
    const bool several = has_several_values(part.projection);
    TermTable& table = tables_.emplace_back();
    if (several) table.begin.push_back(0);
    for (std::uint32_t term = 0; term < dictionary.size(); ++term) {
      KeySet values;
      add_term_values(part.projection, dictionary, TermId{term}, values);
      if (several) {
        table.values.insert(table.values.end(), values.begin(), values.end());
        table.begin.push_back(static_cast<std::uint32_t>(table.values.size()));
      } else {
        table.values.push_back(values.size == 0 ? 0 : values.keys[0]);
      }
    }
  }
}

KeyMaker::Source KeyMaker::source(Projection projection, std::uint16_t field) const noexcept {
  const std::int16_t table = table_of_[field * kProjections + static_cast<std::size_t>(projection)];
  return {projection, storage_of(records_->schema()[field].type), field, records_->layout().offset[field],
          table < 0 ? nullptr : &tables_[static_cast<std::size_t>(table)]};
}

std::uint64_t KeyMaker::only_value(const Source& source, const std::byte* row) const noexcept {
  const std::byte* place = row + source.offset;
  switch (source.storage) {
    case Storage::kDate: return date_value(source.projection, read<std::uint32_t>(place));
    case Storage::kCode: return code_value(source.projection, *reinterpret_cast<const Code16*>(place));
    case Storage::kNumber: return number_value(read<float>(place));
    case Storage::kTerm: break;
  }
  const auto term = read<std::uint32_t>(place);
  if (source.table != nullptr && term < source.table->values.size()) return source.table->values[term];
  KeySet one;
  add_term_values(source.projection, records_->dictionary(source.field), TermId{term}, one);
  return one.size == 0 ? 0 : one.keys[0];
}

void KeyMaker::add_values(const Source& source, const std::byte* row, KeySet& out) const noexcept {
  if (source.storage != Storage::kTerm || !has_several_values(source.projection)) {
    out.add_value(only_value(source, row));
    return;
  }
  const auto term = read<std::uint32_t>(row + source.offset);
  const TermTable* table = source.table;
  if (table == nullptr || term + 1 >= table->begin.size()) {
    add_term_values(source.projection, records_->dictionary(source.field), TermId{term}, out);
  } else {
    for (std::uint32_t v = table->begin[term]; v < table->begin[term + 1]; ++v) out.add_value(table->values[v]);
  }
}

KeySet KeyMaker::part_values(const KeyPart& part, const std::byte* row) const noexcept {
  KeySet out;
  for (const std::uint16_t field : part.fields) add_values(source(part.projection, field), row, out);
  out.sort_unique();
  return out;
}

std::uint64_t KeyMaker::shared_value(const KeyPart& part, const std::byte* a, const std::byte* b) const noexcept {
  if (is_single_valued(part)) {
    const Source from = source(part.projection, part.fields[0]);
    const std::uint64_t value = only_value(from, a);
    return value == only_value(from, b) ? value : 0;
  }
  return first_shared(part_values(part, a), part_values(part, b));
}

std::uint64_t KeyMaker::shared_key(const BlockingRule& rule, const std::byte* a, const std::byte* b) const noexcept {
  if (has_lists(rule)) return first_shared(keys(rule, a), keys(rule, b));
  std::uint64_t sum = 0;
  std::uint64_t multiplier = 1;
  for (const KeyPart& part : rule.parts) {
    const std::uint64_t value = shared_value(part, a, b);
    if (value == 0) return 0;
    multiplier *= kMultiplier;
    sum += multiplier * value;
  }
  return index::mix(sum);
}

KeySet KeyMaker::keys(std::span<const KeyPart> parts, const std::byte* row) const noexcept {
  KeySet sums;
  if (parts.empty()) return sums;
  sums.add_key(0);
  std::uint64_t multiplier = 1;
  for (const KeyPart& part : parts) {
    const KeySet values = part_values(part, row);
    multiplier *= kMultiplier;
    KeySet next;
    for (const std::uint64_t sum : sums.span()) {
      for (const std::uint64_t value : values.span()) next.add_key(sum + multiplier * value);
    }
    sums = next;
  }
  for (std::size_t k = 0; k < sums.size; ++k) sums.keys[k] = index::mix(sums.keys[k]);
  sums.sort_unique();
  return sums;
}

KeySet KeyMaker::keys(const BlockingRule& rule, const std::byte* row) const noexcept {
  const KeySet base = keys(std::span{rule.parts}, row);
  if (!has_lists(rule)) return base;
  KeySet out;
  KeySet split;
  bool split_made = false;
  const auto add_unless_left_out = [&](std::uint64_t key) {
    if (!contains(rule.left_out, key)) out.add_key(key);
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
  out.sort_unique();
  return out;
}

/// Adds a single-valued part to the sums of some records; those without a value fall out. Returns how many are left.
std::size_t KeyMaker::add_part(const KeyPart& part, std::uint64_t multiplier,
                               std::span<index::KeyTuple> sums) const noexcept {
  const Source from = source(part.projection, part.fields[0]);
  std::size_t left = 0;
  for (const index::KeyTuple& tuple : sums) {
    const std::uint64_t value = only_value(from, records_->row_bytes(RecordId{tuple.record}));
    sums[left] = {tuple.key + multiplier * value, tuple.record};
    left += value != 0 ? 1 : 0;
  }
  return left;
}

void KeyMaker::add_tuples(const BlockingRule& rule, RecordRange records, std::uint64_t last_key,
                          std::vector<index::KeyTuple>& out) const {
  const auto add = [&](std::uint64_t key, std::uint32_t record) {
    if (key <= last_key) out.push_back({key, record});
  };
  const auto multi_valued =
      std::count_if(rule.parts.begin(), rule.parts.end(), [](const KeyPart& part) { return !is_single_valued(part); });
  if (has_lists(rule) || multi_valued > 1) {
    for (std::uint32_t record = records.begin; record < records.end; ++record) {
      for (const std::uint64_t key : keys(rule, records_->row_bytes(RecordId{record}))) add(key, record);
    }
    return;
  }
  std::array<index::KeyTuple, kRecordsAtOnce> sums;
  for (std::uint32_t first = records.begin; first < records.end; first += kRecordsAtOnce) {
    std::size_t size = std::min<std::size_t>(kRecordsAtOnce, records.end - first);
    for (std::size_t i = 0; i < size; ++i) sums[i] = {0, first + static_cast<std::uint32_t>(i)};
    std::vector<Source> several;
    std::uint64_t multiplier_of_several = 1;
    std::uint64_t multiplier = 1;
    for (const KeyPart& part : rule.parts) {
      multiplier *= kMultiplier;
      if (is_single_valued(part)) {
        size = add_part(part, multiplier, {sums.data(), size});
      } else {
        for (const std::uint16_t field : part.fields) several.push_back(source(part.projection, field));
        multiplier_of_several = multiplier;
      }
    }
    for (std::size_t i = 0; i < size; ++i) {
      const std::uint64_t sum = sums[i].key;
      const std::uint32_t record = sums[i].record;
      if (multi_valued == 0) {
        add(index::mix(sum), record);
        continue;
      }
      KeySet values;
      for (const Source& from : several) add_values(from, records_->row_bytes(RecordId{record}), values);
      for (const std::uint64_t value : values.span()) add(index::mix(sum + multiplier_of_several * value), record);
    }
  }
}

}  // namespace khop
