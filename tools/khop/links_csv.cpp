#include "tools/khop/links_csv.hpp"

#include "io/output/append_rows.hpp"
#include "tools/khop/register_entries.hpp"

namespace khop::tools {
Result<void> write_links(io::ResultDir& dir, const Pipeline& run, const EntryFindings& findings) {
  Result<io::FileWriter> file = dir.create("links.csv");
  if (!file) return file.error();
  const Records& records = run.records();
  const RegisterEntries entries{run};
  file->append("id,outcome,linked_id,match_probability,match_weight,runner_up_id,runner_up_probability,differences\n");
  io::append_rows(*file, findings.links.size(), [&](io::TextBuilder& out, std::size_t i) {
    const Link& link = findings.links[i];
    const auto entry = static_cast<std::uint32_t>(i);
    out.csv(records.ids[RecordId{entry}]).append(',').append(to_string(findings.outcomes[i])).append(',');
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
    if (findings.differing[i] != 0) out.csv(entries.differences(entry, link.linked, findings.differing[i]));
    out.append('\n');
  });
  return file->close();
}

}  // namespace khop::tools
