#include "core/match/id_order.hpp"

#include "core/text/ascii.hpp"
#include "index/base/huge_buffer.hpp"
#include "index/key_sort.hpp"

#include <tbb/parallel_for.h>
#include <tbb/parallel_sort.h>

#include <algorithm>
#include <array>
#include <limits>
#include <string_view>
#include <utility>

namespace khop {
namespace {

bool is_number(std::string_view id) noexcept { return !id.empty() && std::all_of(id.begin(), id.end(), is_digit); }

/// Ids as numbers that sort like id_less as far as they go. Plain numbers of up to 18 digits stand for themselves;
/// longer ones are all alike, behind them; then come words, written in a number system of as many digits as they have
/// different bytes, and one for the end: so digits and one letter pack 17 bytes, where eight of a kind would fit.
class IdKeys {
 public:
  explicit IdKeys(const RecordIds& ids) {
    std::array<bool, 256> seen{};
    bool any = false;
    for (std::uint32_t i = 0; i < ids.size(); ++i) {
      const std::string_view id = ids[RecordId{i}];
      if (is_number(id)) continue;
      if (!std::exchange(any, true)) prefix_ = id;
      prefix_ = prefix_.substr(0, common_length(prefix_, id));
      for (const char c : id) seen[static_cast<unsigned char>(c)] = true;
    }
    for (std::size_t c = 0; c < seen.size(); ++c) {
      if (seen[c]) digit_[c] = base_++;
    }
    for (std::uint64_t left = kWord; any && left >= base_; left /= base_) ++digits_;
  }

  std::uint64_t of(std::string_view id) const noexcept { return is_number(id) ? of_number(id) : of_word(id); }

 private:
  static constexpr std::uint64_t kLongNumber = std::uint64_t{1} << 62;
  static constexpr std::uint64_t kWord = std::uint64_t{1} << 63;
  static constexpr std::size_t kMostDigits = 18;

  static std::size_t common_length(std::string_view a, std::string_view b) noexcept {
    const std::size_t most = std::min(a.size(), b.size());
    return static_cast<std::size_t>(
        std::mismatch(a.begin(), a.begin() + static_cast<std::ptrdiff_t>(most), b.begin()).first - a.begin());
  }
  static std::uint64_t of_number(std::string_view id) noexcept {
    id.remove_prefix(std::min(id.find_first_not_of('0'), id.size()));
    if (id.size() > kMostDigits) return kLongNumber;
    std::uint64_t value = 0;
    for (const char c : id) value = 10 * value + static_cast<std::uint64_t>(c - '0');
    return value;
  }
  std::uint64_t of_word(std::string_view id) const noexcept {
    id.remove_prefix(prefix_.size());
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < digits_; ++i)
      value = base_ * value + (i < id.size() ? digit_[static_cast<unsigned char>(id[i])] : 0);
    return kWord | value;
  }

  std::string_view prefix_;                 ///< that all words share
  std::array<std::uint64_t, 256> digit_{};  ///< [byte] from 1 on; 0 is the end of a word
  std::uint64_t base_ = 1;                  ///< above every digit
  std::size_t digits_ = 0;                  ///< that fit below kWord
};

using Tuples = index::HugeBuffer<index::KeyTuple>;

/// A tuple numbers what it stands for in 32 bits.
constexpr std::size_t kMostNumbered = std::numeric_limits<std::uint32_t>::max();

/// Tuples of key(i) and i for all i below n, sorted by key.
template <class Key>
Tuples sorted_by(std::size_t n, const Key& key) {
  Tuples tuples(n);
  Tuples scratch(n);
  tbb::parallel_for(std::size_t{0}, n, [&](std::size_t i) { tuples[i] = {key(i), static_cast<std::uint32_t>(i)}; });
  index::sort_by_key({tuples.data(), n}, {scratch.data(), n});
  return tuples;
}

/// Ids whose keys are equal, put in order of all their letters.
void order_equal_keys(Tuples& tuples, const RecordIds& ids) {
  const auto less = [&](const index::KeyTuple& a, const index::KeyTuple& b) {
    return id_less(ids[RecordId{a.record}], ids[RecordId{b.record}]);
  };
  for (std::size_t begin = 0; begin < tuples.size();) {
    std::size_t end = begin + 1;
    while (end < tuples.size() && tuples[end].key == tuples[begin].key) ++end;
    if (end - begin > 1) tbb::parallel_sort(tuples.data() + begin, tuples.data() + end, less);
    begin = end;
  }
}

}  // namespace

std::vector<std::uint32_t> rank_by_id(const RecordIds& ids) {
  const IdKeys keys{ids};
  Tuples tuples =
      sorted_by(ids.size(), [&](std::size_t i) { return keys.of(ids[RecordId{static_cast<std::uint32_t>(i)}]); });
  order_equal_keys(tuples, ids);
  std::vector<std::uint32_t> rank(ids.size());
  tbb::parallel_for(std::size_t{0}, rank.size(),
                    [&](std::size_t i) { rank[tuples[i].record] = static_cast<std::uint32_t>(i); });
  return rank;
}

void order_by_rank(std::vector<ScoredPair>& pairs, std::span<const std::uint32_t> rank) {
  if (pairs.size() > kMostNumbered) return order_in_place(pairs, rank);
  const Tuples order = sorted_by(
      pairs.size(), [&](std::size_t i) { return std::uint64_t{rank[pairs[i].left]} << 32 | rank[pairs[i].right]; });
  std::vector<ScoredPair> ordered(pairs.size());
  tbb::parallel_for(std::size_t{0}, pairs.size(), [&](std::size_t i) { ordered[i] = pairs[order[i].record]; });
  pairs = std::move(ordered);
}

void order_in_place(std::span<ScoredPair> pairs, std::span<const std::uint32_t> rank) {
  tbb::parallel_sort(pairs.begin(), pairs.end(), [rank](const ScoredPair& a, const ScoredPair& b) {
    return std::pair{rank[a.left], rank[a.right]} < std::pair{rank[b.left], rank[b.right]};
  });
}

void put_smaller_id_left(std::span<ScoredPair> pairs, std::span<const std::uint32_t> rank) {
  tbb::parallel_for(std::size_t{0}, pairs.size(), [&](std::size_t i) {
    if (rank[pairs[i].right] < rank[pairs[i].left]) std::swap(pairs[i].left, pairs[i].right);
  });
}

}  // namespace khop
