#include "io/report/report_html.hpp"

#include "io/report/html/weight_bins.hpp"
#include "tests/io/report/page_checks.hpp"
#include "tests/io/report/sample_run.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

namespace khop::io {
namespace {

using test::all_matches;
using test::first_unbalanced;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

std::string page_of(const test::SampleRun& sample) { return report_html(sample.summary, sample.model); }

TEST(ReportHtml, HasItsSectionsInOrder) {
  EXPECT_THAT(all_matches(page_of(test::sample_run()), "<section id=\"([a-z]+)\""),
              ElementsAre("reading", "results", "weights", "examples", "inputs", "columns", "blocking", "model", "run",
                          "next"));
}

TEST(ReportHtml, LinksLeadSomewhere) {
  const std::string page = page_of(test::sample_run());
  for (const std::string& target : all_matches(page, "href=\"#([a-z]+)\"")) {
    EXPECT_THAT(page, HasSubstr("id=\"" + target + "\""));
  }
}

TEST(ReportHtml, IsWellFormed) {
  EXPECT_EQ(first_unbalanced(page_of(test::sample_run())), "");
  EXPECT_EQ(first_unbalanced(page_of(test::sample_link())), "");
  EXPECT_EQ(first_unbalanced(report_html(RunSummary{}, Model{})), "");
}

TEST(ReportHtml, LoadsAndRunsNothing) { test::expect_self_contained(page_of(test::sample_run())); }

TEST(ReportHtml, SaysTheResultInOneSentence) {
  EXPECT_THAT(page_of(test::sample_run()), HasSubstr("<h1>259 of 1,200 records are duplicates of others.</h1>"));
  EXPECT_THAT(page_of(test::sample_link()), HasSubstr("<h1>161 of 200 entries were linked to a record.</h1>"));
}

TEST(ReportHtml, EscapesWhateverComesFromOutside) {
  constexpr const char* kEvil = "<img onerror=\"x\">&'";
  test::SampleRun sample = test::sample_run();
  sample.summary.inputs[0] = sample.summary.dialects[0] = sample.summary.warnings[0] = kEvil;
  sample.summary.profiles[1].name = sample.summary.profiles[1].top[0].first = kEvil;
  sample.summary.columns[2].reason = sample.summary.rules[0].rule = kEvil;
  sample.summary.reject_reasons = {{kEvil, 3}};
  sample.summary.started = sample.summary.version = sample.summary.command = kEvil;
  sample.summary.stages[0].name = sample.model.comparisons[1].name = sample.model.schema[0].name = kEvil;
  sample.model.comparisons[1].levels[1].label = sample.model.notes[0] = kEvil;
  for (ExamplePair& example : sample.summary.examples) {
    example.left_id = example.right_id = kEvil;
    for (ExamplePair::Line& line : example.lines) line.left = line.right = line.level = line.comparison = kEvil;
  }
  const std::string page = page_of(sample);
  EXPECT_THAT(page, Not(HasSubstr("<img")));
  EXPECT_THAT(page, HasSubstr("&lt;img onerror=&quot;x&quot;&gt;&amp;&#39;"));
  EXPECT_EQ(first_unbalanced(page), "");
}

TEST(ReportHtml, ShowsValuesOfPersonsInTheExamplesOnly) {
  std::string page = page_of(test::sample_run());
  const std::size_t begin = page.find("<section id=\"examples\"");
  const std::size_t end = page.find("</section>", begin);
  EXPECT_THAT(page.substr(begin, end - begin), HasSubstr("Bhnướch"));
  page.erase(begin, end - begin);
  EXPECT_THAT(page, Not(HasSubstr("Bhnướch")));
  EXPECT_THAT(page, Not(HasSubstr("zoe")));
}

TEST(ReportHtml, GivesEveryTableAHeadingForEachColumnAndRow) {
  const std::string page = page_of(test::sample_run());
  EXPECT_THAT(all_matches(page, "<th( |>)(?!scope)"), IsEmpty());
}

TEST(ReportHtml, DrawsEveryComparisonAndEveryExample) {
  const test::SampleRun sample = test::sample_run();
  const std::string page = page_of(sample);
  EXPECT_EQ(all_matches(page, "<article class=\"card\"><h3>([a-z_]+)</h3>").size(), sample.model.comparisons.size());
  EXPECT_EQ(all_matches(page, "<article class=\"(card pair)\">").size(), sample.summary.examples.size());
}

/// What stands between the beginning of a section and its end.
std::string section(const std::string& page, const std::string& id) {
  const std::size_t begin = page.find("<section id=\"" + id + "\"");
  return begin == std::string::npos ? "" : page.substr(begin, page.find("</section>", begin) - begin);
}

TEST(ReportHtml, HasTheFiguresOfEachSection) {
  const std::string page = page_of(test::sample_run());
  for (const auto& [id, figures] : std::vector<std::pair<std::string, std::vector<std::string>>>{
           {"results", {"<td class=\"n\">160</td>", "320", "<td class=\"n\">29</td>"}},
           {"weights", {"95 % (this run)", "<rect "}},
           {"inputs", {"people.csv", "CSV, semicolon, UTF-8, gzip", "203"}},
           {"blocking", {"52,902", "4,100", "50,200", "91 %", "6.1 %", "98.7 %"}},
           {"model", {"<h3>date_of_birth</h3>", "class=\"for\"", "class=\"against\""}},
           {"run", {"0.56 s", "0.93 s", "0.31 s", "84 MiB"}}}) {
    for (const std::string& figure : figures) EXPECT_THAT(section(page, id), HasSubstr(figure)) << id;
  }
  EXPECT_THAT(page, HasSubstr("@media print"));
}

TEST(ReportHtml, TellsUnreadValuesOfAFieldOfSeveralColumns) {
  test::SampleRun sample = test::sample_run();
  FieldSpec& born = *std::find_if(sample.model.schema.begin(), sample.model.schema.end(),
                                  [](const FieldSpec& field) { return field.type == FieldType::kDate; });
  born.columns = {"of another file", born.columns.front()};
  sample.summary.quality.resize(sample.model.schema.size());
  sample.summary.quality[static_cast<std::size_t>(&born - sample.model.schema.data())].unparsed = 1'234'567;
  EXPECT_THAT(section(page_of(sample), "columns"), HasSubstr("1,234,567"));
}

TEST(ReportHtml, TellsWhatBecameOfARegister) {
  const std::string results = section(page_of(test::sample_link()), "results");
  for (const char* figure :
       {"Of 200 entries, 161 (80 %) need no visit: 105 agree with the registry, 42 are to be corrected from it and 14 "
        "get their number. 39 are left to people",
        "malformed number", "not verifiable", "Wrong information by field", "By province", "Thành phố Huế",
        "Communes with most entries to ask about", "id_corrected"}) {
    EXPECT_THAT(results, HasSubstr(figure));
  }
  EXPECT_THAT(results, Not(HasSubstr("national_id")));  // no information, but the number itself
}

TEST(ReportHtml, OfARegisterWithoutNumbersTellsNothingOfNumbers) {
  test::SampleRun sample = test::sample_link();
  sample.model = test::sample_run().model;
  sample.summary.entries = {};
  test::add_entries(sample.summary.entries, SentAs::kNotVerifiable, RegisterOutcome::kLinked, 161);
  test::add_entries(sample.summary.entries, SentAs::kNotVerifiable, RegisterOutcome::kNotFound, 39);
  const std::string results = section(page_of(sample), "results");
  EXPECT_THAT(results, Not(HasSubstr("number")));
  EXPECT_THAT(results, HasSubstr("Of 200 entries, 161 (80 %) need no visit. 39 are left to people"));
}

TEST(ReportHtml, TellsByWhichUnitsPlacesAreRead) {
  const std::string inputs = section(page_of(test::sample_link()), "inputs");
  EXPECT_THAT(inputs, HasSubstr("of before July 2025"));
  EXPECT_THAT(inputs, HasSubstr("980 of 1000 values name a district"));
  EXPECT_THAT(section(page_of(test::sample_run()), "inputs"), Not(HasSubstr("July 2025")));
}

TEST(ReportHtml, LeavesOutWhatARunDoesNotHave) {
  test::SampleRun sample = test::sample_run();
  sample.summary.examples.clear();
  sample.summary.weight_histogram.clear();
  sample.summary.recall.known = false;
  const std::string page = page_of(sample);
  EXPECT_THAT(page, Not(HasSubstr("id=\"examples\"")));
  EXPECT_THAT(page, Not(HasSubstr("id=\"weights\"")));
  EXPECT_THAT(page, HasSubstr("too few matches were caught by just two rules"));
}

TEST(ReportHtml, TellsWhichPairsWereDecidedOtherwiseThanTheyWeigh) {
  const test::SampleRun sample = test::sample_run();
  const std::string page = report_html(sample.summary, sample.model, {.raised = 7, .lowered = 1});
  EXPECT_THAT(page, HasSubstr("1 pair heavy enough for a match was not made one and is left to review"));
  EXPECT_THAT(page, HasSubstr("7 pairs too light for a match are ones"));
  EXPECT_THAT(page_of(sample), Not(HasSubstr("heavy enough for a match")));
}

TEST(ReportHtml, TellsWhatHouseholdsDecided) {
  test::SampleRun sample = test::sample_run();
  sample.summary.command = "link";
  EXPECT_THAT(page_of(sample), Not(HasSubstr("household with others")));
  sample.summary.households = {.entries = 8, .changes = {.linked = 2, .left = 1}, .parted = 3};
  EXPECT_THAT(page_of(sample),
              HasSubstr("3 entries are left to review, because another of the household is that person"));
  EXPECT_THAT(page_of(sample), Not(HasSubstr("bits more"))) << "no weight was learnt";
  sample.model.household = {.together = 3.4, .apart = -1.2};
  const std::string page = page_of(sample);
  EXPECT_THAT(page, HasSubstr("8 entries share a household with others"));
  EXPECT_THAT(page, HasSubstr("the person weighs +3.4 bits more; where they were found elsewhere, −1.2."));
  EXPECT_THAT(page, HasSubstr("2 entries were linked that alone would not have been, and 1 was not"));
}

TEST(ReportHtml, SaysOfAnExampleWhatOverruledItsWeight) {
  test::SampleRun sample = test::sample_run();
  sample.summary.examples[0].decision = "review";
  sample.summary.examples[2].decision = "match";
  const std::string page = page_of(sample);
  EXPECT_THAT(page, HasSubstr("<h3>Heavy enough, yet for a person to decide</h3>"));
  EXPECT_THAT(page, HasSubstr("<h3>Too light by itself, a match by its cluster</h3>"));
}

TEST(ReportHtml, KeepsTheNameOfTheReviewThresholdClearOfTheDecades) {
  test::SampleRun sample = test::sample_run();
  for (int bin = 0; bin < -kHistogramLow - 3; ++bin) {  // lighter pairs are never kept
    sample.summary.weight_histogram[static_cast<std::size_t>(bin)] = 0;
  }
  const auto at = all_matches(page_of(sample), "<line x1=\"([0-9.]+)%\"[^>]*class=\"cut-review\"");
  ASSERT_FALSE(at.empty());
  EXPECT_GE(std::stod(at[0]), 20) << "percent of the width; the name is written from here to the left";
}

TEST(ReportHtml, IsTheSameTwice) { EXPECT_EQ(page_of(test::sample_run()), page_of(test::sample_run())); }

TEST(WeightBins, AreCutAtTheThresholds) {
  RunSummary run;
  run.weight_histogram.assign(kHistogramBins, 0);
  run.weight_histogram[static_cast<std::size_t>(4 - kHistogramLow)] = 100;
  const std::vector<html::WeightBin> bins = html::weight_bins(run, {4.25, 9});
  ASSERT_EQ(bins.size(), 2U);
  EXPECT_EQ(bins[0].high, 4.25);
  EXPECT_EQ(bins[0].pairs, 25);
  EXPECT_EQ(bins[1].low, 4.25);
  EXPECT_EQ(bins[1].pairs, 75);
}

TEST(CutForecast, CountsExpectedErrorsOnBothSides) {
  RunSummary run;
  run.weight_histogram.assign(kHistogramBins, 0);
  run.weight_histogram[static_cast<std::size_t>(3 - kHistogramLow)] = 90;
  run.weight_histogram[static_cast<std::size_t>(-3 - kHistogramLow)] = 50;
  const html::CutForecast forecast = html::forecast_cut(run, 0);
  EXPECT_DOUBLE_EQ(forecast.linked, 90);
  EXPECT_NEAR(forecast.wrong, 90 / (1 + std::exp2(3.5)), 1e-9);
  EXPECT_NEAR(forecast.missed, 50 / (1 + std::exp2(2.5)), 1e-9);
}

}  // namespace
}  // namespace khop::io
