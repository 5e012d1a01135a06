#include "tools/khop/work_lists.hpp"

#include "core/infer/places.hpp"
#include "core/infer/roles.hpp"
#include "core/place/gazetteer.hpp"
#include "core/text/fold.hpp"
#include "tools/khop/place_columns.hpp"

#include <tbb/parallel_for.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <filesystem>
#include <map>
#include <numeric>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>

namespace khop::tools {
namespace {

using place::NewCommune;

namespace fs = std::filesystem;

const std::string kFolder = "worklist/";
const std::string kFacilities = "worklist/facility/";
constexpr const char* kEnding = ".csv";
constexpr std::string_view kUnknown = "unknown";  ///< in place of a commune's code or a facility's name
constexpr std::size_t kLongestName = 80;

bool is_list_of_commune(std::string_view file) {
  const std::string_view name = file.substr(0, file.find('.'));
  return name == kUnknown || (name.size() == 5 && name.find_first_not_of("0123456789") == std::string_view::npos);
}

/// Fields of places, where one lives first.
std::vector<std::size_t> place_fields(const Schema& schema) {
  std::vector<std::size_t> fields;
  for (std::size_t f = 0; f < schema.size(); ++f) {
    if (schema[f].type == FieldType::kVnPlace) fields.push_back(f);
  }
  std::stable_sort(fields.begin(), fields.end(), [&](std::size_t a, std::size_t b) {
    return residence_rank(schema[a].name) < residence_rank(schema[b].name);
  });
  return fields;
}

NewCommune commune_of(const Records& records, std::span<const std::size_t> fields, std::uint32_t record) {
  for (const std::size_t field : fields) {
    const TermId term = records.row(RecordId{record}).term(field);
    if (term == kNoTerm) continue;
    const place::Place& place = records.dictionary(field).place(term);
    if (place.has_one_commune()) return place.candidate(0);
  }
  return NewCommune{};
}

/// Entries that somebody has to ask about, the likeliest proposal first.
std::vector<std::uint32_t> entries_to_ask(const EntryFindings& findings) {
  std::vector<std::uint32_t> entries;
  for (std::uint32_t entry = 0; entry < findings.links.size(); ++entry) {
    if (!is_link(findings.outcomes[entry])) entries.push_back(entry);
  }
  std::stable_sort(entries.begin(), entries.end(), [&](std::uint32_t a, std::uint32_t b) {
    const Link& left = findings.links[a];
    const Link& right = findings.links[b];
    const bool proposed = left.linked != Link::kNobody;
    if (proposed != (right.linked != Link::kNobody)) return proposed;
    return proposed && left.weight > right.weight;
  });
  return entries;
}

/// What a facility is called, as the name of a file: however it is spelt, one list.
std::string file_name(std::string_view facility) {
  std::string name;
  for (const char c : fold_plain(facility)) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (plain) {
      name += c;
    } else if (!name.empty() && name.back() != '-') {
      name += '-';
    }
  }
  name.resize(std::min(name.size(), kLongestName));
  while (!name.empty() && name.back() == '-') name.pop_back();
  return (name.empty() ? std::string{kUnknown} : name) + kEnding;
}

/// Entries by the file of who made them; nothing where no column says that.
std::map<std::string, std::vector<std::uint32_t>> by_facility(const Pipeline& run,
                                                              std::span<const std::uint32_t> entries) {
  std::map<std::string, std::vector<std::uint32_t>> lists;
  const std::vector<std::string>& columns = run.tables()[0].column_names;
  const auto column = std::find_if(columns.begin(), columns.end(), names_facility);
  if (column == columns.end()) return lists;
  for (const std::uint32_t entry : entries) lists[file_name(run.raw_cell(entry, *column))].push_back(entry);
  return lists;
}

class WorkList {
 public:
  WorkList(const Pipeline& run, const EntryFindings& findings) : run_(run), findings_(findings), entries_(run) {}

