#include "io/model/model_json.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <string>

namespace khop::io {
namespace {

std::string text_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  EXPECT_TRUE(file) << path;
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::string rewritten(const std::string& path) {
  const Result<Model> model = read_model_file(path);
  EXPECT_TRUE(model) << model.error().message;
  return model ? write_model(*model) : std::string{};
}

TEST(ModelJsonGolden, WritesAShortModelByHandInFull) {
  const std::string folder = std::string(KHOP_TEST_DATA) + "/model/";
  EXPECT_EQ(rewritten(folder + "by_hand.json"), text_of(folder + "in_full.json"));
  EXPECT_EQ(rewritten(folder + "in_full.json"), text_of(folder + "in_full.json"));
}

TEST(ModelJsonGolden, ReadsTheExampleOfTheManual) {
  const std::string manual = text_of(std::string(KHOP_TEST_DATA) + "/../../docs/model.md");
  const std::string fence = "```json\n";
  std::size_t examples = 0;
  for (std::size_t at = manual.find(fence); at != std::string::npos; at = manual.find(fence, at + 1)) {
    const std::size_t begin = at + fence.size();
    const Result<Model> model = read_model(manual.substr(begin, manual.find("```", begin) - begin), "docs/model.md");
    EXPECT_TRUE(model) << model.error().message;
    ++examples;
  }
  EXPECT_EQ(examples, 2U);
}

TEST(ModelJsonGolden, HasEveryLevelWithItsUsualProbabilitiesInTheManual) {
  const std::string manual = text_of(std::string(KHOP_TEST_DATA) + "/../../docs/model.md");
  for (int k = 0; k <= static_cast<int>(ComparisonKind::kOrder); ++k) {
    const auto kind = static_cast<ComparisonKind>(k);
    const char* const type = kind == ComparisonKind::kDate           ? "date"
                             : kind == ComparisonKind::kCode         ? "phone"
                             : kind == ComparisonKind::kNumber       ? "number"
                             : kind == ComparisonKind::kVnPlace      ? "vn_place"
                             : kind == ComparisonKind::kVnNationalId ? "vn_national_id"
                                                                     : "text";
    const std::string fields =
        kind == ComparisonKind::kOrder ? R"("name": "o", "fields": ["f", "g"])" : R"("field": "f")";
    const Result<Model> usual =
        read_model(std::string(R"({"khop_model": 1, "fields": [{"name": "f", "type": ")") + type +
                       R"("}, {"name": "g", "type": "text"}], "comparisons": [{"kind": ")" +
                       std::string{to_string(kind)} + "\", " + fields + "}]}",
                   "usual");
    ASSERT_TRUE(usual) << usual.error().message;
    for (std::size_t l = 1; l < usual->comparisons[0].levels.size(); ++l) {
      const Level& level = usual->comparisons[0].levels[l];
      const auto digits = [](double p) {
        std::string text = std::to_string(p);  // six decimals
        return text.substr(0, text.find_last_not_of('0') + 1);
      };
      const std::string row = "| `" + level.label + "` | " + digits(level.m) + " | " + digits(level.u) + " | ";
      EXPECT_NE(manual.find(row), std::string::npos) << to_string(kind) << ": " << row;
    }
  }
}

}  // namespace
}  // namespace khop::io
