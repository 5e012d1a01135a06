#include "index/key_sort.hpp"

#include "index/base/huge_buffer.hpp"

#include <immintrin.h>
#include <tbb/blocked_range.h>
#include <tbb/parallel_for.h>
#include <tbb/parallel_reduce.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <cstddef>
#include <cstring>
#include <functional>
#include <memory>
#include <vector>

namespace khop::index {
namespace {

constexpr std::size_t kSmall = 256;                   // below this a comparison sort is as fast
constexpr std::size_t kLeaf = std::size_t{1} << 15;   // a bucket, its copy and its counters fit a 2 MiB cache
constexpr std::size_t kLongRun = 24;                  // where insertion stops paying
constexpr unsigned kMaxSplitBits = 10;                // 1024 write buffers of 192 bytes
constexpr std::size_t kChunk = std::size_t{1} << 18;  // tuples a split task takes; depends on nothing else
constexpr std::size_t kLineTuples = 16;               // 16 tuples of 12 bytes = 3 cache lines of 64

/// Which bits of the key a pass looks at: (key >> shift) & mask, mask + 1 values.
struct Digit {
  unsigned shift;
  std::uint64_t mask;
  std::size_t values() const noexcept { return static_cast<std::size_t>(mask) + 1; }
  std::size_t of(const KeyTuple& tuple) const noexcept { return static_cast<std::size_t>((tuple.key >> shift) & mask); }
};

/// The `bits` highest bits that are not the same in all keys; `varying` has a bit set where keys differ, and is not 0.
Digit highest_digit(std::uint64_t varying, unsigned bits) noexcept {
  const auto top = static_cast<unsigned>(std::bit_width(varying));
  const unsigned width = std::min(bits, top);
  return {top - width, (std::uint64_t{1} << width) - 1};
}

std::uint64_t varying_bits(std::span<const KeyTuple> tuples) noexcept {
  const std::uint64_t first = tuples.front().key;
  std::uint64_t varying = 0;
  for (const KeyTuple& tuple : tuples) varying |= tuple.key ^ first;
  return varying;
}

std::uint64_t varying_bits_in_parallel(std::span<const KeyTuple> tuples) {
  const std::uint64_t first = tuples.front().key;
  return tbb::parallel_reduce(
      tbb::blocked_range<std::size_t>(0, tuples.size(), kChunk), std::uint64_t{0},
      [&](const auto& range, std::uint64_t varying) {
        for (std::size_t i = range.begin(); i != range.end(); ++i) varying |= tuples[i].key ^ first;
        return varying;
      },
      std::bit_or<>());
}

void copy_in_parallel(std::span<const KeyTuple> from, KeyTuple* to) {
  tbb::parallel_for(tbb::blocked_range<std::size_t>(0, from.size(), kChunk), [&](const auto& range) {
    std::memcpy(to + range.begin(), from.data() + range.begin(), range.size() * sizeof(KeyTuple));
  });
}

/// Finishes a range that is sorted by its leading digit: runs of one digit value are put in order of the whole key.
/// `ends[v]` is where the run of value v ends. Nearly all runs are in order already: one tuple, or equal keys.
void finish_runs(KeyTuple* tuples, std::span<const std::uint32_t> ends) {
  std::uint32_t begin = 0;
  for (const std::uint32_t end : ends) {
    for (std::uint32_t i = begin + 1; i < end; ++i) {
      const KeyTuple tuple = tuples[i];
      if (tuples[i - 1].key <= tuple.key) continue;
      if (end - begin > kLongRun) {
        std::sort(tuples + begin, tuples + end);  // records ascend, so (key, record) is the stable order
        break;
      }
      std::uint32_t hole = i;
      do {
        tuples[hole] = tuples[hole - 1];
      } while (--hole > begin && tuples[hole - 1].key > tuple.key);
      tuples[hole] = tuple;
    }
    begin = end;
  }
}

/// Counters of one thread, kept over leaves: they are as large as the leaf.
std::vector<std::uint32_t>& leaf_counters() {
  thread_local std::vector<std::uint32_t> counters;
  return counters;
}

/// Sorts a bucket that fits the cache: from[0, n) into to[0, n).
void sort_leaf(std::span<const KeyTuple> from, KeyTuple* to) {
  if (from.empty()) return;
  const std::uint64_t varying = from.size() < kSmall ? 0 : varying_bits(from);
  if (varying == 0) {
    std::memcpy(to, from.data(), from.size() * sizeof(KeyTuple));
    if (from.size() < kSmall) std::sort(to, to + from.size());
    return;
  }
  const Digit digit = highest_digit(varying, static_cast<unsigned>(std::bit_width(from.size())));
  std::vector<std::uint32_t>& counters = leaf_counters();
  counters.assign(digit.values(), 0);
  for (const KeyTuple& tuple : from) ++counters[digit.of(tuple)];
  std::uint32_t begin = 0;
  for (std::uint32_t& counter : counters) begin += std::exchange(counter, begin);
  for (const KeyTuple& tuple : from) to[counters[digit.of(tuple)]++] = tuple;
  finish_runs(to, counters);
}

/// Write-combining: tuples of a bucket gather here until whole cache lines of the target are full, which then go to
/// memory past the caches. A target line is so written once and never read.
class LineWriter {
 public:
  explicit LineWriter(std::size_t buckets) : lines_(buckets) {}

