#include "core/infer/rule_choice.hpp"

#include <tbb/parallel_for.h>

#include <algorithm>
#include <cstdint>

namespace khop {
namespace {

constexpr double kBetter = 1e-6;  ///< least relative improvement of a change: rounding is none

/// Matches that share the same atoms as one, so that a sum does not depend on the order in which threads found them
/// (and costs a step for each set of atoms only).
std::vector<LikelyMatch> merged(std::vector<LikelyMatch> matches) {
  std::sort(matches.begin(), matches.end(), [](const LikelyMatch& a, const LikelyMatch& b) {
    return a.shared != b.shared ? a.shared < b.shared : a.weight < b.weight;
  });
  std::size_t kept = 0;
  for (std::size_t i = 0; i < matches.size(); ++i) {
    if (kept > 0 && matches[kept - 1].shared == matches[i].shared) {
      matches[kept - 1].weight += matches[i].weight;
    } else {
      matches[kept++] = matches[i];
    }
  }
  matches.resize(kept);
  return matches;
}

double cost_of(const RuleCandidate& rule) noexcept { return rule.pairs + rule.keys; }

/// A set of rules that is being improved. Every step raises matches brought together · most_cost_per_match - cost, so
/// that steps come to an end.
class RuleSearch {
 public:
  RuleSearch(std::span<const RuleCandidate> candidates, std::span<const LikelyMatch> matches, const RuleLimits& limits)
      : candidates_(candidates), limits_(limits), matches_(matches.begin(), matches.end()) {
    for (const LikelyMatch& match : matches_) total_ += match.weight;
    times_.resize(matches_.size());
    gains_.resize(candidates.size());
  }

  double total() const noexcept { return total_; }
  /// From now on, rules of at most this cost may bring any number of matches.
  void allow_cheap(double cost) noexcept { cheap_cost_ = cost; }
  const std::vector<std::size_t>& chosen() const noexcept { return chosen_; }
  /// What add_best() has gained last.
  double last_gain() const noexcept { return gains_[chosen_.back()]; }

  /// Adds the rule that brings most new matches for its cost, of those within the limits. False if there is none.
  bool add_best() {
    find_gains(uncovered_without(kNone));
    std::size_t best = kNone;
    for (std::size_t r = 0; r < candidates_.size(); ++r) {
      if (!is_allowed(r, gains_[r], pairs_)) continue;
      if (best == kNone || gains_[r] * cost(best) > gains_[best] * cost(r)) best = r;
    }
    if (best == kNone) return false;
    put(best);
    return true;
  }

  /// Puts a better rule in the place of a chosen one, or drops one that others have made dispensable. False if no such
  /// change is better.
  bool improve() {
    double most = kBetter * limits_.most_cost_per_match * total_;
    std::size_t out = kNone;
    std::size_t in = kNone;
    for (const std::size_t k : chosen_) {
      find_gains(uncovered_without(k));
      const double pairs = pairs_ - candidates_[k].pairs;
      const double worth_now = worth(k);
      const auto consider = [&](double worth_then, std::size_t r) {
        if (worth_then - worth_now <= most) return;
        most = worth_then - worth_now;
        out = k;
        in = r;
      };
      consider(0, kNone);
      for (std::size_t r = 0; r < candidates_.size(); ++r) {
        if (is_allowed(r, gains_[r], pairs)) consider(worth(r), r);
      }
    }
    if (out == kNone) return false;
    take(out);
    if (in != kNone) put(in);
    return true;
  }

 private:
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  bool covers(std::size_t r, std::size_t match) const noexcept {
    return (matches_[match].shared & candidates_[r].mask) == candidates_[r].mask;
  }
  double cost(std::size_t r) const noexcept { return cost_of(candidates_[r]); }
  double worth(std::size_t r) const noexcept { return limits_.most_cost_per_match * gains_[r] - cost(r); }

  /// Whether a rule that gains `gain` may stand beside others of `pairs` pairs.
  bool is_allowed(std::size_t r, double gain, double pairs) const noexcept {
    if (gain <= 0 || gain < limits_.least_gain * total_) return false;
    if (pairs + candidates_[r].pairs > limits_.most_pairs) return false;
    return cost(r) <= std::max(cheap_cost_, limits_.most_cost_per_match * gain);
  }

  /// Matches that no chosen rule but `k` brings together.
  std::vector<std::uint32_t> uncovered_without(std::size_t k) const {
    std::vector<std::uint32_t> out;
    for (std::uint32_t i = 0; i < matches_.size(); ++i) {
      if (times_[i] == 0 || (k != kNone && times_[i] == 1 && covers(k, i))) out.push_back(i);
    }
    return out;
  }

  void find_gains(const std::vector<std::uint32_t>& uncovered) {
    tbb::parallel_for(std::size_t{0}, candidates_.size(), [&](std::size_t r) {
      gains_[r] = 0;
      for (const std::uint32_t i : uncovered) {
        if (covers(r, i)) gains_[r] += matches_[i].weight;
      }
    });
  }

  void put(std::size_t r) {
    chosen_.push_back(r);
    pairs_ += candidates_[r].pairs;
    for (std::size_t i = 0; i < matches_.size(); ++i) times_[i] += covers(r, i) ? 1 : 0;
  }
  void take(std::size_t r) {
    std::erase(chosen_, r);
    pairs_ -= candidates_[r].pairs;
    for (std::size_t i = 0; i < matches_.size(); ++i) times_[i] -= covers(r, i) ? 1 : 0;
  }

