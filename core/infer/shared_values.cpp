#include "core/infer/shared_values.hpp"

#include "core/record/kept_rows.hpp"
#include "index/base/hash.hpp"

#include <tbb/parallel_for.h>

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <limits>
#include <string_view>

namespace khop {
namespace {

constexpr std::size_t kMost = 2000;   // values that are kept of a column
constexpr std::size_t kEnough = 500;  // of them, that tell the share without another look
constexpr std::uint64_t kNoNumber = ~std::uint64_t{0};

struct Value {
  std::uint64_t hash;
  std::uint64_t number;  ///< kNoNumber if it is none
};
using Values = std::vector<Value>;

/// Values of lowest hash, each once.
class Lowest {
 public:
  void add(std::string_view value) {
    const std::uint64_t hash = index::hash_bytes(value);
    if (hash > most_) return;
    values_.push_back({hash, number_of(value)});
    if (values_.size() == 4 * kMost) cut();
  }

  void merge(const Lowest& other) {
    values_.insert(values_.end(), other.values_.begin(), other.values_.end());
    cut();
  }

  const Values& values() {
    cut();
    return values_;
  }

 private:
  static std::uint64_t number_of(std::string_view value) {
    std::uint64_t number = kNoNumber;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
    return error == std::errc{} && end == value.data() + value.size() ? number : kNoNumber;
  }

  void cut() {
    std::sort(values_.begin(), values_.end(), [](const Value& a, const Value& b) { return a.hash < b.hash; });
    values_.erase(
        std::unique(values_.begin(), values_.end(), [](const Value& a, const Value& b) { return a.hash == b.hash; }),
        values_.end());
    if (values_.size() < kMost) return;
    values_.resize(kMost);
    most_ = values_.back().hash;
  }

  Values values_;
  std::uint64_t most_ = std::numeric_limits<std::uint64_t>::max();
};

struct Cells {
  const TableChunk* chunk;
  std::size_t column;
};

/// The chunks of all tables that have one of the columns.
std::vector<Cells> cells_of(std::span<const Table> tables, std::span<const std::string> names) {
  std::vector<Cells> cells;
  for (const Table& table : tables) {
    const auto has = [&](const std::string& name) { return column_index(table, name) != kNoColumn; };
    const auto name = std::find_if(names.begin(), names.end(), has);
    if (name == names.end()) continue;
    const auto column = static_cast<std::size_t>(column_index(table, *name));
    for (const TableChunk& chunk : table.chunks) cells.push_back({&chunk, column});
  }
  return cells;
}

template <class Use>
void for_each_value(const Cells& cells, ValueForm form, const Use& use) {
  ValueReader reader{form};
  for (std::size_t row = 0; row < cells.chunk->rows(); ++row) {
    const std::string_view value = reader.read(cells.chunk->cell(cells.column, row));
    if (!value.empty()) use(value);
  }
}

/// How many different values there are, from those of lowest hash.
double count_of(const Values& values) {
  if (values.size() < kMost) return static_cast<double>(values.size());
  return static_cast<double>(kMost) * 0x1p64 / static_cast<double>(values.back().hash);
}

/// What share of the numbers between those of a column it has, in the middle half of them: ends have outliers.
double density_of(const Values& values) {
  std::vector<std::uint64_t> numbers;
  for (const Value& value : values) {
    if (value.number != kNoNumber) numbers.push_back(value.number);
  }
  if (numbers.size() < 4 || 5 * numbers.size() < 4 * values.size()) return 0;
  std::sort(numbers.begin(), numbers.end());
  const std::size_t first = numbers.size() / 4;
  const std::size_t last = numbers.size() - 1 - first;
  const double share = static_cast<double>(last - first + 1) / static_cast<double>(numbers.size());
  return std::min(1.0, share * count_of(values) / (static_cast<double>(numbers[last] - numbers[first]) + 1));
}

}  // namespace

bool SharedValues::Column::complete() const noexcept { return lowest.size() < kMost; }

std::uint64_t SharedValues::Column::bound() const noexcept {
  return complete() ? std::numeric_limits<std::uint64_t>::max() : lowest.back();
}

const SharedValues::Column& SharedValues::column(const Names& names, ValueForm form) {
  const auto [at, is_new] = columns_.try_emplace({names, form});
  if (!is_new) return at->second;
  const std::vector<Cells> cells = cells_of(tables_, names);
  std::vector<Lowest> parts(cells.size());
  tbb::parallel_for(std::size_t{0}, cells.size(), [&](std::size_t c) {
    for_each_value(cells[c], form, [&](std::string_view value) { parts[c].add(value); });
  });
  Lowest all;
  for (const Lowest& part : parts) all.merge(part);
  for (const Value& value : all.values()) at->second.lowest.push_back(value.hash);
  at->second.density = density_of(all.values());
  return at->second;
}

std::size_t SharedValues::count_in_all_rows(const Column& sought, const Names& names, ValueForm form) const {
  const std::vector<Cells> cells = cells_of(tables_, names);
  std::vector<std::vector<std::uint64_t>> found(cells.size());
  tbb::parallel_for(std::size_t{0}, cells.size(), [&](std::size_t c) {
    for_each_value(cells[c], form, [&](std::string_view value) {
      const std::uint64_t hash = index::hash_bytes(value);
      if (hash > sought.lowest.back()) return;
      if (std::binary_search(sought.lowest.begin(), sought.lowest.end(), hash)) found[c].push_back(hash);
    });
    std::sort(found[c].begin(), found[c].end());
    found[c].erase(std::unique(found[c].begin(), found[c].end()), found[c].end());
  });
  std::vector<std::uint64_t> all;
  for (const auto& part : found) all.insert(all.end(), part.begin(), part.end());
  std::sort(all.begin(), all.end());
  return static_cast<std::size_t>(std::unique(all.begin(), all.end()) - all.begin());
}

SharedValues::Share SharedValues::of(const Names& a, const Names& b, ValueForm form) {
  const Column& of_a = column(a, form);
  const Column& of_b = column(b, form);
  if (of_a.lowest.empty() || of_b.lowest.empty()) return {};
  // Fewer values are fewer hashes, or as many that lie further apart.
  const bool a_has_fewer = of_a.lowest.size() != of_b.lowest.size() ? of_a.lowest.size() < of_b.lowest.size()
                                                                    : of_a.lowest.back() > of_b.lowest.back();
  const Column& fewer = a_has_fewer ? of_a : of_b;
  const Column& more = a_has_fewer ? of_b : of_a;
  const auto end = std::upper_bound(fewer.lowest.begin(), fewer.lowest.end(), std::min(fewer.bound(), more.bound()));
  auto looked_at = static_cast<std::size_t>(end - fewer.lowest.begin());
  std::size_t shared = 0;
  if (more.complete() || looked_at >= kEnough) {
    shared = static_cast<std::size_t>(std::count_if(fewer.lowest.begin(), end, [&](std::uint64_t hash) {
      return std::binary_search(more.lowest.begin(), more.lowest.end(), hash);
    }));
  } else {
    looked_at = fewer.lowest.size();
    shared = count_in_all_rows(fewer, a_has_fewer ? b : a, form);
  }
  return {static_cast<double>(shared) / static_cast<double>(looked_at), more.density};
}

}  // namespace khop
