#include "io/report/evaluation_html.hpp"

#include "io/report/html/evaluation_charts.hpp"
#include "tests/io/report/page_checks.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace khop::io {
namespace {

using test::all_matches;
using test::first_unbalanced;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::SizeIs;

/// 1,000 records: 200 true pairs, of which 190 share a key and 180 were found, beside 20 wrong ones.
Evaluation sample_evaluation() {
  Evaluation e{.command = "dedupe", .records = 1000, .truth_rows = 1001, .match = 0.95, .review = 0.5};
  e.pairs = {.true_positives = 180, .false_positives = 20, .false_negatives = 20};
  e.b_cubed = evaluate::BCubed{.precision = 0.98, .recall = 0.96};
  e.blocking =
      evaluate::BlockingMeasures{.possible = 499'500, .candidates = 5'000, .true_pairs = 200, .true_candidates = 190};
  e.bands = {{0.5, 0.9, 40, 28, 28},  // right: on the diagonal
             {0.9, 0.95, 0, 0, 0},
             {0.95, 1.0, 160, 152, 159.9}};
  e.thresholds = {0.5, 0.95, 0.99};
  e.curve = {{0, {185, 30, 15}}, {4.25, {180, 20, 20}}, {6.63, {170, 9, 30}}};
  return e;
}

TEST(EvaluationHtml, HasItsSectionsAndIsWellFormed) {
  const std::string page = evaluation_html(sample_evaluation());
  EXPECT_THAT(all_matches(page, "<section id=\"([a-z]+)\""), ElementsAre("losses", "trust", "thresholds"));
  EXPECT_EQ(first_unbalanced(page), "");
  EXPECT_EQ(first_unbalanced(evaluation_html(Evaluation{})), "");
  EXPECT_EQ(page, evaluation_html(sample_evaluation()));
}

TEST(EvaluationHtml, LoadsAndRunsNothing) { test::expect_self_contained(evaluation_html(sample_evaluation())); }

TEST(EvaluationHtml, SaysWhenAndByWhichVersion) {
  Evaluation e = sample_evaluation();
  EXPECT_THAT(evaluation_html(e), Not(HasSubstr("version")));
  e.started = "2026-11-22T16:30:00Z";
  e.version = "1.2.3";
  EXPECT_THAT(evaluation_html(e), HasSubstr("<b>khop</b><span>evaluate dedupe</span><span>22 November 2026, 16:30 UTC"
                                            "</span><span>version 1.2.3</span>"));
}

TEST(EvaluationHtml, ShowsTheMeasures) {
  const std::string page = evaluation_html(sample_evaluation());
  EXPECT_THAT(page, HasSubstr("<h1>90 % of the pairs found are right, and 90 % of the true ones were found.</h1>"));
  EXPECT_THAT(all_matches(page, "<b>([0-9.]+)</b><span>"),
              ElementsAre("0.9000", "0.9000", "0.9000", "0.9699", "0.9500"));
  EXPECT_THAT(page, HasSubstr("20 of 200 true ones are missed"));
  EXPECT_THAT(page, HasSubstr("5,000 pairs were compared (a pair counts at each rule that brings it together): of "
                              "499,500 there are, 99 % or more were spared."));
}

TEST(EvaluationHtml, SaysWhatIsNotKnown) {
  Evaluation e = sample_evaluation();
  e.command = "link";
  e.b_cubed.reset();
  e.blocking.reset();
  e.no_blocking = "<gone>";
  e.unknown_ids = e.lost_pairs = 3;
  const std::string page = evaluation_html(e);
  EXPECT_THAT(page, HasSubstr("is not known: &lt;gone&gt;."));
  EXPECT_THAT(page, HasSubstr("3 ids of the truth are in no result"));
  EXPECT_THAT(page, Not(HasSubstr("B³")));
  EXPECT_THAT(page, HasSubstr("links found are right"));
}

TEST(ReliabilityChart, PutsARightBandOnTheDiagonalAndATooSureOneBelow) {
  const Evaluation e = sample_evaluation();
  const std::string svg = html::reliability_chart(e);
  const auto x = all_matches(svg, "<circle class=\"dot\" cx=\"([0-9.]+)%");
  const auto y = all_matches(svg, "<circle class=\"dot\"[^>]*cy=\"([0-9.]+)");
  const auto diagonal =
      all_matches(svg, "<line (x1=\"[0-9.]+%\" y1=\"[0-9.]+\" x2=\"[0-9.]+%\" y2=\"[0-9.]+)\" class=\"zero\"");
  ASSERT_THAT(diagonal, SizeIs(1));
  ASSERT_THAT(x, SizeIs(2)) << "a band without pairs has no dot";
  const auto at = [&](const char* name) {
    return std::stod(all_matches(diagonal[0], std::string{name} + "=\"([0-9.]+)")[0]);
  };
  const auto height = [&](const std::string& cx) {
    return at("y1") + (at("y2") - at("y1")) * (std::stod(cx) - at("x1")) / (at("x2") - at("x1"));
  };
  EXPECT_NEAR(std::stod(y[0]), height(x[0]), 0.2);
  EXPECT_GT(std::stod(y[1]), height(x[1]) + 10) << "pixels count downwards";
}

TEST(ReliabilityChart, IsNotDrawnWithoutPairs) {
  Evaluation e = sample_evaluation();
  for (evaluate::CalibrationBand& band : e.bands) band.pairs = 0;
  EXPECT_EQ(html::reliability_chart(e), "");
  EXPECT_THAT(evaluation_html(e), Not(HasSubstr("id=\"trust\"")));
}

TEST(ThresholdChart, DrawsThreeMeasuresAtEveryThreshold) {
  const std::string svg = html::threshold_chart(sample_evaluation());
  EXPECT_THAT(all_matches(svg, "(<circle class=\"dot\")"), SizeIs(9));
  EXPECT_THAT(all_matches(svg, "class=\"(curve)\""), SizeIs(6));
  EXPECT_THAT(svg, HasSubstr("this run: 95 %"));
  EXPECT_THAT(svg, HasSubstr("<title>recall 0.85 at 99 %</title>"));
  EXPECT_EQ(html::threshold_chart(Evaluation{}), "");
}

TEST(ThresholdChart, KeepsMeasuresOfZeroAndOneInside) {
  Evaluation e = sample_evaluation();
  e.curve = {{0, {0, 5, 200}}, {4.25, {200, 0, 0}}, {6.63, {0, 0, 200}}};
  const auto heights = all_matches(html::threshold_chart(e), "cy=\"([0-9.]+)");
  ASSERT_THAT(heights, SizeIs(9));
  for (const std::string& y : heights) {
    EXPECT_GE(std::stod(y), 20);
    EXPECT_LE(std::stod(y), 300);
  }
}

}  // namespace
}  // namespace khop::io
