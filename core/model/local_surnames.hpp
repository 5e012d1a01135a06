#pragma once

#include "core/model/comparison_weights.hpp"
#include "core/model/model.hpp"
#include "core/model/name_parts.hpp"
#include "core/place/place.hpp"
#include "core/record/records.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

namespace khop {

/// How many surnames a model lists at most, over all communes.
inline constexpr std::size_t kMostLocalSurnames = 20'000;

/// A commune of before July 2025 or one of today; 0: none.
enum class CommuneNumber : std::uint16_t {};

/// As place::spell() writes a commune, and back; 0 if it is no commune.
std::string spell_commune(CommuneNumber commune);
CommuneNumber commune_from(std::string_view spelt) noexcept;

/// The smallest commune that both places surely lie in: one of before, else one of today; 0 if none is known.
CommuneNumber shared_commune(const place::Place& left, const place::Place& right) noexcept;

/// How much commoner a surname is in a commune than elsewhere:
///
///   lift = P(S | commune) / P(S),   P(S | commune) = (count + 20 · P(S)) / (total + 20)
///
/// where P(S) = `elsewhere`, its share of all records.
double surname_lift(std::uint64_t count, std::uint64_t total, double elsewhere) noexcept;

/// Counts the listed surnames of a field in the communes that a field of places tells, those of before and those of
/// today. Listed are surnames of twenty records or more in a commune (a clan; a family has some five, in two registers ten) and a
/// lift of two or more, at most kMostLocalSurnames: those that make most of a difference, count · log2(lift).
/// Deterministic for any number of threads and any order of the records.
LocalSurnames count_local_surnames(const Records& records, const NamePartFrequencies& names, std::size_t place_field);

/// What two who live in one commune share less by sharing its surname.
class LocalSurnameWeights {
 public:
  explicit LocalSurnameWeights(const Model& model);

  struct Entry {
    FixedWeight less = 0;  ///< log2(lift), 0 or more
    float share = 0;       ///< of the commune that has the surname
  };

  bool empty() const noexcept { return entries_.empty(); }
  /// That tells the commune. Requires !empty().
  std::size_t place_field() const noexcept { return place_field_; }
  /// By the surname's number (PartNumbers); nothing is taken off where the model does not list it.
  Entry of(CommuneNumber commune, std::uint16_t surname) const noexcept;

 private:
  std::size_t place_field_ = 0;
  std::unordered_map<std::uint32_t, Entry> entries_;
};

}  // namespace khop
