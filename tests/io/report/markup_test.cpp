#include "io/report/html/markup.hpp"

#include "io/report/html/difference.hpp"

#include <gtest/gtest.h>

namespace khop::io::html {
namespace {

TEST(Escape, LeavesNothingThatMarkupCouldMean) {
  EXPECT_EQ(escape("<b a=\"1\" c='2'>&"), "&lt;b a=&quot;1&quot; c=&#39;2&#39;&gt;&amp;");
  EXPECT_EQ(escape("Trần Đức"), "Trần Đức");
}

TEST(Escape, ReplacesWhatIsNoText) {
  EXPECT_EQ(escape(std::string{"a\0b", 3}),
            "a\xEF\xBF\xBD"
            "b");
  EXPECT_EQ(escape("a\xFF"), "a\xEF\xBF\xBD");
}

TEST(Axis, PutsValuesAtSharesOfTheWidthAndClampsThem) {
  const Axis axis{-10, 30};
  EXPECT_EQ(axis.at(0), 25);
  EXPECT_EQ(axis.at(-99), 0);
  EXPECT_EQ(axis.at(99), 100);
  EXPECT_EQ((Axis{5, 5}.at(5)), 0);
  EXPECT_EQ(position(33.3333), "33.33%");
  EXPECT_EQ(position(50), "50%");
}

TEST(Meter, IsFilledToItsShare) {
  EXPECT_NE(meter(0.25).find("<rect x=\"0%\" width=\"25%\" y=\"2\" height=\"7\" class=\"for\"/>"), std::string::npos);
  EXPECT_EQ(meter(0).find("class=\"for\""), std::string::npos);
}

TEST(Bar, RunsBetweenItsValuesInEitherOrder) {
  const Axis axis{0, 10};
  EXPECT_EQ(bar(axis, 2, 5, 4, 8, "for"), bar(axis, 5, 2, 4, 8, "for"));
  EXPECT_EQ(bar(axis, 2, 5, 4, 8, "for"), "<rect x=\"20%\" width=\"30%\" y=\"4\" height=\"8\" class=\"for\"/>");
  EXPECT_EQ(bar(axis, 3, 3, 4, 8, "for"), "");
  EXPECT_NE(bar(axis, 3, 3.0001, 4, 8, "for").find("width=\"0.15%\""),
            std::string::npos);  // what is not nothing is seen
}

TEST(Differences, AreMarkedOnBothSides) {
  const auto [left, right] = mark_differences("Lan Anh", "Lân Anh");
  EXPECT_EQ(left, "L<mark>a</mark>n Anh");
  EXPECT_EQ(right, "L<mark>â</mark>n Anh");
}

TEST(Differences, AreNotCaseOrPunctuation) {
  const auto [left, right] = mark_differences("O'BRIEN", "o’brien");
  EXPECT_EQ(left, "O&#39;BRIEN");
  EXPECT_EQ(right, "o’brien");
}

TEST(Differences, OfDatesAreCountedPlaceByPlace) {
  const auto [left, right] = mark_differences("12/05/1991", "05/12/1991");
  EXPECT_EQ(left, "<mark>12</mark>/<mark>05</mark>/1991");
  EXPECT_EQ(right, "<mark>05</mark>/<mark>12</mark>/1991");
}

TEST(Differences, OfADigitTooManyAreThatDigit) {
  EXPECT_EQ(mark_differences("091234", "0912345").second, "091234<mark>5</mark>");
}

TEST(Differences, OfStrangersAreTheWhole) {
  const auto [left, right] = mark_differences("Phú Lộc", "Hương Mỹ");
  EXPECT_EQ(left, "<mark>Phú Lộc</mark>");
  EXPECT_EQ(right, "<mark>Hương Mỹ</mark>");
}

TEST(Differences, FromNothingAreNotMarked) {
  EXPECT_EQ(mark_differences("", "a<b").second, "a&lt;b");
  EXPECT_EQ(mark_differences("a", "").first, "a");
}

TEST(Differences, EscapeWhatTheyMark) {
  EXPECT_EQ(mark_differences("abcdef<", "abcdef").first.find('<' + std::string{"<"}), std::string::npos);
  EXPECT_EQ(mark_differences("<script>", "zzz").first, "<mark>&lt;script&gt;</mark>");
}

TEST(Differences, LookAtLongTextsOnlyInPart) {
  const std::string text(5000, 'x');
  const auto [left, right] = mark_differences(text, text);
  EXPECT_EQ(left, text);
  EXPECT_EQ(right, text);
}

}  // namespace
}  // namespace khop::io::html