  Result<void> write(io::ResultDir& dir, const std::string& name, std::span<const std::uint32_t> entries) const {
    Result<io::FileWriter> file = dir.create(name);
    if (!file) return file.error();
    file->append("id,outcome,proposed_id,match_probability,runner_up_id,runner_up_probability,differences");
    for (const FieldSpec& field : run_.model().schema) file->append(',').csv(field.name);
    file->append('\n');
    for (const std::uint32_t entry : entries) write_row(*file, entry);
    return file->close();
  }

 private:
  void write_row(io::FileWriter& file, std::uint32_t entry) const {
    const Link& link = findings_.links[entry];
    file.csv(run_.records().ids[RecordId{entry}]).append(',').append(to_string(findings_.outcomes[entry]));
    write_person(file, link.linked, link.weight);
    write_person(file, link.runner_up, link.runner_up_weight);
    file.append(',');
    if (link.linked != Link::kNobody && entries_.has_numbers()) file.csv(entries_.differences(entry, link.linked));
    for (std::size_t field = 0; field < run_.model().schema.size(); ++field) {
      file.append(',').csv(run_.raw_value(entry, field));
    }
    file.append('\n');
  }

  void write_person(io::FileWriter& file, std::uint32_t person, FixedWeight weight) const {
    file.append(',');
    if (person != Link::kNobody) file.csv(run_.records().ids[RecordId{person}]);
    file.append(',');
    if (person != Link::kNobody) file.fixed(probability_of(to_bits(weight)), 6);
  }

  const Pipeline& run_;
  const EntryFindings& findings_;
  RegisterEntries entries_;
};

/// What became of the entries of a commune or a province.
struct Counts {
  std::uint64_t sent = 0;
  std::uint64_t without_number = 0;
  std::uint64_t malformed_number = 0;
  std::array<std::uint64_t, kRegisterOutcomes> outcome{};
  std::vector<std::uint64_t> wrong;  ///< [field] linked entries in which it is to be corrected

  void add(const Counts& other) {
    sent += other.sent;
    without_number += other.without_number;
    malformed_number += other.malformed_number;
    for (std::size_t o = 0; o < outcome.size(); ++o) outcome[o] += other.outcome[o];
    wrong.resize(other.wrong.size());
    for (std::size_t f = 0; f < wrong.size(); ++f) wrong[f] += other.wrong[f];
  }
};

class PlaceCounts {
 public:
  PlaceCounts(const Pipeline& run, const EntryFindings& findings) : schema_(run.model().schema), entries_(run) {
    if (entries_.has_numbers()) {
      for (const std::size_t c : entries_.parts().information) {
        fields_.push_back(run.model().comparisons[c].fields[0]);
      }
    }
    for (std::uint32_t entry = 0; entry < findings.links.size(); ++entry) {
      count(entry, findings.links[entry], findings.outcomes[entry], by_commune_[findings.communes[entry]]);
    }
  }

  Result<void> write_communes(io::ResultDir& dir) const {
    Result<io::FileWriter> file = dir.create("outcomes_by_commune.csv");
    if (!file) return file.error();
    write_header(*file, kCommuneColumns);
    for (const auto& [commune, counts] : by_commune_) {
      write_commune(*file, province_of(commune), commune);
      write_counts(*file, counts);
    }
    return file->close();
  }

  Result<void> write_provinces(io::ResultDir& dir) const {
    std::map<place::NewProvince, Counts> by_province;
    for (const auto& [commune, counts] : by_commune_) by_province[province_of(commune)].add(counts);
    Result<io::FileWriter> file = dir.create("outcomes_by_province.csv");
    if (!file) return file.error();
    write_header(*file, kProvinceColumns);
    for (const auto& [province, counts] : by_province) {
      write_province(*file, province);
      write_counts(*file, counts);
    }
    return file->close();
  }

