#include "core/blocking/key_tuples.hpp"

#include "index/base/hash.hpp"

#include <algorithm>
#include <array>

namespace khop {
namespace {

/// Writes tuples one after the other, those of keys up to a last one.
class TupleWriter {
 public:
  TupleWriter(index::KeyTuple* out, std::uint64_t last_key) noexcept : out_(out), last_key_(last_key) {}
  /// Without a branch: which records lack a part, or which keys are sampled, no processor can guess.
  void add_if(bool wanted, std::uint64_t key, std::uint32_t record) noexcept {
    out_[size_] = {key, record};
    size_ += (wanted & (key <= last_key_)) ? 1 : 0;
  }
  void add(std::uint64_t key, std::uint32_t record) noexcept { add_if(true, key, record); }
  std::size_t size() const noexcept { return size_; }

 private:
  index::KeyTuple* out_;
  std::uint64_t last_key_;
  std::size_t size_ = 0;
};

}  // namespace

TupleMaker::TupleMaker(const KeyMaker& keys, std::span<const BlockingRule> rules) : keys_(&keys), rules_(rules) {
  for (const BlockingRule& rule : rules) {
    Plan& plan = plans_.emplace_back();
    const auto several = std::count_if(rule.parts.begin(), rule.parts.end(),
                                       [](const KeyPart& part) { return !is_single_valued(part); });
    plan.by_record = has_lists(rule) || several > 1;
    if (plan.by_record) continue;
    std::uint64_t multiplier = 1;
    for (const KeyPart& part : rule.parts) {
      multiplier *= KeyMaker::kMultiplier;
      (is_single_valued(part) ? plan.single : plan.several).push_back({column_of(part), multiplier});
    }
  }
}

std::size_t TupleMaker::column_of(const KeyPart& part) {
  const auto known = std::find_if(parts_.begin(), parts_.end(), [&](const KeyPart* p) { return *p == part; });
  const auto column = static_cast<std::size_t>(known - parts_.begin());
  if (known == parts_.end()) parts_.push_back(&part);
  return column;
}

std::size_t TupleMaker::most_tuples(std::size_t rule, RecordRange records) const {
  const Plan& plan = plans_[rule];
  if (!plan.by_record) {
    return plan.several.empty() ? records.end - records.begin
                                : keys_->most_values(*parts_[plan.several.front().column], records);
  }
  std::size_t most = 0;
  for (std::uint32_t i = records.begin; i < records.end; ++i) most += keys_->keys(rules_[rule], keys_->row(i)).size;
  return most;
}

void TupleMaker::make(RecordRange records, std::span<const std::uint64_t> last_keys, const Use& use) const {
  std::vector<KeyColumn> columns(parts_.size());
  std::vector<index::KeyTuple> tuples(KeyColumn::kMostRecords * KeySet::kMost);
  for (std::uint32_t first = records.begin; first < records.end; first += KeyColumn::kMostRecords) {
    const RecordRange some{first, std::min<std::uint32_t>(first + KeyColumn::kMostRecords, records.end)};
    for (std::size_t c = 0; c < columns.size(); ++c) keys_->project(*parts_[c], some, columns[c]);
    for (std::size_t r = 0; r < rules_.size(); ++r) {
      const std::size_t made = plans_[r].by_record ? by_record(rules_[r], some, last_keys[r], tuples.data())
                                                   : by_columns(plans_[r], columns, some, last_keys[r], tuples.data());
      use(r, {tuples.data(), made});
    }
  }
}

std::size_t TupleMaker::by_columns(const Plan& plan, std::span<const KeyColumn> columns, RecordRange records,
                                   std::uint64_t last_key, index::KeyTuple* out) {
  const std::size_t size = records.end - records.begin;
  std::array<std::uint64_t, KeyColumn::kMostRecords> sums{};
  std::array<bool, KeyColumn::kMostRecords> lacking{};
  for (const Term& term : plan.single) {
    const std::uint64_t* values = columns[term.column].values.data();
    for (std::size_t i = 0; i < size; ++i) {
      sums[i] += term.multiplier * values[i];
      lacking[i] |= values[i] == 0;
    }
  }
  TupleWriter writer{out, last_key};
  if (plan.several.empty()) {
    for (std::size_t i = 0; i < size; ++i) {
      writer.add_if(!lacking[i], index::mix(sums[i]), records.begin + static_cast<std::uint32_t>(i));
    }
    return writer.size();
  }
  for (std::size_t i = 0; i < size; ++i) {
    if (lacking[i]) continue;
    const std::uint32_t record = records.begin + static_cast<std::uint32_t>(i);
    const Term& term = plan.several.front();
    const KeyColumn& column = columns[term.column];
    for (std::size_t v = column.begin[i]; v < column.begin[i + 1]; ++v) {
      writer.add(index::mix(sums[i] + term.multiplier * column.values[v]), record);
    }
  }
  return writer.size();
}

std::size_t TupleMaker::by_record(const BlockingRule& rule, RecordRange records, std::uint64_t last_key,
                                  index::KeyTuple* out) const {
  TupleWriter writer{out, last_key};
  for (std::uint32_t i = records.begin; i < records.end; ++i) {
    for (const std::uint64_t key : keys_->keys(rule, keys_->row(i))) writer.add(key, i);
  }
  return writer.size();
}

}  // namespace khop
