#include "core/infer/schema.hpp"

#include "core/text/fold.hpp"
#include "index/base/hash.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace khop {
namespace {

constexpr double kRareColumn = 0.5;       ///< a second column of a role that is emptier than this only adds words
constexpr double kWorthwhileRest = 0.03;  ///< share of rows in which a full name has more words than its parts
constexpr double kSameContents = 0.95;
constexpr std::uint64_t kFewValues = 12;
constexpr std::size_t kMostFields = 12;

struct Column {
  const ColumnProfile* profile;
  RoleGuess guess;
  bool used = false;
};

class SchemaBuilder {
 public:
  SchemaBuilder(std::span<const Table> tables, const RowSample& sample, std::span<const ColumnProfile> profiles,
                const InferOptions& options)
      : tables_(tables), sample_(sample), options_(options) {
    for (const ColumnProfile& profile : profiles) columns_.push_back({&profile, guess_role(profile)});
    choose_looked_at();
  }

  Result<InferredSchema> build() {
    if (Result<void> checked = check_options(); !checked) return checked.error();
    choose_id();
    drop_unwanted();
    drop_copies();
    find_full_names();
    for (const FieldSpec& field : options_.fields) add_field(field, "option --field");
    add_names();
    add_dates();
    add_others();
    trim();
    if (out_.schema.empty()) {
      return usage_error("no column is left to compare records by; see khop profile, or name one with --field");
    }
    out_.comparisons = comparisons_for(out_.schema);
    describe_columns();
    return std::move(out_);
  }

 private:
  /// Some rows of the sample, by the hash of their bytes: whatever the order of the file.
  void choose_looked_at() {
    constexpr std::size_t kLook = 2000;
    std::vector<std::uint64_t> hashes(sample_.rows.size(), 0);
    for (std::size_t i = 0; i < hashes.size(); ++i) {
      const RowSample::Row& row = sample_.rows[i];
      for (std::size_t c = 0; c < row.chunk->columns.size(); ++c) {
        hashes[i] = index::hash_bytes(row.chunk->cell(c, row.row), hashes[i]);
      }
    }
    std::uint64_t most = ~std::uint64_t{0};
    if (hashes.size() > kLook) {
      std::vector<std::uint64_t> sorted = hashes;
      std::nth_element(sorted.begin(), sorted.begin() + kLook, sorted.end());
      most = sorted[kLook];
    }
    for (std::size_t i = 0; i < hashes.size(); ++i) {
      if (hashes[i] <= most) looked_at_.push_back(sample_.rows[i]);
    }
  }

  Column* find(const std::string& name) {
    const auto at =
        std::find_if(columns_.begin(), columns_.end(), [&](const Column& c) { return c.profile->name == name; });
    return at == columns_.end() ? nullptr : &*at;
  }

  Result<void> check_options() {
    std::vector<std::string> names = options_.not_fields;
    if (!options_.id_column.empty()) names.push_back(options_.id_column);
    for (const FieldSpec& field : options_.fields)
      names.insert(names.end(), field.columns.begin(), field.columns.end());
    for (const std::string& name : names) {
      if (find(name) == nullptr) return usage_error("no input has a column '" + name + "'");
    }
    return {};
  }

  bool unique(const Column& column) const {
    const ColumnProfile& p = *column.profile;
    return p.missing == 0 && p.rows == sample_.rows.size() && p.distinct == p.rows;
  }

  void choose_id() {
    if (!options_.id_column.empty()) {
      out_.id_column = options_.id_column;
      find(out_.id_column)->guess = {Role::kRecordId, "option --id"};
      return;
    }
    for (Column& column : columns_) {
      if (fold_plain(column.profile->name) != "id") continue;
      out_.id_column = column.profile->name;
      column.guess = {Role::kRecordId, "header 'id'"};
      return;
    }
    Column* best = nullptr;
    const auto rank = [](const Column& c) {
      if (c.guess.role == Role::kRecordId) return 3;
      return c.guess.role == Role::kIdentifier ? 1 : 2;
    };
    for (Column& column : columns_) {
      const bool code = column.profile->mean_words < 1.5 && column.profile->share_letters < 0.5;
      if (unique(column) && code && (best == nullptr || rank(column) > rank(*best))) best = &column;
    }
    // A number of a person is a field to compare by: without another unique column the row's number is the id.
    if (best == nullptr || rank(*best) == 1) return;
    out_.id_column = best->profile->name;
    best->guess = {Role::kRecordId, "every value is different"};
  }

