#include "tools/khop/outcome_counts.hpp"

#include "io/report/register_words.hpp"
#include "io/report/words.hpp"
#include "tools/khop/text_table.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace khop::tools {
namespace {

constexpr std::size_t kMostCommunes = 10;  ///< in the summary

/// What a line of counts says, in the order of its columns.
class CountColumns {
 public:
  CountColumns(const Model& model, const RegisterCounts& all) : schema_(model.schema) {
    if (const std::optional<IdentityParts> parts = identity_parts(model)) {
      numbered_ = true;
      fields_ = information_fields(*parts, model);
    }
    resolutions_ = io::resolutions(all, numbered_);
  }

  void write_header(io::FileWriter& file) const {
    file.append(",sent");
    if (numbered_) {
      for (const SentAs sent : io::kSentInOrder) file.append(',').append(to_string(sent));
    }
    for (const Resolution resolution : resolutions_) file.append(',').append(to_string(resolution));
    for (const std::uint16_t field : fields_) file.append(',').csv("wrong " + schema_[field].name);
    file.append('\n');
  }

  void write(io::FileWriter& file, const RegisterCounts& counts) const {
    file.append(',').number(counts.sent());
    if (numbered_) {
      for (const SentAs sent : io::kSentInOrder) file.append(',').number(counts.of(sent));
    }
    for (const Resolution resolution : resolutions_) file.append(',').number(counts.of(resolution));
    for (const std::uint16_t field : fields_) file.append(',').number(counts.wrong(field));
    file.append('\n');
  }

 private:
  const Schema& schema_;
  bool numbered_ = false;
  std::span<const Resolution> resolutions_;
  std::vector<std::uint16_t> fields_;  ///< that say who somebody is, the number apart
};

template <class Counts, class Cells>
Result<void> write_file(io::ResultDir& dir, const char* name, std::string_view places, const CountColumns& columns,
                        const Counts& by_unit, const Cells& cells) {
  Result<io::FileWriter> file = dir.create(name);
  if (!file) return file.error();
  file->append(places);
  columns.write_header(*file);
  for (const auto& [unit, counts] : by_unit) {
    file->append(cells(unit));
    columns.write(*file, counts);
  }
  return file->close();
}

std::vector<UnitCounts> communes_to_ask_in(const ByLocation<RegisterCounts>& by_commune) {
  std::vector<std::pair<Location, const RegisterCounts*>> asked;
  for (const auto& [location, counts] : by_commune) {
    if (is_known(location.commune) && counts.to_ask() > 0) asked.emplace_back(location, &counts);
  }
  std::stable_sort(asked.begin(), asked.end(),
                   [](const auto& a, const auto& b) { return a.second->to_ask() > b.second->to_ask(); });
  asked.resize(std::min(asked.size(), kMostCommunes));
  std::vector<UnitCounts> communes;
  for (const auto& [at, counts] : asked) {
    communes.push_back({code_of(at.commune), name_of(at.commune) + ", " + name_of(at.province), *counts});
  }
  return communes;
}

}  // namespace

Result<void> publish_counts(io::ResultDir& dir, const Model& model, const ByLocation<RegisterCounts>& counts,
                            bool places_known, RunSummary& summary) {
  for (const auto& [location, entries] : counts) summary.entries.add(entries);
  if (!places_known) return {};
  const ByProvince<RegisterCounts> provinces = by_province(counts);
  for (const auto& [province, entries] : provinces) {
    summary.provinces.push_back({code_of(province), name_of(province), entries});
  }
  summary.communes = communes_to_ask_in(counts);
  const CountColumns columns{model, summary.entries};
  if (Result<void> done = write_file(dir, "outcomes_by_commune.csv", kCommuneColumns, columns, counts, commune_cells);
      !done) {
    return done;
  }
  return write_file(dir, "outcomes_by_province.csv", kProvinceColumns, columns, provinces, province_cells);
}

std::string counts_table(const RegisterCounts& counts, bool numbered) {
  using Align = TextTable::Align;
  std::vector<TextTable::Column> columns{
      {numbered ? "as sent" : ""}, {"entries", Align::kRight}, {"share", Align::kRight}};
  const std::span<const Resolution> resolutions = io::resolutions(counts, numbered);
  for (const Resolution resolution : resolutions) {
    columns.push_back({std::string{io::words_of(resolution)}, Align::kRight});
  }
  TextTable table{columns};
  const auto all = static_cast<double>(counts.sent());
  const auto add = [&](std::string_view name, std::uint64_t entries, const auto& of) {
    if (entries == 0) return;
    std::vector<std::string> cells{std::string{name}, io::count(entries),
                                   io::percent(static_cast<double>(entries) / all)};
    for (const Resolution resolution : resolutions) {
      cells.push_back(of(resolution) == 0 ? "" : io::count(of(resolution)));
    }
    table.add(std::move(cells));
  };
  if (numbered) {
    for (const SentAs sent : io::kSentInOrder) {
      add(io::words_of(sent), counts.of(sent), [&](Resolution resolution) { return counts.of(sent, resolution); });
    }
  }
  add("all", counts.sent(), [&](Resolution resolution) { return counts.of(resolution); });
  return table.text();
}

}  // namespace khop::tools
