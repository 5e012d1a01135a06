#include "core/explain/key_trace.hpp"

#include "core/blocking/keys.hpp"
#include "tests/support/random_linkage.hpp"

#include <gtest/gtest.h>

namespace khop {
namespace {

class KeyTrace : public testing::Test {
 protected:
  KeyTrace() {
    model.schema = {{"name", FieldType::kFullName, {"name"}},
                    {"born", FieldType::kDate, {"born"}},
                    {"number", FieldType::kIdentifier, {"number"}}};
  }

  TracedRule trace(const BlockingRule& rule, std::initializer_list<std::string_view> left,
                   std::initializer_list<std::string_view> right) {
    std::vector<test::RandomRecord> people{row("a", left), row("b", right)};
    records = test::encode_records(people, model.schema);
    model.rules = {rule};
    return trace_rules(records, model, records.row_bytes(RecordId{0}), records.row_bytes(RecordId{1}))[0];
  }

  static test::RandomRecord row(std::string id, std::initializer_list<std::string_view> values) {
    constexpr std::array<std::string_view, 3> kColumns{"name", "born", "number"};
    test::RandomRecord out{std::move(id), std::vector<std::string_view>(test::random_columns().size())};
    for (std::size_t c = 0; c < out.cells.size(); ++c) {
      for (std::size_t k = 0; k < kColumns.size(); ++k) {
        if (test::random_columns()[c].name == kColumns[k]) out.cells[c] = *(values.begin() + k);
      }
    }
    return out;
  }

  Model model;
  Records records;
};

TEST_F(KeyTrace, NamesWhatIsSharedAsText) {
  const TracedRule rule = trace({{{Projection::kYearMonth, {1}}, {Projection::kWord, {0}}}, {}, {}, {}},
                                {"Lê Ba Anh", "12/03/1980", ""}, {"Trần Anh", "1980-03-21", ""});
  EXPECT_EQ(rule.outcome, TracedRule::Outcome::kMeets);
  ASSERT_EQ(rule.parts.size(), 2U);
  EXPECT_EQ(rule.parts[0].name, "born.year_month");
  EXPECT_EQ(rule.parts[0].left, "1980-03");
  EXPECT_EQ(rule.parts[0].right, "1980-03");
  EXPECT_EQ(rule.parts[1].left, "le ba anh");
  EXPECT_EQ(rule.parts[1].right, "tran anh");
  EXPECT_EQ(rule.parts[1].meeting, PartMeeting::kShared);
}

TEST_F(KeyTrace, ShowsEveryProjectionOfADateAndACode) {
  const auto shown = [&](Projection projection, std::uint16_t field) {
    return trace({{{projection, {field}}}, {}, {}, {}}, {"An", "12/03/1980", "079080001234"}, {"An", "1980", ""})
        .parts[0]
        .left;
  };
  EXPECT_EQ(shown(Projection::kValue, 1), "1980-03-12");
  EXPECT_EQ(shown(Projection::kYear, 1), "1980");
  EXPECT_EQ(shown(Projection::kMonthDay, 1), "03-12");
  EXPECT_EQ(shown(Projection::kDigits, 1), "00112389");
  EXPECT_EQ(shown(Projection::kFrontHalf, 2), "079080");
  EXPECT_EQ(shown(Projection::kBackHalf, 2), "001234");
  EXPECT_EQ(shown(Projection::kStart, 0), "an");
}

// The number was cast to an integer that cannot hold it.
TEST_F(KeyTrace, ShowsNumbersOfAnySize) {
  model.schema[2].type = FieldType::kNumber;
  const TracedRule traced = trace({{{Projection::kValue, {2}}}, {}, {}, {}}, {"An", "", "1e30"}, {"An", "", "-1e30"});
  EXPECT_EQ(traced.parts[0].left, "9200000267938955264") << "what is beyond is one key";
  EXPECT_EQ(traced.parts[0].right, "-9200000267938955264");
}

TEST_F(KeyTrace, TellsWhatIsMissingFromWhatDiffers) {
  const BlockingRule rule{
      {{Projection::kValue, {0}}, {Projection::kValue, {1}}, {Projection::kValue, {2}}}, {}, {}, {}};
  const TracedRule traced = trace(rule, {"Lê Ba", "1980", ""}, {"Trần Bình", "", "none"});
  EXPECT_EQ(traced.outcome, TracedRule::Outcome::kPartsDiffer);
  EXPECT_EQ(traced.parts[0].meeting, PartMeeting::kDiffers);
  EXPECT_EQ(traced.parts[1].meeting, PartMeeting::kMissingRight);
  EXPECT_EQ(traced.parts[2].meeting, PartMeeting::kMissingBoth);
}

TEST_F(KeyTrace, ACommonValueNeedsItsSplitOrIsLeftOut) {
  BlockingRule rule{{{Projection::kYear, {1}}}, {}, {}, {}};
  trace(rule, {"An", "12/03/1980", ""}, {"An", "13/03/1980", ""});
  const std::uint64_t key = KeyMaker{records}.keys(rule, records.row_bytes(RecordId{0})).keys[0];
  rule.oversized = {key};
  rule.split = {{Projection::kValue, {0}}};
  EXPECT_EQ(trace(rule, {"An", "12/03/1980", ""}, {"An", "13/03/1980", ""}).outcome, TracedRule::Outcome::kMeets);
  const TracedRule split = trace(rule, {"An", "12/03/1980", ""}, {"Lê Ba", "13/03/1980", ""});
  EXPECT_EQ(split.outcome, TracedRule::Outcome::kSplitDiffers);
  ASSERT_EQ(split.split.size(), 1U);
  EXPECT_EQ(split.split[0].name, "name");
  rule.oversized.clear();
  rule.left_out = {key};
  EXPECT_EQ(trace(rule, {"An", "12/03/1980", ""}, {"An", "13/03/1980", ""}).outcome, TracedRule::Outcome::kLeftOut);
}

}  // namespace
}  // namespace khop