  void drop_unwanted() {
    for (const std::string& name : options_.not_fields) find(name)->guess = {Role::kIgnored, "option --not-field"};
    for (Column& column : columns_) {
      // A second record id of another system says nothing about persons.
      if (column.guess.role == Role::kRecordId && column.profile->name != out_.id_column) {
        column.guess = unique(column) ? RoleGuess{Role::kIgnored, "every value is different"}
                                      : RoleGuess{Role::kIdentifier, column.guess.reason};
      }
    }
  }

  int column_of(std::uint32_t table, const std::string& name) const {
    const auto& names = tables_[table].column_names;
    const auto at = std::find(names.begin(), names.end(), name);
    return at == names.end() ? -1 : static_cast<int>(at - names.begin());
  }

  std::string_view cell(const RowSample::Row& row, const std::string& name) const {
    const int column = column_of(row.table, name);
    return column < 0 ? std::string_view{} : row.chunk->cell(static_cast<std::size_t>(column), row.row);
  }

  void drop_copies() {
    for (std::size_t b = 1; b < columns_.size(); ++b) {
      for (std::size_t a = 0; a < b; ++a) {
        if (columns_[a].guess.role == Role::kIgnored || columns_[b].guess.role == Role::kIgnored) continue;
        std::size_t both = 0;
        std::size_t same = 0;
        for (const RowSample::Row& row : looked_at_) {
          const std::string_view x = cell(row, columns_[a].profile->name);
          const std::string_view y = cell(row, columns_[b].profile->name);
          if (x.empty() || y.empty()) continue;
          ++both;
          if (x == y) ++same;
        }
        if (both < 20 || static_cast<double>(same) < kSameContents * static_cast<double>(both)) continue;
        columns_[b].guess = {Role::kIgnored, "copy of '" + columns_[a].profile->name + "'"};
      }
    }
  }

  static std::size_t words_in(const std::string& folded) {
    return folded.empty() ? 0 : 1 + static_cast<std::size_t>(std::count(folded.begin(), folded.end(), ' '));
  }

  /// Whether the words of `part` nearly always stand in `whole`, which often has more.
  bool is_part_of(const std::string& part, const std::string& whole) const {
    std::size_t both = 0, inside = 0, longer = 0;
    for (const RowSample::Row& row : looked_at_) {
      const std::string x = fold_plain(cell(row, part));
      const std::string y = fold_plain(cell(row, whole));
      if (x.empty() || y.empty()) continue;
      ++both;
      const std::string padded = ' ' + y + ' ';
      if (padded.find(' ' + x + ' ') != std::string::npos) ++inside;
      if (words_in(y) > words_in(x)) ++longer;
    }
    return both >= 20 && 10 * inside >= 8 * both && 4 * longer >= both;
  }

  /// A name column that holds the words of another name column and more is a full name, whatever its header says.
  void find_full_names() {
    const auto named = [](const Column& c) {
      return c.guess.role == Role::kGivenName || c.guess.role == Role::kSurname || c.guess.role == Role::kFullName;
    };
    for (Column& whole : columns_) {
      if (!named(whole) || whole.guess.role == Role::kFullName) continue;
      for (const Column& part : columns_) {
        if (&part == &whole || !named(part) || !is_part_of(part.profile->name, whole.profile->name)) continue;
        whole.guess = {Role::kFullName, "holds the words of '" + part.profile->name + "' and more"};
        break;
      }
    }
  }

  std::vector<Column*> with_role(Role role) {
    std::vector<Column*> found;
    for (Column& column : columns_) {
      if (column.guess.role == role && !column.used) found.push_back(&column);
    }
    return found;
  }

  void add_field(FieldSpec field, const std::string& why) {
    for (const std::string& name : field.columns) {
      if (Column* column = find(name); column != nullptr) {
        column->used = true;
        field_of_[name] = field.name;
        if (why != "") column->guess.reason = why;
      }
    }
    std::string name = field.name;
    for (int n = 2;
         std::any_of(out_.schema.begin(), out_.schema.end(), [&](const FieldSpec& f) { return f.name == name; }); ++n) {
      name = field.name + "_" + std::to_string(n);
    }
    field.name = name;
    out_.schema.push_back(std::move(field));
  }

  /// Columns of one role as one field: the fullest one, and after it those that only add words now and then.
  void add_joined(Role role, FieldType type, const std::string& name) {
    std::vector<Column*> columns = with_role(role);
    if (columns.empty()) return;
    const auto fullest = std::min_element(columns.begin(), columns.end(), [](const Column* a, const Column* b) {
      return a->profile->share_missing() < b->profile->share_missing();
    });
    FieldSpec field{.name = name, .type = type, .columns = {(*fullest)->profile->name}};
    std::vector<std::string> separate;
    for (const Column* column : columns) {
      if (column == *fullest) continue;
      (column->profile->share_missing() > kRareColumn ? field.columns : separate).push_back(column->profile->name);
    }
    add_field(std::move(field), "");
    for (const std::string& other : separate) add_field({.name = other, .type = type, .columns = {other}}, "");
  }

