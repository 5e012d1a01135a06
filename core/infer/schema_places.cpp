#include "core/infer/place_eras.hpp"
#include "core/infer/places.hpp"
#include "core/infer/schema_builder.hpp"

#include <algorithm>
#include <utility>

namespace khop {

void SchemaBuilder::add_places() {
  std::vector<std::string> names;
  for (const Column& column : columns_) {
    const Role role = column.guess.role;
    const bool open = role == Role::kPlace || role == Role::kAddress || role == Role::kText ||
                      role == Role::kCategory || role == Role::kIdentifier || role == Role::kNumber;
    // What is one province's file may say so in every row.
    const auto& unwanted = options_.not_fields;
    const bool constant = role == Role::kIgnored && column.profile->distinct == 1 &&
                          std::find(unwanted.begin(), unwanted.end(), column.name()) == unwanted.end();
    if ((open || constant) && !column.used && !column.header.of_others) names.push_back(column.name());
  }
  for (FoundPlace& place : find_places(tables_, sample_, names)) {
    if (!stands_on_both_sides(place.columns)) continue;
    const auto percent = std::to_string(static_cast<int>(place.understood * 100 + 0.5));
    add_field({.name = place.name, .type = FieldType::kVnPlace, .columns = place.columns},
              percent + " % of the values are places in Vietnam");
    for (const std::string& name : place.columns) {
      const auto& full = place.told_in_full;
      if (std::find(full.begin(), full.end(), name) == full.end()) find(name)->used = false;
    }
  }
}

void SchemaBuilder::decide_eras() {
  out_.eras = judge_eras(tables_, sample_, out_.schema);
  for (FieldSpec& field : out_.schema) {
    if (field.type != FieldType::kVnPlace || field.era != place::Era::kUnknown) continue;
    if (const auto common = common_era(out_.eras, field.name)) field.era = common->era;
  }
  for (std::string& note : era_notes(out_.eras, tables_)) out_.notes.push_back(std::move(note));
}

}  // namespace khop
