#include "tools/khop/facility_lists.hpp"

#include "core/text/clean.hpp"
#include "core/text/fold.hpp"
#include "core/text/vietnamese/repair.hpp"
#include "index/base/hash.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <set>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace khop::tools {
namespace {

constexpr std::string_view kUnknown = "unknown";
constexpr std::size_t kLongestName = 80;

std::string readable(std::string_view facility) {
  std::string repaired, text;
  const bool changed =
      vietnamese::repair_vietnamese(facility, vietnamese::RepairScope::kOther, repaired) != vietnamese::Repair::kNone;
  clean(changed ? std::string_view{repaired} : facility, text);
  return is_missing(text) ? std::string{} : text;
}

std::string hash_of(std::string_view name) {
  std::array<char, 16> digits;
  const std::uint64_t low = index::hash_bytes(name) & 0xFFFFFFFFU;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), low + (std::uint64_t{1} << 32), 16).ptr;
  return {digits.data() + 1, end};  // behind the 1 that keeps the zeros
}

/// A folded name as a part of the name of a file.
std::string file_part(std::string_view plain) {
  std::string name;
  for (const char c : plain) {
    const bool is_plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (is_plain) {
      name += c;
    } else if (!name.empty() && name.back() != '-') {
      name += '-';
    }
  }
  const bool cut = name.size() > kLongestName;
  if (cut) name.resize(kLongestName);
  while (!name.empty() && name.back() == '-') name.pop_back();
  if (plain.empty()) return std::string{kUnknown};
  if (name.empty()) return hash_of(plain);  // of another script
  return cut ? name + '-' + hash_of(plain) : name;
}

/// Whether a name is one of a commune or a district: every province may have its own.
bool is_local(std::string_view plain) {
  constexpr std::array<std::string_view, 6> kLocal{" tram y te ", " tyt ", " xa ", " phuong ", " thi tran ", " huyen "};
  const std::string padded = ' ' + std::string{plain} + ' ';
  return std::any_of(kLocal.begin(), kLocal.end(),
                     [&](std::string_view word) { return padded.find(word) != std::string::npos; });
}

using Marks = std::set<std::string>;  ///< folded names that are alike but for their marks

/// What the file of a name is called. One without any marks is the one with marks, if there is but one: a clerk leaves
/// them out of the whole name, while a single mark may be all that tells two communes apart.
std::string file_of(const std::string& name, const std::string& plain, const Marks& names) {
  const bool tells = names.size() - names.count(plain) > 1;
  return tells && name != plain ? file_part(plain) + '-' + hash_of(name) : file_part(plain);
}

/// All names that differ in their marks at most.
struct Facility {
  std::string plain;
  bool alone = false;  ///< a code
  bool local = false;
  std::map<std::string, std::size_t> entries;  ///< by the province in which their people live, where it is known
  std::map<std::string, Marks> names;          ///< by the province that the list is under
};

/// The province that the list of a facility's entry is under; empty of none.
std::string province_of_list(const Facility& facility, const std::string& lives_in) {
  if (facility.alone) return {};
  if (facility.local || facility.entries.empty()) return lives_in;
  std::size_t all = 0;
  for (const auto& [province, entries] : facility.entries) all += entries;
  const auto most = std::max_element(facility.entries.begin(), facility.entries.end(),
                                     [](const auto& a, const auto& b) { return a.second < b.second; });
  return 2 * most->second >= all ? most->first : lives_in;
}

std::string unmarked(std::string marked) {
  std::transform(marked.begin(), marked.end(), marked.begin(), unmark);
  return marked;
}

/// A cell's name of a facility, read once however many entries have it.
struct Name {
  std::string title;
  std::string marked;  ///< folded
  Facility* facility;
};

class Facilities {
 public:
  const Name& name_of(Pipeline::Facility cell) {
    const auto known = names_.find(cell.text);
    if (known != names_.end()) return known->second;
    std::string title = readable(cell.text);
    std::string marked = fold_marked(title);
    const std::string plain = unmarked(marked);
    Facility& facility = facilities_[plain];
    facility.plain = plain;
    facility.alone = facility.alone || cell.is_code || plain.find_first_not_of("0123456789") == std::string::npos;
    facility.local = is_local(plain);
    return names_.emplace(cell.text, Name{std::move(title), std::move(marked), &facility}).first->second;
  }

 private:
  std::unordered_map<std::string_view, Name> names_;  ///< by the text of the cell
  std::map<std::string, Facility> facilities_;        ///< by their names without marks
};

}  // namespace

WorkLists lists_by_facility(const Pipeline& run, const EntryFindings& findings,
                            std::span<const std::uint32_t> entries) {
  WorkLists lists;
  Facilities facilities;
  std::vector<const Name*> names;
  for (const std::uint32_t entry : entries) {
    const Name& name = *names.emplace_back(&facilities.name_of(run.facility(entry)));
    const place::NewProvince province = findings.locations[entry].province;
    if (is_known(province)) ++name.facility->entries[code_of(province)];
  }
  if (std::all_of(names.begin(), names.end(), [](const Name* name) { return name->title.empty(); })) return lists;
  const auto province = [&](std::size_t i) {
    const place::NewProvince lives_in = findings.locations[entries[i]].province;
    return province_of_list(*names[i]->facility, is_known(lives_in) ? code_of(lives_in) : std::string{});
  };
  for (std::size_t i = 0; i < entries.size(); ++i) names[i]->facility->names[province(i)].insert(names[i]->marked);
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const std::string at = province(i);
    const std::string file = file_of(names[i]->marked, names[i]->facility->plain, names[i]->facility->names[at]);
    WorkList& list = lists[at.empty() ? file : at + '-' + file];
    if (list.entries.empty()) list.title = names[i]->title.empty() ? std::string{kUnknown} : names[i]->title;
    list.entries.push_back(entries[i]);
  }
  return lists;
}

}  // namespace khop::tools
