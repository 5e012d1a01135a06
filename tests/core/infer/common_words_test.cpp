#include "core/infer/common_words.hpp"

#include "core/infer/atoms.hpp"
#include "tests/support/random_linkage.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace khop {
namespace {

TEST(CommonWords, AreThoseOfManyRecordsInTheFieldsOfRareWords) {
  const Schema schema{{"given", FieldType::kGivenName, {"given"}},
                      {"surname", FieldType::kSurname, {"surname"}},
                      {"ward", FieldType::kText, {"ward"}}};
  std::vector<test::RandomRecord> people(2000);
  for (std::size_t i = 0; i < people.size(); ++i) {
    people[i].id = std::to_string(i);
    for (const test::RandomColumn& c : test::random_columns()) {
      std::string_view cell;
      if (c.name == "given") cell = i < 61 ? "Thị Nở" : i < 90 ? "An" : "Người";
      if (c.name == "surname") cell = i < 60 ? "Trần" : i < 800 ? "NGUYỄN" : "";
      if (c.name == "ward") cell = "Huế";
      people[i].cells.push_back(cell);
    }
  }
  const Records records = test::encode_records(people, schema);
  EXPECT_EQ(common_words(records, atoms_for(schema)), (std::vector<std::string>{"nguoi", "nguyen", "no", "thi"}))
      << "60 of 2000 are not more than 3 %, and no atom takes the words of a ward";
}

// 3 % of thirty records is one: every word was common, and no record had a key by its words.
TEST(CommonWords, OfFewRecordsAreNotAllWords) {
  const Schema schema{{"given", FieldType::kGivenName, {"given"}}, {"surname", FieldType::kSurname, {"surname"}}};
  for (const std::size_t n : {30U, 31U}) {
    std::vector<test::RandomRecord> people(n);
    for (std::size_t i = 0; i < n; ++i) {
      people[i].id = std::to_string(i);
      for (const test::RandomColumn& c : test::random_columns())
        people[i].cells.push_back(c.name == "surname" ? "Lê" : "");
    }
    const Records records = test::encode_records(people, schema);
    EXPECT_EQ(common_words(records, atoms_for(schema)).size(), n == 30 ? 0U : 1U);
  }
}

}  // namespace
}  // namespace khop