 private:
  void count(std::uint32_t entry, const Link& link, RegisterOutcome outcome, Counts& counts) const {
    ++counts.sent;
    ++counts.outcome[static_cast<std::size_t>(outcome)];
    counts.wrong.resize(schema_.size());
    if (!entries_.has_numbers()) return;
    const NumberForm form = entries_.form(entry);
    counts.without_number += form == NumberForm::kMissing ? 1U : 0U;
    counts.malformed_number += form == NumberForm::kMalformed ? 1U : 0U;
    if (!is_link(outcome)) return;
    for (const std::uint16_t field : entries_.differing(entry, link.linked)) ++counts.wrong[field];
  }

  static place::NewProvince province_of(NewCommune commune) {
    return place::is_known(commune) ? place::Gazetteer::get()[commune].province : place::NewProvince{};
  }

  void write_header(io::FileWriter& file, std::string_view places) const {
    file.append(places).append(",sent,without_number,malformed_number");
    for (std::size_t o = 0; o < kRegisterOutcomes; ++o) {
      file.append(',').append(to_string(static_cast<RegisterOutcome>(o)));
    }
    for (const std::uint16_t field : fields_) file.append(',').csv("wrong " + schema_[field].name);
    file.append('\n');
  }

  void write_counts(io::FileWriter& file, const Counts& counts) const {
    file.append(',').number(counts.sent).append(',').number(counts.without_number);
    file.append(',').number(counts.malformed_number);
    for (const std::uint64_t entries : counts.outcome) file.append(',').number(entries);
    for (const std::uint16_t field : fields_) file.append(',').number(counts.wrong[field]);
    file.append('\n');
  }

  const Schema& schema_;
  RegisterEntries entries_;
  std::vector<std::uint16_t> fields_;  ///< that say who somebody is, the number apart
  std::map<NewCommune, Counts> by_commune_;
};

}  // namespace

std::vector<NewCommune> communes_of_entries(const Pipeline& run, std::span<const Link> links) {
  const Records& records = run.records();
  const std::vector<std::size_t> fields = place_fields(run.model().schema);
  std::vector<NewCommune> communes(links.size());
  if (fields.empty()) return communes;
  tbb::parallel_for(std::size_t{0}, links.size(), [&](std::size_t i) {
    communes[i] = commune_of(records, fields, static_cast<std::uint32_t>(i));
    if (!place::is_known(communes[i]) && links[i].linked != Link::kNobody) {
      communes[i] = commune_of(records, fields, links[i].linked);
    }
  });
  return communes;
}

std::vector<std::string> known_work_lists(const std::string& folder) {
  std::vector<std::string> names;
  const auto add = [&](const std::string& below, bool (*is_ours)(std::string_view)) {
    std::error_code unknown;
    for (const auto& entry : fs::directory_iterator(fs::path{folder} / below, unknown)) {
      const std::string name = entry.path().filename().string();
      if (entry.is_regular_file(unknown) && name.ends_with(kEnding) && is_ours(name)) names.push_back(below + name);
    }
  };
  add(kFolder, is_list_of_commune);
  add(kFacilities, [](std::string_view) { return true; });
  return names;
}

Result<void> write_work_lists(io::ResultDir& dir, const Pipeline& run, const EntryFindings& findings) {
  const WorkList list{run, findings};
  const std::vector<std::uint32_t> asked = entries_to_ask(findings);
  for (const auto& [facility, entries] : by_facility(run, asked)) {
    if (Result<void> done = list.write(dir, kFacilities + facility, entries); !done) return done;
  }
  if (place_fields(run.model().schema).empty()) return {};
  std::map<NewCommune, std::vector<std::uint32_t>> by_commune;
  for (const std::uint32_t entry : asked) by_commune[findings.communes[entry]].push_back(entry);
  for (const auto& [commune, entries] : by_commune) {
    const std::string name = place::is_known(commune) ? code_of(commune) : std::string{kUnknown};
    if (Result<void> done = list.write(dir, kFolder + name + kEnding, entries); !done) return done;
  }
  const PlaceCounts counts{run, findings};
  if (Result<void> done = counts.write_communes(dir); !done) return done;
  return counts.write_provinces(dir);
}

}  // namespace khop::tools
