#pragma once

#include "core/compare/levels.hpp"
#include "core/infer/schema.hpp"
#include "core/model/model.hpp"
#include "core/record/encoder.hpp"
#include "core/record/table.hpp"

#include <memory>
#include <span>
#include <string>
#include <vector>

namespace khop::test {

/// Records of one number each, whose weights are chosen by hand: for tests of what is decided by weights.
///
///   equal +4 bits, within one +2, within a tenth -2, different -8; prior 0 bits
struct NumberWorld {
  explicit NumberWorld(const std::vector<std::pair<std::string, std::string>>& people) {
    Schema schema{{"value", FieldType::kNumber, {"value"}}};
    model.schema = schema;
    model.comparisons = comparisons_for(schema);
    model.prior = 0.5;
    const std::vector<std::pair<double, double>> mu{{0.8, 0.05}, {0.16, 0.04}, {0.02, 0.08}, {0.003, 0.768}};
    for (std::size_t l = 0; l < mu.size(); ++l) {
      model.comparisons[0].levels[l + 1].m = mu[l].first;
      model.comparisons[0].levels[l + 1].u = mu[l].second;
    }
    auto text = std::make_shared<std::string>();
    TableChunk chunk;
    chunk.columns.resize(2);
    const auto put = [&](std::size_t column, const std::string& cell) {
      chunk.columns[column].push_back(
          {static_cast<std::uint32_t>(text->size()), static_cast<std::uint32_t>(cell.size())});
      *text += cell;
    };
    for (const auto& [id, value] : people) {
      put(0, id);
      put(1, value);
      chunk.lines.push_back(chunk.lines.size() + 2);
    }
    chunk.text = *text;
    chunk.text_owner = text;
    Table table;
    table.source = "numbers.csv";
    table.column_names = {"id", "value"};
    table.chunks.push_back(std::move(chunk));
    records = std::move(encode(std::span{&table, 1}, model.schema, {.id_column = "id"}).value().records);
  }
  Model model;
  Records records;
};

}  // namespace khop::test
