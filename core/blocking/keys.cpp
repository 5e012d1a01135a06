#include "core/blocking/keys.hpp"

#include "core/blocking/projections.hpp"
#include "index/base/hash.hpp"

#include <tbb/blocked_range.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <cstring>
#include <numeric>

namespace khop {
namespace {

constexpr std::uint32_t kTermsPerTask = 4096;

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
  const Schema& schema = records.schema();
  for (std::size_t f = 0; f < schema.size(); ++f) {
    for (std::size_t p = 0; p < kProjections; ++p) {
      sources_.push_back({static_cast<Projection>(p), storage_of(schema[f].type), static_cast<std::uint16_t>(f),
                          records.layout().offset[f], -1});
    }
  }
  for (const BlockingRule& rule : rules) {
    for (const KeyPart& part : rule.parts) prepare(part);
    for (const KeyPart& part : rule.split) prepare(part);
  }
}

void KeyMaker::prepare(const KeyPart& part) {
  for (const std::uint16_t field : part.fields) {
    Source& from = sources_[place_of(part.projection, field)];
    if (from.table >= 0 || from.storage != Storage::kTerm) continue;
    from.table = static_cast<std::int16_t>(tables_.size());
    const Dictionary& dictionary = records_->dictionary(field);
    const bool several = has_several_values(part.projection);
    tables_.push_back(several ? values_of_all(part.projection, dictionary)
                              : value_of_each(part.projection, dictionary));
  }
}

KeyMaker::TermTable KeyMaker::value_of_each(Projection projection, const Dictionary& dictionary) const {
  const auto size = static_cast<std::uint32_t>(dictionary.size());
  TermTable table;
  table.values.resize(size);
  tbb::parallel_for(tbb::blocked_range<std::uint32_t>(0, size, kTermsPerTask), [&](const auto& range) {
    for (std::uint32_t term = range.begin(); term < range.end(); ++term) {
      KeySet values;
      add_term_values(projection, dictionary, TermId{term}, records_->common_words(), values);
      table.values[term] = values.size == 0 ? 0 : values.keys[0];
    }
  });
  return table;
}

KeyMaker::TermTable KeyMaker::values_of_all(Projection projection, const Dictionary& dictionary) const {
  const auto size = static_cast<std::uint32_t>(dictionary.size());
  const std::uint32_t tasks = (size + kTermsPerTask - 1) / kTermsPerTask;
  std::vector<std::vector<std::uint64_t>> made(tasks);
  TermTable table;
  table.begin.resize(size + 1);  // first how many the term before has
  tbb::parallel_for(std::uint32_t{0}, tasks, [&](std::uint32_t t) {
    const std::uint32_t end = std::min(size, (t + 1) * kTermsPerTask);
    for (std::uint32_t term = t * kTermsPerTask; term < end; ++term) {
      KeySet values;
      add_term_values(projection, dictionary, TermId{term}, records_->common_words(), values);
      made[t].insert(made[t].end(), values.begin(), values.end());
      table.begin[term + 1] = values.size;
    }
  });
  std::inclusive_scan(table.begin.begin(), table.begin.end(), table.begin.begin());
  table.values.reserve(table.begin.back());
  for (const std::vector<std::uint64_t>& part : made) table.values.insert(table.values.end(), part.begin(), part.end());
  return table;
}

std::uint64_t KeyMaker::only_value(const Source& from, const std::byte* row) const noexcept {
  const std::byte* place = row + from.offset;
  switch (from.storage) {
    case Storage::kDate: return date_value(from.projection, read<std::uint32_t>(place));
    case Storage::kCode: return code_value(from.projection, *reinterpret_cast<const Code16*>(place));
    case Storage::kNumber: return number_value(read<float>(place));
    case Storage::kTerm: break;
  }
  const auto term = read<std::uint32_t>(place);
  if (from.table >= 0) {
    const std::vector<std::uint64_t>& values = tables_[static_cast<std::size_t>(from.table)].values;
    if (term < values.size()) return values[term];
  }
  KeySet one;
  add_term_values(from.projection, records_->dictionary(from.field), TermId{term}, records_->common_words(), one);
  return one.size == 0 ? 0 : one.keys[0];
}

/// True if the field stands alike in both rows, which is quicker to tell than what it projects to.
bool KeyMaker::equal_fields(const Source& from, const std::byte* a, const std::byte* b) noexcept {
  a += from.offset;
  b += from.offset;
  if (from.storage == Storage::kCode) return std::memcmp(a, b, sizeof(Code16)) == 0;
  return read<std::uint32_t>(a) == read<std::uint32_t>(b);
}

/// The values in one field, all different; in `room` if they stand in no table.
inline std::span<const std::uint64_t> KeyMaker::values_of(const Source& from, const std::byte* row,
                                                          KeySet& room) const noexcept {
  if (from.table >= 0 && has_several_values(from.projection)) {
    const TermTable& table = tables_[static_cast<std::size_t>(from.table)];
    const auto term = read<std::uint32_t>(row + from.offset);
    if (term + 1 < table.begin.size()) {
      return {table.values.data() + table.begin[term], table.values.data() + table.begin[term + 1]};
    }
  }
  make_values(from, row, room);
  return room.span();
}

void KeyMaker::make_values(const Source& from, const std::byte* row, KeySet& out) const noexcept {
  out.size = 0;
  if (from.storage == Storage::kTerm && has_several_values(from.projection)) {
    const TermId term{read<std::uint32_t>(row + from.offset)};
    add_term_values(from.projection, records_->dictionary(from.field), term, records_->common_words(), out);
  } else {
    out.add_value(only_value(from, row));
  }
}

KeySet KeyMaker::part_values(const KeyPart& part, const std::byte* row) const noexcept {
  KeySet out;
  KeySet room;
  for (const std::uint16_t field : part.fields) {
    for (const std::uint64_t value : values_of(sources_[place_of(part.projection, field)], row, room)) {
      out.add_value(value);
    }
  }
  out.sort_unique();
  return out;
}

std::uint64_t KeyMaker::shared_value(const KeyPart& part, const std::byte* a, const std::byte* b) const noexcept {
  if (is_single_valued(part)) {
    const Source& from = sources_[place_of(part.projection, part.fields[0])];
    const std::uint64_t value = only_value(from, a);
    if (value == 0 || equal_fields(from, a, b)) return value;
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

void KeyMaker::project(const KeyPart& part, RecordRange records, KeyColumn& out) const noexcept {
  if (!is_single_valued(part)) return project_several(part, records, out);
  const Source& from = sources_[place_of(part.projection, part.fields[0])];
  const auto project_each = [&](auto value_of) {
    for (std::uint32_t i = records.begin; i < records.end; ++i) out.values[i - records.begin] = value_of(row(i));
  };
  if (from.storage == Storage::kCode) {
    return project_each([&](const std::byte* row) {
      return code_value(from.projection, *reinterpret_cast<const Code16*>(row + from.offset));
    });
  }
  if (from.table < 0) return project_each([&](const std::byte* row) { return only_value(from, row); });
  const std::span<const std::uint64_t> values = tables_[static_cast<std::size_t>(from.table)].values;
  project_each([&](const std::byte* row) {
    const auto term = read<std::uint32_t>(row + from.offset);
    return term < values.size() ? values[term] : only_value(from, row);
  });
}

/// Those of part_values(), in another order.
void KeyMaker::project_several(const KeyPart& part, RecordRange records, KeyColumn& out) const noexcept {
  KeySet room;
  std::size_t made = 0;
  for (std::uint32_t i = records.begin; i < records.end; ++i) {
    const std::size_t first = made;
    out.begin[i - records.begin] = static_cast<std::uint32_t>(first);
    for (const std::uint16_t field : part.fields) {
      const std::size_t first_of_field = made;
      for (const std::uint64_t value : values_of(sources_[place_of(part.projection, field)], row(i), room)) {
        bool passed_over = made - first == KeySet::kMostValues;
        for (std::size_t v = first; v < first_of_field; ++v) passed_over |= out.values[v] == value;
        out.values[made] = value;
        made += passed_over ? 0 : 1;
      }
    }
  }
  out.begin[records.end - records.begin] = static_cast<std::uint32_t>(made);
}

std::size_t KeyMaker::most_values(const KeyPart& part, RecordRange records) const noexcept {
  KeySet room;
  std::size_t most = 0;
  for (const std::uint16_t field : part.fields) {
    const Source& from = sources_[place_of(part.projection, field)];
    for (std::uint32_t i = records.begin; i < records.end; ++i) most += values_of(from, row(i), room).size();
  }
  return most;
}

}  // namespace khop
