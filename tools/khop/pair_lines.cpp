#include "tools/khop/pair_lines.hpp"

#include "core/compare/levels.hpp"
#include "tools/khop/name_notes.hpp"

namespace khop::tools {

std::vector<ExamplePair::Line> pair_lines(const Model& model, const Scorer& scorer, PairRows pair,
                                          const PairExplanation& explanation, FixedWeight household,
                                          const FieldText& left, const FieldText& right) {
  std::vector<ExamplePair::Line> lines{{"prior", "", "", "", to_bits(explanation.prior)}};
  for (const ExplainedLine& line : explanation.lines) {
    const Comparison& comparison = model.comparisons[line.comparison];
    ExamplePair::Line shown{comparison.name, "", "", comparison.levels[line.level].label, to_bits(line.weight)};
    if (comparison.kind != ComparisonKind::kOrder) {
      const bool swapped =
          comparison.order >= 0 &&
          level_of(explanation.gamma, static_cast<std::size_t>(comparison.order)) >= order_level::kSwapped;
      const Facing facing = scorer.comparer().facing(line.comparison, swapped, pair);
      shown.left = left(facing.left_field);
      shown.right = right(facing.right_field);
      shown.notes = name_notes(scorer, line.comparison, pair, explanation.gamma);
    }
    lines.push_back(std::move(shown));
  }
  if (scorer.knows_kin()) {
    lines.push_back({"two relatives", "", "", "may share as much", to_bits(explanation.kinship)});
  }
  if (household != 0) {
    const bool together = household == to_fixed(model.household.together);
    lines.push_back({"housemates", "", "", together ? "live with this person" : "live elsewhere", to_bits(household)});
  }
  return lines;
}

}  // namespace khop::tools
