#include "core/infer/profile.hpp"

#include "core/infer/tally.hpp"
#include "core/text/ascii.hpp"
#include "core/text/clean.hpp"
#include "core/text/contact.hpp"
#include "core/text/fold.hpp"
#include "core/text/swar.hpp"
#include "core/text/vietnamese/honorific.hpp"
#include "core/text/vietnamese/newborn.hpp"
#include "core/text/vietnamese/numbers.hpp"
#include "index/base/hash.hpp"

#include <tbb/parallel_for.h>

#include <algorithm>
#include <array>
#include <bit>
#include <numeric>
#include <utility>

namespace khop {
namespace {

constexpr std::size_t kTopValues = 20;
constexpr std::size_t kAhead = 8;            // rows
constexpr std::size_t kLongestNumber = 64;   // of Vietnam, with what separates its digits; maybe several
constexpr std::size_t kLanguageRows = 4096;  // at least, where there are so many: enough to tell a language
constexpr std::size_t kTrialRows = 10'000;   // after which it is plain whether values repeat

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
    if (is_digit(c)) {
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

bool looks_like_phone(std::string_view cleaned) noexcept {
  if (cleaned.find_first_not_of("0123456789+ .-()") != std::string_view::npos) return false;
  const auto digits = std::count_if(cleaned.begin(), cleaned.end(), is_digit);
  if (cleaned.substr(std::min(cleaned.find_first_not_of('('), cleaned.size())).front() == '+') {
    return digits >= 9 && digits <= 13;
  }
  // 0000012345 is a number that somebody padded.
  const std::size_t zero = std::min(cleaned.find_first_of("0123456789"), cleaned.size() - 1);
  const std::size_t second = std::min(cleaned.find_first_of("0123456789", zero + 1), cleaned.size() - 1);
  return cleaned[zero] == '0' && cleaned[second] != '0' && (digits == 10 || digits == 11);
}

bool looks_like_national_id(std::string_view cleaned) noexcept {
  const NumberText number = national_id_number(cleaned);
  const auto parts = national_id_parts(number.view());
  return parts && is_province_code(number.view().substr(0, 3)) && parts->birth_year < 2100;
}

/// A mobile number of Vietnam: nine digits behind the 0, the first of them 3, 5, 7, 8 or 9.
bool looks_like_vn_phone(std::string_view cleaned) noexcept {
  constexpr std::string_view kFirst = "35789";
  const NumberText number = vn_phone_number(cleaned);
  return number.view().size() == 9 && kFirst.find(number.view()[0]) != std::string_view::npos;
}

/// 61.5 or 61,5: digits, one point or comma, digits.
bool is_decimal(std::string_view cleaned) {
  const std::size_t point = cleaned.find_first_of(".,");
  if (point == std::string_view::npos || point == 0 || point + 1 == cleaned.size()) return false;
  return detail::all_digits(cleaned.substr(0, point)) && detail::all_digits(cleaned.substr(point + 1));
}

/// Adds up what stands in a column, a distinct value at a time.
class ColumnLook {
 public:
  /// A value that stands in `times` rows.
  void add(std::string_view raw, std::uint64_t times) {
    profile_.rows += times;
    const bool digits = detail::all_digits(raw);  // as numbers and phones are: nothing to clean, nothing to fold
    if (!digits) clean(raw, cleaned_);
    const std::string_view cleaned = digits ? raw : cleaned_;
    const std::string_view folded = digits ? raw : fold(&fold_plain, folded_);
    if (folded.empty() || is_missing(cleaned)) {
      profile_.missing += times;
      return;
    }
    length_ += times * folded.size();
    profile_.max_length = std::max(profile_.max_length, folded.size());
    words_ += times * static_cast<std::uint64_t>(1 + std::count(folded.begin(), folded.end(), ' '));
    const Shape shape = shape_of(folded);
    (shape.digits && shape.letters ? mixed_ : shape.digits ? digits_ : letters_) += times;
    if (!split_email(cleaned).local.empty()) email_ += times;
    if (shape.letters && !shape.digits) add_name(raw, cleaned, times);
    if (!digits && fold(&fold_marked, marked_) != folded) with_marks_ += times;
    if (shape.digits && !shape.letters && looks_like_phone(cleaned)) phones_ += times;
    if (shape.digits && is_decimal(cleaned)) decimals_ += times;
    if (shape.digits && cleaned.size() <= kLongestNumber) add_number(cleaned, times);
    if (shape.digits && looks_like_date(cleaned)) {
      dates_ += times;
      profile_.dates.add(cleaned, times);
      const std::optional<Date> date = parse_date(cleaned, DateOrder::kDayFirst);
      if (date && date->day == 1 && date->month == 1) january_firsts_ += times;
    }
    values_.add(folded, times);
  }

  ColumnProfile finish() {
    profile_.distinct = values_.size();
    profile_.mean_length = share(length_);
    profile_.mean_words = share(words_);
    profile_.share_digits = share(digits_);
    profile_.share_letters = share(letters_);
    profile_.share_mixed = share(mixed_);
    profile_.share_dates = share(dates_);
    profile_.share_decimals = share(decimals_);
    profile_.share_january_first = share(january_firsts_);
    profile_.share_email = share(email_);
    profile_.share_phones = share(phones_);
    profile_.share_marked = share(with_marks_);
    profile_.share_national_id = share(national_ids_);
    profile_.share_cmnd = share(cmnds_);
    profile_.share_insurance = share(insurance_);
    profile_.share_vn_phones = share(vn_phones_);
    add_top();
    return std::move(profile_);
  }

 private:
  using Fold = std::size_t (*)(std::string_view, char*, std::size_t) noexcept;
  std::string_view fold(Fold alphabet, std::string& out) const {
    out.resize(fold_bound(cleaned_.size()));
    return {out.data(), alphabet(cleaned_, out.data(), out.size())};
  }

  double share(std::uint64_t count) const noexcept {
    return profile_.present() == 0 ? 0 : static_cast<double>(count) / static_cast<double>(profile_.present());
  }

  void add_name(std::string_view raw, std::string_view cleaned, std::uint64_t times) {
    if (vietnamese::without_honorific(cleaned).size() < cleaned.size()) profile_.addressed += times;
    const vietnamese::Parent parent = vietnamese::find_newborn(raw, newborn_).parent;
    if (parent == vietnamese::Parent::kMother) profile_.mothers += times;
    if (parent == vietnamese::Parent::kFather) profile_.fathers += times;
  }

  void add_number(std::string_view cleaned, std::uint64_t times) noexcept {
    if (looks_like_national_id(cleaned)) {
      national_ids_ += times;
      profile_.most_national_ids = std::max(profile_.most_national_ids, count_national_ids(cleaned));
    }
    if (!cmnd_number(cleaned).empty()) cmnds_ += times;
    if (!social_insurance_number(cleaned).empty()) insurance_ += times;
    if (looks_like_vn_phone(cleaned)) vn_phones_ += times;
  }

  void add_top() {
    std::vector<std::size_t> order(values_.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto end = order.begin() + static_cast<std::ptrdiff_t>(std::min(kTopValues, order.size()));
    std::partial_sort(order.begin(), end, order.end(), [&](std::size_t a, std::size_t b) {
      if (values_.times(a) != values_.times(b)) return values_.times(a) > values_.times(b);
      return values_.text(a) < values_.text(b);
    });
    for (auto at = order.begin(); at != end; ++at) profile_.top.emplace_back(values_.text(*at), values_.times(*at));
    for (std::size_t i = 0; i < values_.size(); ++i) {
      if (is_digit_run(values_.text(i))) profile_.runs.emplace_back(values_.text(i), values_.times(i));
    }
    std::sort(profile_.runs.begin(), profile_.runs.end());
  }

  ColumnProfile profile_;
  Tally values_;  ///< folded
  std::string cleaned_, folded_, marked_, newborn_;
  std::uint64_t length_ = 0, words_ = 0, digits_ = 0, letters_ = 0, mixed_ = 0, dates_ = 0, decimals_ = 0,
                january_firsts_ = 0, email_ = 0, phones_ = 0, with_marks_ = 0, national_ids_ = 0, cmnds_ = 0,
                insurance_ = 0, vn_phones_ = 0;
};

/// Rows of a sample from which languages are told, whatever the order of the rows.
std::vector<RowSample::Row> language_rows(const RowSample& sample) {
  const std::uint64_t every = std::bit_floor(std::max<std::size_t>(1, sample.rows.size() / kLanguageRows));
  if (every == 1) return sample.rows;
  std::vector<RowSample::Row> rows;
  for (const RowSample::Row& row : sample.rows) {
    if ((index::mix(row_hash(*row.chunk, row.row)) & (every - 1)) == 0) rows.push_back(row);
  }
  return rows;
}

ColumnProfile profile_column(std::span<const Table> tables, const RowSample& sample,
                             std::span<const RowSample::Row> language_rows, const std::string& name) {
  std::vector<int> column;
  for (const Table& table : tables) {
    const auto at = std::find(table.column_names.begin(), table.column_names.end(), name);
    column.push_back(at == table.column_names.end() ? -1 : static_cast<int>(at - table.column_names.begin()));
  }
  const auto asked_for = [&](std::size_t i) {
    return i < sample.rows.size() && column[sample.rows[i].table] >= 0 ? &sample.rows[i] : nullptr;
  };
  const auto column_of = [&](const RowSample::Row& row) { return static_cast<std::size_t>(column[row.table]); };
  ColumnLook look;
  Tally raw;  // where values repeat, each is looked at once
  bool repeats = true;
  for (std::size_t i = 0; i < sample.rows.size(); ++i) {
    // Rows of a sample lie far apart in memory: ask for the places of cells and then for their texts in good time.
    if (const auto* row = asked_for(i + 2 * kAhead))
      __builtin_prefetch(&row->chunk->columns[column_of(*row)][row->row]);
    if (const auto* row = asked_for(i + kAhead)) __builtin_prefetch(row->chunk->cell(column_of(*row), row->row).data());
    const auto* row = asked_for(i);
    if (row == nullptr) continue;
    const std::string_view cell = row->chunk->cell(column_of(*row), row->row);
    repeats ? raw.add(cell) : look.add(cell, 1);
    if (i == kTrialRows) repeats = raw.size() < kTrialRows / 2;
  }
  for (std::size_t i = 0; i < raw.size(); ++i) look.add(raw.text(i), raw.times(i));
  ColumnProfile profile = look.finish();
  profile.name = name;
  for (const RowSample::Row& row : language_rows) {
    if (column[row.table] >= 0) profile.language.add(row.chunk->cell(column_of(row), row.row));
  }
  return profile;
}

}  // namespace

bool is_digit_run(std::string_view folded) noexcept {
  constexpr std::size_t kFewestDigits = 6;
  constexpr std::string_view kCounting = "0123456789012345678901234567890";
  std::array<char, kCounting.size()> digits{};
  std::size_t size = 0;
  for (const char c : folded) {
    if (c == ' ') continue;
    if (c < '0' || c > '9' || size == digits.size()) return false;
    digits[size++] = c;
  }
  const std::string_view number{digits.data(), size};
  return size >= kFewestDigits &&
         (number.find_first_not_of(number[0]) == std::string_view::npos || kCounting.find(number) < 2);
}

RowSample sample_rows(std::span<const Table> tables, std::size_t most) {
  RowSample sample;
  for (const Table& table : tables) sample.total += table.rows();
  const double share = sample.total <= most ? 1.0 : static_cast<double>(most) / static_cast<double>(sample.total);
  const auto limit = static_cast<std::uint64_t>(share * 0x1p63);
  std::vector<std::pair<const TableChunk*, std::uint32_t>> chunks;
  for (std::uint32_t t = 0; t < tables.size(); ++t) {
    for (const TableChunk& chunk : tables[t].chunks) chunks.emplace_back(&chunk, t);
  }
  std::vector<std::vector<RowSample::Row>> parts(chunks.size());
  tbb::parallel_for(std::size_t{0}, chunks.size(), [&](std::size_t c) {
    const auto& [chunk, table] = chunks[c];
    for (std::uint32_t r = 0; r < chunk->rows(); ++r) {
      if (share >= 1.0 || row_hash(*chunk, r) >> 1 < limit) parts[c].push_back({chunk, r, table});
    }
  });
  for (const auto& part : parts) sample.rows.insert(sample.rows.end(), part.begin(), part.end());
  return sample;
}

std::vector<RowSample::Row> rows_of_table(const RowSample& sample, std::uint32_t table, std::size_t most) {
  std::vector<RowSample::Row> rows;
  for (const RowSample::Row& row : sample.rows) {
    if (row.table == table) rows.push_back(row);
  }
  if (rows.size() <= most) return rows;
  std::vector<std::uint64_t> hashes;
  for (const RowSample::Row& row : rows) hashes.push_back(row_hash(*row.chunk, row.row));
  std::vector<std::uint64_t> sorted = hashes;
  std::nth_element(sorted.begin(), sorted.begin() + static_cast<std::ptrdiff_t>(most - 1), sorted.end());
  const std::uint64_t limit = sorted[most - 1];
  std::size_t kept = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (hashes[i] <= limit) rows[kept++] = rows[i];
  }
  rows.resize(kept);
  return rows;
}

std::vector<ColumnProfile> profile_columns(std::span<const Table> tables, const RowSample& sample) {
  std::vector<std::string> names;
  for (const Table& table : tables) {
    for (const std::string& name : table.column_names) {
      if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    }
  }
  const std::vector<RowSample::Row> for_language = language_rows(sample);
  std::vector<ColumnProfile> profiles(names.size());
  tbb::parallel_for(std::size_t{0}, names.size(),
                    [&](std::size_t c) { profiles[c] = profile_column(tables, sample, for_language, names[c]); });
  return profiles;
}

}  // namespace khop
