#include "core/engine/batch.hpp"

#include "core/infer/atoms.hpp"

#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>
#include <tbb/parallel_sort.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <numeric>

namespace khop {
namespace {

/// First bytes of an id as a number that sorts like id_less as far as it goes.
std::uint64_t order_prefix(std::string_view id) noexcept {
  const bool number = !id.empty() && std::all_of(id.begin(), id.end(), [](char c) { return c >= '0' && c <= '9'; });
  std::uint64_t prefix = 0;
  if (number) {
    const std::size_t first = std::min(id.find_first_not_of('0'), id.size());
    const std::string_view digits = id.substr(first);
    prefix = std::min<std::uint64_t>(digits.size(), 127) << 48;
    for (std::size_t i = 0; i < 6; ++i) {
      if (i < digits.size()) prefix |= std::uint64_t{static_cast<unsigned char>(digits[i])} << (8 * (5 - i));
    }
    return prefix;
  }
  for (std::size_t i = 0; i < 7; ++i) {
    if (i < id.size()) prefix |= std::uint64_t{static_cast<unsigned char>(id[i])} << (8 * (6 - i));
  }
  return prefix | std::uint64_t{1} << 63;
}

std::uint32_t fields_of(const BlockingRule& rule) noexcept {
  std::uint32_t fields = 0;
  for (const KeyPart& part : rule.parts) {
    for (const std::uint16_t field : part.fields) fields |= 1U << field;
  }
  return fields;
}

/// [match] bit set of the rules that bring it together.
std::vector<std::uint32_t> captures(const Records& records, const Model& model, std::span<const ScoredPair> matches) {
  const KeyMaker keys{records};
  std::vector<std::uint32_t> caught(matches.size(), 0);
  tbb::parallel_for(std::size_t{0}, matches.size(), [&](std::size_t i) {
    const std::byte* left = records.row_bytes(RecordId{matches[i].left});
    const std::byte* right = records.row_bytes(RecordId{matches[i].right});
    for (std::size_t r = 0; r < model.rules.size() && r < 32; ++r) {
      if (first_shared(keys.keys(model.rules[r], left), keys.keys(model.rules[r], right)) != 0) caught[i] |= 1U << r;
    }
  });
  return caught;
}

}  // namespace

Scored score_candidates(const Records& records, const Model& model, index::PairScope scope, FixedWeight least,
                        const ProgressSink& progress) {
  struct Local {
    LevelMemo memo;
    std::vector<ScoredPair> pairs;
    ScoreCounts counts;
  };
  Scored scored;
  const Scorer scorer{records, model};
  CandidateWalk walk{records, model.rules, {.scope = scope}};
  tbb::enumerable_thread_specific<Local> locals;
  std::atomic<std::uint64_t> done{0};
  std::uint64_t planned = 0;
  std::uint64_t kept_before = 0;
  for (std::size_t r = 0; r < model.rules.size(); ++r) {
    const RuleCounts counts = walk.walk(r, [&](const CandidateWalk::Batch& batch) {
      Local& local = locals.local();
      scorer.score(
          batch.pairs, least, [&](std::size_t i) { return walk.repeats(batch, i); }, local.memo, local.pairs,
          local.counts);
      if (!progress) return;
      // The rules to come are taken for as dear as those so far, on the average.
      const double known = static_cast<double>(planned + batch.rule_pairs);
      const double all = known * static_cast<double>(model.rules.size()) / static_cast<double>(r + 1);
      progress(static_cast<double>(done.fetch_add(batch.pairs.size()) + batch.pairs.size()), all);
    });
    std::uint64_t kept = 0;
    for (const Local& local : locals) kept += local.counts.kept;
    scored.rules.push_back({describe(model.rules[r], model.schema), counts, kept - kept_before, 0});
    kept_before = kept;
    planned += counts.pairs;
  }
  locals.combine_each([&](Local& local) {
    scored.pairs.insert(scored.pairs.end(), local.pairs.begin(), local.pairs.end());
    local.pairs = {};
    scored.counts.merge(local.counts);
  });
  return scored;
}

std::vector<std::uint32_t> rank_by_id(const RecordIds& ids) {
  struct Entry {
    std::uint64_t prefix;
    std::uint32_t record;
  };
  std::vector<Entry> entries(ids.size());
  tbb::parallel_for(std::size_t{0}, ids.size(), [&](std::size_t i) {
    const auto record = static_cast<std::uint32_t>(i);
    entries[i] = {order_prefix(ids[RecordId{record}]), record};
  });
  tbb::parallel_sort(entries.begin(), entries.end(), [&](const Entry& a, const Entry& b) {
    if (a.prefix != b.prefix) return a.prefix < b.prefix;
    return id_less(ids[RecordId{a.record}], ids[RecordId{b.record}]);
  });
  std::vector<std::uint32_t> rank(ids.size());
  tbb::parallel_for(std::size_t{0}, entries.size(),
                    [&](std::size_t i) { rank[entries[i].record] = static_cast<std::uint32_t>(i); });
  return rank;
}

void order_by_rank(std::vector<ScoredPair>& pairs, std::span<const std::uint32_t> rank) {
  for (ScoredPair& pair : pairs) {
    if (rank[pair.right] < rank[pair.left]) std::swap(pair.left, pair.right);
  }
  tbb::parallel_sort(pairs.begin(), pairs.end(), [&](const ScoredPair& a, const ScoredPair& b) {
    return a.left != b.left ? rank[a.left] < rank[b.left] : rank[a.right] < rank[b.right];
  });
}

RecallEstimate estimate_recall(const Records& records, const Model& model, std::span<const ScoredPair> matches) {
  const std::vector<std::uint32_t> caught = captures(records, model, matches);
  RecallEstimate best;
  double best_both = 0;
  for (std::size_t r = 0; r < model.rules.size() && r < 32; ++r) {
    const std::uint32_t first = 1U << r;
    std::uint32_t second = 0;
    for (std::size_t q = 0; q < model.rules.size() && q < 32; ++q) {
      if ((fields_of(model.rules[q]) & fields_of(model.rules[r])) == 0) second |= 1U << q;
    }
    if (second == 0) continue;
    double n1 = 0, n2 = 0, both = 0, any = 0;
    for (const std::uint32_t rules : caught) {
      const bool a = (rules & first) != 0;
      const bool b = (rules & second) != 0;
      n1 += a;
      n2 += b;
      both += a && b;
      any += rules != 0;
    }
    if (both <= best_both) continue;
    best_both = both;
    const double total = std::max(any, (n1 + 1) * (n2 + 1) / (both + 1) - 1);
    const double variance = (n1 + 1) * (n2 + 1) * (n1 - both) * (n2 - both) / ((both + 1) * (both + 1) * (both + 2));
    const double missed = std::max(total - any, 1e-9);
    const double spread = std::exp(1.96 * std::sqrt(std::log1p(variance / (missed * missed))));
    best.known = true;
    best.recall = any / total;
    best.low = any / (any + missed * spread);
    best.high = any / (any + missed / spread);
    best.method = "Chapman, rule " + std::to_string(r + 1) + " against the rules on other fields";
  }
  return best;
}

}  // namespace khop