  std::span<const RuleCandidate> candidates_;
  RuleLimits limits_;
  std::vector<LikelyMatch> matches_;
  double total_ = 0;
  double cheap_cost_ = 0;
  std::vector<std::size_t> chosen_;
  double pairs_ = 0;                  ///< of the chosen rules
  std::vector<std::uint32_t> times_;  ///< [match] chosen rules that bring it together
  std::vector<double> gains_;         ///< [candidate] matches that it would add
};

bool makes_do_with(const RuleCandidate& rule, std::uint32_t fields) noexcept { return (rule.fields & ~fields) == 0; }
bool brings(const RuleCandidate& rule, const LikelyMatch& match) noexcept {
  return (match.shared & rule.mask) == rule.mask;
}

/// The cheap rule that makes do with these fields and brings most matches by itself; null: none is cheap enough.
const RuleCandidate* best_of_enough(const EnoughFields& enough, std::span<const RuleCandidate> candidates,
                                    std::span<const LikelyMatch> matches, double most_cost) {
  const RuleCandidate* best = nullptr;
  double most = 0;
  for (const RuleCandidate& rule : candidates) {
    const bool does = makes_do_with(rule, enough.fields) && (rule.fields & enough.telling) != 0;
    if (!does || cost_of(rule) > most_cost) continue;
    double weight = 0;
    for (const LikelyMatch& match : matches) weight += brings(rule, match) ? match.weight : 0;
    if (best != nullptr && (weight < most || (weight == most && cost_of(rule) >= cost_of(*best)))) continue;
    best = &rule;
    most = weight;
  }
  return best;
}

/// [limits.enough] the rule to add where no other does; null: none, or it does not fit below the ceiling.
std::vector<const RuleCandidate*> rules_of_enough(std::span<const RuleCandidate> candidates,
                                                  std::span<const LikelyMatch> matches, const RuleLimits& limits) {
  std::vector<const RuleCandidate*> rules;
  double pairs = 0;
  for (const EnoughFields& enough : limits.enough) {
    const RuleCandidate* rule = best_of_enough(enough, candidates, matches, limits.most_cost_enough);
    if (rule != nullptr && pairs + rule->pairs > limits.most_pairs) rule = nullptr;
    if (rule != nullptr) pairs += rule->pairs;
    rules.push_back(rule);
  }
  return rules;
}

/// Puts in those of `enough` for which no chosen rule does. A rule that asks for the same and more goes: it brings
/// together nothing else.
void put_rules_of_enough(std::span<const RuleCandidate* const> enough, const RuleLimits& limits,
                         std::vector<RuleCandidate>& rules) {
  for (std::size_t i = 0; i < enough.size(); ++i) {
    const auto does = [&](const RuleCandidate& rule) { return makes_do_with(rule, limits.enough[i].fields); };
    if (enough[i] == nullptr || std::any_of(rules.begin(), rules.end(), does)) continue;
    std::erase_if(rules, [&](const RuleCandidate& rule) { return (rule.mask & enough[i]->mask) == enough[i]->mask; });
    rules.push_back(*enough[i]);
  }
}

/// Adds those of `rules` that are to be there though they bring too few more matches together here.
void add_rules_of_enough(std::span<const RuleCandidate* const> enough, std::span<const RuleCandidate> rules,
                         std::span<const LikelyMatch> matches, double total, RuleChoice& choice) {
  const auto is_one_of = [](const auto& some, const RuleCandidate& rule) {
    return std::any_of(some.begin(), some.end(), [&](const RuleCandidate& other) { return other.mask == rule.mask; });
  };
  for (const RuleCandidate* rule : enough) {
    if (rule == nullptr || !is_one_of(rules, *rule) || is_one_of(choice.rules, *rule)) continue;
    double gain = 0;
    for (const LikelyMatch& match : matches) {
      const bool found = std::any_of(choice.rules.begin(), choice.rules.end(),
                                     [&](const RuleCandidate& other) { return brings(other, match); });
      gain += !found && brings(*rule, match) ? match.weight : 0;
    }
    choice.rules.push_back(*rule);
    choice.gains.push_back(gain / total);
    choice.coverage += choice.gains.back();
  }
}

/// Those of the rules that are within the limits one after the other, the ones that bring most for their cost first.
RuleChoice in_order_of_gain(std::span<const RuleCandidate> rules, std::span<const LikelyMatch> matches,
                            const RuleLimits& limits) {
  RuleSearch order{rules, matches, limits};
  order.allow_cheap(limits.cheap_cost);
  RuleChoice choice;
  while (order.add_best()) {
    choice.rules.push_back(rules[order.chosen().back()]);
    choice.gains.push_back(order.last_gain() / order.total());
    choice.coverage += choice.gains.back();
  }
  return choice;
}

}  // namespace

RuleChoice choose_rules(std::span<const RuleCandidate> candidates, std::span<const LikelyMatch> matches,
                        const RuleLimits& limits) {
  const std::vector<LikelyMatch> counted = merged({matches.begin(), matches.end()});
  const std::vector<const RuleCandidate*> enough = rules_of_enough(candidates, counted, limits);
  RuleLimits others = limits;
  for (const RuleCandidate* rule : enough) others.most_pairs -= rule == nullptr ? 0 : rule->pairs;
  RuleSearch search{candidates, counted, others};
  if (search.total() <= 0) return {};
  while (search.add_best() || search.improve()) {
  }
  search.allow_cheap(others.cheap_cost);
  while (search.add_best()) {
  }
  std::vector<RuleCandidate> rules;
  for (const std::size_t r : search.chosen()) rules.push_back(candidates[r]);
  put_rules_of_enough(enough, limits, rules);
  RuleChoice choice = in_order_of_gain(rules, counted, limits);
  add_rules_of_enough(enough, rules, counted, search.total(), choice);
  return choice;
}

}  // namespace khop
