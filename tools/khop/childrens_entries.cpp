#include "tools/khop/childrens_entries.hpp"

#include "core/text/clean.hpp"
#include "core/text/fold.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>

namespace khop::tools {
namespace {

/// The field of whole names; none where names stand in parts.
std::optional<std::size_t> full_name_field(const Schema& schema) {
  const auto at = std::find_if(schema.begin(), schema.end(),
                               [](const FieldSpec& field) { return field.type == FieldType::kFullName; });
  if (at == schema.end()) return {};
  return static_cast<std::size_t>(at - schema.begin());
}

std::string folded(std::string_view raw) {
  std::string cleaned;
  clean(raw, cleaned);
  return fold_plain(cleaned);
}

bool is_whole(Date date) noexcept { return date.year != 0 && date.month != 0 && date.day != 0; }

}  // namespace

void propose_children(const Pipeline& run, std::span<Link> links, std::span<const PairVerdict> verdicts,
                      std::span<const std::uint32_t> rank,
                      const std::function<bool(std::uint32_t, std::uint32_t)>& may_be_childs,
                      const std::function<FixedWeight(std::uint32_t, std::uint32_t)>& weigh) {
  const Records& records = run.records();
  const std::optional<std::uint16_t> birth = birth_date_field(run.model().schema);
  const std::optional<std::size_t> name = full_name_field(run.model().schema);
  if (!birth || !name) return;
  struct Entry {
    std::uint32_t record;
    std::string parent;
  };
  const auto born = [&](std::uint32_t record) { return records.row(RecordId{record}).date(*birth); };
  std::multimap<std::uint32_t, Entry> by_birth;
  for (std::uint32_t e = 0; e < links.size(); ++e) {
    if (links[e].outcome != LinkOutcome::kReview || !is_whole(unpack_date(born(e)))) continue;
    if (may_be_childs(e, links[e].linked)) by_birth.emplace(born(e), Entry{e, folded(run.raw_value(e, *name))});
  }
  if (by_birth.empty()) return;
  struct Child {
    std::uint32_t record;
    FixedWeight weight;
  };
  std::map<std::uint32_t, Child> children;  // [entry]
  for (auto person = static_cast<std::uint32_t>(links.size()); person < records.size(); ++person) {
    const auto [begin, end] = by_birth.equal_range(born(person));
    for (auto at = begin; at != end; ++at) {
      const Entry& entry = at->second;
      const bool is_parents = folded(run.trait(person, PersonTrait::kMother)) == entry.parent ||
                              folded(run.trait(person, PersonTrait::kFather)) == entry.parent;
      if (!is_parents) continue;
      const bool never = std::any_of(verdicts.begin(), verdicts.end(), [&](const PairVerdict& verdict) {
        return !verdict.match && verdict.left == entry.record && verdict.right == person;
      });
      if (never) continue;
      const Child child{person, weigh(entry.record, person)};
      const auto [best, first] = children.emplace(entry.record, child);
      if (first) continue;
      const bool heavier = child.weight > best->second.weight;
      if (heavier || (child.weight == best->second.weight && rank[person] < rank[best->second.record])) {
        best->second = child;
      }
    }
  }
  for (const auto& [entry, child] : children) {
    Link& link = links[entry];
    link.runner_up = std::exchange(link.linked, child.record);
    link.runner_up_weight = std::exchange(link.weight, child.weight);
  }
}

}  // namespace khop::tools