  /// Slot of target position p in its group of three lines; groups begin at multiples of 64 bytes of the address space.
  static std::size_t phase_of(const KeyTuple* target) noexcept {
    // 12 i + address = 0 (mod 64)  <=>  3 (i + 11 * address / 4) = 0 (mod 16), as 3 * 11 = 1 (mod 16).
    return (reinterpret_cast<std::uintptr_t>(target) / 4 * 11) % kLineTuples;
  }

  void put(std::size_t bucket, KeyTuple* target, std::size_t phase, std::size_t position, std::size_t begin,
           const KeyTuple& tuple) noexcept {
    const std::size_t slot = (position + phase) % kLineTuples;
    Lines& lines = lines_[bucket];
    lines.tuples[slot] = tuple;
    if (slot != kLineTuples - 1) return;
    KeyTuple* group = target + position - slot;
    if (position - begin >= slot) {
      stream(group, lines);
    } else {  // the group begins in a neighbour's part: write only what is ours
      const std::size_t ours = position - begin + 1;
      std::memcpy(target + begin, lines.tuples.data() + kLineTuples - ours, ours * sizeof(KeyTuple));
    }
  }

  /// Writes what still waits: the tuples of [begin, end) after the last full group.
  void finish(std::size_t bucket, KeyTuple* target, std::size_t phase, std::size_t begin, std::size_t end) noexcept {
    const std::size_t waiting = std::min((end + phase) % kLineTuples, end - begin);
    const std::size_t slot = (end - waiting + phase) % kLineTuples;
    std::memcpy(target + end - waiting, lines_[bucket].tuples.data() + slot, waiting * sizeof(KeyTuple));
  }

 private:
  struct alignas(64) Lines {
    std::array<KeyTuple, kLineTuples> tuples;
  };

  static void stream(KeyTuple* group, const Lines& lines) noexcept {
    auto* to = reinterpret_cast<__m128i*>(group);
    const auto* from = reinterpret_cast<const __m128i*>(&lines);
    for (std::size_t i = 0; i != sizeof(Lines) / sizeof(__m128i); ++i)
      _mm_stream_si128(to + i, _mm_load_si128(from + i));
  }

  std::vector<Lines> lines_;
};

/// Stable split of `from` into to[bounds[v], bounds[v + 1]) by digit; returns bounds [values + 1].
///
/// Chunk c owns, in every bucket, the places after those of chunks < c: so chunks can be scattered in any order.
std::vector<std::size_t> split(std::span<const KeyTuple> from, KeyTuple* to, Digit digit) {
  const std::size_t chunks = (from.size() + kChunk - 1) / kChunk;
  const std::size_t values = digit.values();
  std::vector<std::size_t> next(chunks * values);  // [chunk][value]: first count, then place of the next tuple
  const auto chunk_of = [&](std::size_t c) {
    return from.subspan(c * kChunk, std::min(kChunk, from.size() - c * kChunk));
  };
  tbb::parallel_for(std::size_t{0}, chunks, [&](std::size_t c) {
    std::size_t* counts = next.data() + c * values;
    for (const KeyTuple& tuple : chunk_of(c)) ++counts[digit.of(tuple)];
  });
  std::vector<std::size_t> bounds(values + 1);
  std::size_t place = 0;
  for (std::size_t v = 0; v != values; ++v) {
    bounds[v] = place;
    for (std::size_t c = 0; c != chunks; ++c) place += std::exchange(next[c * values + v], place);
  }
  bounds[values] = place;
  const std::size_t phase = LineWriter::phase_of(to);
  tbb::parallel_for(std::size_t{0}, chunks, [&](std::size_t c) {
    LineWriter writer(values);
    std::size_t* places = next.data() + c * values;
    const std::vector<std::size_t> begins(places, places + values);
    for (const KeyTuple& tuple : chunk_of(c)) {
      const std::size_t v = digit.of(tuple);
      writer.put(v, to, phase, places[v]++, begins[v], tuple);
    }
    for (std::size_t v = 0; v != values; ++v) writer.finish(v, to, phase, begins[v], places[v]);
    _mm_sfence();  // streaming stores are not ordered with the task's end
  });
  return bounds;
}

/// Sorts here[0, n), with there[0, n) as the other buffer; the result stands in `there` if `ends_there`, else in
/// `here`.
void sort_range(std::span<KeyTuple> here, KeyTuple* there, bool ends_there) {
  if (here.size() <= 2 * kLeaf) {
    sort_leaf(here, there);
    if (!ends_there) std::memcpy(here.data(), there, here.size() * sizeof(KeyTuple));
    return;
  }
  const std::uint64_t varying = varying_bits_in_parallel(here);
  if (varying == 0) {
    if (ends_there) copy_in_parallel(here, there);
    return;
  }
  const auto wanted = static_cast<unsigned>(std::bit_width(here.size() / kLeaf));
  const std::vector<std::size_t> bounds = split(here, there, highest_digit(varying, std::min(wanted, kMaxSplitBits)));
  tbb::parallel_for(std::size_t{0}, bounds.size() - 1, [&](std::size_t v) {
    const std::size_t size = bounds[v + 1] - bounds[v];
    sort_range({there + bounds[v], size}, here.data() + bounds[v], !ends_there);
  });
}

}  // namespace

void sort_by_key(std::span<KeyTuple> tuples, std::span<KeyTuple> scratch) {
  assert(scratch.size() >= tuples.size());
  assert(std::ranges::is_sorted(tuples, [](const KeyTuple& a, const KeyTuple& b) { return a.record < b.record; }));
  if (tuples.size() < kSmall) {
    std::sort(tuples.begin(), tuples.end());
    return;
  }
  sort_range(tuples, scratch.data(), false);
}

}  // namespace khop::index
