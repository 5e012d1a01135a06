#include "tools/khop/links_csv.hpp"

#include "core/model/scorer.hpp"
#include "io/output/append_rows.hpp"

#include <tbb/parallel_for.h>

#include <optional>
#include <string>

namespace khop::tools {
namespace {

/// Levels of an entry and a person.
std::uint64_t levels_of(const Scorer& scorer, std::uint32_t entry, std::uint32_t person) {
  thread_local LevelMemo memo;
  return scorer.comparer().gamma(scorer.rows({entry, person}), memo);
}

/// "national_id: 03009799257 → 030097992570; date_of_birth: …" of one entry and the person that it is linked to.
class Differences {
 public:
  explicit Differences(const Pipeline& run)
      : run_(run), scorer_(run.records(), run.model()), parts_(identity_parts(run.model())) {}

  std::string of(std::uint32_t entry, std::uint32_t person) const {
    if (!parts_) return {};
    const std::uint64_t gamma = levels_of(scorer_, entry, person);
    std::string text;
    const bool well_formed = national_id_form(run_.raw_value(entry, parts_->number)) == NumberForm::kWellFormed;
    if (!well_formed || level_of(gamma, parts_->number_comparison) != 1) add(parts_->number, entry, person, text);
    for (const std::size_t c : parts_->information) {
      const Comparison& comparison = run_.model().comparisons[c];
      if (agrees(comparison.kind, level_of(gamma, c)) || comparison.kind == ComparisonKind::kOrder) continue;
      add(comparison.fields[0], entry, person, text);
    }
    return text;
  }

 private:
  void add(std::uint16_t field, std::uint32_t entry, std::uint32_t person, std::string& text) const {
    const auto value = [&](std::uint32_t record) {
      std::string raw = run_.raw_value(record, field);
      return raw.empty() ? std::string{"(none)"} : raw;
    };
    if (!text.empty()) text += "; ";
    text += run_.model().schema[field].name + ": " + value(entry) + " → " + value(person);
  }

  const Pipeline& run_;
  Scorer scorer_;
  std::optional<IdentityParts> parts_;
};

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
  const std::optional<IdentityParts> parts = identity_parts(run.model());
  const Scorer scorer{run.records(), run.model()};
  tbb::parallel_for(std::size_t{0}, links.size(), [&](std::size_t i) {
    const Link& link = links[i];
    outcomes[i] = plain_outcome(link.outcome);
    if (!parts || link.outcome != LinkOutcome::kLinked) return;
    const auto entry = static_cast<std::uint32_t>(i);
    NumberForm form = national_id_form(run.raw_value(entry, parts->number));
    const bool nobodys = run.records().row(RecordId{entry}).code(parts->number).empty();
    if (form == NumberForm::kWellFormed && nobodys) form = NumberForm::kMalformed;  // 000000000000
    outcomes[i] = register_outcome(link.outcome, *parts, run.model(), levels_of(scorer, entry, link.linked), form);
  });
  return outcomes;
}

Result<void> write_links(io::ResultDir& dir, const Pipeline& run, std::span<const Link> links,
                         std::span<const RegisterOutcome> outcomes) {
  Result<io::FileWriter> file = dir.create("links.csv");
  if (!file) return file.error();
  const Records& records = run.records();
  const Differences differences{run};
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
    if (link.linked != Link::kNobody && outcomes[i] != RegisterOutcome::kVerified) {
      out.csv(differences.of(entry, link.linked));
    }
    out.append('\n');
  });
  return file->close();
}

}  // namespace khop::tools
