#include "core/compare/vn_name.hpp"

#include "core/text/fold.hpp"

#include <gtest/gtest.h>

#include <string>
#include <utility>

namespace khop {
namespace {

WordRelation relation(std::string_view a, std::string_view b) {
  const std::string marked_a = fold_marked(a), marked_b = fold_marked(b), plain_a = fold_plain(a),
                    plain_b = fold_plain(b);
  const NameWord x{marked_a, plain_a, vietnamese::analyse(marked_a)},
      y{marked_b, plain_b, vietnamese::analyse(marked_b)};
  const WordRelation there = relate_words(x, y);
  EXPECT_TRUE(there == WordRelation::kDifferent || may_relate(plain_a, plain_b)) << a << " | " << b;
  EXPECT_EQ(relate_words(y, x), there) << a << " | " << b;
  return there;
}

std::uint8_t level(std::string_view a, std::string_view b) {
  const std::string marked_a = fold_marked(a), marked_b = fold_marked(b), plain_a = fold_plain(a),
                    plain_b = fold_plain(b);
  const NameWords x{marked_a, plain_a}, y{marked_b, plain_b};
  const std::uint8_t there = vn_name_level_of(x, y);
  EXPECT_EQ(vn_name_level_of(y, x), there) << a << " | " << b;
  return there;
}

TEST(VnWord, KnowsHowTwoWordsCanBeOne) {
  EXPECT_EQ(relation("Nguyễn", "NGUYỄN"), WordRelation::kEqual);
  EXPECT_EQ(relation("Lý", "Lí"), WordRelation::kSpelling);
  EXPECT_EQ(relation("Quý", "Quí"), WordRelation::kSpelling);
  EXPECT_EQ(relation("Hòa", "Hoà"), WordRelation::kSpelling) << "clean() makes them equal before";
  EXPECT_EQ(relation("Nguyễn", "Nguyen"), WordRelation::kMarksDropped);
  EXPECT_EQ(relation("Nguyễn", "Nguyên"), WordRelation::kMarksDropped);
  EXPECT_EQ(relation("Đức", "Duc"), WordRelation::kMarksDropped);
  EXPECT_EQ(relation("Lý", "Li"), WordRelation::kMarksDropped);
  EXPECT_EQ(relation("Hoàng", "Huỳnh"), WordRelation::kDoublet);
  EXPECT_EQ(relation("Hoang", "Huynh"), WordRelation::kDoublet);
  EXPECT_EQ(relation("Vũ", "Võ"), WordRelation::kDoublet);
  EXPECT_EQ(relation("Mỹ", "Mỷ"), WordRelation::kToneByDialect);
  EXPECT_EQ(relation("Hải", "Hãi"), WordRelation::kToneByDialect);
  EXPECT_EQ(relation("Loan", "Noan"), WordRelation::kInitialByDialect);
  EXPECT_EQ(relation("Sương", "Xương"), WordRelation::kInitialByDialect);
  EXPECT_EQ(relation("Trâm", "Châm"), WordRelation::kInitialByDialect);
  EXPECT_EQ(relation("Giang", "Dang"), WordRelation::kInitialByDialect);
  EXPECT_EQ(relation("Vân", "Dân"), WordRelation::kInitialByDialect);
  EXPECT_EQ(relation("Lan", "Lang"), WordRelation::kRimeByDialect);
  EXPECT_EQ(relation("Phát", "Phác"), WordRelation::kRimeByDialect);
  EXPECT_EQ(relation("Bình", "Bìn"), WordRelation::kRimeByDialect);
  EXPECT_EQ(relation("Lưu", "Liu"), WordRelation::kRimeByDialect);
  EXPECT_EQ(relation("Mai", "May"), WordRelation::kRimeByDialect);
  EXPECT_EQ(relation("Hương", "Hường"), WordRelation::kMarksDropped) << "a tone may be lost";
  EXPECT_EQ(relation("Thủy", "Thúy"), WordRelation::kMarksDiffer);
  EXPECT_EQ(relation("Hưng", "Hùng"), WordRelation::kMarksDiffer) << "each has a mark that the other lacks";
  EXPECT_EQ(relation("Nguyễn", "Nguễn"), WordRelation::kOneEdit);
  EXPECT_EQ(relation("Thanh", "Thnah"), WordRelation::kOneEdit);
  EXPECT_EQ(relation("N", "Nguyễn"), WordRelation::kInitial);
  EXPECT_EQ(relation("Ng", "Nguyễn"), WordRelation::kInitial);
  EXPECT_EQ(relation("Y", "Yến"), WordRelation::kInitial);
  EXPECT_EQ(relation("Ý", "Yến"), WordRelation::kDifferent) << "sisters";
  EXPECT_EQ(relation("Đ", "Đức"), WordRelation::kInitial);
  EXPECT_EQ(relation("Ngu", "Nguyễn"), WordRelation::kDifferent);
  EXPECT_EQ(relation("An", "Ba"), WordRelation::kDifferent);
  EXPECT_EQ(relation("Lan", "Hoa"), WordRelation::kDifferent);
  EXPECT_EQ(relation("Châu", "Chú"), WordRelation::kOneEdit) << "Chu and Châu are a doublet, these are none";
}

TEST(VnName, TellsTheWeakestRelationWhereEveryWordHasItsPartner) {
  using namespace vn_name_level;
  EXPECT_EQ(level("Nguyễn Văn An", "Nguyễn Văn An"), kEqual);
  EXPECT_EQ(level("Nguyễn Thị Lý", "Nguyễn Thị Lí"), kSpelling);
  EXPECT_EQ(level("Nguyễn Văn An", "Nguyen Van An"), kMarksDropped);
  EXPECT_EQ(level("Nguyễn Thị Hương", "Nguyễn Thị Hường"), kGivenAlike) << "both have marks: twins, it may be";
  EXPECT_EQ(level("Lý Xuân Vịnh", "Lý Xuân Vinh"), kGivenAlike);
  EXPECT_EQ(level("Tran Anh Khoa", "Trần Anh Khoát"), kGivenAlike);
  EXPECT_EQ(level("Vịnh", "Vinh"), kMarksDropped) << "one word alone";
  EXPECT_EQ(level("Nguyễn Văn An", "Nguyên Văn An"), kMarksDiffer);
  EXPECT_EQ(level("Hoàng Văn An", "Huỳnh Văn An"), kDoublet);
  EXPECT_EQ(level("Nguyễn Văn Hải", "Nguyễn Văn Hãi"), kToneByDialect);
  EXPECT_EQ(level("Nguyễn Thị Loan", "Nguyễn Thị Noan"), kInitialByDialect);
  EXPECT_EQ(level("Nguyễn Thị Lan", "Nguyễn Thị Lang"), kRimeByDialect);
  EXPECT_EQ(level("Nguyễn Thị Thủy", "Nguyễn Thị Thúy"), kGivenAlike);
  EXPECT_EQ(level("Nguyễn Thủy Lan", "Nguyễn Thúy Lan"), kMarksDiffer);
  EXPECT_EQ(level("Nguyễn Thị Thanh", "Nguyễn Thị Thnah"), kMisspelt);
  EXPECT_EQ(level("Hoàng Thị Loan", "Huỳnh Thị Noan"), kInitialByDialect) << "the weaker of two";
  EXPECT_EQ(level("Lý", "Lí"), kSpelling);
}

TEST(VnName, KnowsTheOrdersAndLengthsThatNamesHave) {
  using namespace vn_name_level;
  EXPECT_EQ(level("Nguyễn Văn An", "An Nguyễn Văn"), kReordered);
  EXPECT_EQ(level("Nguyễn Văn An", "An Văn Nguyen"), kReordered);
  EXPECT_EQ(level("Trần Lan Loan", "Trần Loan Lan"), kReordered) << "not twice misspelt";
  EXPECT_EQ(level("Nguyễn Văn An", "Nguyễn An"), kWordsDropped);
  EXPECT_EQ(level("Nguyễn Thị Ngọc Lan", "Nguyễn Ngọc Lan"), kWordsDropped);
  EXPECT_EQ(level("Nguyễn Văn An", "Văn An"), kWordsDropped);
  for (const auto& [turned, name] :
       {std::pair{"Bình Trần", "Trần Văn Bình"}, {"Binh Tran", "Trần Văn Bình"}, {"An Nguyễn", "Nguyễn Thị Ngọc An"}}) {
    EXPECT_EQ(level(turned, name), kWordsDropped) << turned;
    EXPECT_EQ(level(name, turned), kWordsDropped) << turned;
  }
  EXPECT_GE(level("Bình Văn", "Trần Văn Bình"), kMost);
  EXPECT_GE(level("Bình Trần Thị", "Trần Văn Bình Thị An"), kMost);
  EXPECT_EQ(level("Tô Toàn", "Tô Toàn Nam"), kDifferent) << "a brother";
  EXPECT_EQ(level("Trần Anh", "Trần Thị An"), kMost) << "a sister, too";
  EXPECT_EQ(level("Triệu Thúy Trúc Thảo", "Triệu Thùy Thảo"), kMost) << "a sister";
  EXPECT_EQ(level("Nguyễn Văn An", "An"), kDifferent) << "one word alone says too little";
  EXPECT_EQ(level("Nguyễn Văn An", "N V An"), kInitials);
  EXPECT_EQ(level("Nguyễn Văn An", "Ng. Văn An"), kInitials);
  EXPECT_EQ(level("Nguyễn Thị Phương Thảo", "Nguyễn T.P. Thảo"), kInitials);
  EXPECT_EQ(level("Nguyễn Thị Phương Thảo", "N.T.P. Thảo"), kInitials);
  EXPECT_EQ(level("Nguyễn Thị Phương Thảo", "N T P Thảo"), kInitials);
  EXPECT_EQ(level("Nguyễn Văn An", "Ng V An"), kInitials);
  EXPECT_EQ(level("Nguyễn Lan", "Nguyễn Lê An Na"), kDifferent) << "Lan is a word, no initials";
  EXPECT_EQ(level("Nguyễn Thị Lan", "Nguyễn Ngọc Lan"), kMost);
  EXPECT_EQ(level("Nguyễn Thị Ngọc Lan", "Trần Thị Ngọc Lan"), kMost);
  EXPECT_EQ(level("Nguyễn Thị Thanh Hoa", "Nguyễn Thi Thnah Hoaa"), kMost) << "misspelt twice";
  EXPECT_EQ(level("Nguyễn Thị Lan", "Nguyễn Thị Hoa"), kDifferent) << "as sisters are called";
  EXPECT_EQ(level("Nguyễn Thị Lan", "Trần Văn Bình"), kDifferent);
}

TEST(VnName, JoinsWhatIsWrittenTogether) {
  using namespace vn_name_level;
  EXPECT_EQ(level("A Lăng Thị Bé", "Alăng Thị Bé"), kSpelling);
  EXPECT_EQ(level("H'Bia Niê", "H Bia Niê"), kSpelling);
  EXPECT_EQ(level("Nguyễn Văn An", "NguyễnVăn An"), kSpelling);
  EXPECT_EQ(level("Y Blô Êban", "Y Blo Eban"), kMarksDropped);
  EXPECT_EQ(level("Hồ Văn Ta Rương", "Hồ Văn Tarương"), kSpelling);
}

TEST(VnName, ComparesTheFirstEightWords) {
  using namespace vn_name_level;
  const std::string eight = "a b c d e f g h";
  EXPECT_EQ(level(eight, eight), kEqual);
  EXPECT_EQ(level(eight + " i", eight + " k"), kMost);
  EXPECT_EQ(level("", "An"), kDifferent);
}

}  // namespace
}  // namespace khop
