#include "io/model/model_json.hpp"

#include "core/model/frequencies.hpp"
#include "core/model/scorer.hpp"
#include "io/model/json_document.hpp"

#include <gtest/gtest.h>
#include <boost/json/value.hpp>

#include <cstdio>
#include <filesystem>
#include <string>

namespace khop::io {
namespace {

constexpr std::string_view kShort = R"({
  "khop_model": 1,
  "fields": [
    {"name": "surname", "type": "surname"},
    {"name": "born", "type": "date", "columns": "date of birth"},
  ],
  "comparisons": [{"field": "surname"}, {"field": "born"}],
  "rules": [{"key": ["surname.sound", "born.year"]}]
})";

Model read(std::string_view text) {
  Result<Model> model = read_model(text, "model.json");
  EXPECT_TRUE(model) << model.error().message;
  return model ? std::move(*model) : Model{};
}

std::string error_of(std::string_view text) {
  const Result<Model> model = read_model(text, "model.json");
  EXPECT_FALSE(model) << text;
  if (model) return {};
  EXPECT_EQ(model.error().code, Errc::kBadInput);
  return model.error().message;
}

/// kShort with one piece of it replaced.
std::string changed(std::string_view piece, std::string_view by) {
  std::string text{kShort};
  const std::size_t at = text.find(piece);
  EXPECT_NE(at, std::string::npos) << piece;
  return text.replace(at, piece.size(), by);
}

TEST(ReadModel, FillsInWhatAShortOneLeavesOut) {
  const Model model = read(kShort);
  ASSERT_EQ(model.schema.size(), 2U);
  EXPECT_EQ(model.schema[0].columns, std::vector<std::string>{"surname"});
  EXPECT_EQ(model.schema[1].columns, std::vector<std::string>{"date of birth"});
  ASSERT_EQ(model.comparisons.size(), 2U);
  EXPECT_EQ(model.comparisons[0].name, "surname");
  EXPECT_EQ(model.comparisons[0].kind, ComparisonKind::kText);
  EXPECT_EQ(model.comparisons[1].kind, ComparisonKind::kDate);
  EXPECT_FALSE(model.comparisons[0].term_frequency);
  EXPECT_EQ(model.comparisons[0].levels[1].m, 0.8);
  EXPECT_EQ(model.comparisons[0].levels[1].u, 0.01);
  EXPECT_EQ(model.rules[0].parts[0], (KeyPart{Projection::kSound, {0}}));
  EXPECT_EQ(model.rules[0].parts[1], (KeyPart{Projection::kYear, {1}}));
  EXPECT_EQ(model.prior, 1e-4);
  EXPECT_TRUE(model.id_column.empty());
}

TEST(ReadModel, ComparesFieldsAsSuitsThemWhereItNamesNoComparisons) {
  const Model model = read(R"({"khop_model": 1, "fields": [{"name": "given_name", "type": "given_name"},
                               {"name": "surname", "type": "surname"}, {"name": "email", "type": "email"}]})");
  ASSERT_EQ(model.comparisons.size(), 4U);
  EXPECT_EQ(model.comparisons[0].kind, ComparisonKind::kOrder);
  EXPECT_EQ(model.comparisons[1].order, 0);
  EXPECT_EQ(model.comparisons[3].kind, ComparisonKind::kEmail);
}

TEST(ReadModel, SharesWhatIsLeftAmongTheLevelsNotGiven) {
  const Model model = read(changed(R"({"field": "surname"})",
                                   R"({"field": "surname", "levels": {"equal": {"m": 0.9, "u": 0.002},
                                       "different": {"u": 0.9}}})"));
  const auto& levels = model.comparisons[0].levels;
  EXPECT_EQ(levels[1].m, 0.9);
  EXPECT_EQ(levels[9].u, 0.9);
  EXPECT_NEAR(levels[3].m, 0.1 * 0.07 / 0.20, 1e-12) << "one edit: 0.07 of the 0.20 that are not 'equal'";
  EXPECT_NEAR(levels[3].u, 0.098 * 0.003 / 0.0425, 1e-12);
}

TEST(ReadModel, TakesAParentWithoutItsTables) {
  const Model model = read(changed(R"({"field": "born"})", R"({"field": "born", "parent": "surname",
      "given_parent": {"agrees": {"equal": {"m": 0.95}}}})"));
  const Comparison& born = model.comparisons[1];
  EXPECT_EQ(born.parent, 0);
  ASSERT_EQ(born.given_parent.size(), 2U);
  EXPECT_EQ(born.given_parent[0].m[1], 0.95);
  EXPECT_EQ(born.given_parent[0].u[1], born.levels[1].u);
  EXPECT_EQ(born.given_parent[1].m[1], born.levels[1].m);
}

