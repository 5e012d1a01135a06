#include "io/report/words.hpp"

#include <gtest/gtest.h>

namespace khop::io {
namespace {

TEST(Words, GroupThousands) {
  EXPECT_EQ(count(0), "0");
  EXPECT_EQ(count(999), "999");
  EXPECT_EQ(count(1000), "1,000");
  EXPECT_EQ(count(1'234'567), "1,234,567");
  EXPECT_EQ(count_of(1, "row", "rows"), "1 row");
  EXPECT_EQ(count_of(2, "row", "rows"), "2 rows");
}

TEST(Words, CompactNumbersKeepThreeDigits) {
  EXPECT_EQ(compact(999), "999");
  EXPECT_EQ(compact(1000), "1k");
  EXPECT_EQ(compact(12'345), "12.3k");
  EXPECT_EQ(compact(999'600), "1M");
  EXPECT_EQ(compact(4.9995e15), "5000T");
}

TEST(Words, PercentNeverRoundsToAllOrNothing) {
  EXPECT_EQ(percent(0), "0 %");
  EXPECT_EQ(percent(1), "100 %");
  EXPECT_EQ(percent(0.5), "50 %");
  EXPECT_EQ(percent(0.95), "95 %");
  EXPECT_EQ(percent(0.9999), "99.99 %");
  EXPECT_EQ(percent(0.00004), "0.004 %");
}

TEST(Words, BitsHaveASignAndOneDecimal) {
  EXPECT_EQ(bits(8.44), "+8.4");
  EXPECT_EQ(bits(-3), "−3.0");
  EXPECT_EQ(bits(-0.04), "0.0");
}

TEST(Words, ProbabilitiesShowTheirDistanceFromTheEnds) {
  EXPECT_EQ(probability(0.5), "0.50");
  EXPECT_EQ(probability(0.9934), "0.9934");
  EXPECT_EQ(probability(0.00012), "0.00012");
  EXPECT_EQ(probability(1), "1");
  EXPECT_EQ(rate(0.8123), "0.812");
  EXPECT_EQ(rate(1e-9), "< 0.000001");
}

TEST(Words, TimesAndSizesAreForPeople) {
  EXPECT_EQ(seconds(0.001), "< 0.01 s");
  EXPECT_EQ(seconds(0.844), "0.84 s");
  EXPECT_EQ(seconds(12.34), "12.3 s");
  EXPECT_EQ(seconds(200), "3 min 20 s");
  EXPECT_EQ(seconds(7300), "2 h 1 min");
  EXPECT_EQ(bytes(512ULL << 20), "512 MiB");
  EXPECT_EQ(bytes(3ULL << 29), "1.50 GiB");
  EXPECT_EQ(instant("2026-02-03T04:05:06Z"), "3 February 2026, 04:05 UTC");
  EXPECT_EQ(instant("soon"), "soon");
}

TEST(Words, RulesReadAsSentences) {
  const Schema schema{{.name = "given_name"}, {.name = "surname"}, {.name = "born"}};
  const BlockingRule rule{.parts = {{Projection::kSound, {0, 1}}, {Projection::kYear, {2}}}};
  EXPECT_EQ(rule_words(rule, schema), "given_name or surname sounds alike · same year in born");
}

}  // namespace
}  // namespace khop::io
