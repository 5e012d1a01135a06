#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace khop {

/// A pair of records to compare; left < right.
struct CandidatePair {
  std::uint32_t left;
  std::uint32_t right;
};

/// Pairs to be compared together, by the places of their records in a list: what has to be fetched of a record that is
/// in several pairs is fetched once.
struct PairBatch {
  static constexpr std::size_t kMostPairs = 512;
  static constexpr std::size_t kMostRecords = 2 * kMostPairs;
  struct Places {
    std::uint16_t left;
    std::uint16_t right;
  };

  std::span<const std::uint32_t> records;  ///< at most kMostRecords; a record may stand here several times
  std::span<const Places> pairs;           ///< at most kMostPairs

  CandidatePair operator[](std::size_t i) const noexcept { return {records[pairs[i].left], records[pairs[i].right]}; }
  std::size_t size() const noexcept { return pairs.size(); }
};

/// Calls fn(const PairBatch&, first) for the pairs of a list, batch by batch; `first` is the number of a batch's first
/// pair. For pairs that come singly: each brings its two records.
template <class Fn>
void for_each_batch(std::span<const CandidatePair> pairs, Fn&& fn) {
  std::vector<std::uint32_t> records;
  std::vector<PairBatch::Places> places;
  for (std::size_t first = 0; first < pairs.size(); first += PairBatch::kMostPairs) {
    records.clear();
    places.clear();
    for (const CandidatePair& pair : pairs.subspan(first, std::min(PairBatch::kMostPairs, pairs.size() - first))) {
      const auto place = static_cast<std::uint16_t>(records.size());
      records.push_back(pair.left);
      records.push_back(pair.right);
      places.push_back({place, static_cast<std::uint16_t>(place + 1)});
    }
    fn(PairBatch{records, places}, first);
  }
}

}  // namespace khop