TEST(ReadModel, WeighsByFrequencyWhereItListsFrequencies) {
  const Model model = read(changed(R"("rules")", R"("frequencies": [{"field": "surname", "total": 100,
      "counts": {"Nguyễn": 38, "Trần": 11}}], "rules")"));
  EXPECT_TRUE(model.comparisons[0].term_frequency);
  EXPECT_FALSE(model.comparisons[1].term_frequency);
  EXPECT_EQ(model.frequencies[0].total, 100U);
  EXPECT_EQ(model.frequencies[0].unlisted, 2U);
  EXPECT_EQ(model.frequencies[0].counts[0].value, "Nguyễn");
}

// An editor that wrote them decomposed left a model that fits no file.
TEST(ReadModel, ComposesTheNamesOfColumnsAndFields) {
  const Model model = read(R"({
    "khop_model": 1, "id_column": "Ma\u0303",
    "fields": [
      {"name": "te\u0302n", "type": "given_name", "columns": ["Te\u0302n"], "without": "Ho\u0323"},
      {"name": "ho\u0323", "type": "surname"}
    ],
    "comparisons": [
      {"name": "thu\u031B\u0301 tu\u031B\u0323", "kind": "order", "fields": ["te\u0302n", "họ"]},
      {"field": "tên", "order": "thu\u031B\u0301 tu\u031B\u0323"},
      {"field": "ho\u0323", "parent": "te\u0302n", "order": "thứ tự"}
    ],
    "rules": [{"key": ["te\u0302n.sound", "họ"]}, {"key": [{"fields": ["ho\u0323", "tên"], "by": "sound"}]}],
    "frequencies": [{"field": "te\u0302n", "counts": {"an": 3}}]
  })");
  ASSERT_EQ(model.schema.size(), 2U);
  EXPECT_EQ(model.id_column, "Mã");
  EXPECT_EQ(model.schema[0].name, "tên");
  EXPECT_EQ(model.schema[0].columns, std::vector<std::string>{"Tên"});
  EXPECT_EQ(model.schema[0].without, std::vector<std::string>{"Họ"});
  EXPECT_EQ(model.schema[1].columns, std::vector<std::string>{"họ"}) << "which is its name";
  ASSERT_EQ(model.comparisons.size(), 3U);
  EXPECT_EQ(model.comparisons[0].name, "thứ tự");
  EXPECT_EQ(model.comparisons[1].order, 0);
  EXPECT_EQ(model.comparisons[2].parent, 1);
  EXPECT_EQ(model.comparisons[2].name, "họ");
  EXPECT_EQ(model.rules[0].parts[0], (KeyPart{Projection::kSound, {0}}));
  EXPECT_EQ(model.rules[1].parts[0], (KeyPart{Projection::kSound, {1, 0}}));
  EXPECT_EQ(model.frequencies[0].field, "tên");
}

TEST(ReadModel, TakesCommentsAndTrailingCommas) {
  const std::string text = "\xEF\xBB\xBF" + changed(R"("rules")", "// by hand\n /* twice */ \"rules\"");
  EXPECT_EQ(read(text).rules.size(), 1U) << "a byte order mark before it does not matter either";
}

TEST(ReadModel, SaysWhereItIsNoJson) {
  EXPECT_EQ(error_of(""), "model.json:1:1: is not valid JSON: incomplete JSON, the text ends");
  EXPECT_EQ(error_of("{\n  \"khop_model\" 1}"), "model.json:2:16: is not valid JSON: syntax error, found '1'");
  EXPECT_EQ(error_of("{} x"), "model.json:1:4: is not valid JSON: text after the end, found 'x'");
  EXPECT_EQ(error_of("{\"notes\": [], \n\"notes\": []}"),
            "model.json:2:7: the member \"notes\" stands twice in one object");
}

