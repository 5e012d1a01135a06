#include "core/infer/profile.hpp"

#include "core/text/clean.hpp"
#include "core/text/contact.hpp"
#include "core/text/fold.hpp"
#include "index/base/hash.hpp"

#include <tbb/parallel_for.h>

#include <algorithm>
#include <unordered_map>

namespace khop {
namespace {

constexpr std::size_t kTopValues = 20;

std::uint64_t row_hash(const TableChunk& chunk, std::size_t row) noexcept {
  std::uint64_t hash = 0;
  for (std::size_t c = 0; c < chunk.columns.size(); ++c) hash = index::hash_bytes(chunk.cell(c, row), hash);
  return hash;
}

struct Shape {
  bool digits = false;
  bool letters = false;
};

Shape shape_of(std::string_view folded) noexcept {
  Shape shape;
  for (const char c : folded) {
    if (c >= '0' && c <= '9') {
      shape.digits = true;
    } else if (c != ' ') {
      shape.letters = true;
    }
  }
  return shape;
}

bool looks_like_date(std::string_view cleaned) noexcept {
  DateIssue issue = DateIssue::kNone;
  const auto date = parse_date(cleaned, DateOrder::kDayFirst, kDefaultReferenceYear, &issue);
  if (!date || date->year == 0 || date->month == 0) return false;
  const bool separated = cleaned.find_first_of("-/. ") != std::string_view::npos;
  return separated || cleaned.size() == 8;
}

ColumnProfile profile_column(std::span<const Table> tables, const RowSample& sample, const std::string& name) {
  ColumnProfile profile;
  profile.name = name;
  std::vector<int> column(tables.size(), -1);
  for (std::size_t t = 0; t < tables.size(); ++t) {
    const auto& names = tables[t].column_names;
    const auto at = std::find(names.begin(), names.end(), name);
    if (at != names.end()) column[t] = static_cast<int>(at - names.begin());
  }
  std::unordered_map<std::string, std::uint64_t> counts;
  std::string cleaned;
  std::uint64_t length = 0, words = 0, digits = 0, letters = 0, mixed = 0, dates = 0, email = 0, marked = 0;
  for (const RowSample::Row& row : sample.rows) {
    if (column[row.table] < 0) continue;
    ++profile.rows;
    clean(row.chunk->cell(static_cast<std::size_t>(column[row.table]), row.row), cleaned);
    const std::string folded = fold_plain(cleaned);
    if (is_missing(cleaned) || folded.empty()) {
      ++profile.missing;
      continue;
    }
    length += folded.size();
    profile.max_length = std::max(profile.max_length, folded.size());
    words += static_cast<std::uint64_t>(1 + std::count(folded.begin(), folded.end(), ' '));
    const Shape shape = shape_of(folded);
    ++(shape.digits && shape.letters ? mixed : shape.digits ? digits : letters);
    email += split_email(cleaned).local.empty() ? 0U : 1U;
    marked += fold_marked(cleaned) != folded ? 1U : 0U;
    if (shape.digits && looks_like_date(cleaned)) {
      ++dates;
      profile.dates.add(cleaned);
    }
    ++counts[folded];
  }
  profile.distinct = counts.size();
  const auto share = [&](std::uint64_t count) {
    return profile.present() == 0 ? 0 : static_cast<double>(count) / static_cast<double>(profile.present());
  };
  profile.mean_length = share(length);
  profile.mean_words = share(words);
  profile.share_digits = share(digits);
  profile.share_letters = share(letters);
  profile.share_mixed = share(mixed);
  profile.share_dates = share(dates);
  profile.share_email = share(email);
  profile.share_marked = share(marked);
  profile.top.assign(counts.begin(), counts.end());
  const auto more_often = [](const auto& a, const auto& b) {
    return a.second != b.second ? a.second > b.second : a.first < b.first;
  };
  const std::size_t top = std::min(kTopValues, profile.top.size());
  std::partial_sort(profile.top.begin(), profile.top.begin() + static_cast<std::ptrdiff_t>(top), profile.top.end(),
                    more_often);
  profile.top.resize(top);
  return profile;
}

}  // namespace

RowSample sample_rows(std::span<const Table> tables, std::size_t most) {
  RowSample sample;
  for (const Table& table : tables) sample.total += table.rows();
  const double share = sample.total <= most ? 1.0 : static_cast<double>(most) / static_cast<double>(sample.total);
  const auto limit = static_cast<std::uint64_t>(share * 0x1p63);
  for (std::uint32_t t = 0; t < tables.size(); ++t) {
    for (const TableChunk& chunk : tables[t].chunks) {
      for (std::uint32_t r = 0; r < chunk.rows(); ++r) {
        if (share >= 1.0 || row_hash(chunk, r) >> 1 < limit) sample.rows.push_back({&chunk, r, t});
      }
    }
  }
  return sample;
}

std::vector<ColumnProfile> profile_columns(std::span<const Table> tables, const RowSample& sample) {
  std::vector<std::string> names;
  for (const Table& table : tables) {
    for (const std::string& name : table.column_names) {
      if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    }
  }
  std::vector<ColumnProfile> profiles(names.size());
  tbb::parallel_for(std::size_t{0}, names.size(),
                    [&](std::size_t c) { profiles[c] = profile_column(tables, sample, names[c]); });
  return profiles;
}

}  // namespace khop
