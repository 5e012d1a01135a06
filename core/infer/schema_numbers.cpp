#include "core/infer/fillers.hpp"
#include "core/infer/number_field.hpp"
#include "core/infer/schema_builder.hpp"

#include <algorithm>
#include <optional>
#include <string_view>

namespace khop {
namespace {

std::string note_on_filler(const std::string& value, std::uint64_t rows, const ColumnProfile& profile) {
  std::string note = "'" + value + "' stands in " + std::to_string(rows) + " of ";
  note += std::to_string(profile.rows) + " sampled rows of '" + profile.name + "': it counts as missing there";
  return note;
}

constexpr double kWorthReading = 0.01;  ///< of the values of a column that is for other numbers

/// Numbers of old cards among personal ones count however few they are, where a column says that they are to be compared.
double worth_reading(const HeaderMeaning& header) noexcept { return header.kind == "cmnd" ? 0 : kWorthReading; }

/// In which columns numbers of this type stand, too.
FieldType type_with(FieldType type) noexcept {
  return type == FieldType::kVnCmnd         ? FieldType::kVnNationalId
         : type == FieldType::kVnNationalId ? FieldType::kVnSocialInsurance
                                            : FieldType::kText;
}

double share_elsewhere(FieldType type, const ColumnProfile& p) noexcept {
  return type == FieldType::kVnCmnd ? p.share_cmnd : type == FieldType::kVnNationalId ? p.share_national_id : 0;
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

FieldSpec SchemaBuilder::as_number(FieldSpec field) {
  if (options_.first_right_table == 0) return field;  // nothing is named by it
  const bool personal = std::any_of(field.columns.begin(), field.columns.end(), [&](const std::string& name) {
    const Column& column = *find(name);
    const auto number = number_field(Role::kIdentifier, column.header, *column.profile);
    return number && number->name == kNationalId;
  });
  if (field.type != FieldType::kIdentifier || !personal) return field;
  field.type = FieldType::kVnNationalId;
  out_.notes.push_back("field '" + field.name + "' of --field is read as " + std::string{to_string(field.type)} +
                       ": it holds personal numbers");
  return field;
}

void SchemaBuilder::join_poor_numbers() {
  if (options_.first_right_table == 0) return;
  const auto is_number = [](const Column& column) {
    const auto number = number_field(column.guess.role, column.header, *column.profile);
    return !column.twin && !column.used && number && number->name == kNationalId;
  };
  for (Column& poor : columns_) {
    const bool named =
        poor.header.role == Role::kIdentifier && poor.header.kind == "national" && !poor.header.of_others;
    const bool open = !poor.used && !poor.twin && poor.guess.role != Role::kRecordId && poor.guess.role != Role::kDate;
    if (!named || !open || poor.guess.reason == kUnwanted) continue;
    if (poor.guess.role != Role::kIgnored && number_field(Role::kIdentifier, poor.header, *poor.profile)) continue;
    const auto better = [&](const Column& other) {  // in the same file
      return is_number(other) && cells_.side_by_side({&poor.name(), 1}, other.names);
    };
    if (std::any_of(columns_.begin(), columns_.end(), better)) continue;
    const auto persons = std::find_if(columns_.begin(), columns_.end(),
                                      [&](const Column& other) { return is_number(other) && faces(poor, other); });
    if (persons == columns_.end()) continue;
    const std::string why = poor.guess.role == Role::kIgnored ? poor.guess.reason : "few numbers";
    poor.guess = {Role::kIdentifier, "header '" + poor.name() + "', " + why + "; one field with '" + persons->name() +
                                         "', which stands in other files"};
    poor.twin = true;
    persons->names.push_back(poor.name());
    out_.notes.push_back("'" + poor.name() + "' of the entries, by its header their personal number (" + why +
                         "), is read as one field with '" + persons->name() + "'");
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

std::optional<FieldType> SchemaBuilder::type_of_number(const Column& column) {
  const bool open = column.guess.role == Role::kIdentifier || column.guess.reason == kOneSided;
  if (!open || column.header.of_others || column.header.role != Role::kIdentifier) return std::nullopt;
  const auto number = number_field(Role::kIdentifier, column.header, *column.profile);
  return number ? std::optional{number->type} : std::nullopt;
}

bool SchemaBuilder::has_numbers_elsewhere(const Column& column) const {
  const std::optional<FieldType> own = type_of_number(column);
  if (!own) return false;
  return std::any_of(columns_.begin(), columns_.end(), [&](const Column& other) {
    if (type_of_number(other) != type_with(*own)) return false;
    const std::vector<std::string> both{column.name(), other.name()};
    const double share = share_elsewhere(*own, *other.profile);
    return share > 0 && share >= worth_reading(column.header) && stands_on_both_sides(both) &&
           !cells_.side_by_side({&both[0], 1}, {&both[1], 1});
  });
}

void SchemaBuilder::read_numbers_elsewhere() {
  read_also(FieldType::kVnCmnd, "numbers of old identity cards");
  read_also(FieldType::kVnNationalId, "personal numbers");
}

void SchemaBuilder::read_also(FieldType type, const std::string& what) {
  const auto number =
      std::find_if(out_.schema.begin(), out_.schema.end(), [&](const FieldSpec& field) { return field.type == type; });
  if (number == out_.schema.end()) return;
  for (Column& column : columns_) {
    const std::string& name = column.name();
    const bool some = type_of_number(column) == type_with(type) && share_elsewhere(type, *column.profile) > 0;
    if (!some || cells_.side_by_side({&name, 1}, number->columns)) continue;
    for (FieldSpec& further : out_.schema) {
      const bool of_number = further.type == type && further.numbers_before > 0;
      if (of_number && further.columns == number->columns) further.columns.push_back(name);
    }
    number->columns.push_back(name);
    field_of_.try_emplace(name, number->name);
    if (column.guess.role == Role::kIgnored) column.guess = {Role::kIdentifier, "holds " + what + " too"};
    out_.notes.push_back("'" + name + "' holds " + what + " too: they are compared with '" + number->columns.front() +
                         "'");
  }
}

}  // namespace khop
