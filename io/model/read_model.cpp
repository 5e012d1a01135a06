#include "io/model/json_document.hpp"
#include "io/model/json_members.hpp"
#include "io/model/key_part.hpp"
#include "io/model/level_defaults.hpp"
#include "io/model/model_json.hpp"
#include "io/model/nearest.hpp"
#include "io/model/read_counts.hpp"

#include "core/infer/schema.hpp"
#include "core/text/composed.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstdio>
#include <cstring>
#include <memory>
#include <optional>
#include <span>

namespace khop::io {
namespace {

namespace json = boost::json;
using detail::JsonMembers;

std::string element(const std::string& list, std::size_t i) { return list + "[" + std::to_string(i) + "]"; }

std::string member(const std::string& object, std::string_view name) {
  return object + "[\"" + std::string{name} + "\"]";
}

std::string_view view(json::string_view text) noexcept { return {text.data(), text.size()}; }

using khop::composed;

/// Names of columns and fields, and what refers to them, are composed as those of tables and options are: an editor may
/// have written the file anew in the other form, which looks the same.
std::vector<std::string> composed(std::vector<std::string> names) {
  for (std::string& name : names) name = composed(name);
  return names;
}

/// The names of an enumeration whose values are 0 … last.
template <class Enum>
std::vector<std::string_view> names_to(Enum last) {
  std::vector<std::string_view> names;
  for (int i = 0; i <= static_cast<int>(last); ++i) names.push_back(to_string(static_cast<Enum>(i)));
  return names;
}

std::optional<std::uint64_t> hash_from(std::string_view hex) noexcept {
  std::uint64_t hash = 0;
  const auto [stop, failed] = std::from_chars(hex.data(), hex.data() + hex.size(), hash, 16);
  if (failed != std::errc{} || stop != hex.data() + hex.size()) return std::nullopt;
  return hash;
}

class Reader {
 public:
  Result<Model> run(const json::value& document) && {
    const JsonMembers top{document, "", errors_};
    version(top);
    top.allow({"khop_model", "notes", "id_column", "prior", "relatives", "twins", "household", "fields", "comparisons",
               "rules", "common_words", "frequencies", "name_parts", "local_surnames"});
    model_.notes = top.texts("notes");
    model_.common_words = top.texts("common_words");
    model_.id_column = composed(top.text("id_column").value_or(""));
    model_.prior = top.number("prior").value_or(model_.prior);
    model_.relatives = top.number("relatives").value_or(0);
    model_.twins = top.number("twins").value_or(0);
    if (const json::value* household = top.find("household")) {
      read_household(JsonMembers{*household, top.place("household"), errors_});
    }
    top.require("fields");
    const auto each = [&](std::string_view name, auto read) {
      const json::array& list = top.list(name);
      for (std::size_t i = 0; i < list.size(); ++i) {
        read(JsonMembers{list[i], element(std::string{name}, i), errors_});
      }
    };
    each("fields", [&](const JsonMembers& members) { read_field(members); });
    each("frequencies", [&](const JsonMembers& members) { read_frequencies(members); });
    each("name_parts",
         [&](const JsonMembers& members) { model_.name_parts.push_back(detail::read_name_parts(members, errors_)); });
    if (const json::value* local = top.find("local_surnames")) {
      const JsonMembers members{*local, top.place("local_surnames"), errors_};
      model_.local_surnames = detail::read_local_surnames(members, errors_);
    }
    each("comparisons", [&](const JsonMembers& members) { read_comparison(members); });
    std::size_t c = 0;
    each("comparisons", [&](const JsonMembers& members) { read_references(members, model_.comparisons[c++]); });
    each("rules", [&](const JsonMembers& members) { read_rule(members); });
    if (!top.has("comparisons")) usual_comparisons();
    if (errors_.error()) return *errors_.error();
    if (Result<void> valid = validate(model_); !valid) return valid.error();
    return std::move(model_);
  }

