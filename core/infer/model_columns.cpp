#include "core/infer/model_columns.hpp"

#include "core/infer/roles.hpp"
#include "core/record/kept_rows.hpp"

#include <algorithm>
#include <set>
#include <string_view>

namespace khop {
namespace {

using Names = std::vector<std::string>;
using Tables = std::span<const Table>;

bool has_any(const Table& table, std::span<const std::string> names) {
  return std::any_of(names.begin(), names.end(),
                     [&](const std::string& name) { return column_index(table, name) != kNoColumn; });
}

bool has_field(const Table& table, const FieldSpec& field) {
  return has_any(table, field.columns) || (field.parent != vietnamese::Parent::kNone && has_any(table, field.newborns));
}

bool contains(const Names& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool share_any(const Names& a, const Names& b) {
  return std::any_of(a.begin(), a.end(), [&](const std::string& name) { return contains(b, name); });
}

/// "'SỐ CCCD', 'so_dinh_danh'"
std::string quoted(std::span<const std::string> names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "'" : ", '") + name + "'";
  return text;
}

bool is_phone(FieldType type) noexcept { return type == FieldType::kPhone || type == FieldType::kVnPhone; }

bool same_type(const FieldSpec& a, const FieldSpec& b) noexcept {
  return a.type == b.type || (is_phone(a.type) && is_phone(b.type));
}

/// Types of which a person's record has one field as a rule, so that two of them mean the same.
bool says_what_it_is(FieldType type) noexcept {
  switch (type) {
    case FieldType::kGivenName:
    case FieldType::kSurname:
    case FieldType::kFullName:
    case FieldType::kSex:
    case FieldType::kVnNationalId:
    case FieldType::kVnCmnd:
    case FieldType::kVnSocialInsurance:
    case FieldType::kHousehold:
    case FieldType::kPhone:
    case FieldType::kVnPhone:
    case FieldType::kPostcode:
    case FieldType::kEmail: return true;
    default: return false;
  }
}

bool is_only_one(const FieldSpec& field, const Schema& schema) {
  return says_what_it_is(field.type) && std::count_if(schema.begin(), schema.end(), [&](const FieldSpec& other) {
                                          return other.numbers_before == 0 && same_type(field, other);
                                        }) == 1;
}

/// Which other person the headers of a field name ("mother"); empty: none.
std::string other_person(const FieldSpec& field) {
  for (const std::string& column : field.columns) {
    HeaderMeaning meaning = meaning_of_header(column);
    if (meaning.of_others && !meaning.kind.empty()) return std::move(meaning.kind);
  }
  return {};
}

/// Finds the fields of one schema in another one.
class FieldFinder {
 public:
  FieldFinder(const Schema& model, const Schema& inferred) : model_(model), inferred_(inferred) {}

  /// Null: none is seen to mean the same.
  const FieldSpec* find(const FieldSpec& field) const {
    for (const auto fits : {&FieldFinder::shares_column, &FieldFinder::is_called_so, &FieldFinder::names_same_person,
                            &FieldFinder::is_only_of_type}) {
      const auto found = std::find_if(inferred_.begin(), inferred_.end(), [&](const FieldSpec& other) {
        return other.numbers_before == 0 && (this->*fits)(field, other);
      });
      if (found != inferred_.end()) return &*found;
    }
    return nullptr;
  }

 private:
  /// Types come from contents, too, which differ from file to file; what was one field by its columns is one.
  bool shares_column(const FieldSpec& field, const FieldSpec& other) const {
    return storage_of(field.type) == storage_of(other.type) && is_name(field.type) == is_name(other.type) &&
           share_any(field.columns, other.columns);
  }
  bool is_called_so(const FieldSpec& field, const FieldSpec& other) const {
    return same_type(field, other) && field.name == other.name;
  }
  bool names_same_person(const FieldSpec& field, const FieldSpec& other) const {
    const bool others = field.type == FieldType::kOtherName || field.type == FieldType::kOtherNumber;
    if (!others || field.type != other.type) return false;
    const std::string person = other_person(field);
    return !person.empty() && person == other_person(other);
  }
  bool is_only_of_type(const FieldSpec& field, const FieldSpec& other) const {
    return same_type(field, other) && is_only_one(field, model_) && is_only_one(other, inferred_);
  }

