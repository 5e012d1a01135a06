#include "core/model/frequencies.hpp"

#include <tbb/parallel_for.h>

#include <algorithm>
#include <cmath>
#include <span>

namespace khop {
namespace {

/// -log2 of a frequency. A value seen once may be anybody's slip: it counts as if two had it.
float rarity(std::uint64_t count, std::uint64_t total) noexcept {
  const double frequency = static_cast<double>(std::max<std::uint64_t>(count, 2)) / static_cast<double>(total);
  return static_cast<float>(-std::log2(std::min(frequency, 1.0)));
}

void set_dates(Records& records, std::size_t field) {
  std::vector<std::uint32_t> dates;
  dates.reserve(records.size());
  for (std::uint32_t i = 0; i < records.size(); ++i) {
    const std::uint32_t date = records.row(RecordId{i}).date(field);
    if (date != 0) dates.push_back(date);
  }
  if (dates.empty()) return;
  std::sort(dates.begin(), dates.end());
  std::vector<std::pair<std::uint32_t, float>> bits;
  for (std::size_t begin = 0; begin < dates.size();) {
    const auto end = static_cast<std::size_t>(
        std::upper_bound(dates.begin() + static_cast<std::ptrdiff_t>(begin), dates.end(), dates[begin]) - dates.begin());
    bits.emplace_back(dates[begin], rarity(end - begin, dates.size()));
    begin = end;
  }
  records.set_date_rarity_bits(field, std::move(bits), rarity(1, dates.size()));
}

void set_terms(Records& records, std::size_t field) {
  Dictionary& dictionary = records.dictionary(field);
  std::vector<std::uint32_t> counts(dictionary.size(), 0);
  std::uint64_t total = 0;
  for (std::uint32_t i = 0; i < records.size(); ++i) {
    const TermId term = records.row(RecordId{i}).term(field);
    if (term == kNoTerm) continue;
    ++counts[to_index(term)];
    ++total;
  }
  std::vector<float> bits(dictionary.size(), 0);
  for (std::size_t t = 1; t < counts.size(); ++t) bits[t] = rarity(counts[t], std::max<std::uint64_t>(total, 1));
  dictionary.set_rarity_bits(std::move(bits));
}

}  // namespace

void set_rarity_from_records(Records& records, std::span<const Comparison> comparisons) {
  tbb::parallel_for(std::size_t{0}, comparisons.size(), [&](std::size_t c) {
    const Comparison& comparison = comparisons[c];
    if (!comparison.term_frequency) return;
    const std::size_t field = comparison.fields[0];
    comparison.kind == ComparisonKind::kDate ? set_dates(records, field) : set_terms(records, field);
  });
}

}  // namespace khop