 private:
  void version(const JsonMembers& top) {
    top.require("khop_model");
    const auto found = top.count("khop_model");
    if (!found || *found == kModelVersion) return;
    errors_.at("khop_model",
               "is " + std::to_string(*found) + ", but this khop reads version " + std::to_string(kModelVersion));
  }

  void read_household(const JsonMembers& members) {
    members.allow({"together", "apart"});
    model_.household = {members.number("together").value_or(0), members.number("apart").value_or(0)};
  }

  void unknown(const std::string& place, std::string_view name, const char* what,
               std::span<const std::string_view> known) {
    errors_.at(place, "'" + std::string{name} + "' is no " + what + detail::did_you_mean(name, known));
  }

  /// The number of the field or comparison of this name; 0 after an error.
  template <class Named>
  std::uint16_t index_of(const std::vector<Named>& all, const std::string& place, std::string_view name,
                         const char* what) {
    const auto at = std::find_if(all.begin(), all.end(), [name](const Named& one) { return one.name == name; });
    if (at != all.end()) return static_cast<std::uint16_t>(at - all.begin());
    unknown(place, name, what, detail::names_of(all));
    return 0;
  }

  void read_field(const JsonMembers& members) {
    members.allow({"name", "type", "columns", "whole_columns", "numbers_before", "date_order", "without", "missing",
                   "newborns", "parent", "language", "era", "january_first", "words_of_address"});
    FieldSpec field{.name = composed(members.required_text("name"))};
    const std::string type = members.required_text("type");
    if (const auto known = field_type_from(type)) {
      field.type = *known;
    } else {
      unknown(members.place("type"), type, "type of a field", names_to(FieldType::kNumber));
    }
    field.columns = members.has("columns") ? composed(members.texts("columns")) : std::vector{field.name};
    field.whole_columns = members.count("whole_columns").value_or(0);
    field.numbers_before = members.count("numbers_before").value_or(0);
    if (const auto order = members.text("date_order")) {
      if (field.type != FieldType::kDate) errors_.at(members.place("date_order"), "belongs to fields of type 'date'");
      constexpr std::array<std::string_view, 2> kOrders{"day_first", "month_first"};
      const auto at = std::find(kOrders.begin(), kOrders.end(), *order);
      if (at == kOrders.end()) unknown(members.place("date_order"), *order, "order of a date", kOrders);
      field.date_order = at == kOrders.begin() + 1 ? DateOrder::kMonthFirst : DateOrder::kDayFirst;
    }
    if (const auto meaning = members.text("january_first")) {
      if (field.type != FieldType::kDate)
        errors_.at(members.place("january_first"), "belongs to fields of type 'date'");
      if (*meaning != "year") errors_.at(members.place("january_first"), "must be 'year', or left out");
      field.january_first_is_year = true;
    }
    if (const auto habit = members.text("words_of_address")) {
      const std::string place = members.place("words_of_address");
      if (!is_whole_name(field.type)) errors_.at(place, "belongs to fields of type 'full_name' and 'other_name'");
      if (*habit != "usual") errors_.at(place, "must be 'usual', or left out");
      field.words_of_address = true;
    }
    field.without = composed(members.texts("without"));
    field.missing = members.texts("missing");
    field.newborns = composed(members.texts("newborns"));
    if (const auto parent = members.text("parent")) {
      constexpr std::array<std::string_view, 2> kParents{"mother", "father"};
      const auto at = std::find(kParents.begin(), kParents.end(), *parent);
      if (at == kParents.end()) unknown(members.place("parent"), *parent, "parent", kParents);
      field.parent = at == kParents.begin() ? vietnamese::Parent::kMother : vietnamese::Parent::kFather;
    }
    if (const auto era = members.text("era")) {
      if (field.type != FieldType::kVnPlace) errors_.at(members.place("era"), "belongs to fields of type 'vn_place'");
      constexpr std::array<std::string_view, 2> kEras{"old", "new"};
      const auto at = std::find(kEras.begin(), kEras.end(), *era);
      if (at == kEras.end()) unknown(members.place("era"), *era, "era of places", kEras);
      field.era = at == kEras.begin() ? place::Era::kOld : place::Era::kNew;
    }
    if (const auto language = members.text("language")) {
      if (*language != kVietnamese) errors_.at(members.place("language"), "must be 'vi', or left out");
      if (!has_language(field.type)) errors_.at(members.place("language"), "belongs to fields of names and text");
      field.language = *language;
    }
    model_.schema.push_back(std::move(field));
  }

