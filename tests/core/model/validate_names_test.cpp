#include "core/model/model.hpp"

#include "core/infer/schema.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <string>

namespace khop {
namespace {

/// A model with parts of names and surnames of communes, that is right.
Model model() {
  Model m;
  m.schema = {{.name = "name", .type = FieldType::kFullName, .columns = {"name"}},
              {.name = "home", .type = FieldType::kVnPlace, .columns = {"home"}},
              {.name = "birth", .type = FieldType::kDate, .columns = {"birth"}}};
  m.comparisons = comparisons_for(m.schema);
  for (Comparison& comparison : m.comparisons) {
    for (std::size_t l = 1; l < comparison.levels.size(); ++l) comparison.levels[l].u = l == 1 ? 1 : 0;
  }
  m.name_parts = {{.field = "name",
                   .total = 10,
                   .surnames = {.counts = {{"nguyen", 5}, {"ho", 3}}},
                   .given_names = {.counts = {{"an", 4}}}}};
  m.local_surnames = {
      .field = "name", .place = "home", .communes = {{"x o20185", 4, {{"ho", 3}}}, {"x n20179", 4, {{"ho", 3}}}}};
  return m;
}

struct Case {
  std::function<void(Model&)> change;
  std::string message;
};

TEST(ValidateNames, TakesAModelThatIsRight) {
  const Result<void> valid = validate(model());
  EXPECT_TRUE(valid) << valid.error().message;
}

TEST(ValidateNames, NamesThePlaceOfWhatIsWrong) {
  const Case cases[] = {
      {[](Model& m) { m.name_parts[0].field = "nam"; }, "name_parts[0].field names 'nam', which is no field"},
      {[](Model& m) { m.name_parts.push_back(m.name_parts[0]); }, "name_parts[1].field has name parts already"},
      {[](Model& m) { m.name_parts[0].field = "birth"; },
       "name_parts[0].field has the type 'date'; only full names, names of others and surnames have parts"},
      {[](Model& m) { m.name_parts[0].given_names.unlisted = 0; },
       "name_parts[0].given_names.unlisted must be at least 1"},
      {[](Model& m) { m.name_parts[0].surnames.counts[1].value = "hồ"; },
       "name_parts[0].surnames.counts[\"hồ\"] must be one word of letters a-z without marks"},
      {[](Model& m) { m.name_parts[0].surnames.counts[1].value = "nguyen"; },
       "name_parts[0].surnames.counts[\"nguyen\"] stands there twice"},
      {[](Model& m) { m.name_parts[0].surnames.counts[1].count = 0; },
       "name_parts[0].surnames.counts[\"ho\"] must be at least 1"},
      {[](Model& m) { m.name_parts[0].surnames.counts[1].count = 6; },
       "name_parts[0].surnames.counts has a sum of counts above the total, 10"},
      {[](Model& m) { m.local_surnames.field = "home"; }, "local_surnames.field names 'home', which has no name_parts"},
      {[](Model& m) { m.local_surnames.place = "name"; },
       "local_surnames.place names 'name', which is no field of type 'vn_place'"},
      {[](Model& m) { m.local_surnames.place = "nowhere"; },
       "local_surnames.place names 'nowhere', which is no field of type 'vn_place'"},
      {[](Model& m) { m.local_surnames.communes[0].commune = "Thượng Lộ"; },
       "local_surnames.communes[0].commune must end in the code of a commune, as in \"Xã Thượng Lộ o20185\" (o: of "
       "before "
       "July 2025, n: of today), got 'Thượng Lộ'"},
      {[](Model& m) { m.local_surnames.communes[1].commune = "y o20185"; },
       "local_surnames.communes[1].commune is the same as an earlier one"},
      {[](Model& m) { m.local_surnames.communes[1].total = 2; },
       "local_surnames.communes[1].counts has a sum of counts above the total, 2"},
      {[](Model& m) { m.local_surnames.communes[1].counts[0].value = "tran"; },
       "local_surnames.communes[1].counts[\"tran\"] is no surname that name_parts lists for the field"},
  };
  for (const Case& wrong : cases) {
    Model m = model();
    wrong.change(m);
    const Result<void> valid = validate(m);
    ASSERT_FALSE(valid) << wrong.message;
    EXPECT_EQ(valid.error().message, wrong.message);
  }
}

}  // namespace
}  // namespace khop
