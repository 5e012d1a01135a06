#include "core/text/vietnamese/language.hpp"

#include "core/text/fold.hpp"
#include "tests/reference/vietnamese_encodings.hpp"
#include "tests/support/vietnamese_names.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace khop::vietnamese {
namespace {

LanguageEvidence evidence(const std::vector<std::string>& values) {
  LanguageEvidence out;
  for (const std::string& value : values) out.add(value);
  return out;
}
bool is_vietnamese(const std::vector<std::string>& values) { return evidence(values).is_vietnamese(); }

TEST(Language, IsVietnameseByItsMarks) {
  EXPECT_TRUE(is_vietnamese(test::made_full_names(200)));
  EXPECT_TRUE(is_vietnamese(test::vietnamese_names("commune")));
  EXPECT_TRUE(is_vietnamese(test::vietnamese_names("given")));
  EXPECT_TRUE(is_vietnamese(test::vietnamese_names("surname")));
  EXPECT_TRUE(is_vietnamese(test::vietnamese_names("minority"))) << "two thirds of them are legal syllables";
  EXPECT_TRUE(is_vietnamese({"Nam", "Nữ", "Nữ", "Nam"}));
}

TEST(Language, IsVietnameseThoughItsBytesWereMisread) {
  std::vector<std::string> tcvn3, vni, utf8;
  for (const std::string& name : test::made_full_names(200)) {
    tcvn3.push_back(test::reference::tcvn3_as_latin1(name));
    vni.push_back(test::reference::vni_as_latin1(name));
    utf8.push_back(test::reference::utf8_as(name, test::reference::windows_1252()));
  }
  EXPECT_TRUE(is_vietnamese(tcvn3));
  EXPECT_TRUE(is_vietnamese(vni));
  EXPECT_TRUE(is_vietnamese(utf8));
}

TEST(Language, IsVietnameseWithoutMarksOnlyByItsSurnames) {
  std::vector<std::string> plain, given;
  for (const std::string& name : test::made_full_names(300)) plain.push_back("Nguyen " + fold_plain(name));
  for (const std::string& name : test::vietnamese_names("given")) given.push_back(fold_plain(name));
  EXPECT_TRUE(is_vietnamese(plain));
  EXPECT_FALSE(is_vietnamese(given)) << "given names alone are too much like others: An, Hanna, Lan, Long";
  plain.resize(3);
  EXPECT_FALSE(is_vietnamese(plain)) << "three values say nothing";
}

// Between few marks and many none of the rules held: a file of two clerks, one of whom typed none, got no language.
TEST(Language, IsVietnameseHoweverManyOfItsNamesLackMarks) {
  const std::vector<std::string> made = test::made_full_names(200);
  for (std::size_t marked = 0; marked <= made.size(); marked += 5) {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < made.size(); ++i) {
      const std::string name = "Nguyễn " + made[i];
      names.push_back(i < marked ? name : fold_plain(name));
    }
    EXPECT_TRUE(is_vietnamese(names)) << marked << " of " << made.size() << " have marks";
  }
}

TEST(Language, OfOthersIsNotVietnamese) {
  EXPECT_FALSE(is_vietnamese({}));
  EXPECT_FALSE(is_vietnamese({"", "12", "-"}));
  EXPECT_FALSE(
      is_vietnamese({"John Smith", "Mary Jones", "Bruce Lee", "Tom Hanks", "Ann Lee", "Sam Long", "Kim Ho", "Max Ha"}));
  EXPECT_FALSE(is_vietnamese({"Lee", "Ho", "Do", "Long", "Smith", "Young", "King", "Hill", "Le Blanc", "Ma"}));
  EXPECT_FALSE(
      is_vietnamese({"Wójcik", "Kowalski", "Zieliński", "Nowak", "Dąbrowska", "Górski", "Król", "Róg", "Kos", "Maj"}));
  EXPECT_FALSE(
      is_vietnamese({"Okello John", "Akello Mary", "Nakato Sarah", "Mugisha", "Babirye", "Ouma", "Auma", "Odong Tom"}));
  EXPECT_FALSE(is_vietnamese({"José García", "María López", "Noé Sáez", "Zoé André", "São João", "Inês", "René"}));
  EXPECT_FALSE(is_vietnamese({"London", "Hanoi", "Leeds", "York", "Bath", "Hull", "Luton", "Canton"}));
  EXPECT_FALSE(is_vietnamese({"male", "female", "m", "f"}));
  EXPECT_FALSE(is_vietnamese({"Kim Min Ho", "Lee Hana", "Park Ji Sung", "Choi Min", "Jung Ha Na", "Kang Ho"}));
}

TEST(Language, EvidenceOfSeveralColumnsAddsUp) {
  LanguageEvidence all = evidence({"Nguyễn Văn Tú"});
  all.merge(evidence({"Smith", "Jones"}));
  EXPECT_EQ(all.values, 3U);
  EXPECT_EQ(all.words, 5U);
  EXPECT_EQ(all.legal_words, 3U);
  EXPECT_EQ(all.marked_values, 1U);
  EXPECT_EQ(all.surname_values, 1U);
  EXPECT_EQ(all.possible_words, 3U);
}

}  // namespace
}  // namespace khop::vietnamese
