#pragma once

#include "core/model/model.hpp"
#include "core/model/name_parts.hpp"
#include "core/record/records.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace khop {

/// How many values of a field a model lists at most.
inline constexpr std::size_t kMostListedValues = 20'000;

/// Counts the values of the fields that `comparisons` adjust by frequency (and of the fields that may be swapped with
/// them), in the order of the fields.
///
/// Listed are values that occur three times or more, at most kMostListedValues a field, by falling count, then by text.
/// What occurs once counts as if it occurred twice: it may be anybody's slip, and the pair that agrees on it has it
/// twice. So both are left unlisted.
/// Deterministic for any number of threads and any order of the records.
std::vector<FieldFrequencies> count_frequencies(const Records& records, std::span<const Comparison> comparisons);

/// -log2 of the chance that a random record has a value that occurs `count` times:
///
///   f = ((1 - λ) · count + λ · mean) / total,   λ = 0.1, mean: mean count of the listed values
///
/// A value that is rare in a field of few values (a sex "X", a district misspelt) is mostly a slip, and slips are not
/// independent: the same clerk, form or exporter makes them again. The term λ · mean says that one record in ten owes
/// its value to something that does not care for its frequency, and so bounds what agreement on such a value can say:
/// of two sexes in 100,000 records and one "X", agreement on X weighs 4 bits, not 16. Where most values are rare
/// (surnames, e-mail addresses) the mean is small, and the term changes little.
///
/// Source: interpolation with a background distribution, Jelinek & Mercer (1980).
/// Units:  bits, 0 to 30. 0 if `total` is 0.
float rarity_bits(const FieldFrequencies& frequencies, std::uint64_t count) noexcept;

/// What agreement on a value, or on a part of a name, is worth, for all values of the fields that a model adjusts by
/// frequency.
///
/// A field that is to be adjusted but whose frequencies the model does not list has one rarity for all values, -log2 u
/// of equality: no adjustment.
/// Threads: const members are safe at once, as long as no two set values of the same records.
class ValueRarity {
 public:
  explicit ValueRarity(const Model& model);

  /// Sets the rarity of every value that the records know, and of every date whether known or not; the parts of names;
  /// and the common words.
  void set_all(Records& records) const;

  /// Sets the rarity and the parts of one value: of a term interned after set_all(). Does nothing for other fields.
  void set(Records& records, std::size_t field, TermId term) const;

 private:
  struct Field {
    std::size_t field = 0;
    float unlisted = 0;
    std::unordered_map<std::uint64_t, float> terms;      ///< by hash of the folded value
    std::vector<std::pair<std::uint32_t, float>> dates;  ///< by packed date, ascending
  };
  static Field listed(const FieldFrequencies& frequencies, std::size_t field, bool is_date);
  static float rarity_of(const Field& field, const Dictionary& dictionary, TermId term);
  std::vector<Field> fields_;
  NamePartWeights name_parts_;
  std::vector<std::uint64_t> common_words_;  ///< hashes
};

/// Sets the rarity of the records' values, and their common words, as the model has it. For records that grow later,
/// keep a ValueRarity.
void apply_frequencies(const Model& model, Records& records);

/// How models spell a folded value: the text itself where it can be spelt, else '#' and the folded bytes in
/// hexadecimal.
std::string spell_value(std::string_view marked);
/// The folded bytes of a value so spelt; capitals and punctuation in it do not matter. Empty if nothing is left.
std::string fold_value(std::string_view spelt);

/// A packed date as yyyy-mm-dd, with zeros for parts that are missing.
std::string spell_date(std::uint32_t packed);
std::optional<std::uint32_t> packed_date_from(std::string_view spelt) noexcept;

}  // namespace khop
