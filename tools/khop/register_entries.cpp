#include "tools/khop/register_entries.hpp"

#include "core/compare/levels.hpp"
#include "core/record/field_reader.hpp"
#include "core/text/clean.hpp"

namespace khop::tools {
namespace {

/// Levels of an entry and a person.
std::uint64_t levels_of(const Scorer& scorer, std::uint32_t entry, std::uint32_t person) {
  thread_local LevelMemo memo;
  return scorer.comparer().gamma(scorer.rows({entry, person}), memo);
}

std::uint64_t with_level(std::uint64_t gamma, std::size_t comparison, unsigned level) noexcept {
  const std::size_t shift = 4 * comparison;
  return (gamma & ~(std::uint64_t{0xF} << shift)) | (std::uint64_t{level} << shift);
}

std::string cleaned(std::string_view raw) {
  std::string out;
  clean(raw, out);
  return out;
}

bool is_whole(std::uint32_t packed) noexcept {
  const Date date = unpack_date(packed);
  return date.year != 0 && date.month != 0 && date.day != 0;
}

}  // namespace

RegisterEntries::RegisterEntries(const Pipeline& run)
    : run_(run), scorer_(run.records(), run.model()), parts_(identity_parts(run.model())) {
  if (!parts_) return;
  parts_->names = have_names();
  for (const std::size_t c : parts_->information) {
    const Comparison& comparison = run.model().comparisons[c];
    const FieldSpec& field = run.model().schema[comparison.fields[0]];
    if (comparison.kind != ComparisonKind::kDate || !field.january_first_is_year) continue;
    habitual_birth_ = c;
    written_birth_ = field;
    written_birth_.january_first_is_year = false;
  }
}

/// Whether some entry has a name, and some person.
bool RegisterEntries::have_names() const {
  const Records& records = run_.records();
  const auto named = [&](std::uint32_t record) {
    return std::any_of(parts_->information.begin(), parts_->information.end(), [&](std::size_t c) {
      const std::uint16_t field = run_.model().comparisons[c].fields[0];
      return is_name(run_.model().schema[field].type) && records.row(RecordId{record}).term(field) != kNoTerm;
    });
  };
  const auto any_of = [&](std::uint32_t begin, std::uint32_t end) {
    for (std::uint32_t record = begin; record < end; ++record) {
      if (named(record)) return true;
    }
    return false;
  };
  const std::uint32_t middle = run_.scope().first_right_record;
  return any_of(0, middle) && any_of(middle, static_cast<std::uint32_t>(records.size()));
}

NumberForm RegisterEntries::form(std::uint32_t entry) const {
  const std::string raw = run_.raw_value(entry, parts_->number);
  const NumberForm form = national_id_form(cleaned(raw));
  if (form != NumberForm::kWellFormed || has_number(entry)) return form;
  FieldQuality quality;  // 000000000000 is nobody's; a newborn's parent's is a number, though not compared
  const bool nobodys = FieldReader{run_.model().schema[parts_->number]}.code(raw, quality).empty();
  return nobodys ? NumberForm::kMalformed : form;
}

bool RegisterEntries::has_number(std::uint32_t record) const {
  return !run_.records().row(RecordId{record}).code(parts_->number).empty();
}

/// Levels of an entry and a person, by what is written.
std::uint64_t RegisterEntries::levels(std::uint32_t entry, std::uint32_t person) const {
  std::uint64_t gamma = levels_of(scorer_, entry, person);
  if (gives_other_number(entry, person)) {
    const std::size_t c = parts_->number_comparison;
    gamma = with_level(gamma, c, static_cast<unsigned>(run_.model().comparisons[c].levels.size()) - 1);
  }
  if (!habitual_birth_ || level_of(gamma, *habitual_birth_) != date_level::kCompatible) return gamma;
  return write_other_days(entry, person) ? with_level(gamma, *habitual_birth_, date_level::kSameYear) : gamma;
}

/// Whether the number is another one than that in use; what the person had before is equal, but not to be given.
bool RegisterEntries::gives_other_number(std::uint32_t entry, std::uint32_t person) const {
  const auto number = [this](std::uint32_t record) -> const Code16& {
    return run_.records().row(RecordId{record}).code(parts_->number);
  };
  return !number(entry).empty() && !number(person).empty() && number(entry) != number(person);
}

bool RegisterEntries::write_other_days(std::uint32_t entry, std::uint32_t person) const {
  const std::uint32_t given = written_birth(entry);
  const std::uint32_t registered = written_birth(person);
  return is_whole(given) && is_whole(registered) && given != registered;
}

std::uint32_t RegisterEntries::written_birth(std::uint32_t record) const {
  FieldQuality quality;
  const std::string raw = run_.raw_value(record, run_.model().comparisons[*habitual_birth_].fields[0]);
  return FieldReader{written_birth_}.date(raw, quality);
}

RegisterEntries::Judged RegisterEntries::judge(std::uint32_t entry, const Link& link, NumberForm form) const {
  const std::uint64_t gamma = levels(entry, link.linked);
  const EntryNumber number{.form = form, .registered = has_number(link.linked)};
  return {register_outcome(link.outcome, *parts_, run_.model(), gamma, number),
          khop::differing(*parts_, run_.model(), gamma, number)};
}

std::string RegisterEntries::differences(std::uint32_t entry, std::uint32_t person, ComparisonSet differing) const {
  std::string text;
  for (const std::uint16_t field : fields_of(differing, *parts_, run_.model())) {
    const auto value = [&](std::uint32_t record) {
      std::string raw = run_.raw_value(record, field);
      if (field == parts_->number) raw = cleaned(raw);
      const std::string_view shown = field == parts_->number ? national_id_part(raw) : std::string_view{raw};
      return shown.empty() ? std::string{"(none)"} : std::string{shown};
    };
    if (!text.empty()) text += "; ";
    text += run_.model().schema[field].name + ": " + value(entry) + " → " + value(person);
  }
  return text;
}

}  // namespace khop::tools