  void read_frequencies(const JsonMembers& members) {
    members.allow({"field", "total", "unlisted", "counts"});
    FieldFrequencies out{.field = composed(members.required_text("field"))};
    index_of(model_.schema, members.place("field"), out.field, "field");
    out.counts = detail::read_counts(members, "counts", errors_);
    std::uint64_t sum = 0;
    for (const ValueCount& value : out.counts) sum += value.count;
    out.total = members.count("total").value_or(sum);
    out.unlisted = members.count("unlisted").value_or(out.unlisted);
    model_.frequencies.push_back(std::move(out));
  }

  void read_comparison(const JsonMembers& members) {
    members.allow({"name", "kind", "field", "fields", "term_frequency", "order", "parent", "levels", "relatives",
                   "twins", "given_parent", "given_order"});
    Comparison comparison;
    for (const std::string& name : named_fields(members)) {
      comparison.fields.push_back(index_of(model_.schema, members.place("field"), name, "field"));
    }
    if (comparison.fields.empty() || model_.schema.empty()) {
      if (!members.has("field") && !members.has("fields")) errors_.at(members.place("field"), "is missing");
      model_.comparisons.push_back(std::move(comparison));
      return;
    }
    const FieldSpec& field = model_.schema[comparison.fields[0]];
    const bool several = comparison.fields.size() > 1;
    const bool order = several && storage_of(field.type) == Storage::kTerm;
    comparison.name = composed(several ? members.required_text("name") : members.text("name").value_or(field.name));
    const Comparison usual = comparisons_for({field}).front();
    comparison.kind = order ? ComparisonKind::kOrder : usual.kind;
    if (const auto kind = members.text("kind")) {
      if (const auto known = comparison_kind_from(*kind)) {
        comparison.kind = *known;
      } else {
        unknown(members.place("kind"), *kind, "kind of comparison", names_to(ComparisonKind::kOrder));
      }
    }
    comparison.term_frequency = members.flag("term_frequency").value_or(!order && has_frequencies(field.name));
    read_levels(members, comparison);
    model_.comparisons.push_back(std::move(comparison));
  }

  std::vector<std::string> named_fields(const JsonMembers& members) {
    if (!members.has("fields"))
      return members.has("field") ? std::vector{composed(members.required_text("field"))} : std::vector<std::string>{};
    if (members.has("field")) errors_.at(members.place("fields"), "must not stand beside field");
    return composed(members.texts("fields"));
  }

  bool has_frequencies(const std::string& field) const {
    return std::any_of(model_.frequencies.begin(), model_.frequencies.end(),
                       [&](const FieldFrequencies& f) { return f.field == field; });
  }

  void read_levels(const JsonMembers& members, Comparison& comparison) {
    const auto usual_m = detail::usual_m(comparison.kind);
    const auto usual_u = detail::usual_u(comparison.kind);
    const ConditionalLevels table =
        read_table(members.find("levels"), members.place("levels"), comparison.kind, usual_m, usual_u);
    const auto steps = ladder(comparison.kind);
    for (std::size_t l = 0; l < steps.size(); ++l) {
      comparison.levels.push_back({std::string{steps[l].label}, table.m[l], table.u[l]});
    }
    for (std::size_t k = 0; k < kKinships; ++k) {
      if (members.has(kKinshipLabels[k])) comparison.kin[k] = read_shares(members, kKinshipLabels[k], comparison);
    }
  }

