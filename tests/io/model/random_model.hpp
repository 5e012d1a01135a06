#pragma once

#include "core/model/frequencies.hpp"
#include "core/model/model.hpp"
#include "tests/support/edited_pair.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <string>
#include <vector>

namespace khop::test {

/// Valid models with everything that a model can hold, names of fields that provoke confusion among them.
class RandomModel {
 public:
  explicit RandomModel(std::uint32_t seed) : dice_(seed) {}

  Model make() {
    Model model;
    for (std::size_t i = dice_.below(3); i > 0; --i) model.notes.push_back(text());
    if (coin()) model.id_column = "id";
    model.prior = probability();
    if (coin()) model.relatives = probability();
    if (coin()) model.twins = probability();
    if (coin()) model.household.together = kMostHouseholdBits * probability();
    if (coin()) model.household.apart = -kMostHouseholdBits * probability();
    make_fields(model);
    make_comparisons(model);
    for (std::size_t i = dice_.below(4); i > 0; --i) model.rules.push_back(rule(model.schema));
    for (const FieldSpec& field : model.schema) {
      if (coin() && has_frequencies(field.type)) model.frequencies.push_back(frequencies(field));
    }
    for (const FieldSpec& field : model.schema) {
      if (coin() && has_parts(field.type)) model.name_parts.push_back(name_parts(field));
    }
    if (coin()) model.local_surnames = local_surnames(model);
    for (std::size_t i = dice_.below(3) * dice_.below(20); i > 0; --i)
      model.common_words.push_back("w" + std::to_string(i));
    return model;
  }

 private:
  bool coin() { return dice_.below(2) == 0; }
  /// Strictly between 0 and 1, any exponent, all bits of the mantissa.
  double probability() {
    const double mantissa = 0.5 + static_cast<double>(dice_.below(1U << 31)) / 4294967296.0 +
                            static_cast<double>(dice_.below(1U << 20)) / 4503599627370496.0;
    return std::ldexp(mantissa, -static_cast<int>(dice_.below(40)));
  }
  std::string text() {
    static const std::array<std::string, 6> kPieces{"é", "\n", "\"", "\\", "Nguyễn", "\x01"};
    std::string out;
    for (std::size_t i = dice_.below(6); i > 0; --i) out += coin() ? kPieces[dice_.below(kPieces.size())] : "word ";
    return out;
  }
  static bool has_frequencies(FieldType type) {
    return storage_of(type) == Storage::kTerm || storage_of(type) == Storage::kDate;
  }
  std::uint64_t hash() { return std::uint64_t{dice_.below(1U << 31)} << (dice_.below(2) * 33) | dice_.below(1U << 31); }

  void make_fields(Model& model) {
    static const std::array<std::string, 10> kNames{"a",       "a.year",    "a/b",    "b",  "b.word",
                                                    "a.sound", "ngày sinh", "d.o.b.", "\"", "a/a"};
    std::set<std::string> names;
    for (std::size_t i = 1 + dice_.below(8); i > 0; --i) names.insert(kNames[dice_.below(kNames.size())]);
    for (const std::string& name : names) {
      FieldSpec field{.name = name, .type = static_cast<FieldType>(dice_.below(15)), .columns = {name}};
      if (coin()) field.columns.push_back(text());
      field.whole_columns = dice_.below(field.columns.size() + 1);
      if (field.type == FieldType::kDate && coin()) field.date_order = DateOrder::kMonthFirst;
      field.january_first_is_year = field.type == FieldType::kDate && coin();
      field.words_of_address = is_whole_name(field.type) && coin();
      if (coin()) field.without = {text(), "x"};
      if (coin()) field.missing = {text()};
      if (field.type == FieldType::kVnPlace && coin()) field.era = coin() ? place::Era::kOld : place::Era::kNew;
      if (field.type == FieldType::kVnNationalId) {
        field.numbers_before = dice_.below(3);
        if (coin()) field.newborns = {text()};
      }
      if (field.type == FieldType::kOtherName && coin()) {
        field.newborns = {text()};
        field.parent = coin() ? vietnamese::Parent::kMother : vietnamese::Parent::kFather;
      }
      if (has_language(field.type) && coin()) field.language = kVietnamese;
      model.schema.push_back(std::move(field));
    }
  }

