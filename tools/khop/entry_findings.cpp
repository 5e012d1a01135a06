#include "tools/khop/entry_findings.hpp"

#include "tools/khop/register_entries.hpp"

#include <tbb/blocked_range.h>
#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>

#include <cstddef>
#include <cstdint>

namespace khop::tools {
namespace {

RegisterOutcome plain_outcome(LinkOutcome outcome) noexcept {
  switch (outcome) {
    case LinkOutcome::kLinked: return RegisterOutcome::kLinked;
    case LinkOutcome::kReview: return RegisterOutcome::kReview;
    case LinkOutcome::kNotFound: break;
  }
  return RegisterOutcome::kNotFound;
}

Location location_of(const RecordCommunes& communes, std::uint32_t entry, const Link& link) {
  Location found = communes.residence(entry);
  if (link.linked != Link::kNobody) found = deeper(found, communes.residence(link.linked));
  return deeper(found, communes.location(entry));
}

}  // namespace

EntryFindings find_entries(const Pipeline& run, std::span<const Link> links) {
  EntryFindings findings{.links = links,
                         .outcomes = std::vector<RegisterOutcome>(links.size()),
                         .sent = std::vector<SentAs>(links.size(), SentAs::kNotVerifiable),
                         .differing = std::vector<ComparisonSet>(links.size()),
                         .locations = std::vector<Location>(links.size())};
  const RegisterEntries entries{run};
  const RecordCommunes communes{run.records()};
  tbb::parallel_for(std::size_t{0}, links.size(), [&](std::size_t i) {
    const auto entry = static_cast<std::uint32_t>(i);
    const Link& link = links[i];
    findings.outcomes[i] = plain_outcome(link.outcome);
    if (entries.has_numbers()) {
      const NumberForm form = entries.form(entry);
      if (link.linked != Link::kNobody) {
        const RegisterEntries::Judged judged = entries.judge(entry, link, form);
        findings.outcomes[i] = judged.outcome;
        findings.differing[i] = judged.differing;
      }
      findings.sent[i] = sent_as(form, findings.outcomes[i]);
    }
    findings.locations[i] = location_of(communes, entry, link);
  });
  return findings;
}

ByLocation<RegisterCounts> count_entries(const Pipeline& run, const EntryFindings& findings) {
  using Counts = ByLocation<RegisterCounts>;
  const RegisterEntries entries{run};
  tbb::enumerable_thread_specific<Counts> locals;
  tbb::parallel_for(tbb::blocked_range<std::size_t>(0, findings.links.size(), 4096), [&](const auto& range) {
    Counts& mine = locals.local();
    for (std::size_t i = range.begin(); i != range.end(); ++i) {
      RegisterCounts& counts = mine[findings.locations[i]];
      counts.add(findings.sent[i], findings.outcomes[i]);
      if (!entries.has_numbers() || !is_link(findings.outcomes[i])) continue;
      for (const std::uint16_t field : fields_of(findings.differing[i], entries.parts(), run.model())) {
        counts.add_wrong(field);
      }
    }
  });
  Counts total;
  locals.combine_each([&](const Counts& part) {
    for (const auto& [location, counts] : part) total[location].add(counts);
  });
  return total;
}

}  // namespace khop::tools