  void add_names() {
    add_joined(Role::kGivenName, FieldType::kGivenName, "given_name");
    add_joined(Role::kSurname, FieldType::kSurname, "surname");
    add_joined(Role::kMiddleName, FieldType::kText, "middle_name");
    const std::vector<Column*> full = with_role(Role::kFullName);
    if (full.empty()) return;
    std::vector<std::string> parts;
    for (const FieldSpec& field : out_.schema) {
      if (is_name(field.type)) parts.insert(parts.end(), field.columns.begin(), field.columns.end());
    }
    if (parts.empty()) {
      add_field({.name = "full_name", .type = FieldType::kFullName, .columns = {full.front()->profile->name}}, "");
      return;
    }
    add_other_names(full, parts);
  }

  /// A full name beside its parts must not count twice: only its further words do.
  void add_other_names(const std::vector<Column*>& full, const std::vector<std::string>& parts) {
    Column* best = nullptr;
    double best_rest = kWorthwhileRest;
    for (Column* column : full) {
      std::size_t more = 0;
      std::size_t present = 0;
      for (const RowSample::Row& row : sample_.rows) {
        const std::size_t words = words_in(fold_plain(cell(row, column->profile->name)));
        if (words == 0) continue;
        ++present;
        std::size_t in_parts = 0;
        for (const std::string& part : parts) in_parts += words_in(fold_plain(cell(row, part)));
        if (words > in_parts) ++more;
      }
      const double rest = present == 0 ? 0 : static_cast<double>(more) / static_cast<double>(present);
      column->guess.reason += "; beside its parts only its further words count";
      if (rest > best_rest) {
        best_rest = rest;
        best = column;
      }
    }
    if (best == nullptr) return;
    add_field({.name = "other_names", .type = FieldType::kText, .columns = {best->profile->name}, .without = parts},
              "");
  }

  void add_dates() {
    for (Column* column : with_role(Role::kBirthDate)) add_date(*column, "date_of_birth");
    for (Column* column : with_role(Role::kDate)) add_date(*column, column->profile->name);
    const auto years = with_role(Role::kYear);
    const auto months = with_role(Role::kMonth);
    const auto days = with_role(Role::kDay);
    const bool have_date = std::any_of(out_.schema.begin(), out_.schema.end(),
                                       [](const FieldSpec& f) { return f.type == FieldType::kDate; });
    if (have_date) {
      for (Column* column : years) column->guess = {Role::kIgnored, "part of the date that stands beside it"};
      for (Column* column : with_role(Role::kAge)) column->guess = {Role::kIgnored, "follows from the date of birth"};
    } else if (!years.empty() && !months.empty() && !days.empty()) {
      add_field({.name = "date_of_birth",
                 .type = FieldType::kDate,
                 .columns = {years[0]->profile->name, months[0]->profile->name, days[0]->profile->name}},
                "");
    } else if (!years.empty()) {
      add_field({.name = "year", .type = FieldType::kDate, .columns = {years[0]->profile->name}}, "");
    }
    for (Role role : {Role::kYear, Role::kMonth, Role::kDay}) {
      for (Column* column : with_role(role)) column->guess = {Role::kIgnored, "part of a date that is not whole"};
    }
    for (Column* column : with_role(Role::kAge)) {
      add_field({.name = "age", .type = FieldType::kNumber, .columns = {column->profile->name}}, "");
    }
  }

  void add_date(const Column& column, const std::string& name) {
    add_field({.name = name,
               .type = FieldType::kDate,
               .columns = {column.profile->name},
               .date_order = column.profile->dates.order()},
              "");
  }

  void add_others() {
    static const std::map<Role, FieldType> kTypes{
        {Role::kSex, FieldType::kCategory},      {Role::kIdentifier, FieldType::kIdentifier},
        {Role::kPhone, FieldType::kPhone},       {Role::kEmail, FieldType::kEmail},
        {Role::kPostcode, FieldType::kPostcode}, {Role::kPlace, FieldType::kPlace},
        {Role::kAddress, FieldType::kAddress},   {Role::kNumber, FieldType::kText},
        {Role::kCategory, FieldType::kCategory}, {Role::kText, FieldType::kText},
    };
    for (Column& column : columns_) {
      const auto type = kTypes.find(column.guess.role);
      if (type == kTypes.end() || column.used) continue;
      FieldType chosen = type->second;
      const bool few_codes = column.profile->share_letters < 0.1 && column.profile->share_distinct() < 0.05;
      if (chosen == FieldType::kPlace && (few_codes || column.profile->distinct <= 2)) chosen = FieldType::kCategory;
      if (chosen == FieldType::kIdentifier && column.profile->distinct <= kFewValues) chosen = FieldType::kCategory;
      std::string name = fold_plain(column.profile->name);
      std::replace(name.begin(), name.end(), ' ', '_');
      add_field({.name = name, .type = chosen, .columns = {column.profile->name}}, "");
    }
  }