  ConditionalLevels table(ComparisonKind kind) {
    ConditionalLevels out;
    for (std::vector<double>* p : {&out.m, &out.u}) {
      p->assign(ladder(kind).size(), 0);
      double rest = 1;
      for (std::size_t l = p->size() - 1; l > 1; --l) {
        (*p)[l] = coin() ? 0 : rest * probability();
        rest -= (*p)[l];
      }
      (*p)[1] = rest;
    }
    return out;
  }

  Comparison comparison(std::string name, ComparisonKind kind, std::vector<std::uint16_t> fields) {
    Comparison out{.name = std::move(name), .kind = kind, .fields = std::move(fields)};
    const ConditionalLevels levels = table(kind);
    for (std::size_t l = 0; l < levels.m.size(); ++l) {
      out.levels.push_back({std::string{ladder(kind)[l].label}, levels.m[l], levels.u[l]});
    }
    return out;
  }

  static ComparisonKind kind_of(const FieldSpec& field) {
    const FieldType type = field.type;
    switch (storage_of(type)) {
      case Storage::kDate: return ComparisonKind::kDate;
      case Storage::kCode:
        return type == FieldType::kVnNationalId ? ComparisonKind::kVnNationalId : ComparisonKind::kCode;
      case Storage::kNumber: return ComparisonKind::kNumber;
      case Storage::kTerm: break;
    }
    if (type == FieldType::kVnPlace) return ComparisonKind::kVnPlace;
    if (type != FieldType::kFullName) return ComparisonKind::kText;
    return field.language == kVietnamese ? ComparisonKind::kVnName : ComparisonKind::kFullName;
  }

  void make_comparisons(Model& model) {
    std::vector<std::uint16_t> texts;
    for (std::uint16_t f = 0; f < model.schema.size(); ++f) {
      const FieldType type = model.schema[f].type;
      if (storage_of(type) == Storage::kTerm && type != FieldType::kVnPlace) texts.push_back(f);
    }
    const bool order = texts.size() > 1 && coin();
    if (order) model.comparisons.push_back(comparison("order", ComparisonKind::kOrder, {texts[1], texts[0]}));
    for (std::uint16_t f = 0; f < model.schema.size(); ++f) {
      const FieldType type = model.schema[f].type;
      Comparison made = comparison(model.schema[f].name + (coin() ? "" : " compared"), kind_of(model.schema[f]), {f});
      made.term_frequency = has_frequencies(type) && coin();
      for (std::vector<double>& shares : made.kin) {
        if (coin()) shares = table(made.kind).m;
      }
      if (order && coin() && (f == texts[0] || f == texts[1])) {
        made.order = 0;
        if (coin()) made.given_order = {table(made.kind), table(made.kind)};
      }
      if (!model.comparisons.empty() && coin()) {
        made.parent = static_cast<int>(dice_.below(model.comparisons.size()));
        made.given_parent = {table(made.kind), table(made.kind)};
      }
      model.comparisons.push_back(std::move(made));
    }
  }

  Projection projection(FieldType type) {
    static const std::array<Projection, 5> kDate{Projection::kValue, Projection::kYear, Projection::kMonthDay,
                                                 Projection::kYearMonth, Projection::kDigits};
    static const std::array<Projection, 8> kTerm{Projection::kValue, Projection::kSound,     Projection::kStart,
                                                 Projection::kWord,  Projection::kWordSound, Projection::kRareWord,
                                                 Projection::kArea,  Projection::kLocalPart};
    static const std::array<Projection, 4> kCode{Projection::kValue, Projection::kFrontHalf, Projection::kBackHalf,
                                                 Projection::kStart};
    if (type == FieldType::kVnPlace) return coin() ? Projection::kCommune : Projection::kProvince;
    switch (storage_of(type)) {
      case Storage::kDate: return kDate[dice_.below(kDate.size())];
      case Storage::kTerm: return kTerm[dice_.below(kTerm.size())];
      case Storage::kCode: return kCode[dice_.below(kCode.size())];
      case Storage::kNumber: break;
    }
    return Projection::kValue;
  }

