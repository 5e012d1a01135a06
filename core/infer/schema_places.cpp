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
    if ((open || constant) && !column.used) names.push_back(column.name());
  }
  for (FoundPlace& place : find_places(tables_, sample_, names)) {
    if (!stands_on_both_sides(place.columns)) continue;
    const auto percent = std::to_string(static_cast<int>(place.understood * 100 + 0.5));
    add_field({.name = place.name, .type = FieldType::kVnPlace, .columns = place.columns, .era = place.era},
              percent + " % of the values are places in Vietnam");
    for (const std::string& name : place.columns) {
      const auto& full = place.told_in_full;
      if (std::find(full.begin(), full.end(), name) == full.end()) find(name)->used = false;
    }
    out_.notes.insert(out_.notes.end(), place.notes.begin(), place.notes.end());
  }
}

}  // namespace khop
