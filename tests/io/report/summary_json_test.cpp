#include "io/report/summary_json.hpp"

#include "tests/io/report/sample_run.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <boost/json.hpp>

#include <fstream>
#include <iterator>
#include <limits>
#include <set>

namespace khop::io {
namespace {

namespace json = boost::json;
using ::testing::HasSubstr;
using ::testing::Not;

json::value parsed(const test::SampleRun& sample) { return json::parse(summary_json(sample.summary, sample.model)); }

/// Every member's path, arrays as []: "rules[].pairs".
void collect(const json::value& value, const std::string& path, std::set<std::string>& paths) {
  if (value.is_array()) {
    for (const json::value& item : value.get_array()) collect(item, path + "[]", paths);
  } else if (value.is_object()) {
    for (const auto& member : value.get_object()) {
      const std::string name = (path.empty() ? "" : path + '.') + std::string{member.key()};
      paths.insert(name);
      collect(member.value(), name, paths);
    }
  }
}

/// The names that docs/summary.md explains: what stands in backticks at the beginning of a table's row.
std::set<std::string> documented() {
  std::ifstream file{std::string{KHOP_TEST_DATA} + "/../../docs/summary.md"};
  EXPECT_TRUE(file.is_open());
  std::set<std::string> names;
  for (std::string line; std::getline(file, line);) {
    if (!line.starts_with("| `")) continue;
    names.insert(line.substr(3, line.find('`', 3) - 3));
  }
  return names;
}

TEST(SummaryJson, HasExactlyTheDocumentedMembers) {
  std::set<std::string> written;
  collect(parsed(test::sample_run()), "", written);
  test::SampleRun link = test::sample_link();
  collect(parsed(link), "", written);
  test::add_entries(link.summary.entries, SentAs::kWithoutNumber, RegisterOutcome::kLinked, 3);
  collect(parsed(link), "", written);
  link.model = test::sample_run().model;  // without personal numbers
  collect(parsed(link), "", written);
  EXPECT_EQ(written, documented());
}

TEST(SummaryJson, DiffersBetweenEqualRunsInTheObjectRunOnly) {
  const test::SampleRun first = test::sample_run();
  test::SampleRun second = test::sample_run();
  second.summary.seconds = 99;
  second.summary.threads = 8;
  second.summary.started = "2027-01-01T00:00:00Z";
  second.summary.inputs = {"elsewhere/people.csv", "elsewhere/more people.csv.gz"};
  second.summary.stages.clear();
  json::object a = parsed(first).get_object();
  json::object b = parsed(second).get_object();
  EXPECT_NE(a, b);
  a.erase("run");
  b.erase("run");
  EXPECT_EQ(json::serialize(a), json::serialize(b));
}

TEST(SummaryJson, CountsPairsDecidedOtherwiseThanTheyWeigh) {
  const test::SampleRun sample = test::sample_run();
  const json::value root = json::parse(summary_json(sample.summary, sample.model, {.raised = 7, .lowered = 3}));
  EXPECT_EQ(root.at("changed_pairs"), (json::value{{"raised", 7}, {"lowered", 3}}));
}

TEST(SummaryJson, TellsWhatBecameOfTheEntriesInTheSameSumsTwice) {
  const json::value root = parsed(test::sample_link());
  const json::value& entries = root.at("register");
  EXPECT_EQ(entries.at("sent").to_number<int>(), 200);
  int as_sent = 0;
  for (const json::value& kind : entries.at("as_sent").get_array()) {
    int sum = 0;
    for (const char* resolution : {"verified", "corrected", "filled", "review", "not_found"}) {
      sum += kind.at(resolution).to_number<int>();
    }
    EXPECT_EQ(sum, kind.at("entries").to_number<int>()) << kind;
    as_sent += sum;
  }
  EXPECT_EQ(as_sent, 200);
  EXPECT_EQ(entries.at("corrected").to_number<int>(), 42);
  EXPECT_EQ(entries.at("filled").to_number<int>(), 14);
  EXPECT_EQ(entries.at("provinces").at(0).at("review").to_number<int>(), 9);
  EXPECT_EQ(root.at("differences").at(0), (json::value{{"field", "surname"}, {"entries", 12}}));
}

TEST(SummaryJson, EntriesOfPeopleWithoutARegisteredNumberStandApartWhereThereAreSome) {
  test::SampleRun sample = test::sample_link();
  EXPECT_FALSE(parsed(sample).at("register").as_object().contains("linked"));
  test::add_entries(sample.summary.entries, SentAs::kWithoutNumber, RegisterOutcome::kLinked, 3);
  const json::value entries = parsed(sample).at("register");
  EXPECT_EQ(entries.at("linked").to_number<int>(), 3);
  EXPECT_EQ(entries.at("filled").to_number<int>(), 14) << "nothing to fill in";
}

TEST(SummaryJson, OfARegisterWithoutNumbersHasNothingAsSent) {
  test::SampleRun sample = test::sample_link();
  sample.model = test::sample_run().model;
  sample.summary.entries = {};
  test::add_entries(sample.summary.entries, SentAs::kNotVerifiable, RegisterOutcome::kLinked, 5);
  const json::value entries = parsed(sample).at("register");
  EXPECT_TRUE(entries.at("as_sent").get_array().empty());
  EXPECT_EQ(entries.at("linked").to_number<int>(), 5);
}

TEST(SummaryJson, IsTheSameTwice) {
  const test::SampleRun sample = test::sample_run();
  EXPECT_EQ(summary_json(sample.summary, sample.model), summary_json(sample.summary, sample.model));
}

TEST(SummaryJson, KeepsNumbersExact) {
  test::SampleRun sample = test::sample_run();
  sample.summary.rows_read = std::numeric_limits<std::uint64_t>::max();
  sample.model.prior = 0.1 + 0.2;
  sample.summary.recall.low = std::numeric_limits<double>::quiet_NaN();
  const json::value root = parsed(sample);
  EXPECT_EQ(root.at("rows").to_number<std::uint64_t>(), std::numeric_limits<std::uint64_t>::max());
  EXPECT_THAT(summary_json(sample.summary, sample.model), HasSubstr("\"prior\": 0.30000000000000004"));
  EXPECT_TRUE(root.at("blocking").at("recall").at("low").is_null());
}

TEST(SummaryJson, SurvivesAnyText) {
  test::SampleRun sample = test::sample_run();
  sample.summary.warnings = {"a \"quote\", a \\, a\nline, \x01 and \xFF"};
  EXPECT_EQ(parsed(sample).at("warnings").at(0).as_string(), "a \"quote\", a \\, a\nline, \x01 and \xEF\xBF\xBD");
}

TEST(SummaryJson, HoldsNoValueThatPointsToAPerson) {
  const test::SampleRun sample = test::sample_run();
  const std::string text = summary_json(sample.summary, sample.model);
  EXPECT_THAT(text, HasSubstr("nguyen"));        // 431 of 1,199
  EXPECT_THAT(text, Not(HasSubstr("zoe")));      // one row
  EXPECT_THAT(text, Not(HasSubstr("Bhnướch")));  // an example's value
  EXPECT_THAT(text, Not(HasSubstr("0905 123 456")));
}

TEST(SummaryJson, OfAnEmptyRunParses) {
  EXPECT_EQ(json::parse(summary_json(RunSummary{}, Model{})).at("records").to_number<int>(), 0);
}

}  // namespace
}  // namespace khop::io
