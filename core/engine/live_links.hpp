#pragma once

#include "core/model/scorer.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

namespace khop {

/// The weighed links among live records: for each record those at or above the weight that is kept.
///
/// Invariant: symmetric; a record has an entry only if it has a link, so most records cost nothing.
/// Threads:   const calls may run together.
class LiveLinks {
 public:
  struct Link {
    std::uint32_t other;
    FixedWeight weight;
  };

  void add(const ScoredPair& pair);

  /// Takes all links of a record away, on both ends.
  void remove(std::uint32_t record);

  /// In no particular order.
  std::span<const Link> of(std::uint32_t record) const noexcept;

  /// The records that links of at least `match` hold together with `record`, itself first.
  std::vector<std::uint32_t> component(std::uint32_t record, FixedWeight match) const;

  /// The links of at least `match` among the records of a component, each once.
  std::vector<ScoredPair> inside(std::span<const std::uint32_t> component, FixedWeight match) const;

  std::size_t bytes() const noexcept;

 private:
  std::unordered_map<std::uint32_t, std::vector<Link>> links_;
};

}  // namespace khop
