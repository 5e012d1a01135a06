#pragma once

#include "core/compare/comparison_kind.hpp"
#include "core/record/field.hpp"
#include "index/base/result.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace khop {

/// One outcome of a comparison. m = P(level | match), u = P(level | no match); they sum to 1 over the levels of a
/// comparison but for the missing level, which says nothing either way.
struct Level {
  std::string label;
  double m = 0;
  double u = 0;
};

/// Probabilities of the levels of a comparison where another comparison came out in a certain way.
struct ConditionalLevels {
  std::vector<double> m;  ///< [level]
  std::vector<double> u;  ///< [level]
};

/// Two people who share much of what families share.
enum class Kinship : std::uint8_t { kRelatives, kTwins };
inline constexpr std::size_t kKinships = 2;
inline constexpr std::array<std::string_view, kKinships> kKinshipLabels{"relatives", "twins"};

/// How one aspect of two records is compared: which fields, by which ladder of levels, with which probabilities.
///
/// levels[0] is "missing" and weighs 0. With `term_frequency`, agreement on level 1 weighs by the frequency of the
/// shared value instead of the average one.
///
/// What agrees often agrees together: a postcode follows from a place, a family shares a telephone. So the
/// probabilities may depend on one other comparison, its parent (a dependence tree, Chow & Liu 1968): `given_parent[k]`
/// holds them where the parent's outcome is of class k + 1. The same for the order of swapped fields: `given_order`.
struct Comparison {
  std::string name;
  ComparisonKind kind = ComparisonKind::kText;
  std::vector<std::uint16_t> fields;  ///< indices into the schema; two for kOrder, maybe more of one meaning for codes
  std::vector<Level> levels;
  /// [kinship][level] P(level | two people of that kinship); empty: as among matches if they share it, else by chance.
  std::array<std::vector<double>, kKinships> kin;
  bool term_frequency = false;
  int order = -1;   ///< the kOrder comparison that decides which field faces which; -1: each field faces itself
  int parent = -1;  ///< the comparison that the levels depend on; -1: none
  std::vector<ConditionalLevels> given_parent;  ///< [class - 1]; empty without a parent
  std::vector<ConditionalLevels> given_order;   ///< [class - 1]; empty without an order
};

/// Classes of outcomes of a parent: 0 missing (its children then have their unconditional probabilities).
inline constexpr unsigned kParentClasses = 3;
enum : unsigned { kParentMissing = 0, kParentAgrees = 1, kParentDiffers = 2 };
inline constexpr std::array<std::string_view, kParentClasses> kParentClassLabels{"missing", "agrees", "differs"};
/// Classes of an order: 0 as they stand.
inline constexpr unsigned kOrderClasses = 3;
inline constexpr std::array<std::string_view, kOrderClasses> kOrderClassLabels{"as they stand", "swapped",
                                                                               "swapped, one side missing"};
unsigned parent_class(ComparisonKind kind, unsigned level) noexcept;
unsigned order_class(unsigned level) noexcept;

/// How a field's value enters a blocking key.
enum class Projection : std::uint8_t {
  kValue,      ///< the whole folded value, or code
  kSound,      ///< its sound key
  kStart,      ///< its first three letters
  kWord,       ///< each of its words: a record has several keys, one shared key is enough
  kWordSound,  ///< each word's sound key
  kRareWord,   ///< each of its words but the model's common ones
  kYear,
  kMonthDay,
  kYearMonth,
  kDigits,     ///< the digits of the date in ascending order: invariant under transposed digits and swapped parts
  kFrontHalf,  ///< first half of a code
  kBackHalf,   ///< last half of a code
  kArea,       ///< leading part of a postcode
  kLocalPart,  ///< of an e-mail address
  kCommune,    ///< each commune of today that a place may lie in: one shared is enough
  kProvince,   ///< of today, of a place
};

inline constexpr std::size_t kProjections = 16;

std::string_view to_string(Projection projection) noexcept;

/// One part of a key. Several fields: the values of all of them are put into one pot (names that may be swapped).
struct KeyPart {
  Projection projection = Projection::kValue;
  std::vector<std::uint16_t> fields;
  friend bool operator==(const KeyPart&, const KeyPart&) = default;
};

/// Records that share the values of all parts are compared. A key value in `oversized` is split further by `split`
/// (all its parts too), and left out where `split` is empty or still oversized; so whether two records are compared
/// depends on them and the model only.
struct BlockingRule {
  std::vector<KeyPart> parts;
  std::vector<KeyPart> split;
  std::vector<std::uint64_t> oversized;  ///< sorted key hashes
  std::vector<std::uint64_t> left_out;   ///< sorted key hashes, after the split: not compared at all
};

