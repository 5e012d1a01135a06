#include "io/report/notices.hpp"

#include "tests/io/report/sample_run.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace khop::io {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::Pair;

TEST(RejectReasons, CountAsOneWhateverTheirParticulars) {
  const std::vector<RejectedRow> rejected{{"a.csv", 2, "expected 8 columns, got 9", ""},
                                          {"a.csv", 7, "expected 8 columns, got 12", ""},
                                          {"a.csv", 9, "id 'Nguyễn's 3' repeats line 4", ""}};
  EXPECT_THAT(count_reasons(rejected),
              ElementsAre(Pair("expected N columns, got N", 2), Pair("id '…' repeats line N", 1)));
}

TEST(RejectReasons, AnApostropheOpensNothing) {
  EXPECT_EQ(reason_kind("the row's quote is open"), "the row's quote is open");
}

TEST(Notices, AreEmptyWhenThereIsNothingToWorryAbout) {
  RunSummary run;
  run.recall = {true, 0.99, 0.98, 0.995, ""};
  EXPECT_THAT(notices(run, Model{}), IsEmpty());
}

TEST(Notices, SayThatNoPairWasCompared) {
  RunSummary run;
  run.records = 2;
  EXPECT_THAT(notices(run, Model{}), ElementsAre(HasSubstr("no blocking rule is worth its pairs")));
  run.rules.emplace_back();
  EXPECT_THAT(notices(run, Model{}), ElementsAre(HasSubstr("do two records share a key")));
  run.scored.pairs = 1;
  EXPECT_THAT(notices(run, Model{}), IsEmpty());
}

TEST(Notices, BeginWithWhatTheEngineSaid) {
  const test::SampleRun sample = test::sample_run();
  EXPECT_EQ(notices(sample.summary, sample.model).front(), sample.summary.warnings.front());
}

TEST(Notices, SayNothingOfARecallThatIsHardlyKnown) {
  test::SampleRun sample = test::sample_run();
  sample.summary.recall = {.known = true, .recall = 0.57, .low = 0.16, .high = 0.99, .method = "rules"};
  EXPECT_THAT(notices(sample.summary, sample.model), Not(Contains(HasSubstr("were among the pairs compared"))));
}

TEST(Notices, SayNothingOfNumbersThatAreOfTheOtherKindInOneColumn) {
  test::SampleRun sample = test::sample_run();
  sample.summary.quality[2].unparsed = 200;
  sample.model.schema[2].type = FieldType::kVnCmnd;
  const std::string complaint = "“" + sample.model.schema[2].name + "” holds text that is no ";
  EXPECT_THAT(notices(sample.summary, sample.model), Contains(HasSubstr(complaint)));
  sample.model.schema[1].columns.push_back(sample.model.schema[2].columns[0]);
  EXPECT_THAT(notices(sample.summary, sample.model), Not(Contains(HasSubstr(complaint))));
}

TEST(Notices, NameWhatWasLeftOut) {
  const test::SampleRun sample = test::sample_run();
  const std::vector<std::string> said = notices(sample.summary, sample.model);
  EXPECT_THAT(said, Contains(HasSubstr("3 rows were rejected")));
  EXPECT_THAT(said, Contains(HasSubstr("7,260 pairs were left out")));
  EXPECT_THAT(said, Contains(HasSubstr("“phone” is missing in 55 %")));
}

TEST(Notices, WarnOfLowRecallUnsettledTrainingAndHugeClusters) {
  test::SampleRun sample = test::sample_run();
  sample.summary.recall = {.known = true, .recall = 0.8, .low = 0.7, .high = 0.9, .method = "rules"};
  sample.summary.training.em.converged = false;
  sample.summary.cluster_sizes[640] = 1;
  sample.summary.clustering.conflicts = 2;
  sample.summary.quality[2].unparsed = 200;
  const std::vector<std::string> said = notices(sample.summary, sample.model);
  EXPECT_THAT(said, Contains(HasSubstr("Only about 80 %")));
  EXPECT_THAT(said, Contains(HasSubstr("stopped after 9 rounds")));
  EXPECT_THAT(said, Contains(HasSubstr("640 records")));
  EXPECT_THAT(said, Contains(HasSubstr("2 decisions “no match” contradict ")));
  EXPECT_THAT(said, Contains(HasSubstr("text that is no date")));
}

/// A run with one file of places, and a model that reads them by an era.
std::vector<std::string> notices_of_era(place::Era found, place::Era told, std::uint64_t open) {
  RunSummary run;
  run.eras = {{0, "residence", {found, "the evidence", {.values = 50, .open = open}}}};
  Model model;
  model.schema = {{.name = "residence", .type = FieldType::kVnPlace, .columns = {"xa"}, .era = told}};
  return notices(run, model);
}

TEST(Notices, SayWhereNothingTellsTheListOfUnits) {
  using place::Era;
  EXPECT_THAT(
      notices_of_era(Era::kUnknown, Era::kUnknown, 7),
      ElementsAre(HasSubstr("“residence” of input 1 may be meant by either list of units: the evidence. 7 of 50")));
  EXPECT_THAT(notices_of_era(Era::kUnknown, Era::kUnknown, 0), IsEmpty());  // places that both lists have alike
  EXPECT_THAT(notices_of_era(Era::kOld, Era::kUnknown, 7), IsEmpty());
}

TEST(Notices, SayWhereAFileIsNotOfTheEraOfTheModel) {
  using place::Era;
  EXPECT_THAT(
      notices_of_era(Era::kNew, Era::kOld, 7),
      ElementsAre("The places in “residence” of input 1 look like those of July 2025 (the evidence), but the model "
                  "reads them by the units of before July 2025."));
  EXPECT_THAT(notices_of_era(Era::kNew, Era::kNew, 7), IsEmpty());
  EXPECT_THAT(notices_of_era(Era::kUnknown, Era::kNew, 7), IsEmpty());  // the model knows
}

TEST(Notices, SayThatThereIsNoRecord) {
  RunSummary run;
  run.inputs = {"people.csv"};
  EXPECT_THAT(notices(run, Model{}), ElementsAre(HasSubstr("No records: the inputs hold a header")));
}

TEST(Notices, WarnWhenTheModelContradictsMoreThanATenthOfItsLabels) {
  RunSummary run;
  run.labels = {.pairs = 40, .matches = 20, .otherwise = 4};
  EXPECT_THAT(notices(run, Model{}), IsEmpty());
  run.labels.otherwise = 5;
  EXPECT_THAT(notices(run, Model{}), ElementsAre(HasSubstr("On 5 of the 40 labelled pairs")));
}

}  // namespace
}  // namespace khop::io