  /// Levels that are not named never come out.
  std::vector<double> read_shares(const JsonMembers& members, std::string_view name, const Comparison& comparison) {
    const JsonMembers shares{*members.find(name), members.place(name), errors_};
    std::vector<std::string_view> labels;
    std::vector<double> out(comparison.levels.size(), 0);
    for (std::size_t l = 1; l < comparison.levels.size(); ++l) {
      labels.push_back(comparison.levels[l].label);
      out[l] = shares.number(comparison.levels[l].label).value_or(0);
    }
    shares.allow(labels);
    return out;
  }

  /// m and u of the levels; what is not given is shared out as in the usual ones.
  ConditionalLevels read_table(const json::value* value, const std::string& place, ComparisonKind kind,
                               std::span<const double> usual_m, std::span<const double> usual_u) {
    const auto steps = ladder(kind);
    detail::PartlyGiven m{steps.size()};
    detail::PartlyGiven u{steps.size()};
    if (value != nullptr) {
      const JsonMembers levels{*value, place, errors_};
      std::vector<std::string_view> labels;
      for (const LevelDefinition& step : steps.subspan(1)) labels.push_back(step.label);
      if (const json::object* object = value->if_object()) {
        for (const auto& level : *object) {
          const std::string level_place = member(place, view(level.key()));
          const auto at = std::find(labels.begin(), labels.end(), view(level.key()));
          if (at == labels.end()) {
            errors_.at(level_place, "is no level of kind '" + std::string{to_string(kind)} + "'" +
                                        detail::did_you_mean(view(level.key()), labels));
            continue;
          }
          const auto l = static_cast<std::size_t>(at - labels.begin()) + 1;
          const JsonMembers probabilities{level.value(), level_place, errors_};
          probabilities.allow({"m", "u"});
          take(probabilities, "m", m, l);
          take(probabilities, "u", u, l);
        }
      }
    }
    detail::share_the_rest(m, usual_m);
    detail::share_the_rest(u, usual_u);
    return {std::move(m.p), std::move(u.p)};
  }

  static void take(const JsonMembers& members, std::string_view name, detail::PartlyGiven& levels, std::size_t l) {
    const auto p = members.number(name);
    if (!p) return;
    levels.p[l] = *p;
    levels.given[l] = true;
  }

  /// What refers to other comparisons, when all are known.
  void read_references(const JsonMembers& members, Comparison& comparison) {
    const auto reference = [&](std::string_view name) {
      const auto other = members.text(name);
      if (!other) return -1;
      return static_cast<int>(index_of(model_.comparisons, members.place(name), composed(*other), "comparison"));
    };
    comparison.order = reference("order");
    comparison.parent = reference("parent");
    if (comparison.parent >= 0 || members.has("given_parent")) {
      comparison.given_parent = read_tables(members, "given_parent", comparison, kParentClassLabels);
    }
    if (members.has("given_order")) {
      comparison.given_order = read_tables(members, "given_order", comparison, kOrderClassLabels);
    }
  }

  /// Tables by class; what is not given is as without the condition.
  std::vector<ConditionalLevels> read_tables(const JsonMembers& members, std::string_view name,
                                             const Comparison& comparison, std::span<const std::string_view> classes) {
    std::vector<double> usual_m;
    std::vector<double> usual_u;
    for (const Level& level : comparison.levels) {
      usual_m.push_back(level.m);
      usual_u.push_back(level.u);
    }
    const json::value* const value = members.find(name);
    const json::object* const object = value == nullptr ? nullptr : value->if_object();
    if (value != nullptr) JsonMembers{*value, members.place(name), errors_}.allow({classes[1], classes[2]});
    std::vector<ConditionalLevels> tables;
    for (const std::string_view label : classes.subspan(1)) {
      const json::value* table = object == nullptr ? nullptr : object->if_contains({label.data(), label.size()});
      if (table == nullptr) {
        tables.push_back({usual_m, usual_u});
      } else {
        tables.push_back(read_table(table, member(members.place(name), label), comparison.kind, usual_m, usual_u));
      }
    }
    return tables;
  }

