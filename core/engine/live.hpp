#pragma once

#include "core/blocking/candidates.hpp"
#include "core/engine/live_links.hpp"
#include "core/match/refine.hpp"
#include "core/model/frequencies.hpp"
#include "core/model/model.hpp"
#include "core/model/scorer.hpp"
#include "core/record/field_reader.hpp"
#include "core/record/records.hpp"
#include "index/base/result.hpp"
#include "index/postings.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace khop {

struct LiveOptions {
  double match = 0.95;  ///< probabilities, as in a batch run
  double review = 0.5;
  /// A key whose records would make more pairs is cut, as the batch cuts it.
  std::uint64_t max_block_pairs = CandidateOptions{}.max_block_pairs;
};

enum class Decision : std::uint8_t { kNoMatch, kReview, kMatch };

/// What an answer did not look at.
struct Completeness {
  std::uint64_t compared = 0;         ///< records that share a key with the probe
  std::uint64_t cut_keys = 0;         ///< keys passed over, because too many records have them
  std::uint64_t cut_records = 0;      ///< records under these keys
  std::uint64_t not_shown = 0;        ///< candidates beyond the limit
  std::vector<std::string> unparsed;  ///< fields whose text is no value of their type: they count as missing
};

/// A record that resembles another enough to be reviewed or matched.
struct LiveLink {
  std::string id;
  double weight_bits = 0;
  Decision decision = Decision::kNoMatch;
};

/// What became of a record that arrived.
struct Arrival {
  bool replaced = false;        ///< a record of that id was there before
  std::vector<LiveLink> links;  ///< heaviest first, then by id
  std::string cluster;          ///< smallest id of its cluster
  Completeness completeness;
};

struct CheckOptions {
  std::size_t limit = 10;
};

/// One answer to "is this person already here?".
struct CheckCandidate {
  std::string id;
  double weight_bits = 0;
  double probability = 0;
  Decision decision = Decision::kNoMatch;
  std::uint64_t gamma = 0;  ///< levels, as Comparer::gamma packs them
};

struct CheckAnswer {
  Decision decision = Decision::kNoMatch;  ///< of the best candidate
  std::vector<CheckCandidate> candidates;  ///< at or above review, heaviest first, then by id
  Completeness completeness;
};

/// A line of clusters.csv.
struct ClusterLine {
  std::string id;
  std::string cluster;
  friend bool operator==(const ClusterLine&, const ClusterLine&) = default;
};

/// Records that come, change and go one at a time, under one model: the batch's rows, keys, comparisons, weights and
/// clusters, kept current.
///
/// Invariant (batch = stream): links and clusters are at any time those of a batch run over the records that are here,
/// whatever came and went before and in whichever order; but for pairs counted as cut (Completeness).
/// An arrival re-decides the components of matches that it touches, no others; a record that leaves may take one apart.
///
/// Cost:    upsert, check: one look-up a key and one weighing a record under it; the square of the touched components.
/// Memory:  a row, an id, 12-15 bytes a key, and its links. Distinct values are never given back: texts that only left
///          records had stay in the dictionaries.
/// Threads: none, check() included.
class LiveEngine {
 public:
  /// Requires validate(model).
  explicit LiveEngine(Model model, const LiveOptions& options = {});
  LiveEngine(const LiveEngine&) = delete;
  LiveEngine& operator=(const LiveEngine&) = delete;

  /// The input columns that the model reads: cells come in this order.
  const std::vector<std::string>& columns() const noexcept { return encoder_.columns(); }

  /// Adds a record, or replaces the one of that id. Cells as they stand in the input; an empty one is missing.
  /// Errors: usage, if the id is empty or the number of cells is not that of columns().
  Result<Arrival> upsert(std::string_view id, std::span<const std::string_view> cells);

  /// Who among the records this could be. Changes nothing.
  /// Errors: usage, if the number of cells is not that of columns().
  Result<CheckAnswer> check(std::span<const std::string_view> cells, const CheckOptions& options = {});

  /// False if there is no such record.
  bool remove(std::string_view id);

  std::size_t size() const noexcept { return by_id_.size(); }

  /// Every record and its cluster, in the order of ids (id_less).
  std::vector<ClusterLine> clusters() const;

  /// Smallest id of the cluster of a record; nothing if there is no such record.
  std::optional<std::string> cluster_of(std::string_view id) const;

  /// Links of a record at or above review, heaviest first, then by id; none if there is no such record.
  std::vector<LiveLink> links_of(std::string_view id) const;

  const Model& model() const noexcept { return model_; }

  /// What deciding components came to since the engine began; a component counts each time that it is decided.
  const ClusterReport& clustering() const noexcept { return report_; }
  std::size_t bytes() const noexcept;

 private:
  using Slot = std::uint32_t;        ///< place of a record's row; those of removed records are used again
  static constexpr Slot kProbe = 0;  ///< place of the row that check() fills
  static constexpr Slot kNobody = 0xFFFFFFFFU;

  Slot find(std::string_view id) const;
  Slot take_slot(std::string_view id);
  void encode(Slot slot, std::span<const std::string_view> cells, Completeness& completeness);
  std::vector<ScoredPair> weigh_candidates(Slot slot, Scorer::Workspace& workspace, Completeness& completeness);
  template <class Use>
  void for_each_key(Slot slot, Use use) const;
  void insert_keys(Slot slot);
  void detach(Slot slot);
  void decide(std::span<const Slot> touched);
  void decide_component(std::vector<Slot> members);
  void forget_new_values(std::span<const std::size_t> known);
  bool before(Slot a, Slot b) const noexcept { return id_less(ids_[a], ids_[b]); }
  bool heavier(const ScoredPair& a, const ScoredPair& b) const noexcept;
  Decision decision(FixedWeight weight) const noexcept;

  const Model model_;
  const LiveOptions options_;
  const FixedWeight match_;
  const FixedWeight review_;
  Records records_;  ///< [slot] rows; its ids are not used
  const ValueRarity rarity_;
  RowEncoder encoder_;
  const KeyMaker keys_;
  const Scorer scorer_;
  Scorer::Workspace workspace_;
  Scorer::Workspace probing_;
  std::vector<index::Postings> postings_;  ///< [rule]
  index::Postings by_id_;                  ///< hash of the id → slot
  std::vector<std::string> ids_;           ///< [slot]
  std::vector<Slot> cluster_;              ///< [slot] the record of the smallest id in its cluster
  std::vector<Slot> free_;
  LiveLinks links_;
  ClusterReport report_;
};

}  // namespace khop
