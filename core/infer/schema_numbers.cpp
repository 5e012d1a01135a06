#include "core/infer/fillers.hpp"
#include "core/infer/schema_builder.hpp"

#include <algorithm>

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
