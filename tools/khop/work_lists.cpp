#include "tools/khop/work_lists.hpp"

#include "core/infer/roles.hpp"
#include "core/text/fold.hpp"
#include "tools/khop/register_entries.hpp"

#include <tbb/parallel_for.h>

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <map>
#include <string_view>
#include <system_error>
#include <utility>

namespace khop::tools {
namespace {

namespace fs = std::filesystem;

const std::string kFolder = "worklist/";
const std::string kFacilities = "worklist/facility/";
constexpr std::string_view kEnding = ".csv";
constexpr std::string_view kUnknown = "unknown";  ///< in place of a unit's code or a facility's name
constexpr std::size_t kLongestName = 80;
constexpr std::size_t kAtOnce = 256;  ///< open files

using Lists = std::map<std::string, std::vector<std::uint32_t>>;  ///< file → entries

bool are_digits(std::string_view text) { return text.find_first_not_of("0123456789") == std::string_view::npos; }

bool is_list_of_commune(std::string_view file) {
  const std::string_view name = file.substr(0, file.find('.'));
  return name == kUnknown || ((name.size() == 5 || name.size() == 2) && are_digits(name));
}

/// Entries that somebody has to ask about, the likeliest proposal first, then by their ids.
std::vector<std::uint32_t> entries_to_ask(const RecordIds& ids, const EntryFindings& findings) {
  std::vector<std::uint32_t> entries;
  for (std::uint32_t entry = 0; entry < findings.links.size(); ++entry) {
    if (!is_link(findings.outcomes[entry])) entries.push_back(entry);
  }
  std::sort(entries.begin(), entries.end(), [&](std::uint32_t a, std::uint32_t b) {
    const Link& left = findings.links[a];
    const Link& right = findings.links[b];
    const bool proposed = left.linked != Link::kNobody;
    if (proposed != (right.linked != Link::kNobody)) return proposed;
    if (proposed && left.weight != right.weight) return left.weight > right.weight;
    return id_less(ids[RecordId{a}], ids[RecordId{b}]);
  });
  return entries;
}

std::string name_of_list(const Location& location) {
  if (is_known(location.commune)) return code_of(location.commune);
  return is_known(location.province) ? code_of(location.province) : std::string{kUnknown};
}

/// What a facility is called, as a part of the name of a file: however it is spelt, one name.
std::string plain_name(std::string_view facility) {
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
  return name.empty() ? std::string{kUnknown} : name;
}

std::string name_of_list(std::string_view facility, place::NewProvince province) {
  std::string name = plain_name(facility);
  return are_digits(name) || !is_known(province) ? name : code_of(province) + '-' + name;
}

/// Nothing where no column says who made an entry.
Lists by_facility(const Pipeline& run, const EntryFindings& findings, std::span<const std::uint32_t> entries) {
  Lists lists;
  const std::vector<std::string>& columns = run.tables()[0].column_names;
  const auto column = std::find_if(columns.begin(), columns.end(), names_facility);
  if (column == columns.end()) return lists;
  for (const std::uint32_t entry : entries) {
    const std::string name = name_of_list(run.raw_cell(entry, *column), findings.locations[entry].province);
    lists[kFacilities + name].push_back(entry);
  }
  return lists;
}

Lists by_commune(const EntryFindings& findings, std::span<const std::uint32_t> entries) {
  Lists lists;
  for (const std::uint32_t entry : entries) {
    lists[kFolder + name_of_list(findings.locations[entry])].push_back(entry);
  }
  return lists;
}

class WorkListWriter {
 public:
  WorkListWriter(io::ResultDir& dir, const Pipeline& run, const EntryFindings& findings)
      : dir_(dir), run_(run), findings_(findings), entries_(run) {}

  /// Thousands of small files.
  Result<void> write(const Lists& lists) const {
    for (auto next = lists.begin(); next != lists.end();) {
      std::vector<io::FileWriter> files;
      std::vector<std::span<const std::uint32_t>> entries;
      for (; next != lists.end() && files.size() < kAtOnce; ++next) {
        Result<io::FileWriter> file = dir_.create(next->first + std::string{kEnding});
        if (!file) return file.error();
        files.push_back(std::move(*file));
        entries.emplace_back(next->second);
      }
      tbb::parallel_for(std::size_t{0}, files.size(), [&](std::size_t i) { write(files[i], entries[i]); });
      if (Result<void> done = io::close_all(files); !done) return done;
    }
    return {};
  }

 private:
  void write(io::FileWriter& file, std::span<const std::uint32_t> entries) const {
    io::TextBuilder text;
    text.append("id,outcome,proposed_id,match_probability,runner_up_id,runner_up_probability,differences");
    for (const FieldSpec& field : run_.model().schema) text.append(',').csv(field.name);
    text.append('\n');
    for (const std::uint32_t entry : entries) write_row(text, entry);
    file.append(text.view());
  }

  void write_row(io::TextBuilder& text, std::uint32_t entry) const {
    const Link& link = findings_.links[entry];
    text.csv(run_.records().ids[RecordId{entry}]).append(',').append(to_string(findings_.outcomes[entry]));
    write_person(text, link.linked, link.weight);
    write_person(text, link.runner_up, link.runner_up_weight);
    text.append(',');
    const ComparisonSet differing = findings_.differing[entry];
    if (differing != 0) text.csv(entries_.differences(entry, link.linked, differing));
    for (std::size_t field = 0; field < run_.model().schema.size(); ++field) {
      text.append(',').csv(run_.raw_value(entry, field));
    }
    text.append('\n');
  }

  void write_person(io::TextBuilder& text, std::uint32_t person, FixedWeight weight) const {
    text.append(',');
    if (person != Link::kNobody) text.csv(run_.records().ids[RecordId{person}]);
    text.append(',');
    if (person != Link::kNobody) text.fixed(probability_of(to_bits(weight)), 6);
  }

  io::ResultDir& dir_;
  const Pipeline& run_;
  const EntryFindings& findings_;
  RegisterEntries entries_;
};

}  // namespace

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

void remove_empty_work_lists(const std::string& folder) {
  for (const std::string& below : {kFacilities, kFolder}) {
    std::error_code not_empty;
    fs::remove((fs::path{folder} / below).parent_path(), not_empty);
  }
}

Result<void> write_work_lists(io::ResultDir& dir, const Pipeline& run, const EntryFindings& findings) {
  const WorkListWriter writer{dir, run, findings};
  const std::vector<std::uint32_t> asked = entries_to_ask(run.records().ids, findings);
  if (Result<void> done = writer.write(by_facility(run, findings, asked)); !done) return done;
  if (!RecordCommunes{run.records()}.known()) return {};
  return writer.write(by_commune(findings, asked));
}

}  // namespace khop::tools
