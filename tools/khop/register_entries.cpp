#include "tools/khop/register_entries.hpp"

namespace khop::tools {
namespace {

/// Levels of an entry and a person.
std::uint64_t levels_of(const Scorer& scorer, std::uint32_t entry, std::uint32_t person) {
  thread_local LevelMemo memo;
  return scorer.comparer().gamma(scorer.rows({entry, person}), memo);
}

}  // namespace

NumberForm RegisterEntries::form(std::uint32_t entry) const {
  const NumberForm form = national_id_form(run_.raw_value(entry, parts_->number));
  const bool nobodys = run_.records().row(RecordId{entry}).code(parts_->number).empty();
  return form == NumberForm::kWellFormed && nobodys ? NumberForm::kMalformed : form;  // 000000000000
}

RegisterOutcome RegisterEntries::outcome(std::uint32_t entry, const Link& link) const {
  return register_outcome(link.outcome, *parts_, run_.model(), levels_of(scorer_, entry, link.linked), form(entry));
}

std::vector<std::uint16_t> RegisterEntries::differing(std::uint32_t entry, std::uint32_t person) const {
  return differing_fields(*parts_, run_.model(), levels_of(scorer_, entry, person), form(entry));
}

std::string RegisterEntries::differences(std::uint32_t entry, std::uint32_t person) const {
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

}  // namespace khop::tools
