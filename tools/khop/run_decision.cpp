#include "tools/khop/run_decision.hpp"

#include "io/input/read_table.hpp"
#include "tools/khop/text_table.hpp"

#include <array>
#include <charconv>
#include <unordered_map>
#include <utility>
#include <vector>

namespace khop::tools {
namespace {

Result<Table> read_csv(const std::string& path) { return io::read_table(path, {.separator = ','}); }

struct ListedPair {
  std::string_view left, right;
  double weight = 0;
  bool match = false;
};

Result<std::vector<ListedPair>> read_pairs(const Table& table) {
  std::array<std::size_t, 4> at{};
  constexpr std::array kNames{"left_id", "right_id", "match_weight", "decision"};
  for (std::size_t c = 0; c < kNames.size(); ++c) {
    const Result<std::size_t> column = column_of(table, kNames[c]);
    if (!column) return column.error();
    at[c] = *column;
  }
  std::vector<ListedPair> pairs;
  for_each_row(table, [&](const TableChunk& chunk, std::size_t row) {
    ListedPair pair{chunk.cell(at[0], row), chunk.cell(at[1], row), 0, chunk.cell(at[3], row) == "match"};
    const std::string_view text = chunk.cell(at[2], row);
    std::from_chars(text.data(), text.data() + text.size(), pair.weight);
    pairs.push_back(pair);
  });
  return pairs;
}

/// The shortest chain of matches from one record to the other, both included; empty if there is none.
std::vector<std::string_view> chain(const std::vector<ListedPair>& pairs, std::string_view from, std::string_view to) {
  std::unordered_multimap<std::string_view, std::string_view> next;
  for (const ListedPair& pair : pairs) {
    if (!pair.match) continue;
    next.emplace(pair.left, pair.right);
    next.emplace(pair.right, pair.left);
  }
  std::unordered_map<std::string_view, std::string_view> came_from{{from, from}};
  std::vector<std::string_view> queue{from};
  for (std::size_t i = 0; i < queue.size() && !came_from.count(to); ++i) {
    const auto [begin, end] = next.equal_range(queue[i]);
    for (auto at = begin; at != end; ++at) {
      if (came_from.emplace(at->second, queue[i]).second) queue.push_back(at->second);
    }
  }
  if (!came_from.count(to)) return {};
  std::vector<std::string_view> path{to};
  while (path.back() != from) path.push_back(came_from[path.back()]);
  return {path.rbegin(), path.rend()};
}

std::string quoted(std::string_view id) { return "'" + std::string{id} + "'"; }

Result<void> read_clusters(const std::string& dir, const std::string& left, const std::string& right,
                           std::array<std::string, 2>& cluster) {
  const Result<Table> table = read_csv(join_path(dir, "clusters.csv"));
  if (!table) return table.error();
  const Result<std::size_t> id = column_of(*table, "id");
  const Result<std::size_t> label = column_of(*table, "cluster_id");
  if (!id) return id.error();
  if (!label) return label.error();
  for_each_row(*table, [&](const TableChunk& chunk, std::size_t row) {
    if (chunk.cell(*id, row) == left) cluster[0] = chunk.cell(*label, row);
    if (chunk.cell(*id, row) == right) cluster[1] = chunk.cell(*label, row);
  });
  return {};
}

Result<RunDecision> decide_by_clusters(const std::string& dir, const std::string& left, const std::string& right,
                                       const std::vector<ListedPair>& pairs) {
  std::array<std::string, 2> cluster;
  if (const Result<void> done = read_clusters(dir, left, right, cluster); !done) return done.error();
  RunDecision decision;
  if (cluster[0].empty() || cluster[1].empty()) {
    decision.sentence = "The run did not keep " + quoted(cluster[0].empty() ? left : right) + " (see rejected.csv).";
    return decision;
  }
  decision.together = cluster[0] == cluster[1];
  if (!decision.together) {
    decision.sentence = "The run put them into two clusters, " + cluster[0] + " and " + cluster[1] + ".";
    return decision;
  }
  decision.sentence = "The run put them into one cluster, " + cluster[0] + ".";
  const std::vector<std::string_view> path = chain(pairs, left, right);
  if (path.size() > 2) {
    decision.sentence += "\nMatches that hold it together:";
    for (std::size_t i = 0; i < path.size(); ++i) decision.sentence += (i == 0 ? " " : " – ") + std::string{path[i]};
    decision.sentence += ".";
  }
  return decision;
}

std::string link_sentence(const TableChunk& chunk, std::size_t row, const std::array<std::size_t, 4>& at,
                          const std::string& entry, const std::string& person, bool& together) {
  const std::string_view outcome = chunk.cell(at[1], row);
  const std::string_view linked = chunk.cell(at[2], row);
  const bool decided = outcome != "review" && outcome != "not_found";
  together = decided && linked == person;
  std::string sentence = "The run gave entry " + quoted(entry) + " the outcome " + std::string{outcome};
  if (linked == person) {
    sentence += decided ? ", to this person." : ", with this person as the best proposal.";
  } else if (!linked.empty()) {
    sentence += decided ? ", to another person, " : ", with another person as the best proposal, ";
    sentence += quoted(linked) + ".";
  } else {
    sentence += ".";
  }
  if (chunk.cell(at[3], row) == person) sentence += " This person is the runner-up.";
  return sentence;
}

Result<RunDecision> decide_by_links(const std::string& dir, const std::string& left, const std::string& right) {
  const Result<Table> table = read_csv(join_path(dir, "links.csv"));
  if (!table) return table.error();
  std::array<std::size_t, 4> at{};
  constexpr std::array kNames{"id", "outcome", "linked_id", "runner_up_id"};
  for (std::size_t c = 0; c < kNames.size(); ++c) {
    const Result<std::size_t> column = column_of(*table, kNames[c]);
    if (!column) return column.error();
    at[c] = *column;
  }
  RunDecision decision;
  bool left_is_entry = false;
  bool right_is_entry = false;
  for_each_row(*table, [&](const TableChunk& chunk, std::size_t row) {
    const bool is_left = chunk.cell(at[0], row) == left;
    const bool is_right = chunk.cell(at[0], row) == right;
    left_is_entry = left_is_entry || is_left;
    right_is_entry = right_is_entry || is_right;
    if (!is_left && !is_right) return;
    decision.sentence =
        link_sentence(chunk, row, at, is_left ? left : right, is_left ? right : left, decision.together);
  });
  if (!left_is_entry && !right_is_entry) {
    decision.sentence = "Neither is an entry of links.csv: a link run compares entries with persons only.";
  } else if (left_is_entry && right_is_entry) {
    decision.together = false;
    decision.sentence = "Both are entries of links.csv: a link run compares entries with persons only.";
  }
  return decision;
}

}  // namespace

Result<RunDecision> read_decision(const std::string& dir, const RunInfo& run, const std::string& left,
                                  const std::string& right) {
  const Result<Table> table = read_csv(join_path(dir, "pairs.csv"));
  if (!table) return table.error();
  const Result<std::vector<ListedPair>> read = read_pairs(*table);
  if (!read) return read.error();
  const std::vector<ListedPair>& pairs = *read;
  Result<RunDecision> decision =
      run.is_link() ? decide_by_links(dir, left, right) : decide_by_clusters(dir, left, right, pairs);
  if (!decision) return decision;
  for (const ListedPair& pair : pairs) {
    const bool same = (pair.left == left && pair.right == right) || (pair.left == right && pair.right == left);
    if (same) decision->weight = pair.weight;
  }
  return decision;
}

}  // namespace khop::tools
