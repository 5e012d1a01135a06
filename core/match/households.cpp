#include "core/match/households.hpp"

#include "index/base/hash.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace khop {
namespace {

constexpr std::uint64_t kFewest = 30;  ///< sure entries, from which shares can be learnt
constexpr double kMostBits = 12;       ///< a household never decides alone
constexpr double kPrior = 1;           ///< pseudo-counts of each outcome: nothing is certain

constexpr std::uint32_t kLargest = 40;  ///< members of a household

/// Numbers the groups of equal codes among records [begin, end).
std::vector<std::uint32_t> groups_of(const Records& records, std::size_t field, std::uint32_t begin,
                                     std::uint32_t end) {
  struct Member {
    std::uint64_t code;
    std::uint32_t record;
  };
  std::vector<Member> members;
  for (std::uint32_t r = begin; r < end; ++r) {
    const Code16& code = records.row(RecordId{r}).code(field);
    if (!code.empty()) members.push_back({index::hash_bytes({code.bytes.data(), code.bytes.size()}), r - begin});
  }
  std::sort(members.begin(), members.end(),
            [](const Member& a, const Member& b) { return a.code != b.code ? a.code < b.code : a.record < b.record; });
  std::vector<std::uint32_t> groups(end - begin, Households::kNone);
  std::uint32_t group = Households::kNone;
  for (std::size_t i = 0; i < members.size();) {
    std::size_t last = i;
    while (last < members.size() && members[last].code == members[i].code) ++last;
    ++group;
    for (std::size_t m = i; m < last && last - i <= kLargest; ++m) groups[members[m].record] = group;
    i = last;
  }
  return groups;
}

/// Where the sure entries of each household were found: persons' households, a list an entry's household.
class Found {
 public:
  Found(std::span<const Link> links, const Households& households, std::uint32_t first_person)
      : links_(links), households_(households), first_person_(first_person) {
    std::uint32_t most = 0;
    for (const std::uint32_t h : households.of_entry) most = std::max(most, h);
    begin_.assign(std::size_t{most} + 2, 0);
    for (std::uint32_t e = 0; e < links.size(); ++e) {
      if (place(e) != Households::kNone) ++begin_[households.of_entry[e] + 1];
    }
    std::partial_sum(begin_.begin(), begin_.end(), begin_.begin());
    entries_.resize(begin_.back());
    std::vector<std::uint32_t> next(begin_.begin(), begin_.end() - 1);
    for (std::uint32_t e = 0; e < links.size(); ++e) {
      if (place(e) != Households::kNone) entries_[next[households.of_entry[e]]++] = e;
    }
  }

  /// Whether others of the entry's household were found at all.
  bool knows_others(std::uint32_t entry) const noexcept {
    return any_other(entry, [](std::uint32_t) { return true; });
  }
  /// Whether one of them was found in that household of persons.
  bool others_in(std::uint32_t entry, std::uint32_t household) const noexcept {
    return household != Households::kNone &&
           any_other(entry, [&](std::uint32_t other) { return place(other) == household; });
  }
  std::uint32_t household_of_person(std::uint32_t person) const noexcept {
    return households_.of_person[person - first_person_];
  }
  bool is_sure(std::uint32_t entry) const noexcept { return links_[entry].outcome == LinkOutcome::kLinked; }

 private:
  /// The persons' household in which a sure entry was found, if both sides know one.
  std::uint32_t place(std::uint32_t entry) const noexcept {
    if (!is_sure(entry) || households_.of_entry[entry] == Households::kNone) return Households::kNone;
    return household_of_person(links_[entry].linked);
  }

  template <class Test>
  bool any_other(std::uint32_t entry, Test&& test) const noexcept {
    const std::uint32_t household = households_.of_entry[entry];
    if (household == Households::kNone) return false;
    for (std::uint32_t i = begin_[household]; i < begin_[household + 1]; ++i) {
      if (entries_[i] != entry && test(entries_[i])) return true;
    }
    return false;
  }

  std::span<const Link> links_;
  const Households& households_;
  std::uint32_t first_person_;
  std::vector<std::uint32_t> begin_;    ///< [entries' household]
  std::vector<std::uint32_t> entries_;  ///< sure ones, by their household
};

FixedWeight bits(double right, double other) {
  return to_fixed(std::clamp(std::log2(right / other), -kMostBits, kMostBits));
}

}  // namespace

std::optional<std::size_t> household_field(const Schema& schema) {
  const auto at = std::find_if(schema.begin(), schema.end(),
                               [](const FieldSpec& field) { return field.type == FieldType::kHousehold; });
  if (at == schema.end()) return std::nullopt;
  return static_cast<std::size_t>(at - schema.begin());
}

Households households_by(const Records& records, std::size_t field, std::uint32_t first_person) {
  return {groups_of(records, field, 0, first_person),
          groups_of(records, field, first_person, static_cast<std::uint32_t>(records.size()))};
}

HouseholdEvidence learn_household_evidence(std::span<const ScoredPair> pairs, std::span<const Link> links,
                                           const Households& households, std::uint32_t first_person) {
  const Found found{links, households, first_person};
  double right = 0, right_shared = 0, other = 0, other_shared = 0;
  for (const ScoredPair& pair : pairs) {
    if (!found.is_sure(pair.left) || !found.knows_others(pair.left)) continue;
    const double shared = found.others_in(pair.left, found.household_of_person(pair.right)) ? 1 : 0;
    if (links[pair.left].linked == pair.right) {
      right += 1;
      right_shared += shared;
    } else {
      other += 1;
      other_shared += shared;
    }
  }
  HouseholdEvidence evidence{.learnt_from = static_cast<std::uint64_t>(right)};
  if (evidence.learnt_from < kFewest) return evidence;
  const double of_right = (right_shared + kPrior) / (right + 2 * kPrior);
  const double of_other = (other_shared + kPrior) / (other + 2 * kPrior);
  evidence.together = bits(of_right, of_other);
  evidence.apart = bits(1 - of_right, 1 - of_other);
  return evidence;
}

std::vector<ScoredPair> weigh_households(std::span<const ScoredPair> pairs, std::span<const Link> links,
                                         const Households& households, std::uint32_t first_person,
                                         const HouseholdEvidence& evidence) {
  const Found found{links, households, first_person};
  std::vector<ScoredPair> weighed(pairs.begin(), pairs.end());
  for (ScoredPair& pair : weighed) {
    if (!found.knows_others(pair.left)) continue;
    const std::uint32_t household = found.household_of_person(pair.right);
    if (household == Households::kNone) continue;
    pair.weight += found.others_in(pair.left, household) ? evidence.together : evidence.apart;
  }
  return weighed;
}

}  // namespace khop
