#include "tools/khop/links_csv.hpp"

#include "io/output/append_rows.hpp"
#include "tools/khop/register_entries.hpp"

#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>

#include <string>

namespace khop::tools {
namespace {

RegisterOutcome plain_outcome(LinkOutcome outcome) noexcept {
  switch (outcome) {
    case LinkOutcome::kLinked: return RegisterOutcome::kLinked;
    case LinkOutcome::kReview: return RegisterOutcome::kReview;
    case LinkOutcome::kNotFound: return RegisterOutcome::kNotFound;
  }
  return RegisterOutcome::kNotFound;
}

}  // namespace

std::vector<RegisterOutcome> name_outcomes(const Pipeline& run, std::span<const Link> links) {
  std::vector<RegisterOutcome> outcomes(links.size());
  const RegisterEntries entries{run};
  tbb::parallel_for(std::size_t{0}, links.size(), [&](std::size_t i) {
    const bool numbered = entries.has_numbers() && links[i].outcome == LinkOutcome::kLinked;
    outcomes[i] = numbered ? entries.outcome(static_cast<std::uint32_t>(i), links[i]) : plain_outcome(links[i].outcome);
  });
  return outcomes;
}

std::map<std::string, std::uint64_t> count_differences(const Pipeline& run, std::span<const Link> links) {
  using Counts = std::vector<std::uint64_t>;
  const Schema& schema = run.model().schema;
  const RegisterEntries entries{run};
  std::map<std::string, std::uint64_t> by_name;
  if (!entries.has_numbers()) return by_name;
  tbb::enumerable_thread_specific<Counts> locals{[&] { return Counts(schema.size()); }};
  tbb::parallel_for(std::size_t{0}, links.size(), [&](std::size_t i) {
    if (links[i].outcome != LinkOutcome::kLinked) return;
    for (const std::uint16_t field : entries.differing(static_cast<std::uint32_t>(i), links[i].linked)) {
      ++locals.local()[field];
    }
  });
  locals.combine_each([&](const Counts& counts) {
    for (std::size_t f = 0; f < counts.size(); ++f) {
      if (counts[f] > 0) by_name[schema[f].name] += counts[f];
    }
  });
  return by_name;
}

Result<void> write_links(io::ResultDir& dir, const Pipeline& run, std::span<const Link> links,
                         std::span<const RegisterOutcome> outcomes) {
  Result<io::FileWriter> file = dir.create("links.csv");
  if (!file) return file.error();
  const Records& records = run.records();
  const RegisterEntries entries{run};
  file->append("id,outcome,linked_id,match_probability,match_weight,runner_up_id,runner_up_probability,differences\n");
  io::append_rows(*file, links.size(), [&](io::TextBuilder& out, std::size_t i) {
    const Link& link = links[i];
    const auto entry = static_cast<std::uint32_t>(i);
    out.csv(records.ids[RecordId{entry}]).append(',').append(to_string(outcomes[i])).append(',');
    if (link.linked != Link::kNobody) {
      out.csv(records.ids[RecordId{link.linked}]).append(',');
      out.fixed(probability_of(to_bits(link.weight)), 6).append(',').fixed(to_bits(link.weight), 3).append(',');
    } else {
      out.append(",,,");
    }
    if (link.runner_up != Link::kNobody) {
      out.csv(records.ids[RecordId{link.runner_up}]).append(',');
      out.fixed(probability_of(to_bits(link.runner_up_weight)), 6).append(',');
    } else {
      out.append(",,");
    }
    if (link.linked != Link::kNobody && entries.has_numbers()) out.csv(entries.differences(entry, link.linked));
    out.append('\n');
  });
  return file->close();
}

}  // namespace khop::tools
