#include "core/engine/live.hpp"

#include "core/match/clusters.hpp"
#include "core/record/kept_rows.hpp"
#include "index/base/hash.hpp"

#include <algorithm>

namespace khop {
namespace {

constexpr std::size_t kFirstRows = 64;

FixedWeight least_of(double probability) { return to_fixed(log2_odds(probability)); }

}  // namespace

LiveEngine::LiveEngine(Model model, const LiveOptions& options)
    : model_(std::move(model)),
      options_(options),
      match_(least_of(options.match)),
      review_(std::min(least_of(options.review), match_)),
      records_(model_.schema),
      rarity_(model_),
      encoder_(model_.schema),
      keys_(records_),
      scorer_(records_, model_),
      postings_(model_.rules.size()),
      ids_(1),
      cluster_(1, kProbe) {
  records_.resize(kFirstRows);
  rarity_.set_all(records_);
}

LiveEngine::Slot LiveEngine::find(std::string_view id) const {
  id = trimmed_id(id);
  for (const Slot slot : by_id_.ids(index::hash_bytes(id))) {
    if (ids_[slot] == id) return slot;
  }
  return kNobody;
}

LiveEngine::Slot LiveEngine::take_slot(std::string_view id) {
  Slot slot = static_cast<Slot>(ids_.size());
  if (!free_.empty()) {
    slot = free_.back();
    free_.pop_back();
    ids_[slot] = id;
  } else {
    ids_.emplace_back(id);
    cluster_.push_back(slot);
    if (slot >= records_.size()) records_.resize(records_.size() + records_.size() / 2);
  }
  by_id_.insert(index::hash_bytes(id), slot);
  return slot;
}

void LiveEngine::encode(Slot slot, std::span<const std::string_view> cells, Completeness& completeness) {
  const Schema& schema = model_.schema;
  std::vector<std::size_t> known(schema.size());
  for (std::size_t f = 0; f < schema.size(); ++f) known[f] = records_.dictionary(f).size();
  std::vector<FieldQuality> quality(schema.size());
  encoder_.encode(cells, records_, RecordId{slot}, quality);
  for (std::size_t f = 0; f < schema.size(); ++f) {
    if (quality[f].unparsed != 0) completeness.unparsed.push_back(schema[f].name);
    for (std::size_t t = known[f]; t < records_.dictionary(f).size(); ++t) {
      rarity_.set(records_, f, TermId{static_cast<std::uint32_t>(t)});
    }
  }
}

template <class Use>
void LiveEngine::for_each_key(Slot slot, Use use) const {
  const std::byte* row = records_.row_bytes(RecordId{slot});
  for (std::size_t r = 0; r < model_.rules.size(); ++r) {
    for (const std::uint64_t key : keys_.keys(model_.rules[r], row)) use(r, key);
  }
}

std::vector<ScoredPair> LiveEngine::weigh_candidates(Slot slot, Scorer::Workspace& workspace,
                                                     Completeness& completeness) {
  std::vector<Slot> found;
  for_each_key(slot, [&](std::size_t rule, std::uint64_t key) {
    const std::span<const Slot> block = postings_[rule].ids(key);
    if (index::pairs_of_block(block.size() + 1, 0, {}) > options_.max_block_pairs) {
      ++completeness.cut_keys;
      completeness.cut_records += block.size();
      return;
    }
    found.insert(found.end(), block.begin(), block.end());
  });
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  std::vector<CandidatePair> pairs;
  pairs.reserve(found.size());
  for (const Slot other : found) pairs.push_back({std::min(slot, other), std::max(slot, other)});
  std::vector<ScoredPair> scored;
  ScoreCounts counts;
  for_each_batch(pairs, [&](const PairBatch& batch, std::size_t) {
    scorer_.score(batch, review_, {}, workspace, scored, counts);
  });
  completeness.compared = pairs.size();
  return scored;
}

void LiveEngine::insert_keys(Slot slot) {
  for_each_key(slot, [&](std::size_t rule, std::uint64_t key) { postings_[rule].insert(key, slot); });
}

void LiveEngine::detach(Slot slot) {
  for_each_key(slot, [&](std::size_t rule, std::uint64_t key) { postings_[rule].erase(key, slot); });
  links_.remove(slot);
}

void LiveEngine::decide(std::span<const Slot> touched) {
  std::vector<Slot> decided;  // sorted
  for (const Slot slot : touched) {
    if (std::binary_search(decided.begin(), decided.end(), slot)) continue;
    std::vector<Slot> members = links_.component(slot, match_);
    decided.insert(decided.end(), members.begin(), members.end());
    std::sort(decided.begin(), decided.end());
    decide_component(std::move(members));
  }
}

void LiveEngine::decide_component(std::vector<Slot> members) {
  std::sort(members.begin(), members.end(), [this](Slot a, Slot b) { return before(a, b); });
  if (members.size() <= 2) {  // one match is all that there is to say
    for (const Slot slot : members) cluster_[slot] = members[0];
    report_.components += members.size() - 1;
    return;
  }
  ++report_.components;
  std::vector<ScoredPair> edges;
  if (members.size() > kLargestWeighedInFull) edges = links_.inside(members, match_);
  const std::vector<std::uint32_t> group =
      refine(members, edges, {}, scorer_, least_mean_weight(match_), workspace_.memo, report_);
  for (std::size_t i = 0; i < members.size(); ++i) cluster_[members[i]] = members[group[i]];
}

bool LiveEngine::heavier(const ScoredPair& a, const ScoredPair& b) const noexcept {
  return a.weight != b.weight ? a.weight > b.weight : before(a.right, b.right);
}

Decision LiveEngine::decision(FixedWeight weight) const noexcept {
  if (weight >= match_) return Decision::kMatch;
  return weight >= review_ ? Decision::kReview : Decision::kNoMatch;
}

Result<Arrival> LiveEngine::upsert(std::string_view id, std::span<const std::string_view> cells) {
  id = trimmed_id(id);  // as in files
  if (id.empty()) return usage_error("a record needs an id");
  if (cells.size() != columns().size()) {
    return usage_error("record '" + std::string{id} + "' has " + std::to_string(cells.size()) +
                       " cells, the model reads " + std::to_string(columns().size()));
  }
  Arrival arrival;
  std::vector<Slot> touched;
  Slot slot = find(id);
  if (slot == kNobody) {
    slot = take_slot(id);
    touched = {slot};
  } else {
    arrival.replaced = true;
    touched = links_.component(slot, match_);
    detach(slot);
  }
  encode(slot, cells, arrival.completeness);
  for (const ScoredPair& pair : weigh_candidates(slot, workspace_, arrival.completeness)) links_.add(pair);
  insert_keys(slot);
  decide(touched);
  arrival.links = links_of(id);
  arrival.cluster = ids_[cluster_[slot]];
  return arrival;
}

bool LiveEngine::remove(std::string_view id) {
  const Slot slot = find(id);
  if (slot == kNobody) return false;
  std::vector<Slot> touched = links_.component(slot, match_);
  touched.erase(touched.begin());  // itself
  detach(slot);
  by_id_.erase(index::hash_bytes(ids_[slot]), slot);
  ids_[slot] = {};
  free_.push_back(slot);
  decide(touched);
  return true;
}

Result<CheckAnswer> LiveEngine::check(std::span<const std::string_view> cells, const CheckOptions& options) {
  if (cells.size() != columns().size()) {
    return usage_error("the record has " + std::to_string(cells.size()) + " cells, the model reads " +
                       std::to_string(columns().size()));
  }
  std::vector<std::size_t> known(model_.schema.size());
  for (std::size_t f = 0; f < known.size(); ++f) known[f] = records_.dictionary(f).size();
  CheckAnswer answer;
  encode(kProbe, cells, answer.completeness);
  std::vector<ScoredPair> scored = weigh_candidates(kProbe, probing_, answer.completeness);
  const std::size_t shown = std::min(options.limit, scored.size());
  std::partial_sort(scored.begin(), scored.begin() + static_cast<std::ptrdiff_t>(shown), scored.end(),
                    [this](const ScoredPair& a, const ScoredPair& b) { return heavier(a, b); });
  for (const ScoredPair& pair : scored) answer.decision = std::max(answer.decision, decision(pair.weight));
  answer.completeness.not_shown = scored.size() - shown;
  scored.resize(shown);
  for (const ScoredPair& pair : scored) {
    const double bits = to_bits(pair.weight);
    answer.candidates.push_back({ids_[pair.right], bits, probability_of(bits), decision(pair.weight),
                                 scorer_.comparer().gamma(scorer_.rows({pair.left, pair.right}), probing_.memo)});
  }
  forget_new_values(known);
  return answer;
}

void LiveEngine::forget_new_values(std::span<const std::size_t> known) {
  bool any = false;
  for (std::size_t f = 0; f < known.size(); ++f) {
    any = any || records_.dictionary(f).size() != known[f];
    records_.dictionary(f).shrink_to(known[f]);
  }
  if (any) probing_.memo = {};  // it may hold levels of terms that will mean something else
}

std::vector<ClusterLine> LiveEngine::clusters() const {
  std::vector<Slot> slots;
  for (Slot slot = kProbe + 1; slot < ids_.size(); ++slot) {
    if (!ids_[slot].empty()) slots.push_back(slot);
  }
  std::sort(slots.begin(), slots.end(), [this](Slot a, Slot b) { return before(a, b); });
  std::vector<ClusterLine> lines;
  lines.reserve(slots.size());
  for (const Slot slot : slots) lines.push_back({ids_[slot], ids_[cluster_[slot]]});
  return lines;
}

std::optional<std::string> LiveEngine::cluster_of(std::string_view id) const {
  const Slot slot = find(id);
  return slot == kNobody ? std::nullopt : std::optional{ids_[cluster_[slot]]};
}

std::vector<LiveLink> LiveEngine::links_of(std::string_view id) const {
  std::vector<LiveLink> links;
  const Slot slot = find(id);
  if (slot == kNobody) return links;
  for (const LiveLinks::Link& link : links_.of(slot)) {
    links.push_back({ids_[link.other], to_bits(link.weight), decision(link.weight)});
  }
  std::sort(links.begin(), links.end(), [](const LiveLink& a, const LiveLink& b) {
    return a.weight_bits != b.weight_bits ? a.weight_bits > b.weight_bits : id_less(a.id, b.id);
  });
  return links;
}

std::size_t LiveEngine::bytes() const noexcept {
  std::size_t total = records_.bytes() + by_id_.memory_bytes() + links_.bytes() +
                      ids_.capacity() * sizeof(std::string) + cluster_.capacity() * sizeof(Slot) +
                      free_.capacity() * sizeof(Slot);
  for (const std::string& id : ids_) total += id.capacity() >= sizeof(std::string) / 2 ? id.capacity() + 1 : 0;
  for (const index::Postings& postings : postings_) total += postings.memory_bytes();
  return total;
}

}  // namespace khop
