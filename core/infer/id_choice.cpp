#include "core/infer/id_choice.hpp"

#include "core/infer/roles.hpp"
#include "core/record/id_column.hpp"
#include "core/record/kept_rows.hpp"
#include "core/text/fold.hpp"

#include <algorithm>

namespace khop {
namespace {

bool may_be_unnamed_id(const ColumnProfile& p, const RowSample& sample) {
  if (role_of_header(p.name) != Role::kText) return false;
  const Role role = guess_role(p).role;
  const bool meaningless = role == Role::kIdentifier || role == Role::kText || role == Role::kCategory;
  const bool unique = p.rows > 0 && p.missing == 0 && p.rows == sample.rows.size() && p.distinct == p.rows;
  return meaningless && unique && p.mean_words < 1.5 && p.share_letters < 0.5;
}

/// Twelve digits as on a citizen's card, or nine as on the one before: compared, if anything else can be the id.
bool looks_like_national_id(const ColumnProfile& p) {
  const bool length = p.max_length == 12 || p.max_length == 9;
  return length && p.share_digits > 0.9 && p.mean_length > static_cast<double>(p.max_length) - 0.5;
}

}  // namespace

std::string choose_id_column(std::span<const Table> tables, const RowSample& sample,
                             std::span<const ColumnProfile> profiles) {
  for (const ColumnProfile& p : profiles) {
    if (fold_plain(p.name) == "id") return p.name;
  }
  for (const Table& table : tables) {
    const int at = id_column_of(table, {});
    if (at == kNoColumn) continue;
    const std::string& name = table.column_names[static_cast<std::size_t>(at)];
    if (std::all_of(tables.begin(), tables.end(), [&](const Table& t) { return holds_ids(t, name); })) return name;
  }
  for (const bool national : {false, true}) {
    for (const ColumnProfile& p : profiles) {
      if (looks_like_national_id(p) != national || !may_be_unnamed_id(p, sample)) continue;
      if (every_value_differs(tables, p.name)) return p.name;
    }
  }
  return {};
}

std::vector<std::string> notes_on_ids(std::span<const Table> tables, const std::string& id_column) {
  std::vector<std::string> notes;
  for (const Table& table : tables) {
    if (!id_column.empty() && id_column_of(table, id_column) != kNoColumn) continue;
    if (!id_column.empty()) {
      notes.push_back(table.source + ": has no column '" + id_column + "': row numbers are its ids");
    }
    for (const std::string& name : table.column_names) {
      if (!is_id_header(name) || holds_ids(table, name)) continue;
      notes.push_back(table.source + ": '" + name +
                      "' is not the record id: " + std::to_string(rows_without_own_value({&table, 1}, name)) + " of " +
                      std::to_string(table.rows()) + " rows repeat a value or have none");
    }
  }
  return notes;
}

}  // namespace khop