  /// A model has room for sixteen comparisons; orders take some. What says least about a person goes first.
  void trim() {
    while (out_.schema.size() > kMostFields) {
      const auto weakest =
          std::min_element(out_.schema.begin(), out_.schema.end(),
                           [&](const FieldSpec& a, const FieldSpec& b) { return information(a) < information(b); });
      out_.notes.push_back("field '" + weakest->name + "' is left out: a model compares at most " +
                           std::to_string(kMostFields) + " fields, and it says least");
      for (const std::string& column : weakest->columns) field_of_.erase(column);
      out_.schema.erase(weakest);
    }
  }

  double information(const FieldSpec& field) {
    const ColumnProfile& p = *find(field.columns.front())->profile;
    const double typed = field.type == FieldType::kText || field.type == FieldType::kCategory ? 0.5 : 1.0;
    return typed * (1 - p.share_missing()) * std::log2(1.0 + static_cast<double>(p.distinct));
  }

  void describe_columns() {
    for (const Column& column : columns_) {
      const auto field = field_of_.find(column.profile->name);
      out_.columns.push_back({column.profile->name, std::string{to_string(column.guess.role)},
                              field == field_of_.end() ? std::string{} : field->second, column.guess.reason});
    }
  }

  std::span<const Table> tables_;
  const RowSample& sample_;
  std::vector<RowSample::Row> looked_at_;
  const InferOptions& options_;
  std::vector<Column> columns_;
  std::map<std::string, std::string> field_of_;
  InferredSchema out_;
};

ComparisonKind kind_for(FieldType type) {
  switch (type) {
    case FieldType::kFullName: return ComparisonKind::kFullName;
    case FieldType::kCategory: return ComparisonKind::kCategory;
    case FieldType::kDate: return ComparisonKind::kDate;
    case FieldType::kIdentifier:
    case FieldType::kPhone: return ComparisonKind::kCode;
    case FieldType::kPostcode: return ComparisonKind::kPostcode;
    case FieldType::kEmail: return ComparisonKind::kEmail;
    case FieldType::kNumber: return ComparisonKind::kNumber;
    default: return ComparisonKind::kText;
  }
}

Comparison make_comparison(std::string name, ComparisonKind kind, std::vector<std::uint16_t> fields) {
  Comparison comparison{.name = std::move(name), .kind = kind, .fields = std::move(fields)};
  for (const LevelDefinition& level : ladder(kind)) {
    comparison.levels.push_back({std::string{level.label}, level.initial_m, 0});
  }
  comparison.term_frequency = kind == ComparisonKind::kText || kind == ComparisonKind::kFullName ||
                              kind == ComparisonKind::kDate || kind == ComparisonKind::kPostcode ||
                              kind == ComparisonKind::kEmail;
  return comparison;
}

}  // namespace

std::vector<Comparison> comparisons_for(const Schema& schema) {
  std::vector<Comparison> comparisons;
  std::vector<int> order_of(schema.size(), -1);
  const auto add_order = [&](FieldType first, FieldType second, const std::string& name) {
    std::vector<std::uint16_t> fields;
    for (std::uint16_t f = 0; f < schema.size(); ++f) {
      const bool free = order_of[f] < 0;
      if (free && fields.empty() && schema[f].type == first) {
        fields.push_back(f);
      } else if (free && fields.size() == 1 && schema[f].type == second) {
        fields.push_back(f);
      }
    }
    if (fields.size() != 2) return;
    for (const std::uint16_t f : fields) order_of[f] = static_cast<int>(comparisons.size());
    comparisons.push_back(make_comparison(name, ComparisonKind::kOrder, fields));
  };
  add_order(FieldType::kGivenName, FieldType::kSurname, "name_order");
  add_order(FieldType::kAddress, FieldType::kAddress, "address_order");
  for (std::uint16_t f = 0; f < schema.size(); ++f) {
    comparisons.push_back(make_comparison(schema[f].name, kind_for(schema[f].type), {f}));
    if (order_of[f] < 0) continue;
    comparisons.back().order = order_of[f];
    comparisons.back().given_order.assign(kOrderClasses - 1, unconditional(comparisons.back()));
  }
  return comparisons;
}

Result<InferredSchema> infer_schema(std::span<const Table> tables, const RowSample& sample,
                                    std::span<const ColumnProfile> profiles, const InferOptions& options) {
  return SchemaBuilder{tables, sample, profiles, options}.build();
}

}  // namespace khop
