#include "core/infer/shared_values.hpp"

#include "core/record/kept_rows.hpp"
#include "index/base/hash.hpp"

#include <tbb/parallel_for.h>

#include <algorithm>
#include <atomic>
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

/// Hashes that are sought, and which of them were met. Threads: any number may meet values at once; which were met does
/// not depend on who came first.
class Search {
 public:
  explicit Search(std::vector<std::uint64_t> sought) : sought_(std::move(sought)) {
    std::sort(sought_.begin(), sought_.end());
    sought_.erase(std::unique(sought_.begin(), sought_.end()), sought_.end());
    met_ = std::vector<std::atomic<bool>>(sought_.size());
  }

  void meet(std::uint64_t hash) noexcept {
    const std::size_t at = place_of(hash);
    if (at == sought_.size() || sought_[at] != hash) return;
    std::atomic<bool>& met = met_[at];
    if (!met.load(std::memory_order_relaxed)) met.store(true, std::memory_order_relaxed);  // most repeat: no write
  }

  /// How many of these were met. Requires that all are sought.
  std::size_t met(std::span<const std::uint64_t> hashes) const {
    return static_cast<std::size_t>(
        std::count_if(hashes.begin(), hashes.end(), [&](std::uint64_t hash) { return met_[place_of(hash)].load(); }));
  }

 private:
  std::size_t place_of(std::uint64_t hash) const noexcept {
    return static_cast<std::size_t>(std::lower_bound(sought_.begin(), sought_.end(), hash) - sought_.begin());
  }

  std::vector<std::uint64_t> sought_;
  std::vector<std::atomic<bool>> met_;
};

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

const SharedValues::Known& SharedValues::column(const Names& names, ValueForm form) {
  const auto [at, is_new] = columns_.try_emplace({names, form});
  if (!is_new) return *at;
  ++columns_read_;
  const std::vector<Cells> cells = cells_of(tables_, names);
  std::vector<Lowest> parts(cells.size());
  tbb::parallel_for(std::size_t{0}, cells.size(), [&](std::size_t c) {
    for_each_value(cells[c], form, [&](std::string_view value) { parts[c].add(value); });
  });
  Lowest all;
  for (const Lowest& part : parts) all.merge(part);
  for (const Value& value : all.values()) at->second.lowest.push_back(value.hash);
  at->second.density = density_of(all.values());
  return *at;
}

/// Fewer values are fewer hashes, or as many that lie further apart.
SharedValues::Sides SharedValues::sides(const Question& question) {
  const Known& a = column(question.a, question.form);
  const Known& b = column(question.b, question.form);
  const Hashes& of_a = a.second.lowest;
  const Hashes& of_b = b.second.lowest;
  const bool a_has_fewer =
      of_a.size() != of_b.size() ? of_a.size() < of_b.size() : !of_a.empty() && of_a.back() > of_b.back();
  return a_has_fewer ? Sides{a, b} : Sides{b, a};
}

/// Of each set of hashes, how many stand in the rows of a column. They are read once for all sets.
std::vector<std::size_t> SharedValues::count_in_all_rows(std::span<const Sought> sought, const Key& key) {
  ++columns_read_;
  Hashes all;
  for (const Sought& one : sought) all.insert(all.end(), one.hashes->begin(), one.hashes->end());
  Search search{std::move(all)};
  const auto& [names, form] = key;
  const std::vector<Cells> cells = cells_of(tables_, names);
  tbb::parallel_for(std::size_t{0}, cells.size(), [&, form = form](std::size_t c) {
    for_each_value(cells[c], form, [&](std::string_view value) { search.meet(index::hash_bytes(value)); });
  });
  std::vector<std::size_t> counts;
  for (const Sought& one : sought) counts.push_back(search.met(*one.hashes));
  return counts;
}

std::vector<SharedValues::Share> SharedValues::of(std::span<const Question> questions) {
  const auto share = [](std::size_t shared, std::size_t looked_at, const Column& more) {
    return Share{static_cast<double>(shared) / static_cast<double>(looked_at), more.density};
  };
  std::vector<Share> shares(questions.size());
  std::map<Key, std::vector<Sought>> open;  // by the column in all of whose rows they have to be sought
  for (std::size_t q = 0; q < questions.size(); ++q) {
    const auto& [few, many] = sides(questions[q]);
    const Hashes& fewer = few.second.lowest;
    const Column& more = many.second;
    if (fewer.empty()) continue;
    const auto end = std::upper_bound(fewer.begin(), fewer.end(), std::min(few.second.bound(), more.bound()));
    const auto looked_at = static_cast<std::size_t>(end - fewer.begin());
    if (!more.complete() && looked_at < kEnough) {
      open[many.first].push_back({q, &fewer});
      continue;
    }
    const auto shared = std::count_if(fewer.begin(), end, [&](std::uint64_t hash) {
      return std::binary_search(more.lowest.begin(), more.lowest.end(), hash);
    });
    shares[q] = share(static_cast<std::size_t>(shared), looked_at, more);
  }
  for (const auto& [key, sought] : open) {
    const std::vector<std::size_t> counts = count_in_all_rows(sought, key);
    for (std::size_t s = 0; s < sought.size(); ++s) {
      shares[sought[s].question] = share(counts[s], sought[s].hashes->size(), columns_.at(key));
    }
  }
  return shares;
}

SharedValues::Share SharedValues::of(const Names& a, const Names& b, ValueForm form) {
  const Question question{a, b, form};
  return of({&question, 1}).front();
}

}  // namespace khop
