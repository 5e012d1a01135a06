#pragma once

#include "core/blocking/keys.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace khop {

/// Whether some of several rules bring a pair together. Rules share parts: each part is looked at once a pair, and only
/// when a rule still depends on it. Reads only: one for all threads.
class EarlierRules {
 public:
  /// Keeps references to both.
  EarlierRules(const KeyMaker& keys, std::span<const BlockingRule> rules);

  bool bring_together(const std::byte* left, const std::byte* right) const noexcept;

 private:
  static constexpr std::size_t kMostParts = 64;
  const KeyMaker* keys_;
  std::vector<const KeyPart*> parts_;
  std::vector<std::vector<std::uint8_t>> needed_;  ///< [rule] its parts
  std::vector<const BlockingRule*> others_;        ///< rules with lists, or beyond the most parts: asked one by one
};

}  // namespace khop
