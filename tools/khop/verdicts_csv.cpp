#include "tools/khop/verdicts_csv.hpp"

#include "core/record/kept_rows.hpp"
#include "io/input/read_table.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <string_view>
#include <tuple>
#include <unordered_map>

namespace khop::tools {
namespace {

constexpr std::array<std::string_view, 3> kColumns{"left_id", "right_id", "verdict"};

constexpr std::uint32_t kNobody = 0xFFFFFFFFU;
using Numbers = std::unordered_map<std::string_view, std::uint32_t>;

/// Numbers of the ids that the table names: a map of all ids would take more memory than the records.
Numbers numbers_of(const Table& table, std::span<const std::size_t> columns, const RecordIds& ids) {
  Numbers numbers;
  for (const TableChunk& chunk : table.chunks) {
    for (std::size_t r = 0; r < chunk.rows(); ++r) {
      for (const std::size_t column : columns) numbers.try_emplace(trimmed_id(chunk.cell(column, r)), kNobody);
    }
  }
  for (std::uint32_t i = 0; i < ids.size(); ++i) {
    if (const auto named = numbers.find(ids[RecordId{i}]); named != numbers.end()) named->second = i;
  }
  return numbers;
}

Result<std::array<std::size_t, 3>> find_columns(const Table& table) {
  std::array<std::size_t, 3> at{};
  for (std::size_t c = 0; c < kColumns.size(); ++c) {
    const auto found = std::find(table.column_names.begin(), table.column_names.end(), kColumns[c]);
    if (found == table.column_names.end()) {
      return bad_input(table.source + ":1: expected the columns left_id,right_id,verdict, found no '" +
                       std::string{kColumns[c]} + "'");
    }
    at[c] = static_cast<std::size_t>(found - table.column_names.begin());
  }
  return at;
}

Result<std::uint32_t> find_id(const Numbers& numbers, std::string_view id, const std::string& place) {
  const std::uint32_t number = numbers.at(id);
  if (number == kNobody) return bad_input(place + "no record has the id '" + std::string{id} + "'");
  return number;
}

Result<void> check_sides(const PairVerdict& pair, index::PairScope scope, const std::string& place) {
  if (pair.left == pair.right) return bad_input(place + "the two ids are the same record");
  if (!scope.across()) return {};
  const bool across = pair.left < scope.first_right_record && pair.right >= scope.first_right_record;
  if (!across) return bad_input(place + "one id must be an entry's and the other one of the --to side");
  return {};
}

}  // namespace

Result<std::vector<PairVerdict>> read_verdicts(const std::string& path, const Records& records,
                                               index::PairScope scope) {
  std::vector<PairVerdict> verdicts;
  if (path.empty()) return verdicts;
  const Result<Table> table = io::read_table(path, {});
  if (!table) return table.error();
  if (!table->rejected.empty()) {
    const RejectedRow& row = table->rejected.front();
    return bad_input(path + ":" + std::to_string(row.line) + ": " + row.reason);
  }
  const Result<std::array<std::size_t, 3>> at = find_columns(*table);
  if (!at) return at.error();
  const Numbers numbers = numbers_of(*table, std::span{*at}.first(2), records.ids);
  for (const TableChunk& chunk : table->chunks) {
    for (std::size_t r = 0; r < chunk.rows(); ++r) {
      const std::string place = path + ":" + std::to_string(chunk.lines[r]) + ": ";
      const Result<std::uint32_t> left = find_id(numbers, trimmed_id(chunk.cell((*at)[0], r)), place);
      if (!left) return left.error();
      const Result<std::uint32_t> right = find_id(numbers, trimmed_id(chunk.cell((*at)[1], r)), place);
      if (!right) return right.error();
      const std::string_view verdict = trimmed_id(chunk.cell((*at)[2], r));
      if (verdict != "match" && verdict != "no_match") {
        return bad_input(place + "verdict must be match or no_match, got '" + std::string{verdict} + "'");
      }
      const PairVerdict pair{std::min(*left, *right), std::max(*left, *right), verdict == "match", chunk.lines[r]};
      if (const Result<void> valid = check_sides(pair, scope, place); !valid) return valid.error();
      verdicts.push_back(pair);
    }
  }
  return verdicts;
}

Result<void> check_labels(const std::string& path, std::span<const PairVerdict> labels) {
  std::vector<const PairVerdict*> by_pair;
  for (const PairVerdict& label : labels) by_pair.push_back(&label);
  std::stable_sort(by_pair.begin(), by_pair.end(), [](const PairVerdict* a, const PairVerdict* b) {
    return std::tie(a->left, a->right) < std::tie(b->left, b->right);
  });
  const auto contradiction =
      std::adjacent_find(by_pair.begin(), by_pair.end(), [](const PairVerdict* a, const PairVerdict* b) {
        return a->left == b->left && a->right == b->right && a->match != b->match;
      });
  if (contradiction == by_pair.end()) return {};
  const auto line = [&](std::ptrdiff_t i) { return std::to_string((*(contradiction + i))->line); };
  return bad_input(path + ":" + line(1) + ": the verdict contradicts that of line " + line(0) + " on the same pair");
}

}  // namespace khop::tools
