#include "core/infer/sampled_cells.hpp"

#include "core/record/kept_rows.hpp"
#include "core/text/clean.hpp"
#include "core/text/date.hpp"
#include "core/text/fold.hpp"
#include "core/text/tokens.hpp"
#include "index/base/hash.hpp"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <utility>

namespace khop {
namespace {

constexpr double kSameContents = 0.95;

std::size_t words_in(const std::string& folded) {
  return folded.empty() ? 0 : 1 + static_cast<std::size_t>(std::count(folded.begin(), folded.end(), ' '));
}

bool has_any(const Table& table, SampledCells::Names names) {
  return std::any_of(names.begin(), names.end(),
                     [&](const std::string& name) { return column_index(table, name) != kNoColumn; });
}

/// Some rows of the sample, by the hash of their bytes: whatever the order of the file.
std::vector<RowSample::Row> some_rows(const RowSample& sample) {
  constexpr std::size_t kMost = 2000;
  std::vector<std::uint64_t> hashes(sample.rows.size(), 0);
  for (std::size_t i = 0; i < hashes.size(); ++i) {
    const RowSample::Row& row = sample.rows[i];
    for (std::size_t c = 0; c < row.chunk->columns.size(); ++c) {
      hashes[i] = index::hash_bytes(row.chunk->cell(c, row.row), hashes[i]);
    }
  }
  std::uint64_t most = ~std::uint64_t{0};
  if (hashes.size() > kMost) {
    std::vector<std::uint64_t> sorted = hashes;
    std::nth_element(sorted.begin(), sorted.begin() + kMost, sorted.end());
    most = sorted[kMost];
  }
  std::vector<RowSample::Row> rows;
  for (std::size_t i = 0; i < hashes.size(); ++i) {
    if (hashes[i] <= most) rows.push_back(sample.rows[i]);
  }
  return rows;
}

std::vector<std::string> each_once(std::vector<std::string> values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
  return values;
}

/// Of two sorted lists, the share of the shorter one that stands in the other, too.
double share_of_fewer(const std::vector<std::string>& x, const std::vector<std::string>& y) {
  if (x.empty() || y.empty()) return 0;
  const auto shared = std::count_if(
      x.begin(), x.end(), [&](const std::string& value) { return std::binary_search(y.begin(), y.end(), value); });
  return static_cast<double>(shared) / static_cast<double>(std::min(x.size(), y.size()));
}

}  // namespace

SampledCells::SampledCells(std::span<const Table> tables, const RowSample& sample)
    : tables_(tables), sample_(sample), looked_at_(some_rows(sample)) {}

std::string_view SampledCells::cell(const RowSample::Row& row, Names names) const {
  for (const std::string& name : names) {
    const int column = column_index(tables_[row.table], name);
    if (column != kNoColumn) return row.chunk->cell(static_cast<std::size_t>(column), row.row);
  }
  return {};
}

bool SampledCells::side_by_side(Names a, Names b) const {
  return std::any_of(tables_.begin(), tables_.end(),
                     [&](const Table& table) { return has_any(table, a) && has_any(table, b); });
}

bool SampledCells::some_have_only(Names a, Names b) const {
  return std::any_of(tables_.begin(), tables_.end(),
                     [&](const Table& table) { return has_any(table, a) && !has_any(table, b); });
}

bool SampledCells::copies(Names a, Names b) const {
  std::size_t both = 0;
  std::size_t same = 0;
  for (const RowSample::Row& row : looked_at_) {
    const std::string_view x = cell(row, a);
    const std::string_view y = cell(row, b);
    if (x.empty() || y.empty()) continue;
    ++both;
    if (x == y) ++same;
  }
  return both >= kFewestShared && static_cast<double>(same) >= kSameContents * static_cast<double>(both);
}

SampledCells::Containment SampledCells::containment(Names part, Names whole) const {
  Containment rows;
  for (const RowSample::Row& row : looked_at_) {
    const std::string x = fold_plain(cell(row, part));
    const std::string y = fold_plain(cell(row, whole));
    if (x.empty() || y.empty()) continue;
    ++rows.both;
    const std::string padded = ' ' + y + ' ';
    if (padded.find(' ' + x + ' ') != std::string::npos) ++rows.inside;
    if (words_in(y) > words_in(x)) ++rows.longer;
  }
  return rows;
}

std::vector<std::string> SampledCells::values(Names names, ValueForm form) const {
  ValueReader reader{form};
  std::vector<std::string> values;
  for (const RowSample::Row& row : looked_at_) {
    const std::string_view value = reader.read(cell(row, names));
    if (!value.empty()) values.emplace_back(value);
  }
  return each_once(std::move(values));
}

std::vector<std::string> SampledCells::words(Names names) const {
  std::set<std::string, std::less<>> words;
  ValueReader reader{ValueForm::kText};
  for (const RowSample::Row& row : sample_.rows) {
    for (const std::string& name : names) {
      for_each_word(reader.read(cell(row, {&name, 1})), [&](std::string_view word) {
        if (!words.contains(word)) words.emplace(word);
      });
    }
  }
  return {words.begin(), words.end()};
}

double SampledCells::shared_values(Names a, Names b, ValueForm form) const {
  return share_of_fewer(values(a, form), values(b, form));
}

/// The share of the dates in each decade.
std::map<int, double> SampledCells::decades(Names dates) const {
  std::map<int, double> shares;
  double read = 0;
  std::string cleaned;
  for (const RowSample::Row& row : sample_.rows) {
    clean(cell(row, dates), cleaned);
    const std::optional<Date> date = parse_date(cleaned, DateOrder::kDayFirst);
    if (!date || date->year == 0) continue;
    ++shares[date->year / 10];
    ++read;
  }
  for (auto& [decade, share] : shares) share /= read;
  return shares;
}

double SampledCells::shared_decades(Names a, Names b) const {
  const std::map<int, double> x = decades(a), y = decades(b);
  double shared = 0;
  for (const auto& [decade, share] : x) {
    if (const auto at = y.find(decade); at != y.end()) shared += std::min(share, at->second);
  }
  return shared;
}

double SampledCells::shared_words(Names parts, Names whole) const { return share_of_fewer(words(parts), words(whole)); }

double SampledCells::share_longer(Names whole, Names parts) const {
  std::size_t longer = 0;
  std::size_t present = 0;
  for (const RowSample::Row& row : sample_.rows) {
    const std::size_t words = words_in(fold_plain(cell(row, whole)));
    if (words == 0) continue;
    ++present;
    std::size_t in_parts = 0;
    for (const std::string& part : parts) in_parts += words_in(fold_plain(cell(row, {&part, 1})));
    if (words > in_parts) ++longer;
  }
  return present == 0 ? 0 : static_cast<double>(longer) / static_cast<double>(present);
}

bool SampledCells::orders_differ(Names dates) const {
  std::vector<DateOrderDetector> of_table(tables_.size());
  std::string cleaned;
  for (const RowSample::Row& row : sample_.rows) {
    clean(cell(row, dates), cleaned);
    of_table[row.table].add(cleaned);
  }
  const auto any = [&](auto&& proves) { return std::any_of(of_table.begin(), of_table.end(), proves); };
  return any([](const DateOrderDetector& d) { return d.day_first() > d.month_first(); }) &&
         any([](const DateOrderDetector& d) { return d.month_first() > d.day_first(); });
}

}  // namespace khop
