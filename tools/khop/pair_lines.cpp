#include "tools/khop/pair_lines.hpp"

#include "core/compare/levels.hpp"

#include <algorithm>

namespace khop::tools {

std::string field_text(const Table& table, const TableChunk& chunk, std::size_t row, const FieldSpec& field) {
  std::string text;
  for (const std::string& name : field.columns) {
    const auto at = std::find(table.column_names.begin(), table.column_names.end(), name);
    if (at == table.column_names.end()) continue;
    const std::string_view cell = chunk.cell(static_cast<std::size_t>(at - table.column_names.begin()), row);
    if (!text.empty() && !cell.empty()) text += field.type == FieldType::kDate ? '-' : ' ';
    text += cell;
  }
  return text;
}

std::vector<ExamplePair::Line> pair_lines(const Model& model, const Scorer& scorer, PairRows pair,
                                          const PairExplanation& explanation, const FieldText& left,
                                          const FieldText& right) {
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
    }
    lines.push_back(std::move(shown));
  }
  if (scorer.knows_kin()) {
    lines.push_back({"two relatives", "", "", "may share as much", to_bits(explanation.kinship)});
  }
  return lines;
}

}  // namespace khop::tools
