#include "core/infer/places.hpp"

#include "core/place/cells.hpp"
#include "core/place/column_header.hpp"
#include "core/place/parse.hpp"
#include "core/record/kept_rows.hpp"
#include "core/text/clean.hpp"
#include "core/text/vietnamese/repair.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace khop {
namespace {

using place::Level;

constexpr double kMostly = 0.6;
constexpr double kSeldom = 0.2;
constexpr std::size_t kMostRows = 2000;  ///< of a table: enough to tell

std::string_view name_of(std::string_view kind) noexcept {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kNames{{{"birth", "birth_place"},
                                                                                 {"origin", "origin"},
                                                                                 {"permanent", "permanent_residence"},
                                                                                 {"temporary", "temporary_residence"},
                                                                                 {"current", "current_residence"}}};
  const auto at = std::find_if(kNames.begin(), kNames.end(), [kind](const auto& n) { return n.first == kind; });
  return at == kNames.end() ? "residence" : at->second;
}

bool is_residence(std::string_view kind) noexcept { return kind != "birth" && kind != "origin"; }

struct Member {
  std::string column;
  place::ColumnHeader header;
};

/// Columns of one kind, and what stands in them.
class Group {
 public:
  Group(std::span<const Table> tables, std::span<const RowSample::Row> rows, std::vector<Member> members)
      : tables_(tables), rows_(rows), members_(std::move(members)) {
    std::stable_sort(members_.begin(), members_.end(),
                     [](const Member& a, const Member& b) { return a.header.level < b.header.level; });
    drop_addresses_beside_communes();
    for (const Member& member : members_) codes_.push_back(place::code_column(member.column));
    for (const Table& table : tables) {
      std::vector<int>& at = at_.emplace_back();
      for (const Member& member : members_) at.push_back(column_index(table, member.column));
    }
  }

  FoundPlace named() const {
    FoundPlace found{.name = std::string{name_of(members_.front().header.kind)}};
    for (const Member& member : members_) found.columns.push_back(member.column);
    return found;
  }

  std::optional<FoundPlace> look() {
    std::vector<std::size_t> filled(members_.size(), 0), with_rest(members_.size(), 0);
    std::size_t present = 0, understood = 0;
    const bool codes =
        std::any_of(members_.begin(), members_.end(), [](const Member& m) { return m.header.says_code; });
    for (const RowSample::Row& row : rows_) {
      const std::string text = joined(row, filled, with_rest);
      if (is_missing(text)) continue;
      ++present;
      const bool letters =
          std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c | 0x20) >= 'a'; });
      const place::Parsed parsed = place::parse(text);
      if (parsed.place.empty() || (!letters && !codes)) continue;
      ++understood;
    }
    if (present == 0 || static_cast<double>(understood) < kMostly * static_cast<double>(present)) return std::nullopt;
    FoundPlace found = named();
    found.understood = static_cast<double>(understood) / static_cast<double>(present);
    for (std::size_t m = 0; m < members_.size(); ++m) {
      const bool full = static_cast<double>(with_rest[m]) < kSeldom * static_cast<double>(filled[m]);
      if (members_[m].header.level != Level::kWhole || full) found.told_in_full.push_back(members_[m].column);
    }
    return found;
  }

 private:
  /// An address in a table that has the commune beside it only makes more spellings.
  void drop_addresses_beside_communes() {
    const auto has = [](const Table& table, const Member& member) {
      return column_index(table, member.column) != kNoColumn;
    };
    const auto needed = [&](const Member& whole) {
      return std::any_of(tables_.begin(), tables_.end(), [&](const Table& table) {
        return has(table, whole) && std::none_of(members_.begin(), members_.end(), [&](const Member& member) {
                 return member.header.level == Level::kCommune && has(table, member);
               });
      });
    };
    std::vector<Member> kept;
    for (const Member& member : members_) {
      if (member.header.level != Level::kWhole || needed(member)) kept.push_back(member);
    }
    members_ = std::move(kept);
  }

  /// As a field reads them; counts the whole ones that have more than units in them.
  std::string joined(const RowSample::Row& row, std::vector<std::size_t>& filled,
                     std::vector<std::size_t>& with_rest) const {
    std::vector<std::string> cells(members_.size());
    for (std::size_t m = 0; m < members_.size(); ++m) {
      const int at = at_[row.table][m];
      if (at == kNoColumn) continue;
      std::string& cell = cells[m];
      const std::string_view raw = row.chunk->cell(static_cast<std::size_t>(at), row.row);
      std::string meant;  // places in bytes that were misread are places
      const bool repaired =
          vietnamese::repair_vietnamese(raw, vietnamese::RepairScope::kOther, meant) != vietnamese::Repair::kNone;
      clean(repaired ? std::string_view{meant} : raw, cell);
      if (cell.empty()) continue;
      if (members_[m].header.level == Level::kWhole) {
        ++filled[m];
        with_rest[m] += place::parse(cell).rest.empty() ? 0 : 1;
      }
    }
    std::string text;
    place::join_cells(std::vector<std::string_view>(cells.begin(), cells.end()), codes_, text);
    return text;
  }

  std::span<const Table> tables_;
  std::span<const RowSample::Row> rows_;
  std::vector<Member> members_;
  std::vector<place::CodeColumn> codes_;  ///< [member]
  std::vector<std::vector<int>> at_;      ///< [table][member] column
};