  void read_rule(const JsonMembers& members) {
    members.allow({"key", "split", "oversized", "left_out"});
    BlockingRule rule;
    members.require("key");
    rule.parts = read_parts(members, "key");
    rule.split = read_parts(members, "split");
    rule.oversized = read_hashes(members, "oversized");
    rule.left_out = read_hashes(members, "left_out");
    model_.rules.push_back(std::move(rule));
  }

  std::vector<KeyPart> read_parts(const JsonMembers& members, std::string_view name) {
    std::vector<KeyPart> parts;
    const json::array& list = members.list(name);
    for (std::size_t i = 0; i < list.size(); ++i) {
      const std::string place = element(members.place(name), i);
      parts.push_back(list[i].is_object() ? read_part_object(JsonMembers{list[i], place, errors_})
                                          : read_part_text(list[i], place));
    }
    return parts;
  }

  KeyPart read_part_text(const json::value& value, const std::string& place) {
    if (!value.is_string()) {
      errors_.at(place, "must be a text such as \"surname.sound\", got " + detail::describe(value));
      return {};
    }
    Result<KeyPart> part = read_key_part(composed(view(value.get_string())), model_.schema);
    if (part) return *part;
    errors_.at(place, part.error().message);
    return {};
  }

  KeyPart read_part_object(const JsonMembers& members) {
    members.allow({"fields", "by"});
    KeyPart part;
    members.require("fields");
    for (const std::string& name : composed(members.texts("fields"))) {
      part.fields.push_back(index_of(model_.schema, members.place("fields"), name, "field"));
    }
    const std::vector<std::string_view> names = names_to(Projection::kLocalPart);
    const std::string by = members.text("by").value_or(std::string{to_string(Projection::kValue)});
    const auto at = std::find(names.begin(), names.end(), by);
    if (at == names.end()) {
      unknown(members.place("by"), by, "projection", names);
    } else {
      part.projection = static_cast<Projection>(at - names.begin());
    }
    return part;
  }

  std::vector<std::uint64_t> read_hashes(const JsonMembers& members, std::string_view name) {
    std::vector<std::uint64_t> hashes;
    for (const std::string& text : members.texts(name)) {
      const auto hash = hash_from(text);
      if (!hash) errors_.at(members.place(name), "must hold hashes of 16 hexadecimal digits, got '" + text + "'");
      hashes.push_back(hash.value_or(0));
    }
    return hashes;
  }

  /// The comparisons that suit the fields, where the file names none.
  void usual_comparisons() {
    model_.comparisons = comparisons_for(model_.schema);
    for (Comparison& comparison : model_.comparisons) {
      const auto u = detail::usual_u(comparison.kind);
      for (std::size_t l = 0; l < comparison.levels.size(); ++l) comparison.levels[l].u = u[l];
      comparison.given_order.clear();
      comparison.term_frequency = comparison.kind != ComparisonKind::kOrder && has_frequencies(comparison.name);
    }
  }

  Model model_;
  detail::FirstError errors_;
};

}  // namespace

Result<Model> read_model(std::string_view text, const std::string& name) {
  const Result<json::value> document = detail::parse_json(text, name);
  if (!document) return document.error();
  Result<Model> model = Reader{}.run(*document);
  if (!model) return Error{model.error().code, name + ": " + model.error().message};
  return model;
}

Result<Model> read_model_file(const std::string& path) {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file{std::fopen(path.c_str(), "rb"), &std::fclose};
  if (!file) return io_error(path + ": cannot be opened: " + std::strerror(errno));
  constexpr std::size_t kStep = std::size_t{1} << 16;
  std::string text;
  for (std::size_t got = kStep; got == kStep;) {
    text.resize(text.size() + kStep);
    got = std::fread(text.data() + text.size() - kStep, 1, kStep, file.get());
    text.resize(text.size() - kStep + got);
  }
  if (std::ferror(file.get()) != 0) return io_error(path + ": cannot be read: " + std::strerror(errno));
  return read_model(text, path);
}

}  // namespace khop::io
