#include "core/model/name_parts.hpp"

#include "core/model/value_counts.hpp"
#include "index/base/hash.hpp"

#include <tbb/blocked_range.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>
#include <string>
#include <utility>

namespace khop {
namespace {

constexpr std::uint16_t kMostNumbered = 40'000;  ///< words that have a number to themselves
constexpr double kLeastPartBits = -7;            ///< sixteen bits hold it
constexpr std::size_t kTermsAtOnce = 16'384;

bool is_surname(const Schema& schema, std::size_t field) noexcept { return schema[field].type == FieldType::kSurname; }

bool is_listable(std::string_view word) noexcept {
  return !word.empty() && std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

using WordCounts = std::unordered_map<std::string_view, std::uint64_t>;

/// What cannot be listed is not counted either: no given name begins with a digit.
PartCounts list_words(const WordCounts& words) {
  CountList list;
  for (const auto& [word, count] : words) {
    if (count < kFewestListed) {
      list.add_rarer(count);
    } else {
      list.add(std::string{word}, count);
    }
  }
  return std::move(list).list(kMostListedParts);
}

NamePartFrequencies count_parts(const Records& records, std::size_t field) {
  NamePartFrequencies out{.field = records.schema()[field].name};
  const std::vector<std::uint32_t> counts = count_terms(records, field);
  WordCounts surnames, given_names;
  for (std::size_t t = 1; t < counts.size(); ++t) {
    if (counts[t] == 0) continue;
    out.total += counts[t];
    const NameEnds ends = name_ends(records.dictionary(field).view(TermId{static_cast<std::uint32_t>(t)}).plain,
                                    is_surname(records.schema(), field));
    if (is_listable(ends.surname)) surnames[ends.surname] += counts[t];
    if (is_listable(ends.given_name)) given_names[ends.given_name] += counts[t];
  }
  out.surnames = list_words(surnames);
  out.given_names = list_words(given_names);
  return out;
}

/// Σ f²: what an average shared part is worth.
double mean_share(const PartCounts& counts, const SmoothedShare& share, std::uint64_t total) noexcept {
  double sum = 0;
  std::uint64_t unlisted = total;
  for (const ValueCount& word : counts.counts) {
    sum += static_cast<double>(word.count) * share.of(word.count);
    unlisted -= std::min(unlisted, word.count);
  }
  sum += static_cast<double>(unlisted) * share.of(counts.unlisted);
  return sum / static_cast<double>(total);
}

}  // namespace

NameEnds name_ends(std::string_view plain, bool is_surname) noexcept {
  const std::string_view first = plain.substr(0, plain.find(' '));
  if (is_surname) return {first, {}};
  if (first.size() == plain.size()) return {{}, first};
  return {first, plain.substr(plain.rfind(' ') + 1)};
}

bool has_name_parts(const Comparison& comparison, const Schema& schema) noexcept {
  if (!comparison.term_frequency) return false;
  const FieldSpec& field = schema[comparison.fields[0]];
  return comparison.kind == ComparisonKind::kVnName ||
         (field.type == FieldType::kSurname && field.language == kVietnamese);
}

std::vector<NamePartFrequencies> count_name_parts(const Records& records, std::span<const Comparison> comparisons) {
  std::set<std::size_t> chosen;
  for (const Comparison& comparison : comparisons) {
    if (has_name_parts(comparison, records.schema())) chosen.insert(comparison.fields[0]);
  }
  const std::vector<std::size_t> fields(chosen.begin(), chosen.end());
  std::vector<NamePartFrequencies> out(fields.size());
  tbb::parallel_for(std::size_t{0}, fields.size(), [&](std::size_t i) { out[i] = count_parts(records, fields[i]); });
  return out;
}

PartNumbers::PartNumbers(std::span<const NamePartFrequencies> fields, PartCounts NamePartFrequencies::*which) {
  for (const NamePartFrequencies& field : fields) {
    for (const ValueCount& word : (field.*which).counts) {
      if (numbers_.size() == kMostNumbered) return;
      numbers_.try_emplace(index::hash_bytes(word.value), static_cast<std::uint16_t>(numbers_.size() + 1));
    }
  }
}

std::uint16_t PartNumbers::operator()(std::string_view word) const noexcept {
  if (word.empty()) return 0;
  const std::uint64_t hash = index::hash_bytes(word);
  if (const auto at = numbers_.find(hash); at != numbers_.end()) return at->second;
  constexpr std::uint64_t kOthers = std::numeric_limits<std::uint16_t>::max() - kMostNumbered;
  return static_cast<std::uint16_t>(kMostNumbered + 1 + hash % kOthers);
}

std::int16_t NamePartWeights::Part::of(std::string_view word) const noexcept {
  if (word.empty()) return 0;
  const auto at = listed.find(index::hash_bytes(word));
  return at == listed.end() ? unlisted : at->second;
}

NamePartWeights::Part NamePartWeights::weights(const PartCounts& counts, std::uint64_t total) {
  Part part;
  if (total == 0) return part;
  const SmoothedShare share{counts.counts, counts.unlisted, total};
  const double mean = mean_share(counts, share, total);
  const auto weight_of = [&](std::uint64_t count) {
    const double bits = std::log2(mean / share.of(count));
    return static_cast<std::int16_t>(to_fixed(std::clamp(bits, kLeastPartBits, to_bits(kMostPartWeight))));
  };
  part.unlisted = weight_of(counts.unlisted);
  part.listed.reserve(counts.counts.size());
  for (const ValueCount& word : counts.counts) {
    part.listed.emplace(index::hash_bytes(word.value), weight_of(word.count));
  }
  return part;
}

NamePartWeights::NamePartWeights(const Model& model)
    : surnames_(model.name_parts, &NamePartFrequencies::surnames),
      given_names_(model.name_parts, &NamePartFrequencies::given_names) {
  for (const NamePartFrequencies& frequencies : model.name_parts) {
    const std::size_t field = field_named(model.schema, frequencies.field);
    if (field == model.schema.size()) continue;
    fields_.push_back({.field = field,
                       .is_surname = is_surname(model.schema, field),
                       .surnames = weights(frequencies.surnames, frequencies.total),
                       .given_names = weights(frequencies.given_names, frequencies.total)});
  }
}

NameParts NamePartWeights::parts_of(const Field& field, std::string_view plain) const noexcept {
  const NameEnds ends = name_ends(plain, field.is_surname);
  return {surnames_(ends.surname), given_names_(ends.given_name), field.surnames.of(ends.surname),
          field.given_names.of(ends.given_name)};
}

void NamePartWeights::set_all(Records& records) const {
  for (const Field& field : fields_) {
    Dictionary& dictionary = records.dictionary(field.field);
    std::vector<NameParts> parts(dictionary.size());
    tbb::parallel_for(tbb::blocked_range<std::size_t>(1, parts.size(), kTermsAtOnce), [&](const auto& range) {
      for (std::size_t t = range.begin(); t != range.end(); ++t) {
        parts[t] = parts_of(field, dictionary.view(TermId{static_cast<std::uint32_t>(t)}).plain);
      }
    });
    dictionary.set_name_parts(std::move(parts));
  }
}

void NamePartWeights::set(Records& records, std::size_t field, TermId term) const {
  const auto at =
      std::find_if(fields_.begin(), fields_.end(), [&](const Field& entry) { return entry.field == field; });
  if (at == fields_.end() || term == kNoTerm) return;
  Dictionary& dictionary = records.dictionary(field);
  dictionary.set_name_parts(term, parts_of(*at, dictionary.view(term).plain));
}

SharedParts shared_parts(NameParts left, NameParts right, bool given_differ) noexcept {
  SharedParts shared;
  if (left.surname != 0 && left.surname == right.surname) shared.surname = left.surname_weight;
  const bool given = left.given_name != 0 && left.given_name == right.given_name && !given_differ;
  if (given) shared.given_name = left.given_weight;
  return shared;
}

FixedWeight with_parts(FixedWeight weight, FixedWeight added) noexcept {
  return std::max(0, weight + std::min(added, kMostPartWeight));
}

}  // namespace khop
