#include "core/infer/id_sample.hpp"

#include "index/base/hash.hpp"

#include <tbb/blocked_range.h>
#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace khop {
namespace {

using Hashed = std::pair<std::uint64_t, std::uint32_t>;  // of the id, and the record

std::vector<Hashed> hashed_up_to(const Records& records, RecordRange range, std::uint64_t seed, std::uint64_t last) {
  tbb::enumerable_thread_specific<std::vector<Hashed>> found;
  tbb::parallel_for(tbb::blocked_range<std::uint32_t>(range.begin, range.end, 16'384), [&](const auto& some) {
    std::vector<Hashed>& mine = found.local();
    for (std::uint32_t i = some.begin(); i != some.end(); ++i) {
      const std::uint64_t hash = index::hash_bytes(records.ids[RecordId{i}], seed);
      if (hash <= last) mine.emplace_back(hash, i);
    }
  });
  std::vector<Hashed> all;
  found.combine_each([&](const std::vector<Hashed>& part) { all.insert(all.end(), part.begin(), part.end()); });
  return all;
}

/// A hash below which there are, but for a chance in a million, as many records as are wanted.
std::uint64_t likely_bound(double wanted, double records) {
  const double share = (wanted + 5 * std::sqrt(wanted) + 10) / records;
  constexpr auto kLast = std::numeric_limits<std::uint64_t>::max();
  return share >= 1 ? kLast : static_cast<std::uint64_t>(share * static_cast<double>(kLast >> 11)) << 11;
}

}  // namespace

std::vector<std::uint32_t> sample_by_id(const Records& records, RecordRange range, std::size_t most,
                                        std::uint64_t seed) {
  const std::size_t n = range.end - range.begin;
  const std::size_t take = std::min(most, n);
  std::vector<Hashed> hashed =
      hashed_up_to(records, range, seed, likely_bound(static_cast<double>(take), static_cast<double>(n)));
  if (hashed.size() < take) hashed = hashed_up_to(records, range, seed, std::numeric_limits<std::uint64_t>::max());
  std::sort(hashed.begin(), hashed.end());
  std::vector<std::uint32_t> sample(take);
  for (std::size_t i = 0; i < take; ++i) sample[i] = hashed[i].second;
  return sample;
}

}  // namespace khop
