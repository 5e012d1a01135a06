#include "core/quality/column_quality.hpp"

#include "tests/support/random_linkage.hpp"

#include <gtest/gtest.h>

namespace khop {
namespace {

TEST(FlawsOf, NamesWhatIsNotCleanAboutACell) {
  EXPECT_EQ(flaws_of(""), 0U);
  EXPECT_EQ(flaws_of("Nguyễn Văn An"), 0U);
  EXPECT_EQ(flaws_of(" An"), kOuterBlanks);
  EXPECT_EQ(flaws_of("An\t"), kOuterBlanks);
  EXPECT_EQ(flaws_of("Văn  An"), kInnerBlanks);
  EXPECT_EQ(flaws_of("Văn\u00A0An"), kInnerBlanks);
  EXPECT_EQ(flaws_of("A\x01n"), kControlCharacter);
  EXPECT_EQ(flaws_of("A\u200Bn"), kControlCharacter);
  EXPECT_EQ(flaws_of("N/A"), kFiller);
  EXPECT_EQ(flaws_of("không rõ"), kFiller);
  EXPECT_EQ(flaws_of(" n/a "), kFiller | kOuterBlanks);
}

TEST(FlawsOf, KnowsLettersThatWereReadInTheWrongEncoding) {
  EXPECT_EQ(flaws_of("NguyÃªn"), kOddEncoding);   // ê
  EXPECT_EQ(flaws_of("Nguyá»…n"), kOddEncoding);  // ễ
  EXPECT_EQ(flaws_of("Tr\uFFFDn"), kOddEncoding);
  EXPECT_EQ(flaws_of("Tra\u0302n"), kOddEncoding);  // â of two characters
  EXPECT_EQ(flaws_of("Tr&#7847;n"), kOddEncoding);
  EXPECT_EQ(flaws_of("Bánh & Co; Huế"), 0U) << "an ampersand and a semicolon are no entity";
  EXPECT_EQ(flaws_of("Cá, Ánh, Ân, Ăn, Ä, Å"), 0U) << "the letters themselves are right";
}

TEST(IsCorrect, AsksWhatTheColumnIsFor) {
  const auto ok = [](Role role, std::string_view value) { return is_correct(role, value, DateOrder::kDayFirst); };
  EXPECT_TRUE(ok(Role::kBirthDate, "31/12/1980"));
  EXPECT_TRUE(ok(Role::kBirthDate, "1980"));
  EXPECT_FALSE(ok(Role::kBirthDate, "31/02/1980"));
  EXPECT_FALSE(ok(Role::kBirthDate, "yesterday"));
  EXPECT_TRUE(ok(Role::kSurname, "O'Brien"));
  EXPECT_FALSE(ok(Role::kSurname, "0912345678"));
  EXPECT_FALSE(ok(Role::kGivenName, "an@mail.vn"));
  EXPECT_TRUE(ok(Role::kPhone, "0912 345 678"));
  EXPECT_FALSE(ok(Role::kPhone, "none yet"));
  EXPECT_TRUE(ok(Role::kIdentifier, "079 080 001 234"));
  EXPECT_FALSE(ok(Role::kIdentifier, "7.9E+10"));
  EXPECT_FALSE(ok(Role::kIdentifier, "chưa có"));
  EXPECT_TRUE(ok(Role::kEmail, "an@mail.vn"));
  EXPECT_FALSE(ok(Role::kEmail, "an at mail"));
  EXPECT_TRUE(ok(Role::kAge, "42"));
  EXPECT_FALSE(ok(Role::kAge, "420"));
  EXPECT_FALSE(ok(Role::kMonth, "13"));
  EXPECT_TRUE(ok(Role::kText, "anything"));
}

TEST(MeasureColumn, CountsByHand) {
  std::vector<test::RandomRecord> people(6, {"", std::vector<std::string_view>(test::random_columns().size())});
  const std::vector<std::string_view> born{"12/03/1980", "1980", "", "n/a", "no date", " 13/03/1980"};
  for (std::size_t i = 0; i < born.size(); ++i) {
    for (std::size_t c = 0; c < people[i].cells.size(); ++c) {
      if (test::random_columns()[c].name == "born") people[i].cells[c] = born[i];
    }
  }
  const std::vector<Table> tables{test::table_of(people)};
  const RowSample sample = sample_rows(tables, 100);
  const ColumnQuality quality = measure_column(tables, sample, "born", Role::kBirthDate, DateOrder::kDayFirst);
  EXPECT_EQ(quality.rows, 6U);
  EXPECT_EQ(quality.present, 4U);
  EXPECT_EQ(quality.correct, 3U);
  EXPECT_EQ(quality.filled, 5U);
  EXPECT_EQ(quality.clean, 3U);
  EXPECT_EQ(quality.partial_dates, 1U);
  EXPECT_DOUBLE_EQ(quality.share_complete(), 4.0 / 6);
  EXPECT_DOUBLE_EQ(quality.share_correct(), 3.0 / 4);
  EXPECT_DOUBLE_EQ(quality.share_clean(), 3.0 / 5);
  ASSERT_EQ(quality.suspects.size(), 1U);
  EXPECT_EQ(quality.suspects[0].value, "no date");
  EXPECT_EQ(quality.suspects[0].line, 6U);
}

}  // namespace
}  // namespace khop
