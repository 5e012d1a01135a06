#pragma once

#include "core/place/place.hpp"
#include "core/quality/key_fields.hpp"
#include "core/quality/rates.hpp"
#include "core/quality/record_checks.hpp"
#include "core/record/table.hpp"
#include "core/text/date.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace khop {

/// So many records that a rate applies to, and of them those that pass.
struct RateCount {
  std::uint64_t checked = 0;
  std::uint64_t passed = 0;

  bool known() const noexcept { return checked != 0; }
  std::uint64_t failed() const noexcept { return checked - passed; }
  double share() const noexcept {  ///< requires known()
    return static_cast<double>(passed) / static_cast<double>(checked);
  }
};

/// The rates of some records.
struct RateCounts {
  std::uint64_t records = 0;
  std::array<RateCount, kRates> rates{};
  /// [word] records that pass every rate of the word that applies to them, of those to which one applies.
  std::array<RateCount, kQualityWords> words{};

  const RateCount& operator[](Rate rate) const noexcept { return rates[static_cast<std::size_t>(rate)]; }
  const RateCount& operator[](QualityWord word) const noexcept { return words[static_cast<std::size_t>(word)]; }
  void add(const RecordFinding& finding) noexcept;
  void merge(const RateCounts& other) noexcept;
  /// Mean of the words that are known: by it places are put in order. 1 where none is.
  double mean() const noexcept;
};

/// Rates of the records of one commune of today, or of those in a province whose commune is not known, or of those of
/// whom neither is.
struct PlaceRates {
  place::NewProvince province{};
  place::NewCommune commune{};
  RateCounts counts;
};

struct Scorecard {
  Date today;  ///< by which ages were reckoned
  RateCounts all;
  std::array<std::string, kRates> missing;  ///< why a rate cannot be measured ("no column of the sex"); empty: it can
  std::vector<PlaceRates> communes;         ///< with records; by province and commune, the unknown first
  std::vector<std::string> places;          ///< columns by which the communes are known; empty: none

  std::vector<PlaceRates> provinces() const;  ///< the same by province
  bool is_measurable(Rate rate) const noexcept { return missing[static_cast<std::size_t>(rate)].empty(); }
};

/// Measures every rate over every row, on all threads; the result does not depend on their number.
/// Memory: 8 bytes a personal number, and about 2 MB a thread. Cost: a few microseconds a row.
Scorecard measure_scorecard(std::span<const Table> tables, const KeyFields& fields, Date today);

}  // namespace khop
