#include "core/model/frequencies.hpp"

#include "core/model/value_counts.hpp"
#include "core/text/ascii.hpp"
#include "core/text/date.hpp"
#include "core/text/fold.hpp"
#include "index/base/hash.hpp"

#include <tbb/blocked_range.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <map>

namespace khop {
namespace {

constexpr double kSmallestU = 1e-9;  ///< as match_weight() has it
constexpr std::size_t kTermsAtOnce = 16'384;

bool is_date(const Schema& schema, std::size_t field) noexcept {
  return storage_of(schema[field].type) == Storage::kDate;
}

/// The fields whose values are weighed by frequency, and the u of equality that each would have without.
/// Swapped values are as rare as in either of the two fields, so the other field of an order belongs to them.
std::map<std::size_t, double> weighed_fields(std::span<const Comparison> comparisons) {
  std::map<std::size_t, double> fields;
  for (const Comparison& comparison : comparisons) {
    if (!comparison.term_frequency) continue;
    const double u = comparison.levels.size() > 1 ? comparison.levels[1].u : 1;
    fields[comparison.fields[0]] = u;
    if (comparison.order < 0) continue;
    for (const std::uint16_t field : comparisons[static_cast<std::size_t>(comparison.order)].fields) {
      fields.try_emplace(field, u);
    }
  }
  return fields;
}

/// A value's number (term or packed date) and how often it occurs.
struct Counted {
  std::uint32_t value;
  std::uint32_t count;
};

/// All dates of two thousand years are a million numbers: a table is enough for them too.
std::vector<std::uint32_t> count_dates(const Records& records, std::size_t field) {
  std::vector<std::uint32_t> counts;
  for (std::uint32_t i = 0; i < records.size(); ++i) {
    const std::uint32_t date = records.row(RecordId{i}).date(field);
    if (date >= counts.size()) counts.resize(std::size_t{date} + 1, 0);
    ++counts[date];
  }
  return counts;
}

std::vector<Counted> count_values(const Records& records, std::size_t field) {
  const std::vector<std::uint32_t> counts =
      is_date(records.schema(), field) ? count_dates(records, field) : count_terms(records, field);
  std::vector<Counted> counted;
  for (std::size_t v = 1; v < counts.size(); ++v) {
    if (counts[v] != 0) counted.push_back({static_cast<std::uint32_t>(v), counts[v]});
  }
  return counted;
}

FieldFrequencies frequencies_of(const Records& records, std::size_t field) {
  FieldFrequencies out{.field = records.schema()[field].name};
  CountList list;
  for (const Counted& counted : count_values(records, field)) {
    out.total += counted.count;
    if (counted.count < kFewestListed) {
      list.add_rarer(counted.count);
      continue;
    }
    list.add(is_date(records.schema(), field)
                 ? spell_date(counted.value)
                 : spell_value(records.dictionary(field).view(TermId{counted.value}).marked),
             counted.count);
  }
  PartCounts listed = std::move(list).list(kMostListedValues);
  out.unlisted = listed.unlisted;
  out.counts = std::move(listed.counts);
  return out;
}

SmoothedShare share_of(const FieldFrequencies& frequencies) noexcept {
  return {frequencies.counts, frequencies.unlisted, frequencies.total};
}

float bits_of(double share) noexcept { return static_cast<float>(-std::log2(share)); }

int hex_digit(char c) noexcept {
  if (is_digit(c)) return c - '0';
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

}  // namespace

std::vector<FieldFrequencies> count_frequencies(const Records& records, std::span<const Comparison> comparisons) {
  std::vector<std::size_t> fields;
  for (const auto& [field, u] : weighed_fields(comparisons)) fields.push_back(field);
  std::vector<FieldFrequencies> out(fields.size());
  tbb::parallel_for(std::size_t{0}, fields.size(), [&](std::size_t i) { out[i] = frequencies_of(records, fields[i]); });
  return out;
}

float rarity_bits(const FieldFrequencies& frequencies, std::uint64_t count) noexcept {
  return bits_of(share_of(frequencies).of(count));
}

ValueRarity::Field ValueRarity::listed(const FieldFrequencies& frequencies, std::size_t field, bool date) {
  const SmoothedShare share = share_of(frequencies);
  Field out{.field = field, .unlisted = bits_of(share.of(frequencies.unlisted))};
  if (!date) out.terms.reserve(frequencies.counts.size());
  for (const auto& [value, count] : frequencies.counts) {
    const float bits = bits_of(share.of(count));
    if (!date) {
      // A hash is enough: that any of a million other values meets one of these is less likely than a broken memory.
      out.terms.emplace(index::hash_bytes(fold_value(value)), bits);
    } else if (const auto packed = packed_date_from(value)) {
      out.dates.emplace_back(*packed, bits);
    }
  }
  std::sort(out.dates.begin(), out.dates.end());
  return out;
}

ValueRarity::ValueRarity(const Model& model) : name_parts_(model) {
  for (const std::string& word : model.common_words) common_words_.push_back(index::hash_bytes(word));
  for (const FieldFrequencies& frequencies : model.frequencies) {
    const std::size_t field = field_named(model.schema, frequencies.field);
    if (field == model.schema.size() || frequencies.total == 0) continue;
    fields_.push_back(listed(frequencies, field, is_date(model.schema, field)));
  }
  for (const auto& [field, u] : weighed_fields(model.comparisons)) {
    const bool known =
        std::any_of(fields_.begin(), fields_.end(), [f = field](const Field& entry) { return entry.field == f; });
    if (!known)
      fields_.push_back({.field = field, .unlisted = static_cast<float>(-std::log2(std::max(u, kSmallestU)))});
  }
}

float ValueRarity::rarity_of(const Field& field, const Dictionary& dictionary, TermId term) {
  if (field.terms.empty()) return field.unlisted;
  const auto at = field.terms.find(index::hash_bytes(dictionary.view(term).marked));
  return at == field.terms.end() ? field.unlisted : at->second;
}

void ValueRarity::set_all(Records& records) const {
  records.set_common_words(common_words_);
  for (const Field& field : fields_) {
    if (is_date(records.schema(), field.field)) {
      records.set_date_rarity_bits(field.field, field.dates, field.unlisted);
      continue;
    }
    Dictionary& dictionary = records.dictionary(field.field);
    std::vector<float> bits(dictionary.size(), 0.0F);
    tbb::parallel_for(tbb::blocked_range<std::size_t>(1, bits.size(), kTermsAtOnce), [&](const auto& range) {
      for (std::size_t t = range.begin(); t != range.end(); ++t) {
        bits[t] = rarity_of(field, dictionary, TermId{static_cast<std::uint32_t>(t)});
      }
    });
    dictionary.set_rarity_bits(std::move(bits));
  }
  name_parts_.set_all(records);
}

void ValueRarity::set(Records& records, std::size_t field, TermId term) const {
  name_parts_.set(records, field, term);
  const auto at =
      std::find_if(fields_.begin(), fields_.end(), [&](const Field& entry) { return entry.field == field; });
  if (at == fields_.end() || is_date(records.schema(), field) || term == kNoTerm) return;
  Dictionary& dictionary = records.dictionary(field);
  dictionary.set_rarity_bits(term, rarity_of(*at, dictionary, term));
}

void apply_frequencies(const Model& model, Records& records) { ValueRarity{model}.set_all(records); }

std::string spell_value(std::string_view marked) {
  std::string spelt = spell_marked(marked);
  if (!spelt.empty() || marked.empty()) return spelt;
  constexpr std::string_view kDigits = "0123456789abcdef";
  spelt = "#";
  for (const char byte : marked) {
    spelt += kDigits[static_cast<unsigned char>(byte) >> 4];
    spelt += kDigits[static_cast<unsigned char>(byte) & 15];
  }
  return spelt;
}

std::string fold_value(std::string_view spelt) {
  if (spelt.empty() || spelt[0] != '#' || spelt.size() % 2 == 0) return fold_marked(spelt);
  std::string bytes;
  for (std::size_t i = 1; i < spelt.size(); i += 2) {
    const int high = hex_digit(spelt[i]);
    const int low = hex_digit(spelt[i + 1]);
    if (high < 0 || low < 0) return fold_marked(spelt);
    bytes += static_cast<char>(high << 4 | low);
  }
  return bytes;
}

std::string spell_date(std::uint32_t packed) {
  const Date date = unpack_date(packed);
  std::string out;
  const auto put = [&out](unsigned number, std::size_t width) {
    const std::string digits = std::to_string(number);
    out.append(width - std::min(width, digits.size()), '0').append(digits);
  };
  put(date.year, 4);
  out += '-';
  put(date.month, 2);
  out += '-';
  put(date.day, 2);
  return out;
}

std::optional<std::uint32_t> packed_date_from(std::string_view spelt) noexcept {
  if (spelt.size() != 10 || spelt[4] != '-' || spelt[7] != '-') return std::nullopt;
  const auto number = [spelt](std::size_t begin, std::size_t size) {
    unsigned value = 0;
    const char* const end = spelt.data() + begin + size;
    const auto [stop, failed] = std::from_chars(spelt.data() + begin, end, value);
    return failed == std::errc{} && stop == end ? static_cast<int>(value) : -1;
  };
  const int year = number(0, 4);
  const int month = number(5, 2);
  const int day = number(8, 2);
  if (year < 0 || month < 0 || month > 12 || day < 0 || day > 31 || year + month + day == 0) return std::nullopt;
  return pack({static_cast<std::uint16_t>(year), static_cast<std::uint8_t>(month), static_cast<std::uint8_t>(day)});
}

}  // namespace khop
