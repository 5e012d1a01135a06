#pragma once

#include "core/infer/atoms.hpp"
#include "core/infer/schema.hpp"
#include "core/model/frequencies.hpp"
#include "core/model/model.hpp"
#include "core/model/name_parts.hpp"
#include "core/place/gazetteer.hpp"
#include "core/record/encoder.hpp"
#include "core/record/records.hpp"
#include "core/record/table.hpp"
#include "tests/support/edited_pair.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Small random worlds for tests of linkage: schemas of every field type, models with every feature, records of tiny
/// alphabets, so that keys collide, levels of every kind come up and clusters form.
namespace khop::test {

/// A column of the worlds, and what stands in it. An empty text is a missing value.
struct RandomColumn {
  std::string_view name;
  std::vector<std::string_view> values;
};

inline const std::vector<RandomColumn>& random_columns() {
  static const std::vector<RandomColumn> columns = {
      {"given", {"An", "Ân", "Anh", "Bình", "Binh", "Ba Anh", "Le", "Lê", "", "unknown"}},
      {"surname", {"Lê", "Le", "Trần", "Tran", "Ba", "An", "Binh", "Trân", ""}},
      {"name",
       {"Lê Ba Anh", "Le Ba Anh", "Ba Anh Lê", "Trần Bình", "Tran B", "TranBinh", "Lê Ba", "", "An", "Lý Bỉnh",
        "Lee Thij Lý", "Chần Bình", "Lê Thị Lí", "LÊ THÒ LYÙ", "Ông Lê Ba Anh", "Lê Bá Ánh"}},
      {"born",
       {"12/03/1980", "1980-03-12", "03/12/1980", "12/03/1981", "1980", "13/03/1980", "21/03/1980", "", "no date"}},
      {"year", {"1980", "1981", "80", ""}},
      {"month", {"3", "12", "03", ""}},
      {"day", {"12", "3", "21", ""}},
      {"number",
       {"079080001234", "079080001243", "079080001235", "79080001234", "1234", "079 080 001 234", "", "none"}},
      {"numbers",
       {"046082000123", "046082000123;079182000124", "079182000124", "079182000124 ; 046082000132", "46082000123",
        "046082000132", "046180000456", "191234567", "", "chưa có"}},
      {"phone", {"0912345678", "0912345687", "+84912345678", "0987654321", "", "x"}},
      {"sex", {"nam", "nữ", "n", "", "M"}},
      {"postcode", {"700000", "700001", "710000", "70000", "123456", "SE1 1D", "SÉ1 1Đ", ""}},
      {"email", {"an@mail.vn", "an@post.vn", "ann@mail.vn", "ân@mail.vn", "binh.le@mail.vn", "", "-"}},
      {"income", {"100", "101", "108", "500", "", "many"}},
      {"address", {"12 Lê Lợi", "12 Le Loi", "21 Lê Lợi", "Ward 5", "5 Ward", ""}},
      {"home",
       {"Phường Trúc Bạch, Quận Ba Đình, Hà Nội", "00004", "P. Ba Đình, Hà Nội", "Ba Đình, Hà Nội",
        "Phúc Xá, Ba Đình, HN", "Hà Nội", "Quảng Nam", "TP Đà Nẵng", "xã Tân Thành", "abroad",
        "Phường Vĩnh Phúc, Ba Đình, Hà Nội", "00007", ""}},
      {"ward", {"Ward 5", "Ward 6", "12 Lê Lợi", "W 5", ""}}};
  return columns;
}

/// Values of a record, one a column of random_columns(), and its id.
struct RandomRecord {
  std::string id;
  std::vector<std::string_view> cells;
};

inline std::vector<std::string_view> random_cells(Dice& dice, std::size_t variety) {
  std::vector<std::string_view> cells;
  for (const RandomColumn& column : random_columns()) {
    cells.push_back(column.values[dice.below(std::min(variety, column.values.size()))]);
  }
  return cells;
}

/// A record like another one but for a few cells.
inline std::vector<std::string_view> altered_cells(Dice& dice, std::vector<std::string_view> cells) {
  for (std::size_t changes = dice.below(4); changes > 0; --changes) {
    const std::size_t c = dice.below(cells.size());
    const auto& values = random_columns()[c].values;
    cells[c] = values[dice.below(values.size())];
  }
  return cells;
}

/// Records as one input table with the column "id" first.
inline Table table_of(std::span<const RandomRecord> records) {
  Table table;
  table.source = "records.csv";
  table.column_names = {"id"};
  for (const RandomColumn& column : random_columns()) table.column_names.emplace_back(column.name);
  auto text = std::make_shared<std::string>();
  TableChunk chunk;
  chunk.columns.resize(table.column_names.size());
  const auto put = [&](std::size_t column, std::string_view cell) {
    chunk.columns[column].push_back(
        {static_cast<std::uint32_t>(text->size()), static_cast<std::uint32_t>(cell.size())});
    *text += cell;
  };
  for (const RandomRecord& record : records) {
    put(0, record.id);
    for (std::size_t c = 0; c < record.cells.size(); ++c) put(c + 1, record.cells[c]);
    chunk.lines.push_back(chunk.lines.size() + 2);
  }
  chunk.text = *text;
  chunk.text_owner = text;
  table.chunks.push_back(std::move(chunk));
  return table;
}

inline Records encode_records(std::span<const RandomRecord> records, const Schema& schema) {
  const Table table = table_of(records);
  return std::move(encode(std::span{&table, 1}, schema, {.id_column = "id"}).value().records);
}

/// Two to nine fields of any type. Names and addresses may be swapped; a full name may leave out the surname.
inline Schema random_schema(Dice& dice) {
  const Schema all = {{"given", FieldType::kGivenName, {"given"}},
                      {"surname", FieldType::kSurname, {"surname"}},
                      {"name", FieldType::kFullName, {"name"}},
                      {"other_names", FieldType::kFullName, {"name", "given"}, DateOrder::kDayFirst, {"surname"}},
                      {"born", FieldType::kDate, {"born"}},
                      {"born_parts", FieldType::kDate, {"year", "month", "day"}},
                      {"number", FieldType::kIdentifier, {"number"}},
                      {.name = "citizen", .type = FieldType::kVnNationalId, .columns = {"numbers"}},
                      {.name = "former", .type = FieldType::kVnNationalId, .columns = {"numbers"}, .numbers_before = 1},
                      {"phone", FieldType::kPhone, {"phone"}},
                      {"sex", FieldType::kCategory, {"sex"}, DateOrder::kDayFirst, {}, {"m"}},
                      {"gender", FieldType::kSex, {"sex"}},
                      {"postcode", FieldType::kPostcode, {"postcode"}},
                      {"email", FieldType::kEmail, {"email"}},
                      {"income", FieldType::kNumber, {"income"}},
                      {"address", FieldType::kAddress, {"address"}},
                      {"home", FieldType::kVnPlace, {"home"}},
                      {"ward", FieldType::kAddress, {"ward"}}};
  Schema schema;
  const std::size_t share = 2 + dice.below(4);
  while (schema.size() < 2) {
    schema.clear();
    for (const FieldSpec& field : all) {
      if (schema.size() >= 9 || dice.below(share) != 0) continue;
      schema.push_back(field);
      if (has_language(field.type) && dice.below(2) == 0) schema.back().language = kVietnamese;
    }
  }
  return schema;
}

/// Probabilities of levels 1 …: mostly falling (m) or mostly rising (u), with accidents.
inline std::vector<double> random_levels(Dice& dice, std::size_t levels, bool falling) {
  std::vector<double> p(levels, 0.0);
  double sum = 0;
  for (std::size_t l = 1; l < levels; ++l) {
    const double steps = static_cast<double>(falling ? l : levels - l);
    p[l] = static_cast<double>(1 + dice.below(1000)) / (steps * steps * steps);
    sum += p[l];
  }
  for (std::size_t l = 1; l < levels; ++l) p[l] /= sum;
  return p;
}

inline ConditionalLevels random_table(Dice& dice, std::size_t levels) {
  ConditionalLevels table{random_levels(dice, levels, true), {}};
  table.u = random_levels(dice, levels, false);
  return table;
}

inline void randomise(Dice& dice, std::vector<Comparison>& comparisons, std::size_t c) {
  Comparison& comparison = comparisons[c];
  const ConditionalLevels table = random_table(dice, comparison.levels.size());
  for (std::size_t l = 1; l < comparison.levels.size(); ++l) {
    comparison.levels[l].m = table.m[l];
    comparison.levels[l].u = table.u[l];
  }
  for (ConditionalLevels& given : comparison.given_order) given = random_table(dice, comparison.levels.size());
  if (comparison.kind == ComparisonKind::kOrder) return;
  for (std::vector<double>& shares : comparison.kin) {
    if (dice.below(3) == 0) shares = random_levels(dice, comparison.levels.size(), dice.below(2) == 0);
  }
  const bool countable = !compares_codes(comparison.kind) && comparison.kind != ComparisonKind::kNumber;
  comparison.term_frequency = countable && dice.below(2) == 0;
  if (c == 0 || dice.below(3) != 0) return;
  const std::size_t parent = dice.below(c);
  if (comparisons[parent].kind == ComparisonKind::kOrder) return;
  comparison.parent = static_cast<int>(parent);
  for (unsigned k = 1; k < kParentClasses; ++k) {
    comparison.given_parent.push_back(random_table(dice, comparison.levels.size()));
  }
}

/// One to four rules of one or two parts on different fields; some keys of `records` are oversized or left out.
inline std::vector<BlockingRule> random_rules(Dice& dice, const Records& records) {
  const std::vector<Atom> atoms = atoms_for(records.schema());
  std::vector<BlockingRule> rules(1 + dice.below(4));
  for (BlockingRule& rule : rules) {
    const Atom& first = atoms[dice.below(atoms.size())];
    rule.parts.push_back(first.part);
    const Atom& second = atoms[dice.below(atoms.size())];
    if (dice.below(2) == 0 && (first.fields & second.fields) == 0) rule.parts.push_back(second.part);
    const KeyMaker keys{records};
    const auto some_keys = [&](std::size_t chance) {
      std::vector<std::uint64_t> some;
      for (std::uint32_t i = 0; i < records.size(); ++i) {
        for (const std::uint64_t key : keys.keys(rule, records.row_bytes(RecordId{i}))) {
          if (key % chance == 0) some.push_back(key);
        }
      }
      std::sort(some.begin(), some.end());
      some.erase(std::unique(some.begin(), some.end()), some.end());
      return some;
    };
    if (dice.below(2) == 0) {
      rule.oversized = some_keys(2 + dice.below(3));
      const KeyPart& split = atoms[dice.below(atoms.size())].part;
      const bool few_values = rule.parts.size() == 1 || is_single_valued(split);  // two parts of several at most
      if (dice.below(4) != 0 && few_values) rule.split.push_back(split);
    }
    if (dice.below(3) == 0) rule.left_out = some_keys(4 + dice.below(4));
  }
  return rules;
}

/// Counts of the parts of names as those of a large country: some words rare, some common, others not listed.
inline std::vector<NamePartFrequencies> random_name_parts(Dice& dice, const Records& sample, const Model& model) {
  std::vector<NamePartFrequencies> all = count_name_parts(sample, model.comparisons);
  for (NamePartFrequencies& names : all) {
    for (PartCounts* part : {&names.surnames, &names.given_names}) {
      std::uint64_t sum = 0;
      for (ValueCount& word : part->counts) sum += word.count = 1 + (1ULL << dice.below(16));
      names.total = std::max(names.total, sum + dice.below(1000));
    }
  }
  return all;
}

/// Surnames that are common in some communes of the records' places.
inline LocalSurnames random_local_surnames(Dice& dice, const Records& sample,
                                           std::span<const NamePartFrequencies> name_parts) {
  LocalSurnames local;
  const Schema& schema = sample.schema();
  const auto home = std::find_if(schema.begin(), schema.end(),
                                 [](const FieldSpec& field) { return field.type == FieldType::kVnPlace; });
  if (name_parts.empty() || home == schema.end()) return local;
  const NamePartFrequencies& names = name_parts[dice.below(name_parts.size())];
  local.field = names.field;
  local.place = home->name;
  for (const char* commune : {"Phường Trúc Bạch o00004", "Phường Vĩnh Phúc o00006", "Phường Cống Vị o00007"}) {
    CommuneSurnames here{.commune = commune};
    for (const ValueCount& word : names.surnames.counts) {
      if (dice.below(3) != 0) here.counts.push_back({word.value, 1 + dice.below(50)});
      if (!here.counts.empty()) here.total += here.counts.back().count;
    }
    local.communes.push_back(std::move(here));
  }
  for (const std::uint32_t code : {4U, 8U}) {
    const place::NewCommune now = place::Gazetteer::get().new_commune(code);
    if (!is_known(now) || names.surnames.counts.empty()) continue;
    local.communes.push_back({place::spell(place::Gazetteer::get().place_of(now)), 40, {names.surnames.counts[0]}});
    local.communes.back().total += names.surnames.counts[0].count;
  }
  return local;
}

/// A model over `schema` with all the features that a model may have; `sample` gives it frequencies and oversized keys.
inline Model random_model(Dice& dice, const Schema& schema, const Records& sample) {
  Model model;
  model.schema = schema;
  model.id_column = "id";
  model.comparisons = comparisons_for(schema);
  if (model.comparisons.size() > 16) model.comparisons.resize(16);
  for (std::size_t c = 0; c < model.comparisons.size(); ++c) randomise(dice, model.comparisons, c);
  model.prior = static_cast<double>(1 + dice.below(300)) / 1000;
  if (dice.below(3) == 0) model.relatives = static_cast<double>(1 + dice.below(100)) / 1000;
  if (dice.below(3) == 0) model.twins = static_cast<double>(1 + dice.below(100)) / 10'000;
  if (dice.below(2) == 0) model.common_words = {"ba", "le"};
  model.rules = random_rules(dice, sample);
  if (dice.below(4) != 0) model.frequencies = count_frequencies(sample, model.comparisons);
  if (dice.below(4) != 0) model.name_parts = random_name_parts(dice, sample, model);
  if (dice.below(2) == 0) model.local_surnames = random_local_surnames(dice, sample, model.name_parts);
  return model;
}

/// n records, some of them variants of earlier ones; ids are numbers and words, in an order of their own.
inline std::vector<RandomRecord> random_records(Dice& dice, std::size_t n) {
  std::vector<RandomRecord> records;
  const std::size_t variety = 3 + dice.below(8);
  for (std::size_t i = 0; i < n; ++i) {
    const std::string number = std::to_string((i * 37 + 11) % 101);
    RandomRecord record{i % 3 == 0 ? "r" + number : number, {}};
    record.cells =
        i > 0 && dice.below(3) != 0 ? altered_cells(dice, records[dice.below(i)].cells) : random_cells(dice, variety);
    records.push_back(std::move(record));
  }
  return records;
}

}  // namespace khop::test