/// Whether two columns of residences are of two: of other kinds, or one of a kind that its header does not say, which
/// has the same level. A bare "Địa chỉ" beside "Tỉnh thường trú" and "Xã thường trú" is of theirs.
bool are_two_residences(const Member& a, const Member& b) {
  if (a.header.kind == b.header.kind) return false;
  return (!a.header.kind.empty() && !b.header.kind.empty()) || a.header.level == b.header.level;
}

/// Whether some table has columns of several residences, which are then not to be mixed.
bool has_several_residences(std::span<const Table> tables, std::span<const Member> members) {
  return std::any_of(tables.begin(), tables.end(), [&](const Table& table) {
    std::vector<const Member*> residences;
    for (const Member& member : members) {
      if (is_residence(member.header.kind) && column_index(table, member.column) != kNoColumn)
        residences.push_back(&member);
    }
    return std::any_of(residences.begin(), residences.end(), [&](const Member* a) {
      return std::any_of(residences.begin(), residences.end(),
                         [&](const Member* b) { return are_two_residences(*a, *b); });
    });
  });
}

/// The columns that tell a place by their headers, one kind of place after the other.
std::vector<std::vector<Member>> groups_of(std::span<const Table> tables, std::span<const std::string> columns) {
  std::vector<Member> members;
  for (const std::string& column : columns) {
    if (const auto header = place::column_header(column)) members.push_back({column, *header});
  }
  if (!has_several_residences(tables, members)) {
    for (Member& member : members) {
      if (is_residence(member.header.kind)) member.header.kind = {};
    }
  }
  std::vector<std::vector<Member>> groups;
  while (!members.empty()) {
    const std::string_view kind = members.front().header.kind;
    const auto others = std::stable_partition(members.begin(), members.end(),
                                              [kind](const Member& m) { return m.header.kind == kind; });
    groups.emplace_back(members.begin(), others);
    members.erase(members.begin(), others);
  }
  return groups;
}

}  // namespace

std::size_t residence_rank(std::string_view name) noexcept {
  constexpr std::array<std::string_view, kNoResidence> kResidences{"residence", "permanent_residence",
                                                                   "current_residence", "temporary_residence"};
  return static_cast<std::size_t>(std::find(kResidences.begin(), kResidences.end(), name) - kResidences.begin());
}

std::vector<FoundPlace> find_places(std::span<const Table> tables, const RowSample& sample,
                                    std::span<const std::string> columns) {
  std::vector<std::vector<Member>> groups = groups_of(tables, columns);
  if (groups.empty()) return {};
  std::vector<RowSample::Row> rows;
  for (std::uint32_t t = 0; t < tables.size(); ++t) {
    const std::vector<RowSample::Row> some = rows_of_table(sample, t, kMostRows);
    rows.insert(rows.end(), some.begin(), some.end());
  }
  std::vector<FoundPlace> found;
  for (std::vector<Member>& group : groups) {
    if (auto place = Group{tables, rows, std::move(group)}.look()) found.push_back(std::move(*place));
  }
  return found;
}

std::vector<FoundPlace> places_by_header(std::span<const Table> tables, std::span<const std::string> columns) {
  std::vector<FoundPlace> found;
  for (std::vector<Member>& group : groups_of(tables, columns)) {
    found.push_back(Group{tables, {}, std::move(group)}.named());
  }
  return found;
}

}  // namespace khop
