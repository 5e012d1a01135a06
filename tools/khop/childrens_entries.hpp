#pragma once

#include "core/match/links.hpp"
#include "tools/khop/pipeline.hpp"

#include <cstdint>
#include <functional>
#include <span>

namespace khop::tools {

/// Of entries that are left to review as they may be of a child of their proposal, under that person's name, proposes
/// the child: who was born the very day of the entry and has this name as a parent's in the registry. Of several the
/// heaviest, then the smaller rank. The parent becomes the runner-up.
///
/// A link it makes none: the pair weighs little, as it has neither name nor number in common.
/// `may_be_childs`, `weigh`: of an entry and a person. Shapes: links [entry], rank [record].
void propose_children(const Pipeline& run, std::span<Link> links, std::span<const PairVerdict> verdicts,
                      std::span<const std::uint32_t> rank,
                      const std::function<bool(std::uint32_t, std::uint32_t)>& may_be_childs,
                      const std::function<FixedWeight(std::uint32_t, std::uint32_t)>& weigh);

}  // namespace khop::tools