  std::vector<KeyPart> parts(const Schema& schema, std::size_t n) {
    std::vector<KeyPart> out;
    while (out.size() < n) {
      const std::size_t first = dice_.below(schema.size());
      KeyPart part{projection(schema[first].type), {static_cast<std::uint16_t>(first)}};
      const std::size_t second = dice_.below(schema.size());
      const bool place = schema[first].type == FieldType::kVnPlace;
      const bool alike = place ? schema[second].type == FieldType::kVnPlace
                               : storage_of(schema[second].type) == storage_of(schema[first].type);
      if (second != first && alike) {
        part.fields.push_back(static_cast<std::uint16_t>(second));
      }
      out.push_back(std::move(part));
    }
    return out;
  }

  std::vector<std::uint64_t> hashes(std::size_t n) {
    std::set<std::uint64_t> out;
    for (; n > 0; --n) out.insert(hash());
    return {out.begin(), out.end()};
  }

  BlockingRule rule(const Schema& schema) {
    BlockingRule out{.parts = parts(schema, 1 + dice_.below(2))};  // three may be too many of several values
    if (coin() && out.parts.size() == 1) out.split = parts(schema, 1);
    if (coin()) out.oversized = hashes(dice_.below(20));
    if (coin()) out.left_out = hashes(dice_.below(3));
    return out;
  }

  FieldFrequencies frequencies(const FieldSpec& field) {
    FieldFrequencies out{.field = field.name, .total = dice_.below(1000), .unlisted = 1 + dice_.below(3)};
    std::set<std::string> values;
    for (std::size_t i = dice_.below(40); i > 0; --i) {
      if (field.type == FieldType::kDate) {
        values.insert(spell_date(static_cast<std::uint32_t>(1900 + dice_.below(100)) << 9 | 0x21));
        continue;
      }
      std::string folded(1 + dice_.below(12), ' ');
      for (char& c : folded) c = dice_.one_of("abcdefghiklmnopqrstuvxy0123456789\x85\x9A\xC8\xE6\x03\x41");
      values.insert(spell_value(folded));
    }
    for (const std::string& value : values) {
      out.counts.push_back({value, 1 + hash() % 1'000'000'000});
      out.total += out.counts.back().count;
    }
    return out;
  }

  static bool has_parts(FieldType type) {
    return type == FieldType::kFullName || type == FieldType::kSurname || type == FieldType::kOtherName;
  }

  PartCounts part(std::uint64_t& total) {
    PartCounts out{.unlisted = 1 + dice_.below(5)};
    std::set<std::string> words;
    for (std::size_t i = dice_.below(30); i > 0; --i) {
      std::string word(1 + dice_.below(7), ' ');
      for (char& c : word) c = dice_.one_of("abcdefghiklmnopqrstuvxy");
      words.insert(word);
    }
    std::uint64_t sum = 0;
    for (const std::string& word : words) {
      out.counts.push_back({word, 1 + hash() % 1'000'000'000});
      sum += out.counts.back().count;
    }
    total = std::max(total, sum);
    return out;
  }

  NamePartFrequencies name_parts(const FieldSpec& field) {
    NamePartFrequencies out{.field = field.name, .total = dice_.below(1000)};
    out.surnames = part(out.total);
    out.given_names = part(out.total);
    return out;
  }

  LocalSurnames local_surnames(const Model& model) {
    const auto place = std::find_if(model.schema.begin(), model.schema.end(),
                                    [](const FieldSpec& field) { return field.type == FieldType::kVnPlace; });
    if (model.name_parts.empty() || place == model.schema.end()) return {};
    const NamePartFrequencies& names = model.name_parts[dice_.below(model.name_parts.size())];
    LocalSurnames out{.field = names.field, .place = place->name};
    for (const char* commune : {"Xã Thượng Lộ o20185", "\"Nam Đông\" n20179"}) {
      CommuneSurnames here{.commune = commune, .total = dice_.below(10)};
      for (const ValueCount& word : names.surnames.counts) {
        if (!coin()) continue;
        here.counts.push_back({word.value, 1 + dice_.below(1000)});
        here.total += here.counts.back().count;
      }
      out.communes.push_back(std::move(here));
    }
    return out;
  }

  Dice dice_;
};

}  // namespace khop::test