  const Schema& model_;
  const Schema& inferred_;
};

/// The columns of a table for a field: the whole ones, if it has any, for parts beside them would count twice.
Names columns_in(const Table& table, const FieldSpec& field) {
  Names wholes, all;
  for (std::size_t c = 0; c < field.columns.size(); ++c) {
    if (column_index(table, field.columns[c]) == kNoColumn) continue;
    all.push_back(field.columns[c]);
    if (c < field.whole_columns) wholes.push_back(field.columns[c]);
  }
  return wholes.empty() ? all : wholes;
}

/// Whether a field may read further columns: no other field reads them, and no file has them beside its own.
bool may_read(const FieldSpec& field, const Names& added, const Schema& schema, Tables tables) {
  const bool is_read = std::any_of(schema.begin(), schema.end(),
                                   [&](const FieldSpec& other) { return share_any(other.columns, added); });
  return !added.empty() && !is_read && std::none_of(tables.begin(), tables.end(), [&](const Table& table) {
    return has_any(table, field.columns) && has_any(table, added);
  });
}

/// Adds columns to a field, to those of the further numbers of its rows, and wherever its columns are looked at.
void add_columns(const Names& own, const Names& added, Schema& schema) {
  const auto add = [&](Names& names) { names.insert(names.end(), added.begin(), added.end()); };
  for (FieldSpec& field : schema) {
    if (field.columns == own) add(field.columns);
    for (Names* const names : {&field.without, &field.newborns}) {
      if (share_any(*names, own)) add(*names);
    }
  }
}

std::string sources(Tables tables) {
  std::string text;
  for (const Table& table : tables) text += (text.empty() ? "" : ", ") + table.source;
  return text;
}

bool have_field(Tables tables, const FieldSpec& field) {
  return std::any_of(tables.begin(), tables.end(), [&](const Table& table) { return has_field(table, field); });
}

std::set<std::uint16_t> compared_fields(const Model& model) {
  std::set<std::uint16_t> fields;
  for (const Comparison& comparison : model.comparisons) {
    for (const std::uint16_t field : comparison.fields) {
      if (model.schema[field].numbers_before == 0) fields.insert(field);
    }
  }
  return fields;
}

/// Whether a rule has keys of rows of a table, and of rows that they are compared with.
bool brings_together(const BlockingRule& rule, const Schema& schema, const Table& table, Tables others) {
  return std::all_of(rule.parts.begin(), rule.parts.end(), [&](const KeyPart& part) {
    const auto any = [&](const auto& holds) { return std::any_of(part.fields.begin(), part.fields.end(), holds); };
    return any([&](std::uint16_t field) { return has_field(table, schema[field]); }) &&
           any([&](std::uint16_t field) { return have_field(others, schema[field]); });
  });
}

Error no_rule(const Table& table, std::span<const BlockingRule> rules, const Schema& schema) {
  std::set<std::uint16_t> lacking;
  for (const BlockingRule& rule : rules) {
    for (const KeyPart& part : rule.parts) {
      for (const std::uint16_t field : part.fields) {
        if (!has_field(table, schema[field])) lacking.insert(field);
      }
    }
  }
  std::string text = table.source + ": no blocking rule of the model can compare its rows";
  std::string_view between = ": it has no column for ";
  for (const std::uint16_t field : lacking) {
    text.append(between).append("'" + schema[field].name + "' (read from " + quoted(schema[field].columns) + ")");
    between = ", ";
  }
  return bad_input(text + "; without --model one is trained for these files");
}

}  // namespace

bool lacks_fields(const Schema& schema, Tables tables) {
  return std::any_of(schema.begin(), schema.end(), [&](const FieldSpec& field) {
    return !std::all_of(tables.begin(), tables.end(), [&](const Table& table) { return has_field(table, field); });
  });
}

std::vector<std::string> read_other_headers(Schema& schema, Tables tables, const Schema& inferred) {
  std::vector<std::string> notes;
  for (const Table& table : tables) {
    for (std::size_t f = 0; f < schema.size(); ++f) {
      if (schema[f].numbers_before > 0 || has_any(table, schema[f].columns)) continue;
      const FieldSpec* const found = FieldFinder{schema, inferred}.find(schema[f]);
      if (found == nullptr) continue;
      const Names added = columns_in(table, *found);
      if (!may_read(schema[f], added, schema, tables)) continue;
      const Names own = schema[f].columns;
      add_columns(own, added, schema);
      notes.push_back(table.source + ": " + quoted(added) + (added.size() == 1 ? " is" : " are") + " read as '" +
                      schema[f].name + "', which the model reads from " + quoted(own));
    }
  }
  return notes;
}

Result<std::vector<std::string>> check_model_columns(const Model& model, std::span<const BlockingRule> rules,
                                                     Tables tables, std::size_t first_right_table) {
  const Tables left = tables.first(first_right_table), right = tables.subspan(first_right_table);
  std::vector<std::string> warnings;
  for (const std::uint16_t f : compared_fields(model)) {
    const FieldSpec& field = model.schema[f];
    const bool on_left = have_field(left, field);
    if (first_right_table == 0 || on_left == have_field(right, field)) continue;
    const std::string lacking = sources(on_left ? right : left) + ": has no column for '" + field.name +
                                "', which the model reads from " + quoted(field.columns);
    if (field.type == FieldType::kVnNationalId) {
      return bad_input(
          lacking + "; " + sources(on_left ? left : right) +
          " has it. Give the column one of these names, or leave out --model: one is trained then for these "
          "files");
    }
    warnings.push_back(lacking + ": it is compared with nobody's");
  }
  for (std::size_t t = 0; t < tables.size() && !rules.empty(); ++t) {
    const Tables others = first_right_table == 0 ? tables : t < first_right_table ? right : left;
    const bool compared = std::any_of(rules.begin(), rules.end(), [&](const BlockingRule& rule) {
      return brings_together(rule, model.schema, tables[t], others);
    });
    if (!compared) return no_rule(tables[t], rules, model.schema);
  }
  return warnings;
}

}  // namespace khop