TEST(ReadModel, NamesTheMemberThatIsWrong) {
  const std::pair<std::string, std::string> cases[] = {
      {"3", "the file must be an object, got 3"},
      {"{}", "khop_model is missing"},
      {R"({"khop_model": 2, "levels": 1})", "khop_model is 2, but this khop reads version 1"},
      {R"({"khop_model": 1})", "fields is missing"},
      {R"({"khop_model": 1, "feilds": []})", "feilds is unknown; did you mean 'fields'?"},
      {changed(R"("surname", "type": "surname")", R"("surname", "type": "sirname")"),
       "fields[0].type 'sirname' is no type of a field; did you mean 'surname'?"},
      {changed(R"("name": "surname", )", ""), "fields[0].name is missing"},
      {changed(R"("type": "surname")", R"("type": 7)"), "fields[0].type must be a text, got 7"},
      {changed(R"("type": "surname")", R"("type": "surname", "date_order": "day_first")"),
       "fields[0].date_order belongs to fields of type 'date'"},
      {changed(R"("type": "surname")", R"("type": "surname", "january_first": "year")"),
       "fields[0].january_first belongs to fields of type 'date'"},
      {changed(R"("type": "surname")", R"("type": "surname", "words_of_address": "usual")"),
       "fields[0].words_of_address belongs to fields of type 'full_name' and 'other_name'"},
      {changed(R"("date of birth")", R"("dob", "january_first": "day")"),
       "fields[1].january_first must be 'year', or left out"},
      {changed(R"("date of birth")", R"("dob", "date_order": "us")"),
       "fields[1].date_order 'us' is no order of a date; did you mean 'day_first'?"},
      {changed(R"("date of birth")", R"(["dob", 5])"), "fields[1].columns[1] must be a text, got 5"},
      {changed(R"("date of birth")", "[]"), "fields[1].columns must not be empty"},
      {changed(R"({"field": "born"})", "{}"), "comparisons[1].field is missing"},
      {changed(R"({"field": "born"})", R"({"field": "bron"})"),
       "comparisons[1].field 'bron' is no field; did you mean 'born'?"},
      {changed(R"({"field": "born"})", R"({"field": "born", "kind": "dates"})"),
       "comparisons[1].kind 'dates' is no kind of comparison; did you mean 'date'?"},
      {changed(R"({"field": "born"})", R"({"field": "born", "kind": "text"})"),
       "comparisons[1].kind 'text' does not fit field 'born' of type 'date'"},
      {changed(R"({"field": "born"})", R"({"field": "born", "parents": 3})"),
       "comparisons[1].parents is unknown; did you mean 'parent'?"},
      {changed(R"({"field": "born"})", R"({"field": "born", "parent": "brn"})"),
       "comparisons[1].parent 'brn' is no comparison; did you mean 'born'?"},
      {changed(R"({"field": "born"})", R"({"field": "born", "parent": "born"})"),
       "comparisons[1].parent must not lead back to the comparison itself"},
      {changed(R"({"field": "born"})", R"({"field": "born", "given_parent": {}})"),
       "comparisons[1].given_parent needs a parent"},
      {changed(R"({"field": "born"})", R"({"field": "born", "parent": "surname", "given_parent": {"agree": {}}})"),
       "comparisons[1].given_parent.agree is unknown; did you mean 'agrees'?"},
      {changed(R"({"field": "born"})", R"({"field": "born", "term_frequency": "yes"})"),
       "comparisons[1].term_frequency must be true or false, got 'yes'"},
      {changed(R"({"field": "born"})", R"({"field": "born", "levels": {"same": {"m": 1}}})"),
       "comparisons[1].levels[\"same\"] is no level of kind 'date'; did you mean 'equal'?"},
      {changed(R"({"field": "born"})", R"({"field": "born", "levels": {"equal": {"m": 3}}})"),
       "comparisons[1].levels[\"equal\"].m must lie in [0, 1], got 3"},
      {changed(R"({"field": "born"})", R"({"field": "born", "levels": {"equal": {"m": "much"}}})"),
       "comparisons[1].levels[\"equal\"].m must be a number, got 'much'"},
      {changed(R"({"field": "born"})", R"({"field": "born", "levels": {"equal": 0.9}})"),
       "comparisons[1].levels[\"equal\"] must be an object, got 0.9"},
      {changed(R"({"key": ["surname.sound", "born.year"]})", "{}"), "rules[0].key is missing"},
      {changed(R"("surname.sound")", R"("surname.sonud")"),
       "rules[0].key[0] 'sonud' is no projection; did you mean 'sound'?"},
      {changed(R"("surname.sound")", R"("surmane.sound")"),
       "rules[0].key[0] 'surmane' is no field; did you mean 'surname'?"},
      {changed(R"("surname.sound")", R"("surname/brn")"), "rules[0].key[0] 'brn' is no field; did you mean 'born'?"},
      {changed(R"("surname.sound")", R"("surname.year")"),
       "rules[0].key[0] 'year' cannot be taken of field 'surname' of type 'surname'"},
      {changed(R"("surname.sound")", "4"), "rules[0].key[0] must be a text such as \"surname.sound\", got 4"},
      {changed(R"("surname.sound")", R"({"fields": ["surname"], "by": "sond"})"),
       "rules[0].key[0].by 'sond' is no projection; did you mean 'sound'?"},
      {changed(R"("key")", R"("left_out": ["xyz"], "key")"),
       "rules[0].left_out must hold hashes of 16 hexadecimal digits, got 'xyz'"},
      {changed(R"("rules": [)", R"("rules": 5, "notes": [)"), "notes[0] must be a text, got an object"},
      {changed(R"("rules": [)", R"("prior": 1, "rules": [)"), "prior must lie between 0 and 1, got 1"},
      {changed(R"("rules": [)", R"("household": {"togther": 3}, "rules": [)"),
       "household.togther is unknown; did you mean 'together'?"},
      {changed(R"("rules": [)", R"("household": {"apart": -13}, "rules": [)"),
       "household.apart must lie in [-12, 12], got -13"},
      {changed(R"("rules": [)", R"("household": 3, "rules": [)"), "household must be an object, got 3"},
      {changed(R"("rules")", R"("frequencies": [{"field": "surname", "counts": {"a": -1}}], "rules")"),
       "frequencies[0].counts.a must be a whole number, got -1"},
      {changed(R"("rules")", R"("name_parts": [{"field": "surname", "surnames": {}}], "rules")"),
       "name_parts[0].surnames.counts is missing"},
      {changed(R"("rules")", R"("name_parts": [{"field": "surname", "givennames": {}}], "rules")"),
       "name_parts[0].givennames is unknown; did you mean 'given_names'?"},
      {changed(R"("rules")", R"("name_parts": [{"field": "srname"}], "rules")"),
       "name_parts[0].field names 'srname', which is no field"},
      {changed(R"("rules")", R"("local_surnames": {"field": "surname"}, "rules")"), "local_surnames.place is missing"},
      {changed(R"("rules")",
               R"("local_surnames": {"field": "surname", "place": "home", "communes": [{"commune": "x"}]}, "rules")"),
       "local_surnames.communes[0].total is missing"},
  };
  for (const auto& [text, message] : cases) EXPECT_EQ(error_of(text), "model.json: " + message);
}