/// How often one value of a field occurs.
struct ValueCount {
  std::string value;  ///< text as spell_value() writes it, a date as spell_date() does (core/model/frequencies.hpp)
  std::uint64_t count = 0;
};

/// How often the values of a field occur, by which term-frequency adjustment weighs agreement. Counts, not shares: what
/// is computed from integers is the same in the run that counted them and in a run that reads them from a file.
struct FieldFrequencies {
  std::string field;
  std::uint64_t total = 0;         ///< records in which the field is not missing
  std::uint64_t unlisted = 2;      ///< the count of every value that is not listed
  std::vector<ValueCount> counts;  ///< the most frequent values
};

/// How often the parts of the names of one field occur, as plain words (core/model/name_parts.hpp).
struct PartCounts {
  std::uint64_t unlisted = 2;
  std::vector<ValueCount> counts;  ///< the most frequent words
};

/// By which a part that two unlike names share says less or more: frequency adjustment by part.
struct NamePartFrequencies {
  std::string field;
  std::uint64_t total = 0;  ///< records in which the field is not missing
  PartCounts surnames;
  PartCounts given_names;
};

/// The surnames that are far commoner in one commune than elsewhere.
struct CommuneSurnames {
  std::string commune;             ///< as spell_commune() writes it (core/model/local_surnames.hpp)
  std::uint64_t total = 0;         ///< records of the commune that have a name
  std::vector<ValueCount> counts;  ///< listed surnames of the field's NamePartFrequencies
};

/// Frequency adjustment by commune: a surname that half a commune has says little between two people who live there.
struct LocalSurnames {
  std::string field;  ///< whose surnames were counted; it has NamePartFrequencies
  std::string place;  ///< the field that tells the commune
  std::vector<CommuneSurnames> communes;
};

/// What it says of a person that others of an entry's household were found in the person's, or in others: in bits
/// (core/match/households.hpp).
struct HouseholdEvidence {
  double together = 0;
  double apart = 0;

  bool says_nothing() const noexcept { return together == 0 && apart == 0; }
};
inline constexpr double kMostHouseholdBits = 12;  ///< either way: others of a household never decide alone

/// Everything that decides which pairs are compared and what they weigh. It is a file (docs/model.md).
struct Model {
  Schema schema;
  std::string id_column;
  std::vector<Comparison> comparisons;
  std::vector<BlockingRule> rules;
  double prior = 1e-4;          ///< P(two random records match), λ
  double relatives = 0;         ///< P(two random records are of close relatives); 0: not told apart from strangers
  double twins = 0;             ///< P(two random records are of twins); 0: not told apart
  HouseholdEvidence household;  ///< of a link; none where nothing was learnt
  std::vector<FieldFrequencies> frequencies;
  std::vector<NamePartFrequencies> name_parts;
  LocalSurnames local_surnames;
  std::vector<std::string> common_words;  ///< folded, without marks: Projection::kRareWord passes them over
  std::vector<std::string> notes;         ///< why it is as it is, sentence by sentence; for people
};

/// The number of the field of that name; schema.size() if there is none.
std::size_t field_named(const Schema& schema, std::string_view name) noexcept;

/// What a comparison is about, as far as other people may share it.
enum class Sharing : std::uint8_t {
  kByRelatives,  ///< an address, a telephone, a surname
  kByTwins,      ///< a date of birth
  kAlike,        ///< own names: relatives have others, but like ones
  kByNobody,     ///< numbers
};
Sharing sharing_of(const Comparison& comparison, const Schema& schema) noexcept;

/// Whether two people of a kinship share it as one person's records do.
constexpr bool is_shared(Sharing sharing, Kinship kinship) noexcept {
  return sharing == Sharing::kByRelatives || (kinship == Kinship::kTwins && sharing == Sharing::kByTwins);
}

/// log2 of p / (1 - p), and back. Probabilities of 0 and 1 are kept apart from infinity by 1e-15.
double log2_odds(double probability) noexcept;
double probability_of(double log2_odds) noexcept;

/// What the levels have before anything is known of a parent or an order: their own probabilities.
ConditionalLevels unconditional(const Comparison& comparison);

/// log2(m / u), with both kept above 1e-9 (a probability estimated as 0 is only one not seen yet).
double match_weight(double m, double u) noexcept;

/// Checks that everything a model refers to is there, that it fits together and lies in its range.
/// Errors: bad input; the message names the place: comparisons[2].levels["one edit"].m must lie in [0, 1], got 3.
Result<void> validate(const Model& model);

}  // namespace khop
