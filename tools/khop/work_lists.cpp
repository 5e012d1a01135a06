#include "tools/khop/work_lists.hpp"

#include "io/output/append_rows.hpp"
#include "tools/khop/facility_lists.hpp"
#include "tools/khop/register_entries.hpp"

#include <tbb/parallel_for.h>

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string_view>
#include <system_error>
#include <utility>

namespace khop::tools {
namespace {

namespace fs = std::filesystem;

const std::string kIndex = "worklists.csv";
constexpr std::string_view kCommunes = "worklist/";
constexpr std::string_view kFacilities = "worklist/facility/";
constexpr std::string_view kEnding = ".csv";
constexpr std::string_view kUnknown = "unknown";  ///< in place of a unit's code
constexpr std::size_t kAtOnce = 256;              ///< open files

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

std::string title_of_list(const Location& location) {
  if (!is_known(location.commune)) return name_of(location.province);
  return name_of(location.commune) + ", " + name_of(location.province);
}

WorkLists lists_by_commune(const EntryFindings& findings, std::span<const std::uint32_t> entries) {
  WorkLists lists;
  for (const std::uint32_t entry : entries) {
    const Location& location = findings.locations[entry];
    WorkList& list = lists[name_of_list(location)];
    if (list.entries.empty()) list.title = title_of_list(location);
    list.entries.push_back(entry);
  }
  return lists;
}

/// The name of a list that a line of the index begins with; empty if it is none. Whoever may write into the folder may
/// have changed the index: it can name nothing but files that lists may be called.
std::string_view list_in(std::string_view line) {
  const std::string_view file = line.substr(0, line.find(','));
  std::string_view name = file;
  for (const std::string_view folder : {kFacilities, kCommunes}) {
    if (!name.starts_with(folder)) continue;
    name.remove_prefix(folder.size());
    break;
  }
  if (name.size() == file.size() || !name.ends_with(kEnding)) return {};
  name.remove_suffix(kEnding.size());
  const bool plain = !name.empty() && name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == name.npos;
  return plain ? file : std::string_view{};
}

std::string path_of(std::string_view folder, const std::string& list) {
  return std::string{folder}.append(list).append(kEnding);
}

void add_to_index(io::FileWriter& index, std::string_view folder, const WorkLists& lists) {
  io::TextBuilder line;
  for (const auto& [name, list] : lists) {
    line.clear();
    line.append(path_of(folder, name)).append(',').spreadsheet_csv(list.title).append(',').number(list.entries.size());
    index.append(line.append('\n').view());
  }
}

class WorkListWriter {
 public:
  WorkListWriter(io::ResultDir& dir, const Pipeline& run, const EntryFindings& findings)
      : dir_(dir), run_(run), findings_(findings), entries_(run) {}

  /// Thousands of small files.
  Result<void> write(std::string_view folder, const WorkLists& lists) const {
    for (auto next = lists.begin(); next != lists.end();) {
      std::vector<io::FileWriter> files;
      std::vector<std::span<const std::uint32_t>> entries;
      for (; next != lists.end() && files.size() < kAtOnce; ++next) {
        Result<io::FileWriter> file = dir_.create(path_of(folder, next->first));
        if (!file) return file.error();
        files.push_back(std::move(*file));
        entries.emplace_back(next->second.entries);
      }
      tbb::parallel_for(std::size_t{0}, files.size(), [&](std::size_t i) { write(files[i], entries[i]); });
      if (Result<void> done = io::close_all(files); !done) return done;
    }
    return {};
  }

 private:
  void write(io::FileWriter& file, std::span<const std::uint32_t> entries) const {
    file.append("id,outcome,proposed_id,match_probability,runner_up_id,runner_up_probability,differences,facility");
    io::TextBuilder fields;
    for (const FieldSpec& field : run_.model().schema) fields.append(',').spreadsheet_csv(field.name);
    file.append(fields.append('\n').view());
    io::append_rows(file, entries.size(), [&](io::TextBuilder& text, std::size_t i) { write_row(text, entries[i]); });
  }

  void write_row(io::TextBuilder& text, std::uint32_t entry) const {
    const Link& link = findings_.links[entry];
    text.spreadsheet_csv(run_.records().ids[RecordId{entry}]).append(',').append(to_string(findings_.outcomes[entry]));
    write_person(text, link.linked, link.weight);
    write_person(text, link.runner_up, link.runner_up_weight);
    text.append(',');
    const ComparisonSet differing = findings_.differing[entry];
    if (differing != 0) text.spreadsheet_csv(entries_.differences(entry, link.linked, differing));
    text.append(',').spreadsheet_csv(run_.facility(entry).text);
    for (std::size_t field = 0; field < run_.model().schema.size(); ++field) {
      text.append(',').spreadsheet_csv(run_.raw_value(entry, field));
    }
    text.append('\n');
  }

  void write_person(io::TextBuilder& text, std::uint32_t person, FixedWeight weight) const {
    text.append(',');
    if (person != Link::kNobody) text.spreadsheet_csv(run_.records().ids[RecordId{person}]);
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
  std::ifstream index{fs::path{folder} / kIndex, std::ios::binary};
  for (std::string line; std::getline(index, line);) {
    if (const std::string_view list = list_in(line); !list.empty()) names.emplace_back(list);
  }
  return names;
}

void remove_empty_work_lists(const std::string& folder) {
  for (auto below = kWorkListFolders.rbegin(); below != kWorkListFolders.rend(); ++below) {
    std::error_code not_empty;
    fs::remove(fs::path{folder} / *below, not_empty);
  }
}

Result<void> write_work_lists(io::ResultDir& dir, const Pipeline& run, const EntryFindings& findings) {
  const WorkListWriter writer{dir, run, findings};
  const std::vector<std::uint32_t> asked = entries_to_ask(run.records().ids, findings);
  Result<io::FileWriter> index = dir.create(kIndex);
  if (!index) return index.error();
  index->append("file,name,entries\n");
  const auto publish = [&](std::string_view folder, const WorkLists& lists) -> Result<void> {
    add_to_index(*index, folder, lists);
    return writer.write(folder, lists);
  };
  if (Result<void> done = publish(kFacilities, lists_by_facility(run, findings, asked)); !done) return done;
  if (Result<void> done = publish(kCommunes, lists_by_commune(findings, asked)); !done) return done;
  return index->close();
}

}  // namespace khop::tools
