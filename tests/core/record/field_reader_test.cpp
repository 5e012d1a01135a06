#include "core/record/field_reader.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace khop {
namespace {

FieldSpec spec(FieldType type, std::vector<std::string> missing = {}) {
  return {.name = "field", .type = type, .columns = {"column"}, .missing = std::move(missing)};
}

std::string code(const FieldSpec& field, std::string_view raw, FieldQuality& quality) {
  return std::string{FieldReader{field}.code(raw, quality).text()};
}

TEST(FieldReader, ReadsACodeAlikeHoweverItIsWritten) {
  const FieldSpec number = spec(FieldType::kIdentifier);
  FieldQuality quality;
  for (const char* raw : {"079080001234", " 079080001234", "079 080 001 234", "079.080.001.234"}) {
    EXPECT_EQ(code(number, raw, quality), "079080001234") << raw;
  }
  EXPECT_EQ(code(number, "0", quality), "0");
  EXPECT_EQ(code(number, "123456789012345", quality), "123456789012345") << "the longest that a row holds whole";
  EXPECT_EQ(code(number, "1234567890123456", quality), "1234567") << "one longer: its beginning, and a hash";
  EXPECT_EQ(quality.present, 7U);
  EXPECT_EQ(code(number, "", quality), "");
  EXPECT_EQ(quality.missing, 1U);
}

TEST(FieldReader, ACodeOfWhichASpreadsheetLeftHalfItsDigitsIsNone) {
  // Thousands of people shared "8.9097e+10" as if it were a rare number.
  FieldQuality quality;
  for (const char* raw : {"8.90970E+10", "8,90970E+10", " 8E+10"}) {
    EXPECT_EQ(code(spec(FieldType::kIdentifier), raw, quality), "") << raw;
  }
  EXPECT_EQ(quality.unparsed, 3U);
  EXPECT_EQ(quality.present, 0U);
}

TEST(FieldReader, ReadsATelephoneNumberAlikeHoweverItIsWritten) {
  const FieldSpec phone = spec(FieldType::kPhone);
  FieldQuality quality;
  for (const char* raw : {"0912345678", "912345678", "000912345678", "0912 345 678", "(0)912345678", "0912-345-678"}) {
    EXPECT_EQ(code(phone, raw, quality), "912345678") << raw;
  }
  EXPECT_EQ(code(phone, "1123456789012", quality), "123456789012") << "the last twelve digits";
  EXPECT_EQ(code(phone, "00123456", quality), "123456");
  EXPECT_EQ(quality.present, 8U);
  EXPECT_EQ(code(phone, "0012345", quality), "") << "five digits are no telephone number";
  EXPECT_EQ(code(phone, "0000000000", quality), "");
  EXPECT_EQ(quality.unparsed, 2U);
  EXPECT_EQ(quality.missing, 0U);
}

TEST(FieldReader, ATelephoneNumberOfWhichASpreadsheetLeftSomeDigitsIsNone) {
  FieldQuality quality;
  for (const char* raw : {"8.49824E+10", "8,490123456E+10", " 9,12e8"}) {
    EXPECT_EQ(code(spec(FieldType::kPhone), raw, quality), "") << raw;
  }
  EXPECT_EQ(quality.unparsed, 3U);
  EXPECT_EQ(quality.present, 0U);
}

TEST(FieldReader, KnowsTheFieldsOwnFillersInTheUsualForms) {
  const FieldSpec number = spec(FieldType::kIdentifier, {"999999999"});
  const FieldSpec born = spec(FieldType::kDate, {"01 01 1900"});
  FieldQuality quality;
  EXPECT_EQ(code(number, "999999999", quality), "");
  EXPECT_EQ(FieldReader{born}.date("01/01/1900", quality), 0U);
  EXPECT_EQ(quality.missing, 2U);
  EXPECT_EQ(code(number, "999999998", quality), "999999998");
  EXPECT_EQ(FieldReader{born}.date("02/01/1900", quality), pack({1900, 1, 2}));
  EXPECT_EQ(quality.present, 2U);
}

TEST(FieldReader, TakesTheFirstOfJanuaryForAYearWhereTheFieldSaysSo) {
  FieldSpec born = spec(FieldType::kDate);
  born.january_first_is_year = true;
  const FieldReader reader{born};
  FieldQuality quality;
  for (const char* text : {"01/01/1980", "1980-01-01", "1.1.1980", "19800101"}) {
    EXPECT_EQ(reader.date(text, quality), pack({1980, 0, 0})) << text;
  }
  EXPECT_EQ(reader.date("02/01/1980", quality), pack({1980, 1, 2}));
  EXPECT_EQ(quality.present, 5U);
  EXPECT_EQ(quality.partial, 4U);
}

TEST(FieldReader, CountsWhatBecameOfDates) {
  const FieldSpec born = spec(FieldType::kDate);
  const FieldReader reader{born};
  FieldQuality quality;
  EXPECT_EQ(reader.date("12/03/1980", quality), pack({1980, 3, 12}));
  EXPECT_EQ(reader.date(" 12/03/1980", quality), pack({1980, 3, 12}));
  EXPECT_EQ(reader.date("31/02/1980", quality), pack({1980, 2, 0}));
  EXPECT_EQ(reader.date("1980", quality), pack({1980, 0, 0}));
  EXPECT_EQ(reader.date("03/25/1980", quality), pack({1980, 3, 25}));
  EXPECT_EQ(reader.date("n/a", quality), 0U);
  EXPECT_EQ(reader.date("soon", quality), 0U);
  EXPECT_EQ(quality.present, 5U);
  EXPECT_EQ(quality.partial, 2U);
  EXPECT_EQ(quality.dropped, 1U) << "30 February";
  EXPECT_EQ(quality.swapped, 1U) << "there is no month 25";
  EXPECT_EQ(quality.missing, 1U);
  EXPECT_EQ(quality.unparsed, 1U);
}

TEST(FieldReader, ReadsTheDaysThatASpreadsheetCounts) {
  FieldQuality quality;
  const FieldSpec born = spec(FieldType::kDate);
  EXPECT_EQ(FieldReader{born}.date("43092", quality), pack({2017, 12, 23}));
  EXPECT_EQ(FieldReader{born}.date("99999", quality), 0U);
  EXPECT_EQ(quality.present, 1U);
  EXPECT_EQ(quality.unparsed, 1U);
}

// from_chars() reads inf and nan, too.
// "K" was a category of its own, and made of every right entry one of the wrong sex.
TEST(FieldReader, ASexThatIsNoneOfTheTwoIsMissingAndUnread) {
  const FieldSpec spec{.name = "sex", .type = FieldType::kSex, .columns = {"sex"}};
  const FieldReader reader{spec};
  std::string scratch;
  for (const char* text : {"K", "true", "Nam/Nữ"}) {
    EXPECT_EQ(reader.text(text, scratch), "") << text;
    EXPECT_TRUE(reader.is_unread(text)) << text;
  }
  for (const char* text : {"", " ", "N/A", "3", "Nam", "F"}) EXPECT_FALSE(reader.is_unread(text)) << text;
  EXPECT_EQ(reader.text("2-Nữ", scratch), "female");
}

TEST(FieldReader, ReadsFiniteNumbersOnly) {
  const FieldSpec field = spec(FieldType::kNumber);
  const FieldReader reader{field};
  FieldQuality quality;
  EXPECT_EQ(reader.number(" 42 ", quality), 42.0F);
  EXPECT_EQ(reader.number("-1.5e3", quality), -1500.0F);
  EXPECT_EQ(quality.present, 2U);
  for (const char* raw : {"inf", "-infinity", "1e99", "12 kg"}) {
    EXPECT_TRUE(std::isnan(reader.number(raw, quality))) << raw;
  }
  EXPECT_EQ(quality.unparsed, 4U);
}

using Cells = std::vector<std::string_view>;

std::string joined(const FieldSpec& field, const Cells& cells, const Cells& without = {}) {
  std::string scratch;
  return std::string{join_cells(field, {.read = cells, .wholes = field.whole_columns, .without = without}, scratch)};
}

FieldSpec with_whole(FieldType type) {
  FieldSpec field = spec(type);
  field.whole_columns = 1;
  return field;
}

TEST(JoinCells, NumbersOfAPersonStandOneBehindTheOther) {
  EXPECT_EQ(joined(spec(FieldType::kVnNationalId), {"046082000123", "", "079182000124"}), "046082000123;079182000124");
  EXPECT_EQ(joined(spec(FieldType::kVnNationalId), {"", "079182000124"}), "079182000124");
}

TEST(FieldReader, ANumberOfBeforeIsMissingWhereThereIsOnlyOne) {
  FieldSpec field = spec(FieldType::kVnNationalId);
  field.numbers_before = 1;
  const FieldReader reader{field};
  FieldQuality quality;
  EXPECT_EQ(reader.code("046082000123;079182000124", quality).text(), "079182000124");
  EXPECT_TRUE(reader.code("046082000123", quality).empty());
  EXPECT_EQ(quality.present, 1U);
  EXPECT_EQ(quality.missing, 1U);
  EXPECT_EQ(quality.unparsed, 0U);
}

TEST(FieldReader, ReadsNumbersOfOthersWhateverTheyAre) {
  FieldQuality quality;
  const FieldSpec field = spec(FieldType::kOtherNumber);
  EXPECT_EQ(code(field, "46082000123", quality), "046082000123") << "a zero is lost";
  EXPECT_EQ(code(field, "191 234 567", quality), "191234567");
  EXPECT_EQ(code(field, "C1234567", quality), "c1234567");
  EXPECT_EQ(quality.present, 3U);
}

TEST(JoinCells, AParentsNameMayStandForThatOfANewborn) {
  FieldSpec mother = spec(FieldType::kOtherName);
  mother.newborns = {"name"};
  mother.parent = vietnamese::Parent::kMother;
  const auto of = [](const FieldSpec& field, Cells read, Cells newborns) {
    std::string scratch;
    return std::string{join_cells(field, {.read = std::move(read), .newborns = std::move(newborns)}, scratch)};
  };
  EXPECT_EQ(of(mother, {}, {"Con bà Lê Thị Lan"}), "Lê Thị Lan");
  EXPECT_EQ(of(mother, {""}, {"", "CB Lê Thị Lan"}), "Lê Thị Lan");
  EXPECT_EQ(of(mother, {}, {"Con bµ Lª ThÞ Lan"}), "Lê Thị Lan") << "of a legacy font";
  EXPECT_EQ(of(mother, {"Lê Thị Mai"}, {"Con bà Lê Thị Lan"}), "Lê Thị Mai");
  EXPECT_EQ(of(mother, {""}, {"Con ông Lê Văn An"}), "");
  EXPECT_EQ(of(mother, {}, {"Lê Thị Lan"}), "");
  FieldSpec number = spec(FieldType::kVnNationalId);
  number.newborns = {"name"};
  EXPECT_EQ(of(number, {"046082000123"}, {"Con bà Lê Thị Lan"}), "046082000123") << "as it stands, whosever it is";
  mother.parent = vietnamese::Parent::kFather;
  EXPECT_EQ(of(mother, {}, {"Con ông Lê Văn An"}), "Lê Văn An");
}

TEST(FieldReader, ANewbornHasNoNameOfItsOwn) {
  FieldSpec field = spec(FieldType::kFullName);
  std::string scratch;
  EXPECT_EQ(FieldReader{field}.text("Con bà Lê Thị Lan", scratch), "Con bà Lê Thị Lan") << "in no language";
  field.language = kVietnamese;
  EXPECT_EQ(FieldReader{field}.text("Con bà Lê Thị Lan", scratch), "");
  EXPECT_EQ(FieldReader{field}.text("Lê Thị Lan", scratch), "Lê Thị Lan");
}

TEST(JoinCells, PartsOfADateKeepTheirPlacesAndAWholeOneStandsAlone) {
  const FieldSpec born = spec(FieldType::kDate);
  EXPECT_EQ(joined(born, {"1949", "7", "22"}), "1949-7-22");
  EXPECT_EQ(joined(born, {"1949", "", "22"}), "1949-00-22");
  EXPECT_EQ(joined(born, {"1949", "", ""}), "1949");
  EXPECT_EQ(joined(born, {"1949", "7"}), "1949-7");
  EXPECT_EQ(joined(born, {"7", "1949"}), "7-1949");
  EXPECT_EQ(joined(born, {"12/03/1980", ""}), "12/03/1980");
  EXPECT_EQ(joined(born, {"", "12/03/1980"}), "12/03/1980");
  EXPECT_EQ(joined(born, {"n/a", " 12/03/1980"}), " 12/03/1980");
  EXPECT_EQ(joined(born, {"", "", ""}), "");
  EXPECT_EQ(joined(born, {}), "");
}

// A file that has a date or a name whole and in parts, beside others that have only one of them.
TEST(JoinCells, PartsBesideTheWholeSayNothing) {
  for (const FieldSpec& born : {spec(FieldType::kDate), with_whole(FieldType::kDate)}) {
    EXPECT_EQ(joined(born, {"22/07/1949", "1949", "7", "22"}), "22/07/1949");
    EXPECT_EQ(joined(born, {"", "1949", "7", "22"}), "1949-7-22");
    EXPECT_EQ(joined(born, {"22/07/1949", "1949"}), "22/07/1949");
    EXPECT_EQ(joined(born, {"", "1949"}), "1949");
    EXPECT_EQ(joined(born, {"1949", "1949"}), "1949");
  }
  const FieldSpec name = with_whole(FieldType::kFullName);
  EXPECT_EQ(joined(name, {"Nguyễn Thị Ánh", "ÁNH", "Nguyen Thi"}), "Nguyễn Thị Ánh");
  EXPECT_EQ(joined(name, {"", "Ánh", "Nguyễn Thị"}), "Ánh Nguyễn Thị");
  EXPECT_EQ(joined(spec(FieldType::kAddress), {"12 Main", "Main"}), "12 Main Main");
}

// 00/00/1999 beside 1999, 1 and 5 was "00/00/1999-1999-1-5", and no date.
TEST(JoinCells, APartialOrUnusableWholeDateLeavesItsParts) {
  for (const FieldSpec& born : {spec(FieldType::kDate), with_whole(FieldType::kDate)}) {
    for (const char* whole : {"00/00/1999", "N/A", "", "1980", "unknown"}) {
      EXPECT_EQ(joined(born, {whole, "1999", "1", "5"}), "1999-1-5") << whole;
      EXPECT_EQ(joined(born, {whole, "1999"}), "1999") << whole;
    }
    EXPECT_EQ(joined(born, {"00/00/1999", "", "", ""}), "00/00/1999");
    EXPECT_EQ(joined(born, {"00/00/1999", ""}), "00/00/1999");
  }
  EXPECT_EQ(joined(with_whole(FieldType::kDate), {"00/00/1999", "1999", "1"}), "1999-1");
  FieldSpec born = with_whole(FieldType::kDate);
  born.missing = {"01 01 1900"};
  for (const char* whole : {"01/01/1900", " 01/01/1900"}) {
    EXPECT_EQ(joined(born, {whole, "1999", "1", "5"}), "1999-1-5") << "the field's own filler";
  }
}

// 22/01 was a whole date that says nothing: the day and the month were lost.
TEST(JoinCells, ADayWithItsMonthBelongsToTheYearBehindIt) {
  const FieldSpec born = spec(FieldType::kDate);
  FieldQuality quality;
  for (const auto& [first, together] : {std::pair{"22/01", "22/01-1973"}, std::pair{"22 Jan", "22 Jan-1973"}}) {
    EXPECT_EQ(joined(born, {first, "1973"}), together);
    EXPECT_EQ(FieldReader{born}.date(joined(born, {first, "1973"}), quality), pack({1973, 1, 22})) << first;
  }
  EXPECT_EQ(joined(born, {"01", "1973"}), "01-1973");
  for (const char* useless : {"00/00", "N/A", "unknown", "1980", "xx/xx", "13/13"}) {
    EXPECT_EQ(joined(born, {useless, "1973"}), "1973") << useless;
  }
}

// N/A was a part of the name.
TEST(JoinCells, AWholeNameThatSaysNothingLeavesItsParts) {
  FieldSpec name = with_whole(FieldType::kFullName);
  name.missing = {"khai sau"};
  for (const char* whole : {"N/A", "-", "", "không rõ", "Khai sau"})
    EXPECT_EQ(joined(name, {whole, "Mabi", "Nateka"}), "Mabi Nateka");
}

// A second "Mikeke" was dropped as a part of the first cell, which is no whole: two people had one name.
TEST(JoinCells, PartsAloneAreAllJoined) {
  const FieldSpec name = spec(FieldType::kFullName);
  EXPECT_EQ(joined(name, {"Mibe Mikeke", "Mikeke"}), "Mibe Mikeke Mikeke");
  EXPECT_EQ(joined(name, {"Ánh", "Nguyễn Thị"}), "Ánh Nguyễn Thị");
  EXPECT_EQ(joined(name, {"Thomas", "Thomas"}), "Thomas Thomas");
}

// The rest was the folded bytes: without marks, and in other scripts no text at all.
TEST(JoinCells, TakesWordsOutAndLeavesTheOthersAsTheyStand) {
  const FieldSpec text = spec(FieldType::kText);
  EXPECT_EQ(joined(text, {"Nguyễn Thị Hồng Ánh"}, {"NGUYEN", "Ánh"}), "Thị Hồng");
  EXPECT_EQ(joined(text, {"محمد علي حسن"}, {"محمد", "حسن"}), "علي");
  EXPECT_EQ(joined(text, {"Anna  Anna\tLee"}, {"anna", "Lee"}), "Anna") << "each word once";
  EXPECT_EQ(joined(text, {"Ann Home-Gall Lee"}, {"Ann", "home gall"}), "Lee");
  EXPECT_EQ(joined(text, {"Ann Home-Gall"}, {"Ann", "Home"}), "Home-Gall");
  EXPECT_EQ(joined(text, {"a b c d e f g h i j k l m n o p q r s"}, {"a", "b"}), "c d e f g h i j k l m n o p q r s");
  EXPECT_EQ(joined(text, {"Ann", "Lee"}, {"", ""}), "Ann Lee");
}

TEST(FieldQuality, MergesByAddition) {
  FieldQuality a{.present = 1, .missing = 2, .unparsed = 3, .partial = 4, .dropped = 5, .swapped = 6};
  a.merge({.present = 10, .missing = 20, .unparsed = 30, .partial = 40, .dropped = 50, .swapped = 60});
  EXPECT_EQ(a.present, 11U);
  EXPECT_EQ(a.missing, 22U);
  EXPECT_EQ(a.unparsed, 33U);
  EXPECT_EQ(a.partial, 44U);
  EXPECT_EQ(a.dropped, 55U);
  EXPECT_EQ(a.swapped, 66U);
}

FieldSpec in_vietnamese(FieldType type) {
  FieldSpec field = spec(type);
  field.language = kVietnamese;
  return field;
}

TEST(FieldReader, RepairsFieldsOfVietnameseOnly) {
  std::string scratch;
  vietnamese::Repair repair;
  for (const FieldType type : {FieldType::kFullName, FieldType::kSurname, FieldType::kText, FieldType::kPlace,
                               FieldType::kAddress, FieldType::kCategory}) {
    const FieldSpec field = in_vietnamese(type), other = spec(type);
    EXPECT_EQ(FieldReader{field}.text("NguyÔn", scratch, &repair), "Nguyễn");
    EXPECT_EQ(repair, vietnamese::Repair::kTcvn3);
    EXPECT_EQ(FieldReader{other}.text("NguyÔn", scratch, &repair), "NguyÔn");
    EXPECT_EQ(repair, vietnamese::Repair::kNone);
  }
  const FieldSpec name = in_vietnamese(FieldType::kFullName), other = spec(FieldType::kFullName);
  EXPECT_EQ(FieldReader{name}.text("Bruce Lee", scratch), "Bruce Lee") << "Bruce explains Lee";
  EXPECT_EQ(FieldReader{other}.text("Lee Thij Lan", scratch), "Lee Thij Lan");
  const FieldSpec email = in_vietnamese(FieldType::kEmail);
  EXPECT_EQ(FieldReader{email}.text("thij@example.com", scratch), "thij examplecom");
}

TEST(FieldReader, PutsTonesOfVietnameseBackWhereTheyBelong) {
  FieldSpec field = spec(FieldType::kFullName);
  std::string scratch;
  EXPECT_EQ(FieldReader{field}.text("Buì Thị Hòang", scratch), "Buì Thị Hoàng") << "Leó is a name, elsewhere";
  field.language = kVietnamese;
  EXPECT_EQ(FieldReader{field}.text("Buì Thị Hòang", scratch), "Bùi Thị Hoàng");
  EXPECT_EQ(FieldReader{field}.text("Trần Nghiã", scratch), "Trần Nghĩa");
}

TEST(FieldReader, TakesWordsOfAddressFromWholeNamesOnly) {
  std::string scratch;
  vietnamese::Repair repair;
  const FieldSpec name = in_vietnamese(FieldType::kFullName), place = in_vietnamese(FieldType::kPlace);
  EXPECT_EQ(FieldReader{name}.text("  Ông Nguyễn Văn  A", scratch, &repair), "Nguyễn Văn A");
  EXPECT_EQ(repair, vietnamese::Repair::kHonorific);
  FieldSpec mother = spec(FieldType::kOtherName);
  mother.language = kVietnamese;
  EXPECT_EQ(FieldReader{mother}.text("BA NGUYEN THI LAN", scratch, &repair), "NGUYEN THI LAN");
  EXPECT_EQ(repair, vietnamese::Repair::kHonorific);
  EXPECT_EQ(FieldReader{name}.text("¤ng NguyÔn V¨n A", scratch, &repair), "Nguyễn Văn A");
  EXPECT_EQ(repair, vietnamese::Repair::kTcvn3) << "the first of two";
  EXPECT_EQ(FieldReader{place}.text("Bà Nguyễn Thị Mai", scratch, &repair), "Bà Nguyễn Thị Mai");
  EXPECT_EQ(repair, vietnamese::Repair::kNone);
}

TEST(FieldReader, RepairsDamageBehindAGoodWordOfAddress) {
  FieldSpec field = spec(FieldType::kFullName);
  field.language = kVietnamese;
  std::string scratch;
  vietnamese::Repair repair{};
  EXPECT_EQ(FieldReader{field}.text("Ông NGUYEÃN VAÊN THANH", scratch, &repair), "NGUYỄN VĂN THANH");
  EXPECT_EQ(repair, vietnamese::Repair::kVni);
}

TEST(FieldReader, TakesWordsOfAddressAsAHabitWhereTheFieldSaysSo) {
  FieldSpec field = spec(FieldType::kFullName);
  field.language = kVietnamese;
  std::string scratch;
  EXPECT_EQ(FieldReader{field}.text("Ông Đinh Thơm", scratch), "Ông Đinh Thơm");
  field.words_of_address = true;
  EXPECT_EQ(FieldReader{field}.text("Ông Đinh Thơm", scratch), "Đinh Thơm");
}

TEST(FieldReader, TakesRemarksFromWholeNamesAndPartsGluedWords) {
  FieldSpec field = spec(FieldType::kFullName);
  std::string scratch;
  EXPECT_EQ(FieldReader{field}.text("Nguyễn Văn An (Tám)", scratch), "Nguyễn Văn An (Tám)") << "no language";
  field.language = kVietnamese;
  vietnamese::Repair repair{};
  EXPECT_EQ(FieldReader{field}.text("Bà Nguyễn Thị An (1990)", scratch, &repair), "Nguyễn Thị An");
  EXPECT_EQ(FieldReader{field}.text("Nguyễn Thị An 2", scratch, &repair), "Nguyễn Thị An");
  EXPECT_EQ(repair, vietnamese::Repair::kRemark);
  EXPECT_EQ(FieldReader{field}.text("LêThịHoa", scratch, &repair), "Lê Thị Hoa");
  EXPECT_EQ(repair, vietnamese::Repair::kRemark);
  EXPECT_EQ(FieldReader{field}.text("Bé gái (con bà Nguyễn Thị Lan)", scratch), "") << "a newborn has no name";
  field.type = FieldType::kGivenName;
  EXPECT_EQ(FieldReader{field}.text("Tám (1990)", scratch), "Tám (1990)");
}

TEST(FieldReader, PartsVietnameseNamesAtDots) {
  std::string scratch;
  const FieldSpec name = in_vietnamese(FieldType::kFullName), given = in_vietnamese(FieldType::kGivenName);
  EXPECT_EQ(FieldReader{name}.text("N.T.P.Thảo", scratch), "N T P Thảo");
  EXPECT_EQ(FieldReader{name}.text("Ng.Văn An.", scratch), "Ng Văn An.");
  EXPECT_EQ(FieldReader{name}.text("Bà:Trần.Thị.Ánh.Vy", scratch), "Trần Thị Ánh Vy");
  EXPECT_EQ(FieldReader{given}.text("Ánh.Vy", scratch), "Ánh Vy");
  for (const char* text : {".", "A", "", "..An", "An..", "A.1"}) {
    const std::string read{FieldReader{given}.text(text, scratch)};
    EXPECT_TRUE(read == text || read.empty()) << text;
  }
  const FieldSpec place = in_vietnamese(FieldType::kPlace), other = spec(FieldType::kFullName);
  EXPECT_EQ(FieldReader{place}.text("Tp.Huế", scratch), "Tp.Huế");
  EXPECT_EQ(FieldReader{other}.text("J.R. Smith", scratch), "J.R. Smith");
}

TEST(FieldReader, MissingIsDecidedAfterARepair) {
  std::string scratch;
  const FieldSpec name = in_vietnamese(FieldType::kText);
  EXPECT_EQ(FieldReader{name}.text("kh&ocirc;ng r&otilde;", scratch), "");
}

}  // namespace
}  // namespace khop