TEST(ReadModel, KnowsWhatHouseholdsSay) {
  const Model model = read(changed(R"("rules": [)", R"("household": {"together": 3.25}, "rules": [)"));
  EXPECT_EQ(model.household.together, 3.25);
  EXPECT_EQ(model.household.apart, 0);
  EXPECT_NE(write_model(model).find(R"("household": {"together": 3.25, "apart": 0})"), std::string::npos);
  EXPECT_EQ(write_model(read(kShort)).find("household"), std::string::npos) << "nothing learnt, nothing written";
}

TEST(ReadModel, TellsAMissingFileFromABadOne) {
  const std::filesystem::path folder = std::filesystem::path(testing::TempDir()) / "khop_model_json_test";
  std::filesystem::create_directories(folder);
  const Result<Model> missing = read_model_file((folder / "none.json").string());
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().code, Errc::kIo);
  EXPECT_EQ(missing.error().message, (folder / "none.json").string() + ": cannot be opened: No such file or directory");
  const Result<Model> directory = read_model_file(folder.string());
  ASSERT_FALSE(directory);
  EXPECT_EQ(directory.error().code, Errc::kIo);
}

TEST(ReadModel, ReadsEveryNumberAsTheNearestDouble) {
  for (const double number :
       {0.1, 1.0 / 3, 5e-324, 2.2250738585072011e-308, 0.30000000000000004, 1.7976931348623157e308}) {
    char digits[40];
    std::snprintf(digits, sizeof digits, "%.17g", number);
    const auto value = detail::parse_json(digits, "x");
    ASSERT_TRUE(value) << digits;
    EXPECT_EQ(value->as_double(), number) << digits;
  }
}

/// What a model weighs must not depend on whether it was trained in this run or read from its file.
TEST(ReadModel, GivesTheWeightsOfTheModelThatWasWritten) {
  Records records{{{.name = "surname", .type = FieldType::kSurname, .columns = {"surname"}}}};
  records.resize(200);
  for (std::uint32_t i = 0; i < records.size(); ++i) {
    const std::string name = i % 7 == 0 ? "王" + std::to_string(i % 3) : "Nguyễn" + std::to_string(i * i % 41);
    RowWriter{records.row_bytes(RecordId{i}), records.layout()}.term(0, records.dictionary(0).intern(name));
  }
  Model model =
      read(R"({"khop_model": 1, "prior": 0.00012345678901234567, "fields": [{"name": "surname", "type": "surname"}],
                         "comparisons": [{"field": "surname", "term_frequency": true}]})");
  model.comparisons[0].levels[1].m = 1.0 / 3;
  model.comparisons[0].levels[9].m += 0.8 - 1.0 / 3;
  model.frequencies = count_frequencies(records, model.comparisons);
  const auto totals = [&records](const Model& m) {
    apply_frequencies(m, records);
    const Scorer scorer{records, m};
    LevelMemo memo;
    std::vector<FixedWeight> weights;
    for (std::uint32_t a = 0; a < 200; ++a) {
      for (std::uint32_t b = a + 1; b < 200; ++b) weights.push_back(scorer.total(scorer.rows({a, b}), memo));
    }
    return weights;
  };
  EXPECT_EQ(totals(read(write_model(model))), totals(model));
}

}  // namespace
}  // namespace khop::io
