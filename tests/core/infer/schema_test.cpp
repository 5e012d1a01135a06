#include "core/infer/schema.hpp"

#include "tests/support/made_schema.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <functional>
#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

namespace khop {
namespace {

using namespace test;

constexpr std::array<const char*, 10> kGiven{"Anna",  "Boris", "Clara", "David", "Elena",
                                             "Frank", "Greta", "Hugo",  "Irene", "Jonas"};
constexpr std::array<const char*, 10> kFamily{"Adler", "Brandt", "Conrad", "Engel",  "Fischer",
                                              "Graf",  "Immel",  "Jansen", "Keller", "Lorenz"};

std::string given(std::size_t r) { return kGiven[r % 10]; }
std::string family(std::size_t r) { return kFamily[(r / 10 + r) % 10]; }
std::string whole(std::size_t r) { return given(r) + " " + family(r); }
std::string mother(std::size_t r) { return std::string{kGiven[(r + 3) % 10]} + " " + kFamily[(r / 7 + 5) % 10]; }
std::string born(std::size_t r) {
  return std::to_string(1950 + r % 50) + "-0" + std::to_string(1 + r % 9) + "-" + std::to_string(10 + r % 18);
}
std::string american(std::size_t r) {
  return "0" + std::to_string(1 + r % 9) + "/" + std::to_string(10 + r % 18) + "/" + std::to_string(1950 + r % 50);
}
std::string european(std::size_t r) {
  return std::to_string(10 + r % 18) + "/0" + std::to_string(1 + r % 9) + "/" + std::to_string(1950 + r % 50);
}
std::string year(std::size_t r) { return std::to_string(1950 + r % 50); }
std::string month(std::size_t r) { return std::to_string(1 + r % 9); }
std::string day(std::size_t r) { return std::to_string(10 + r % 18); }
std::string age(std::size_t r) { return std::to_string(20 + r % 50); }
std::string town(std::size_t r) { return r % 3 == 0 ? "Ghent" : r % 3 == 1 ? "Bergen" : "Cadiz"; }
std::string phone(std::size_t r) { return "0" + std::to_string(912'000'000 + 7919 * r); }
std::string code(std::size_t r) { return "X" + std::to_string(10'000 + r); }
std::string email(std::size_t r) { return "p" + std::to_string(r) + "@mail.org"; }

TEST(InferSchema, AFullNameBesideItsPartsCountsOnlyWithItsFurtherWords) {
  const InferredSchema plain = infer({{"first_name", given}, {"last_name", family}, {"full_name", whole}});
  EXPECT_EQ(plain.schema.size(), 2U);
  EXPECT_EQ(use(plain, "full_name").field, "");
  EXPECT_EQ(use(plain, "full_name").reason, "header 'full_name'; beside its parts only its further words count");
  const auto longer = [](std::size_t r) { return given(r) + " Maria " + family(r); };
  const InferredSchema more = infer({{"first_name", given}, {"last_name", family}, {"full_name", longer}});
  EXPECT_EQ(columns_of(more, "other_names"), "full_name");
  EXPECT_EQ(field(more, "other_names").without, (std::vector<std::string>{"first_name", "last_name"}));
}

TEST(InferSchema, AnotherPersonsNameIsAFieldOfItsOwn) {
  const InferredSchema beside = infer({{"first_name", given}, {"last_name", family}, {"mother_name", mother}});
  EXPECT_EQ(field(beside, "mother_name").type, FieldType::kOtherName);
  EXPECT_EQ(columns_of(beside, "surname"), "last_name");
  const InferredSchema whole_names = infer({{"Chủ hộ", mother}, {"Họ, chữ đệm và tên", whole}});
  EXPECT_EQ(columns_of(whole_names, "full_name"), "Họ, chữ đệm và tên");
  EXPECT_EQ(columns_of(whole_names, "chu_ho"), "Chủ hộ");
}

TEST(InferSchema, AFullNameOfOtherWordsIsAFieldOfItsOwn) {
  const InferredSchema two = infer({{"name", whole}, {"previous name", mother}});
  EXPECT_EQ(columns_of(two, "full_name"), "name");
  EXPECT_EQ(columns_of(two, "previous_name"), "previous name");
  const InferredSchema same =
      infer({{"name", whole}, {"name on card", [](std::size_t r) { return "Dr " + whole(r); }}});
  EXPECT_EQ(same.schema.size(), 1U);
  EXPECT_EQ(use(same, "name on card").reason, "has the words of 'name'");
}

TEST(InferSchema, ACopyIsNotComparedTwice) {
  const InferredSchema copied = infer({{"name", whole}, {"town", town}, {"region", town}});
  EXPECT_EQ(columns_of(copied, "town"), "town");
  EXPECT_EQ(use(copied, "region").reason, "copy of 'town'");
  const InferredSchema wanted = infer({{"town", town}, {"region", town}},
                                      {.fields = {{.name = "home", .type = FieldType::kPlace, .columns = {"region"}}}});
  EXPECT_EQ(columns_of(wanted, "home"), "region");
  EXPECT_EQ(wanted.schema.size(), 1U);
}

TEST(InferSchema, AgeAndYearFollowFromADateOfBirthAndFromNoOtherDate) {
  const InferredSchema birth = infer({{"name", whole}, {"dob", born}, {"birth_year", year}, {"age", age}});
  EXPECT_EQ(birth.schema.size(), 2U);
  EXPECT_EQ(use(birth, "age").reason, "follows from the date of birth");
  EXPECT_EQ(use(birth, "birth_year").reason, "part of the date of birth that stands beside it");
  const InferredSchema other = infer({{"name", whole}, {"registration_date", born}, {"birth_year", year}});
  EXPECT_EQ(columns_of(other, "year"), "birth_year");
  EXPECT_EQ(columns_of(other, "registration_date"), "registration_date");
  EXPECT_EQ(columns_of(infer({{"name", whole}, {"registration_date", born}, {"age", age}}), "age"), "age");
}

TEST(InferSchema, ADateThatTheUserNamesHasTheOrderOfItsColumn) {
  const InferOptions options{.fields = {{.name = "born", .type = FieldType::kDate, .columns = {"dob"}}}};
  EXPECT_EQ(field(infer({{"name", whole}, {"dob", american}}, options), "born").date_order, DateOrder::kMonthFirst);
  EXPECT_EQ(field(infer({{"name", whole}, {"dob", european}}, options), "born").date_order, DateOrder::kDayFirst);
}

TEST(InferSchema, SeesTheHabitOfWritingTheFirstOfJanuaryForAYear) {
  const auto born = [](std::size_t every) {
    return [every](std::size_t r) {
      if (every != 0 && r % every == 0) return "01/01/" + std::to_string(1940 + r % 60);
      return std::to_string(2 + r % 27) + "/" + std::to_string(1 + r % 12) + "/" + std::to_string(1940 + r % 60);
    };
  };
  for (const auto& [every, habit] : {std::pair{20, true}, {365, false}, {0, false}}) {
    const InferredSchema inferred =
        infer({table_of({{"name", whole}, {"date_of_birth", born(static_cast<std::size_t>(every))}}, 2000)}).value();
    EXPECT_EQ(field(inferred, "date_of_birth").january_first_is_year, habit) << every;
    const bool noted = std::any_of(inferred.notes.begin(), inferred.notes.end(), [](const std::string& note) {
      return note.starts_with("1 January stands in 100 of 2000 sampled values of 'date_of_birth'");
    });
    EXPECT_EQ(noted, habit);
  }
}

TEST(InferSchema, SeesTheHabitOfWritingWordsOfAddress) {
  const auto name = [](std::size_t every) {
    return [every](std::size_t r) {
      constexpr std::array<const char*, 4> kNames{"Nguyễn Văn Hùng", "Trần Thị Hương", "Lê Thị Phượng",
                                                  "Phạm Văn Dũng"};
      return std::string{every != 0 && r % every == 0 ? "Ông " : ""} + kNames[r % kNames.size()];
    };
  };
  for (const auto& [every, habit] : {std::pair{3, true}, {100, false}, {0, false}}) {
    const InferredSchema inferred =
        infer({table_of({{"ho_ten", name(static_cast<std::size_t>(every))}, {"date_of_birth", born}}, 600)}).value();
    EXPECT_EQ(field(inferred, "full_name").words_of_address, habit) << every;
  }
}

TEST(InferSchema, ReadsTheFewNumbersOfOldCardsAmongPersonalOnes) {
  // One entry in 500 has its old number: too few to be worth a field, were there no column of old numbers to compare with.
  const auto digits = [](std::size_t r, std::size_t size) {
    const std::string number = std::to_string(10'000'019 + 7919 * r);
    return number.substr(0, size);
  };
  const auto old_number = [&](std::size_t r) { return "19" + digits(r, 7); };
  const auto number = [&](std::size_t r) { return "046190" + digits(r, 6); };
  const auto either = [&](std::size_t r) { return r % 500 == 0 ? old_number(r) : number(r); };
  const Table entries = table_of({{"ho_ten", whole}, {"ngay_sinh", born}, {"so_cccd", either}}, 2000);
  const Table persons = table_of(
      {{"ho_ten", whole}, {"ngay_sinh", born}, {"so_dinh_danh", number}, {"so_cmnd", old_number}}, 2000, "p.csv");
  const InferredSchema inferred = infer({entries, persons}, {.first_right_table = 1}).value();
  EXPECT_EQ(columns_of(inferred, "cmnd"), "so_cmnd+so_cccd");
}

TEST(InferSchema, NumbersWithDecimalsAreMeasures) {
  const auto weight = [](std::size_t r) { return std::to_string(40 + r % 60) + "." + std::to_string(r % 10); };
  const InferredSchema inferred = infer({{"name", whole}, {"weight", weight}, {"house number", code}});
  EXPECT_EQ(field(inferred, "weight").type, FieldType::kNumber);
  EXPECT_EQ(use(inferred, "weight").reason, "100 % of the values are numbers with decimals");
  EXPECT_NE(field(inferred, "house_number").type, FieldType::kNumber);
}

TEST(InferSchema, WhatHappensToBeUniqueIsStillCompared) {
  const InferredSchema inferred = infer({{"name", whole}, {"mobile", phone}, {"mail", email}, {"contact", phone}});
  EXPECT_EQ(inferred.id_column, "");
  EXPECT_EQ(columns_of(inferred, "phone"), "mobile") << "Vietnamese numbers";
  EXPECT_EQ(columns_of(inferred, "mail"), "mail");
  const auto every_day = [](std::size_t r) {
    return "19800" + std::to_string(1 + r / 20) + std::to_string(10 + r % 20);
  };
  const InferredSchema dates = infer({{"name", whole}, {"date_of_birth", every_day}});
  EXPECT_EQ(dates.id_column, "");
  EXPECT_EQ(columns_of(dates, "date_of_birth"), "date_of_birth");
}

TEST(InferSchema, TheIdIsNamedSoOrHasNoMeaningAndNoRepeats) {
  EXPECT_EQ(
      infer({{"name", whole}, {"nr", code}, {"rec_id", [](std::size_t r) { return std::to_string(r); }}}).id_column,
      "rec_id");
  EXPECT_EQ(infer({{"name", whole}, {"nr", code}}).id_column, "nr");
  EXPECT_EQ(infer({{"name", whole}, {"cccd", phone}, {"nr", code}}).id_column, "nr");
  EXPECT_EQ(infer({{"name", whole}, {"cccd", phone}}).id_column, "") << "a number of the person is compared";
  const auto twice = [](std::size_t r) { return std::to_string(10'000 + r / 2); };
  EXPECT_EQ(infer({{"name", whole}, {"rec_id", twice}}).id_column, "");
  EXPECT_EQ(infer({{"name", whole}, {"id", twice}}).id_column, "id") << "repeats are rejected rows";
}

TEST(InferSchema, ANationalNumberIsTheIdOnlyIfNothingElseCanBe) {
  const auto citizen = [](std::size_t r) { return std::to_string(79'200'000'000 + 7919 * r).insert(0, "0"); };
  EXPECT_EQ(infer({{"Mã định danh", citizen}, {"Mã hồ sơ", code}, {"Họ và tên", whole}}).id_column, "Mã hồ sơ");
  EXPECT_EQ(infer({{"ma", citizen}, {"Mã hồ sơ", code}, {"Họ và tên", whole}}).id_column, "Mã hồ sơ");
  EXPECT_EQ(infer({{"ma", citizen}, {"Họ và tên", whole}}).id_column, "ma");
}

TEST(InferSchema, FewRepeatsUnderAHeaderOfIdsAreMistakesAndManyAreTold) {
  const auto repeats_every = [](std::size_t n) { return [=](std::size_t r) { return code(r % n == 1 ? r - 1 : r); }; };
  const auto inferred = [&](std::size_t n) {
    return infer(std::vector<Table>{table_of({{"rec_id", repeats_every(n)}, {"name", whole}}, 300)}).value();
  };
  EXPECT_EQ(inferred(100).id_column, "rec_id");
  EXPECT_TRUE(inferred(100).notes.empty());
  EXPECT_EQ(inferred(50).id_column, "");
  EXPECT_EQ(
      inferred(50).notes,
      std::vector<std::string>{"made.csv: 'rec_id' is not the record id: 6 of 300 rows repeat a value or have none"});
}

TEST(InferSchema, PaddedNumbersAreIdsAndNoTelephones) {
  const auto padded = [](std::size_t r) {
    const std::string number = std::to_string(r + 1);
    return std::string(10 - number.size(), '0') + number;
  };
  EXPECT_EQ(infer({{"ma", padded}, {"name", whole}}).id_column, "ma");
}

// A sample of 100,000 rows in which no value repeats says nothing of the others: their rows were rejected.
TEST(InferSchema, AnIdIsCheckedInRowsBeyondTheSample) {
  const auto once_more = [](std::size_t r) { return code(r == 299 ? 0 : r); };
  const std::vector<Table> tables{table_of({{"name", whole}, {"nr", once_more}}, 300)};
  RowSample sample = sample_rows(tables, 1000);
  sample.rows.resize(200);
  EXPECT_EQ(infer_schema(tables, sample, profile_columns(tables, sample), {}).value().id_column, "");
}

TEST(InferSchema, ColumnsOfOneRoleInDifferentFilesAreOneField) {
  const std::vector<Table> tables{
      table_of({{"id", code}, {"first_name", given}, {"last_name", family}, {"dob", born}, {"town", town}}),
      table_of({{"given_name", given}, {"surname", family}, {"date_of_birth", born}, {"city", town}, {"mobile", phone}},
               100, "b.csv")};
  const InferredSchema inferred = infer(tables).value();
  EXPECT_EQ(inferred.id_column, "id");
  EXPECT_EQ(columns_of(inferred, "given_name"), "first_name+given_name");
  EXPECT_EQ(columns_of(inferred, "surname"), "last_name+surname");
  EXPECT_EQ(columns_of(inferred, "date_of_birth"), "dob+date_of_birth");
  EXPECT_EQ(columns_of(inferred, "town"), "town+city");
  EXPECT_EQ(inferred.schema.size(), 5U);
  EXPECT_EQ(use(inferred, "city").field, "town");
  EXPECT_EQ(use(inferred, "city").reason, "header 'city'; one field with 'town', which stands in other files");
}

TEST(InferSchema, PlacesOfOneRoleAreOneFieldOnlyIfTheyShareValues) {
  const auto streets = [](std::size_t r) { return std::string{kFamily[r % 10]}; };
  const InferredSchema inferred =
      infer(std::vector<Table>{table_of({{"name", whole}, {"town", town}}),
                               table_of({{"name", whole}, {"ward", streets}, {"city", town}})})
          .value();
  EXPECT_EQ(columns_of(inferred, "town"), "town+city");
  EXPECT_EQ(columns_of(inferred, "ward"), "ward");
}

TEST(InferSchema, WhatIsWholeInOneFileAndInPartsInAnotherIsComparedWhole) {
  const std::vector<Table> tables{
      table_of({{"name", whole}, {"dob", born}}),
      table_of({{"first_name", given}, {"last_name", family}, {"year", year}, {"month", month}, {"day", day}})};
  const InferredSchema inferred = infer(tables).value();
  EXPECT_EQ(columns_of(inferred, "full_name"), "name+first_name+last_name");
  EXPECT_EQ(columns_of(inferred, "date_of_birth"), "dob+year+month+day");
  EXPECT_EQ(inferred.schema.size(), 2U);
}

// vaccine_name was one field with full_name, and nobody was found.
TEST(InferSchema, ANameOfSomethingElseIsNotTheOtherFilesFullName) {
  const auto vaccine = [](std::size_t r) { return r % 2 == 0 ? std::string{"Covax Two"} : std::string{"Flu Mix"}; };
  for (const char* header : {"vaccine_name", "brand_name", "doctor_name"}) {
    const std::vector<Table> tables{
        table_of({{"id", code}, {"first_name", given}, {"last_name", family}, {header, vaccine}}),
        table_of({{"id", code}, {"full_name", whole}}, 100, "b.csv")};
    const InferredSchema inferred = infer(tables).value();
    EXPECT_EQ(columns_of(inferred, "full_name"), "full_name+first_name+last_name") << header;
  }
}

TEST(InferSchema, AWholeNameIsComparedWhereAFileHasNothingElse) {
  const Table only_whole = table_of({{"full_name", whole}, {"dob", born}});
  const Table only_parts = table_of({{"first_name", given}, {"last_name", family}, {"dob", born}}, 100, "b.csv");
  const Table both =
      table_of({{"full_name", whole}, {"first_name", given}, {"last_name", family}, {"dob", born}}, 100, "c.csv");
  EXPECT_EQ(columns_of(infer(std::vector<Table>{only_whole, only_parts, both}).value(), "full_name"),
            "full_name+first_name+last_name");
  const InferredSchema two = infer(std::vector<Table>{only_whole, both}).value();
  EXPECT_EQ(columns_of(two, "full_name"), "full_name+first_name+last_name") << "a row may have only parts";
  EXPECT_EQ(field(two, "full_name").whole_columns, 1U);
  const InferredSchema parts = infer(std::vector<Table>{only_parts, both}).value();
  EXPECT_EQ(columns_of(parts, "given_name"), "first_name");
  EXPECT_EQ(columns_of(parts, "full_name"), "no field");
}

// A surname that it lacks made the person's own name a stranger's, and nobody was found.
TEST(InferSchema, ASurnameFromBirthLeavesTheFullNameToItsPerson) {
  const auto at_birth = [](std::size_t r) { return std::string{kFamily[(r / 3 + 7) % 10]} + "ova"; };
  for (const char* header : {"full_name", "customer name"}) {
    const std::vector<Table> tables{
        table_of({{"id", code}, {header, whole}, {"birth_surname", at_birth}, {"dob", born}}),
        table_of({{"id", code}, {"ho_ten", whole}, {"dob", born}}, 100, "b.csv")};
    const InferredSchema inferred = infer(tables).value();
    EXPECT_EQ(columns_of(inferred, use(inferred, header).field), std::string{header} + "+ho_ten");
    EXPECT_EQ(columns_of(inferred, "surname"), "birth_surname");
  }
}

// "As no row has both" was taken for proof: a brand was compared with people's names.
TEST(InferSchema, ANameThatNothingShowsToBeThePersonsIsNotComparedWithParts) {
  const auto brand = [](std::size_t r) { return r % 2 == 0 ? std::string{"Covax Two"} : std::string{"Flu Mix"}; };
  const Table parts = table_of({{"id", code}, {"first_name", given}, {"last_name", family}});
  const InferredSchema apart =
      infer(std::vector<Table>{parts, table_of({{"id", code}, {"brand_name", brand}, {"dob", born}})}).value();
  EXPECT_EQ(columns_of(apart, "given_name"), "first_name");
  EXPECT_EQ(columns_of(apart, "surname"), "last_name");
  const InferredSchema same =
      infer(std::vector<Table>{parts, table_of({{"id", code}, {"customer name", whole}, {"dob", born}})}).value();
  EXPECT_EQ(columns_of(same, "full_name"), "customer name+first_name+last_name") << "they have its words";
}

TEST(InferSchema, AFieldOfTheUsersKnowsItsWholeColumns) {
  const auto wholes = [](std::vector<std::string> columns, FieldType type = FieldType::kFullName) {
    const InferredSchema inferred = infer({{"full_name", whole},
                                           {"name", given},
                                           {"first_name", given},
                                           {"last_name", family},
                                           {"dob", born},
                                           {"year", year},
                                           {"town", town}},
                                          {.fields = {{.name = "mine", .type = type, .columns = std::move(columns)}}});
    return field(inferred, "mine").whole_columns;
  };
  EXPECT_EQ(wholes({"full_name", "first_name", "last_name"}), 1U);
  EXPECT_EQ(wholes({"first_name", "last_name"}), 0U);
  EXPECT_EQ(wholes({"name", "last_name"}), 0U) << "it does not hold the surname";
  EXPECT_EQ(wholes({"dob", "year"}, FieldType::kDate), 1U);
  EXPECT_EQ(wholes({"full_name", "town"}, FieldType::kText), 0U);
}

TEST(InferSchema, AYearIsComparedWithTheDatesOfAnotherFile) {
  const Table years = table_of({{"name", whole}, {"nam_sinh", year}});
  const Table dates = table_of({{"name", whole}, {"ngay_sinh", born}}, 100, "b.csv");
  const Table both = table_of({{"name", whole}, {"ngay_sinh", born}, {"nam_sinh", year}}, 100, "c.csv");
  EXPECT_EQ(columns_of(infer(std::vector<Table>{years, dates}).value(), "date_of_birth"), "ngay_sinh+nam_sinh");
  EXPECT_EQ(columns_of(infer(std::vector<Table>{years, dates, both}).value(), "date_of_birth"), "ngay_sinh+nam_sinh");
  const InferredSchema beside = infer(std::vector<Table>{dates, both}).value();
  EXPECT_EQ(columns_of(beside, "date_of_birth"), "ngay_sinh");
  EXPECT_EQ(use(beside, "nam_sinh").reason, "part of the date of birth that stands beside it");
}

TEST(InferSchema, ANameBesideASurnameThatItDoesNotHoldIsTheGivenName) {
  const std::vector<Table> tables{table_of({{"name", given}, {"surname", family}}),
                                  table_of({{"first_name", given}, {"surname", family}}, 100, "b.csv")};
  const InferredSchema inferred = infer(tables).value();
  EXPECT_EQ(columns_of(inferred, "given_name"), "name+first_name");
  EXPECT_EQ(columns_of(inferred, "surname"), "surname");
  EXPECT_EQ(columns_of(infer({{"name", whole}, {"surname", family}}), "full_name"), "no field") << "it holds it";
}

std::string citizen(std::size_t r) { return "0" + std::to_string(79'080'000'000 + 7919 * r); }
std::string cancelled(std::size_t r) { return r % 10 == 0 ? "0" + std::to_string(46'180'000'000 + 7919 * r) : ""; }

const Comparison& comparison(const InferredSchema& inferred, const std::string& name) {
  return *std::find_if(inferred.comparisons.begin(), inferred.comparisons.end(),
                       [&](const Comparison& candidate) { return candidate.name == name; });
}

// The entries' numbers were read as one field with the cancelled numbers of the registry, as these came first.
TEST(InferSchema, NumbersOfBeforeAreComparedWithThoseInUse) {
  const std::vector<Table> tables{
      table_of({{"id", code}, {"name", whole}, {"CCCD", citizen}}),
      table_of({{"id", code}, {"name", whole}, {"so_dinh_danh_cu", cancelled}, {"so_dinh_danh", citizen}}, 100,
               "b.csv")};
  const InferredSchema inferred = infer(tables, {.first_right_table = 1}).value();
  EXPECT_EQ(columns_of(inferred, "national_id"), "CCCD+so_dinh_danh+so_dinh_danh_cu");
  EXPECT_EQ(columns_of(inferred, "former_national_id"), "CCCD+so_dinh_danh+so_dinh_danh_cu");
  EXPECT_EQ(field(inferred, "former_national_id").numbers_before, 1U);
  EXPECT_EQ(comparison(inferred, "national_id").fields.size(), 2U);
  EXPECT_EQ(use(inferred, "so_dinh_danh_cu").field, "national_id");
  EXPECT_EQ(columns_of(inferred, "former_national_id_2"), "no field");
}

TEST(InferSchema, SeveralNumbersInOneColumnAreAsManyFieldsButThreeAtMost) {
  const auto several = [](std::size_t r) {
    return r % 10 != 0 ? citizen(r)
                       : citizen(r) + ";" + cancelled(r) + "; " + citizen(r + 500) + ";" + citizen(r + 900);
  };
  const InferredSchema inferred = infer({{"id", code}, {"name", whole}, {"CCCD", several}});
  EXPECT_EQ(comparison(inferred, "national_id").fields.size(), 3U);
  EXPECT_EQ(field(inferred, "former_national_id_2").numbers_before, 2U);
  EXPECT_EQ(comparison(infer({{"id", code}, {"name", whole}, {"CCCD", citizen}}), "national_id").fields.size(), 1U);
}

TEST(InferSchema, NumbersOfBeforeAloneAreNobodysNumberInUse) {
  const std::vector<Table> tables{
      table_of({{"id", code}, {"name", whole}, {"CCCD", citizen}}),
      table_of({{"id", code}, {"name", whole}, {"so_dinh_danh_cu", cancelled}}, 100, "b.csv")};
  EXPECT_EQ(columns_of(infer(tables, {.first_right_table = 1}).value(), "national_id"), "no field");
}

TEST(InferSchema, NamesOfNewbornsAreTheirParents) {
  const auto patient = [](std::size_t r) {
    return r % 10 == 0 ? "Con bà Nguyễn Thị Lan" : r % 10 == 1 ? "Con ông Trần Văn An" : "Lê Văn " + given(r);
  };
  const auto parent = [](std::size_t r) { return "Nguyễn Thị " + given(r) + " " + family(r); };
  const std::vector<Table> tables{
      table_of({{"id", code}, {"ho_ten", patient}, {"dob", born}}),
      table_of({{"id", code}, {"ho_ten", whole}, {"dob", born}, {"ho_ten_me", parent}, {"ho_ten_cha", mother}}, 100,
               "b.csv")};
  const InferredSchema inferred = infer(tables, {.first_right_table = 1}).value();
  EXPECT_EQ(field(inferred, "ho_ten_me").newborns, std::vector<std::string>{"ho_ten"});
  EXPECT_EQ(field(inferred, "ho_ten_me").parent, vietnamese::Parent::kMother);
  EXPECT_EQ(field(inferred, "ho_ten_cha").parent, vietnamese::Parent::kFather);
}

TEST(InferSchema, NumbersOfDifferentKindsOrPersonsAreNotOneField) {
  const auto member = [](std::size_t r) { return std::to_string(410'000'000 + 7919 * r); };
  const std::vector<Table> tables{
      table_of({{"name", whole}, {"so_bhyt", member}, {"cccd_me", member}, {"sdt_nguoi_than", phone}}),
      table_of({{"name", whole}, {"cccd", phone}, {"sdt", phone}}, 100, "b.csv")};
  const InferredSchema inferred = infer(tables).value();
  for (const char* alone : {"so_bhyt", "cccd", "sdt", "sdt_nguoi_than"}) {
    if (use(inferred, alone).field.empty()) continue;  // a copy of another
    EXPECT_EQ(columns_of(inferred, use(inferred, alone).field), alone);
  }
  EXPECT_TRUE(inferred.notes.empty()) << inferred.notes[0];
}

TEST(InferSchema, NumbersOfLongFilesAreOneFieldIfTheyShareValues) {
  const auto shuffled = [](std::size_t r) { return code(r * 7919 % 30'000); };
  const std::vector<Table> tables{table_of({{"id", code}, {"insurance number", code}}, 30'000),
                                  table_of({{"id", code}, {"card number", shuffled}}, 30'000, "b.csv")};
  EXPECT_EQ(columns_of(infer(tables).value(), "insurance_number"), "insurance number+card number");
}

// Of a sample of both files hardly any row was of the short one.
TEST(InferSchema, ColumnsOfAShortFileAndALongOneAreOneField) {
  const auto village = [](std::size_t r) { return std::string{kFamily[r % 10]} + "dorf " + std::to_string(r % 500); };
  const auto mothers = [](std::size_t r) { return mother(r) + " " + std::to_string(r * 7919 % 20'000); };
  const std::vector<Table> tables{
      table_of({{"name", whole}, {"town", village}, {"mother_name", mothers}}, 40),
      table_of({{"name", whole}, {"city", village}, {"ho_ten_me", mothers}}, 20'000, "b.csv")};
  const InferredSchema inferred = infer(tables).value();
  EXPECT_EQ(columns_of(inferred, "town"), "town+city");
  EXPECT_EQ(columns_of(inferred, "mother_name"), "mother_name+ho_ten_me");
}

// Members and policies numbered from 10000 on, of other people, were one field: they shared all numbers.
TEST(InferSchema, NumbersThatOnlyCountAreNotOneField) {
  const auto counted = [](std::size_t r) { return std::to_string(10'000 + r); };
  const auto turned = [](std::size_t r) { return std::to_string(10'000 + r * 7919 % 3000); };
  const std::vector<Table> tables{table_of({{"id", code}, {"name", whole}, {"member number", counted}}, 3000),
                                  table_of({{"id", code}, {"name", whole}, {"policy number", turned}}, 3000, "b.csv")};
  EXPECT_EQ(columns_of(infer(tables).value(), "member_number"), "member number");
}

TEST(InferSchema, CodesOfOtherThingsAreNotThePersonsNumber) {
  const auto citizen = [](std::size_t r) { return "0" + std::to_string(79'200'000'000 + 7919 * r); };
  const auto facility = [](std::size_t r) { return std::to_string(79'000 + r % 40); };
  const std::vector<Table> tables{table_of({{"id", code}, {"name", whole}, {"ma_dinh_danh_co_so", facility}}),
                                  table_of({{"id", code}, {"name", whole}, {"cccd", citizen}}, 100, "b.csv")};
  EXPECT_EQ(columns_of(infer(tables).value(), "national_id"), "cccd");
}

TEST(InferSchema, SaysWhichColumnsItReadsAsOneField) {
  const InferredSchema inferred = infer(std::vector<Table>{table_of({{"name", whole}, {"town", town}}),
                                                           table_of({{"name", whole}, {"city", town}})})
                                      .value();
  EXPECT_EQ(inferred.notes, std::vector<std::string>{"'town' and 'city', of different files, are read as one field"});
}

TEST(InferSchema, WithoutRowsNothingIsUnique) {
  const InferredSchema inferred = infer(std::vector<Table>{table_of({{"foo", code}, {"bar", code}}, 0)}).value();
  EXPECT_EQ(inferred.id_column, "");
  EXPECT_EQ(inferred.schema.size(), 2U);
}

TEST(InferSchema, ReadsTheDatesOfEachFileInItsOrderAndSaysSo) {
  const InferredSchema inferred =
      infer(std::vector<Table>{table_of({{"name", whole}, {"dob", american}}, 60, "american.csv"),
                               table_of({{"name", whole}, {"dob", european}})})
          .value();
  EXPECT_EQ(field(inferred, "date_of_birth").date_order, DateOrder::kDayFirst);
  ASSERT_EQ(inferred.habits.size(), 1U);
  EXPECT_EQ(inferred.habits[0].habit.date_order, DateOrder::kMonthFirst);
  ASSERT_EQ(inferred.notes.size(), 1U);
  EXPECT_NE(inferred.notes[0].find("'date_of_birth' of american.csv is read with the month first"), std::string::npos)
      << inferred.notes[0];
}

TEST(InferSchema, SaysWhereTooFewDatesProveTheOrderOfTheirFile) {
  const InferredSchema inferred = infer(std::vector<Table>{table_of({{"name", whole}, {"dob", american}}, 4),
                                                           table_of({{"name", whole}, {"dob", european}})})
                                      .value();
  EXPECT_TRUE(inferred.habits.empty());
  ASSERT_EQ(inferred.notes.size(), 1U);
  EXPECT_NE(inferred.notes[0].find("the month first in another"), std::string::npos) << inferred.notes[0];
}

TEST(InferSchema, FillersOfNumbersAreMissing) {
  const auto filled = [](const char* filler) {
    return [=](std::size_t r) {
      return r % 20 == 0 ? filler : std::to_string(700'000'000'000 + filler[0] * 1'000'000 + 7919 * (r / 2));
    };
  };
  const InferredSchema inferred = infer({{"name", whole},
                                         {"cccd", filled("000000000000")},
                                         {"phone", filled("(0999) 999 999")},
                                         {"mobile", filled("99-99-99-99")},
                                         {"passport", filled("123456789")}});
  EXPECT_EQ(field(inferred, "cccd").missing, std::vector<std::string>{"000000000000"});
  EXPECT_TRUE(field(inferred, "phone").missing.empty()) << "it may be somebody's";
  EXPECT_EQ(field(inferred, "mobile").missing, std::vector<std::string>{"99 99 99 99"});
  EXPECT_EQ(field(inferred, "passport").missing, std::vector<std::string>{"123456789"});
  EXPECT_EQ(inferred.notes.size(), 3U);
  EXPECT_EQ(inferred.notes[0], "'000000000000' stands in 5 of 100 sampled rows of 'cccd': it counts as missing there");
}

TEST(InferSchema, FewRowsOrNoneAreEnough) {
  for (const std::size_t rows : {0U, 1U, 2U}) {
    const InferredSchema inferred =
        infer(std::vector<Table>{table_of({{"id", code}, {"name", whole}, {"dob", born}}, rows)}).value();
    EXPECT_EQ(inferred.id_column, "id") << rows;
    EXPECT_EQ(columns_of(inferred, "full_name"), "name") << rows;
    EXPECT_EQ(columns_of(inferred, "date_of_birth"), "dob") << rows;
  }
}

TEST(InferSchema, NamesTheFilesWhereNothingIsLeftToCompare) {
  const Result<InferredSchema> inferred =
      infer(std::vector<Table>{table_of({{"id", code}}), table_of({{"id", code}}, 100, "b.csv")});
  ASSERT_FALSE(inferred);
  EXPECT_EQ(inferred.error().code, Errc::kUsage);
  EXPECT_EQ(inferred.error().message.find("made.csv, b.csv: no column is left"), 0U) << inferred.error().message;
}

std::string one_of(std::initializer_list<const char*> values, std::size_t row) {
  return values.begin()[row % values.size()];
}

TEST(InferSchema, KnowsFieldsOfVietnamese) {
  const InferredSchema inferred = infer({
      {"ho_ten",
       [](std::size_t r) {
         return one_of({"Nguyễn Văn Tú", "TrÇn ThÞ Lan", "Lê Thị Hoà"}, r) + std::to_string(r);
       }},
      {"ngay_sinh", [](std::size_t r) { return std::to_string(10 + r % 18) + "/02/19" + std::to_string(50 + r % 50); }},
      {"dia_chi", [](std::size_t r) { return "Thôn " + std::to_string(r) + ", xã Thượng Lộ"; }},
      {"dien_thoai", [](std::size_t r) { return "09123" + std::to_string(45000 + r); }},
  });
  EXPECT_EQ(field(inferred, "full_name").language, kVietnamese);
  EXPECT_EQ(field(inferred, "dia_chi").language, kVietnamese);
  for (const FieldSpec& spec : inferred.schema) {
    EXPECT_TRUE(has_language(spec.type) || spec.language.empty()) << spec.name;
  }
}

TEST(InferSchema, LeavesOtherLanguagesAlone) {
  const InferredSchema inferred = infer({
      {"first_name",
       [](std::size_t r) {
         return one_of({"Bruce", "Kim", "Łukasz", "José", "Okello", "Nakato", "Max"}, r);
       }},
      {"last_name",
       [](std::size_t r) {
         return one_of({"Lee", "Smith", "Wójcik", "García", "Ouma", "Moon"}, r);
       }},
      {"city",
       [](std::size_t r) {
         return one_of({"London", "Kraków", "Kampala", "Hanoi", "Leeds"}, r);
       }},
      {"dob", [](std::size_t r) { return "19" + std::to_string(50 + r % 50) + "-03-" + std::to_string(10 + r % 18); }},
  });
  for (const FieldSpec& spec : inferred.schema) EXPECT_EQ(spec.language, "") << spec.name;
}

TEST(InferSchema, TellsTheLanguageOfColumnsReadTogether) {
  const std::vector<Table> tables{
      table_of({{"ho_ten",
                 [](std::size_t r) {
                   return one_of({"Nguyễn Văn Tú", "Trần Thị Lan"}, r) + std::string(1 + r % 7, 'a');
                 }}}),
      table_of({{"full_name",
                 [](std::size_t r) {
                   return one_of({"Nguyễn Văn Tú", "Trần Thị Lan"}, r) + std::string(1 + r % 7, 'a');
                 }}},
               100, "other.csv")};
  const InferredSchema inferred = infer(tables).value();
  ASSERT_EQ(inferred.schema.size(), 1U);
  EXPECT_EQ(inferred.schema[0].columns.size(), 2U);
  EXPECT_EQ(inferred.schema[0].language, kVietnamese);
}

}  // namespace
}  // namespace khop
