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
  std::vector<test::RandomRecord> people(100);
  for (std::size_t i = 0; i < people.size(); ++i) {
    people[i].id = std::to_string(i);
    for (const test::RandomColumn& c : test::random_columns()) {
      std::string_view cell;
      if (c.name == "given") cell = i < 4 ? "Thị Nở" : i == 50 ? "An" : "Người";
      if (c.name == "surname") cell = i < 3 ? "Trần" : i < 40 ? "NGUYỄN" : "";
      if (c.name == "ward") cell = "Huế";
      people[i].cells.push_back(cell);
    }
  }
  const Records records = test::encode_records(people, schema);
  EXPECT_EQ(common_words(records, atoms_for(schema)), (std::vector<std::string>{"nguoi", "nguyen", "no", "thi"}))
      << "3 of 100 are not more than 3 %, and no atom takes the words of a ward";
}

}  // namespace
}  // namespace khop
