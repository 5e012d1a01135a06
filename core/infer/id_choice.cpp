#include "core/infer/id_choice.hpp"

#include "core/infer/roles.hpp"
#include "core/record/id_column.hpp"
#include "core/text/fold.hpp"

#include <algorithm>

namespace khop {
namespace {

bool may_be_unnamed_id(const ColumnProfile& p, const RowSample& sample) {
  if (role_of_header(p.name) != Role::kText) return false;
  const Role role = guess_role(p).role;
  const bool meaningless = role == Role::kIdentifier || role == Role::kText || role == Role::kCategory;
  const bool unique = p.missing == 0 && p.rows == sample.rows.size() && p.distinct == p.rows;
  return meaningless && unique && p.mean_words < 1.5 && p.share_letters < 0.5;
}

}  // namespace

std::string choose_id_column(std::span<const Table> tables, const RowSample& sample,
                             std::span<const ColumnProfile> profiles) {
  for (const ColumnProfile& p : profiles) {
    if (fold_plain(p.name) == "id") return p.name;
  }
  for (const ColumnProfile& p : profiles) {
    const auto differs = [&](const Table& table) { return every_value_differs({&table, 1}, p.name); };
    if (is_id_header(p.name) && std::all_of(tables.begin(), tables.end(), differs)) return p.name;
  }
  for (const ColumnProfile& p : profiles) {
    if (may_be_unnamed_id(p, sample) && every_value_differs(tables, p.name)) return p.name;
  }
  return {};
}

}  // namespace khop
