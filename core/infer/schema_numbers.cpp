#include "core/infer/fillers.hpp"
#include "core/infer/number_field.hpp"
#include "core/infer/schema_builder.hpp"

#include <algorithm>
#include <string_view>

namespace khop {
namespace {

std::string note_on_filler(const std::string& value, std::uint64_t rows, const ColumnProfile& profile) {
  std::string note = "'" + value + "' stands in " + std::to_string(rows) + " of ";
  note += std::to_string(profile.rows) + " sampled rows of '" + profile.name + "': it counts as missing there";
  return note;
}

}  // namespace

void SchemaBuilder::list_fillers(FieldSpec& field) {
  for (const std::string& name : field.columns) {
    const ColumnProfile& p = *find(name)->profile;
    for (const auto& [value, rows] : filler_numbers(p)) {
      if (std::find(field.missing.begin(), field.missing.end(), value) != field.missing.end()) continue;
      field.missing.push_back(value);
      out_.notes.push_back(note_on_filler(value, rows, p));
    }
  }
}

void SchemaBuilder::join_former_numbers() {
  const auto is_own = [](const Column& column, std::string_view name) {
    const auto number = number_field(column.guess.role, column.header, *column.profile);
    return !column.twin && !column.used && number && number->name == name;
  };
  const auto number =
      std::find_if(columns_.begin(), columns_.end(), [&](const Column& column) { return is_own(column, kNationalId); });
  if (number == columns_.end() || !stands_on_both_sides(number->names)) return;
  for (Column& former : columns_) {
    if (!is_own(former, kFormerNationalId)) continue;
    number->names.insert(number->names.end(), former.names.begin(), former.names.end());
    former.twin = true;
    former.guess.reason += "; numbers that persons of '" + number->name() + "' had before";
  }
}

void SchemaBuilder::add_national_ids(const Column& column, const std::string& name) {
  constexpr std::size_t kMostFormer = 2;
  std::size_t in_use = 0, former = 0;  // in a row
  for (const std::string& part : column.names) {
    const Column& one = *find(part);
    std::size_t& most = one.header.kind == kFormerNational ? former : in_use;
    most = std::max(most, one.profile->most_national_ids);
  }
  FieldSpec field{.name = name, .type = FieldType::kVnNationalId, .columns = column.names};
  field.newborns = newborns_of(vietnamese::Parent::kNone);
  add_field(field);
  const std::size_t behind = std::min(kMostFormer, in_use + former - std::min<std::size_t>(in_use + former, 1));
  field.name = kFormerNationalId;
  while (field.numbers_before < behind) {
    ++field.numbers_before;
    add_field(field);
  }
  for (const std::string& part : column.names) field_of_[part] = name;
}

void SchemaBuilder::read_old_numbers() {
  const auto own = [&](FieldType type) {
    return std::find_if(out_.schema.begin(), out_.schema.end(),
                        [&](const FieldSpec& field) { return field.type == type; });
  };
  const auto number = own(FieldType::kVnNationalId), old = own(FieldType::kVnCmnd);
  if (number == out_.schema.end() || old == out_.schema.end()) return;
  for (const std::string& name : number->columns) {
    if (find(name)->profile->share_cmnd == 0 || cells_.side_by_side({&name, 1}, old->columns)) continue;
    old->columns.push_back(name);
    out_.notes.push_back("'" + name + "' holds numbers of old identity cards too: they are compared with '" +
                         old->columns.front() + "'");
  }
}

}  // namespace khop
