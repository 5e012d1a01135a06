#include "tools/khop/links_csv.hpp"

#include "core/model/scorer.hpp"
#include "io/output/append_rows.hpp"

#include <tbb/enumerable_thread_specific.h>
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

/// What decides the outcome of an entry and its person, and what the entry's owner has to correct.
class Register {
 public:
  explicit Register(const Pipeline& run)
      : run_(run), scorer_(run.records(), run.model()), parts_(identity_parts(run.model())) {}

  bool has_numbers() const noexcept { return parts_.has_value(); }

  RegisterOutcome outcome(std::uint32_t entry, const Link& link) const {
    return register_outcome(link.outcome, *parts_, run_.model(), levels_of(scorer_, entry, link.linked), form(entry));
  }

  std::vector<std::uint16_t> differing(std::uint32_t entry, std::uint32_t person) const {
    return differing_fields(*parts_, run_.model(), levels_of(scorer_, entry, person), form(entry));
  }

  /// "national_id: 03009799257 → 030097992570; date_of_birth: …"
  std::string differences(std::uint32_t entry, std::uint32_t person) const {
    std::string text;
    for (const std::uint16_t field : differing(entry, person)) {
      const auto value = [&](std::uint32_t record) {
        std::string raw = run_.raw_value(record, field);
        return raw.empty() ? std::string{"(none)"} : raw;
      };
      if (!text.empty()) text += "; ";
      text += run_.model().schema[field].name + ": " + value(entry) + " → " + value(person);
    }
    return text;
  }

 private:
  NumberForm form(std::uint32_t entry) const {
    const NumberForm form = national_id_form(run_.raw_value(entry, parts_->number));
    const bool nobodys = run_.records().row(RecordId{entry}).code(parts_->number).empty();
    return form == NumberForm::kWellFormed && nobodys ? NumberForm::kMalformed : form;  // 000000000000
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
  const Register entries{run};
  tbb::parallel_for(std::size_t{0}, links.size(), [&](std::size_t i) {
    const bool numbered = entries.has_numbers() && links[i].outcome == LinkOutcome::kLinked;
    outcomes[i] = numbered ? entries.outcome(static_cast<std::uint32_t>(i), links[i]) : plain_outcome(links[i].outcome);
  });
  return outcomes;
}

std::map<std::string, std::uint64_t> count_differences(const Pipeline& run, std::span<const Link> links) {
  using Counts = std::vector<std::uint64_t>;
  const Schema& schema = run.model().schema;
  const Register entries{run};
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
  const Register entries{run};
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
