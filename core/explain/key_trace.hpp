#pragma once

#include "core/model/model.hpp"
#include "core/record/records.hpp"

#include <string>
#include <vector>

namespace khop {

/// How the two records of a pair stand to one part of a blocking key.
enum class PartMeeting { kShared, kDiffers, kMissingLeft, kMissingRight, kMissingBoth };

struct TracedPart {
  std::string name;  ///< "date_of_birth.year"
  PartMeeting meeting = PartMeeting::kMissingBoth;
  std::string left;  ///< what enters the key, folded, as text: "1980"; words are set apart by blanks
  std::string right;
};

/// Whether a rule brings the pair together, and by what, or what stands in the way.
struct TracedRule {
  enum class Outcome {
    kMeets,
    kPartsDiffer,   ///< some part is not shared
    kSplitDiffers,  ///< all parts are, but so many records share them that `split` must be shared too, and is not
    kLeftOut,       ///< all are, but so many records share them that the model leaves the value out
  };
  Outcome outcome = Outcome::kPartsDiffer;
  std::vector<TracedPart> parts;
  std::vector<TracedPart> split;  ///< only where the shared value is split
};

/// One entry for each of the model's rules.
/// Requires rows of `records`. Threads: reentrant.
std::vector<TracedRule> trace_rules(const Records& records, const Model& model, const std::byte* left,
                                    const std::byte* right);

}  // namespace khop
