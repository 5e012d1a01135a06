#include "core/generate/plain/errors.hpp"

#include "core/generate/letters.hpp"
#include "core/generate/text_errors.hpp"
#include "tests/core/generate/plain/population.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <vector>

namespace khop::generate::plain {
namespace {

Person somebody() {
  Person person;
  person.number = 1'080'123'456;  // 001080123456
  person.phone = 912'345'678;
  person.born = {1980, 5, 7};
  return person;
}

RecordText record() {
  RecordText text;
  render(somebody(), test::nation(), text);
  text[Field::kGivenName] = "Thị Thu Hường";
  text[Field::kSurname] = "Nguyễn";
  text[Field::kCommune] = "Phường Phúc Xá";
  text[Field::kDistrict] = "Quận Ba Đình";
  return text;
}

/// The record after one error, made with whichever seed first allows it.
RecordText after(ErrorKind kind) {
  const Person person = somebody();
  Person neighbour = person;
  neighbour.number = 79'180'654'321;
  const std::array<Person, 2> hamlet = {person, neighbour};
  const ErrorModel model(test::nation(), 1);
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    RecordText text = record();
    Rng rng(seed);
    if (model.make(kind, {.person = person, .hamlet = hamlet}, rng, text)) return text;
  }
  ADD_FAILURE() << "never made: " << kErrorRates[static_cast<std::size_t>(kind)].name;
  return record();
}

TEST(Errors, ChangeTheRecordInTheGroupsFieldsAndNowhereElse) {
  using F = Field;
  const std::array<std::vector<F>, kErrorGroups> touched = {{{F::kGivenName, F::kSurname},
                                                             {F::kGivenName, F::kSurname},
                                                             {F::kGivenName, F::kSurname},
                                                             {F::kGivenName, F::kSurname},
                                                             {F::kDateOfBirth},
                                                             {F::kCommune, F::kDistrict},
                                                             {F::kCommune, F::kDistrict},
                                                             {F::kNumber},
                                                             {F::kPhone}}};
  const RecordText before = record();
  for (const ErrorRate& row : kErrorRates) {
    SCOPED_TRACE(row.name);
    const RecordText spoiled = after(row.kind);
    EXPECT_NE(spoiled.fields, before.fields);
    const std::vector<F>& may = touched[static_cast<std::size_t>(row.group)];
    for (std::size_t field = 0; field < kFieldCount; ++field) {
      if (std::find(may.begin(), may.end(), static_cast<F>(field)) != may.end()) continue;
      EXPECT_EQ(spoiled.fields[field], before.fields[field]);
    }
  }
}

TEST(Errors, LookAsTheirNamesSay) {
  EXPECT_EQ(after(ErrorKind::kMiddleDropped)[Field::kGivenName], "Hường");
  EXPECT_EQ(after(ErrorKind::kMiddleInitials)[Field::kGivenName], "T. T. Hường");
  EXPECT_EQ(after(ErrorKind::kNamesSwapped)[Field::kSurname], "Thị Thu Hường");
  EXPECT_EQ(after(ErrorKind::kNameMarksDropped)[Field::kGivenName], "Thi Thu Huong");
  EXPECT_EQ(after(ErrorKind::kNameUpperCase)[Field::kSurname], "NGUYỄN");
  EXPECT_EQ(after(ErrorKind::kDayMonthSwapped)[Field::kDateOfBirth], "05/07/1980");
  EXPECT_EQ(after(ErrorKind::kFirstOfJanuary)[Field::kDateOfBirth], "01/01/1980");
  EXPECT_EQ(after(ErrorKind::kYearOnly)[Field::kDateOfBirth], "1980");
  EXPECT_EQ(after(ErrorKind::kPlaceAbbreviated)[Field::kDistrict], "Q. Ba Đình");
  EXPECT_EQ(after(ErrorKind::kPlaceMarksDropped)[Field::kCommune], "Phuong Phuc Xa");
  EXPECT_EQ(after(ErrorKind::kNumberZeroLost)[Field::kNumber], "1080123456");
  EXPECT_EQ(after(ErrorKind::kNumberOfAnother)[Field::kNumber], "079180654321");
  EXPECT_EQ(after(ErrorKind::kNumberReissued)[Field::kNumber].substr(0, 6), "001080");
  EXPECT_EQ(after(ErrorKind::kPhoneChanged)[Field::kPhone].size(), 10u);
}

TEST(Errors, ComeAtTheStatedRates) {
  constexpr int kDraws = 400'000;
  for (const double factor : {1.0, 0.5}) {
    const ErrorModel model(test::nation(), factor);
    for (const bool first : {true, false}) {
      std::array<int, kErrorKinds> seen{};
      Rng rng(77);
      for (int i = 0; i < kDraws; ++i) {
        const ErrorSet chosen = model.choose(first, rng);
        for (std::size_t kind = 0; kind < kErrorKinds; ++kind) seen[kind] += chosen[kind];
      }
      for (const ErrorRate& row : kErrorRates) {
        const double rate = factor * (first ? row.first : row.duplicate);
        const double sigma = std::sqrt(rate * (1 - rate) / kDraws);
        EXPECT_NEAR(seen[static_cast<std::size_t>(row.kind)] / double{kDraws}, rate, 5 * sigma + 1e-9) << row.name;
      }
    }
  }
}

TEST(Errors, NeverExcludeARecordWithoutErrorsHoweverHighTheFactor) {
  const ErrorModel model(test::nation(), 10);
  Rng rng(5);
  std::array<int, kErrorKinds> seen{};
  for (int i = 0; i < 20'000; ++i) {
    const ErrorSet chosen = model.choose(false, rng);
    for (std::size_t kind = 0; kind < kErrorKinds; ++kind) seen[kind] += chosen[kind];
  }
  int numbers = 0;
  for (const ErrorRate& row : kErrorRates) {
    if (row.group == ErrorGroup::kNumber) numbers += seen[static_cast<std::size_t>(row.kind)];
  }
  EXPECT_NEAR(numbers / 20'000.0, kGroupCeiling, 0.01);
}

TEST(Errors, AreListedInTheOrderOfTheirKindsWithGroupsTogether) {
  for (std::size_t i = 0; i < kErrorKinds; ++i) {
    EXPECT_EQ(static_cast<std::size_t>(kErrorRates[i].kind), i);
    if (i > 0) {
      EXPECT_LE(kErrorRates[i - 1].group, kErrorRates[i].group);
    }
  }
}

TEST(Letters, TakeMarksOffAndPutTonesOn) {
  EXPECT_EQ(without_marks(U'ắ'), U'a');
  EXPECT_EQ(without_marks(U'Đ'), U'D');
  EXPECT_EQ(without_shape(U'ấ'), U'á');
  EXPECT_EQ(with_tone(U'ơ', Tone::kNang), U'ợ');
  EXPECT_EQ(tone_of(U'Ỹ'), Tone::kNga);
  EXPECT_EQ(to_upper(U'ệ'), U'Ệ');
  EXPECT_EQ(to_lower(U'Đ'), U'đ');
  EXPECT_EQ(to_utf8(to_utf32("Nguyễn Đắc")), "Nguyễn Đắc");
}

TEST(Letters, BecomeTelexKeysWithTheToneLast) {
  EXPECT_EQ(telex_keys(U"Nguyễn"), U"Nguyeenx");
  EXPECT_EQ(telex_keys(U"Đường"), U"Dduwowngf");
  EXPECT_EQ(telex_keys(U"Lan"), U"Lan");
}

TEST(Confusions, MistakeSyllablesAsTheRegionDoes) {
  const Confusions confusions;
  const auto forms = [&](Region region, std::u32string_view syllable) {
    std::set<std::u32string> seen;
    for (std::uint64_t seed = 0; seed < 3'000; ++seed) {
      Rng rng(seed);
      std::u32string changed(syllable);
      if (confusions.apply(rng, region, changed)) seen.insert(changed);
    }
    return seen;
  };
  EXPECT_TRUE(forms(Region::kNorth, U"Lan").contains(U"Nan"));  // l/n
  EXPECT_TRUE(forms(Region::kNorth, U"Lụa").contains(U"Nụa"));
  EXPECT_FALSE(forms(Region::kSouth, U"Lụa").contains(U"Nụa"));
  EXPECT_TRUE(forms(Region::kSouth, U"Phúc").contains(U"Phước"));  // regional doublet
  EXPECT_TRUE(forms(Region::kSouth, U"Mỹ").contains(U"Mĩ"));       // i/y
  EXPECT_TRUE(forms(Region::kSouth, U"Hiển").contains(U"Hiễn"));   // hỏi/ngã
}

}  // namespace
}  // namespace khop::generate::plain
