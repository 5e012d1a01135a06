#include "core/match/household_keys.hpp"

#include "core/record/encoder.hpp"
#include "tests/support/made_table.hpp"

#include <gtest/gtest.h>

#include <array>
#include <string>
#include <vector>

namespace khop {
namespace {

Records encoded(const Schema& schema, const std::vector<std::vector<std::string>>& rows) {
  std::vector<std::string> columns;
  for (const FieldSpec& field : schema) columns.push_back(field.columns[0]);
  const std::array tables{test::made_table(columns, rows)};
  Result<Encoded> done = encode(tables, schema, {});
  EXPECT_TRUE(done);
  return std::move(done->records);
}

FieldSpec field(const char* name, FieldType type) { return {.name = name, .type = type, .columns = {name}}; }

TEST(HouseNumber, StandsFirst) {
  EXPECT_TRUE(has_house_number("12 main street"));
  EXPECT_TRUE(has_house_number("so nha 168 thon 10"));
  EXPECT_TRUE(has_house_number("so 16 2 hoang hoa tham to dan pho 4"));
  EXPECT_TRUE(has_house_number("12b"));
  EXPECT_FALSE(has_house_number("thon 10"));
  EXPECT_FALSE(has_house_number("to dan pho 4"));
  EXPECT_FALSE(has_house_number("so nha"));
  EXPECT_FALSE(has_house_number("so"));
  EXPECT_FALSE(has_house_number(""));
}

TEST(HouseholdKeys, AreNumbersElseAddressesWithAHouseNumberInTheirCommune) {
  const Records records = encoded({field("so_ho", FieldType::kHousehold), field("dia_chi", FieldType::kAddress),
                                   field("residence", FieldType::kVnPlace)},
                                  {{"H1", "Số nhà 4, Thôn 2", "Xã Nam Đông, Thành phố Huế"},
                                   {"H1", "", ""},
                                   {"", "Số nhà 4, Thôn 2", "Xã Nam Đông, Thành phố Huế"},
                                   {"", "SỐ NHÀ 4 - THÔN 2", "xã Nam Đông, TP Huế"},
                                   {"", "Số nhà 4, Thôn 2", "Xã Khe Tre, Thành phố Huế"},
                                   {"", "Số nhà 6, Thôn 2", "Xã Nam Đông, Thành phố Huế"},
                                   {"", "Thôn 2", "Xã Nam Đông, Thành phố Huế"},
                                   {"", "", ""}});
  const HouseholdKeys keys{records};
  ASSERT_TRUE(keys.known());
  EXPECT_EQ(keys.of(0), keys.of(1));
  EXPECT_NE(keys.of(0), keys.of(2));
  EXPECT_FALSE(HouseholdKeys::of_one_kind(keys.of(0), keys.of(2))) << "one tells a number, the other an address";
  EXPECT_TRUE(HouseholdKeys::of_one_kind(keys.of(2), keys.of(5)));
  EXPECT_EQ(keys.of(2), keys.of(3));
  EXPECT_NE(keys.of(2), keys.of(4)) << "another commune";
  EXPECT_NE(keys.of(2), keys.of(5)) << "another house";
  EXPECT_EQ(keys.of(6), HouseholdKeys::kNone) << "a hamlet is no house";
  EXPECT_EQ(keys.of(7), HouseholdKeys::kNone);
}

TEST(HouseholdKeys, TakeAPostcodeOrATownWhereNoCommuneIsKnown) {
  const Records records = encoded({field("street", FieldType::kAddress), field("city", FieldType::kPlace)},
                                  {{"12 Main St", "Bergen"}, {"12 Main St", "Cadiz"}, {"12 main st.", "BERGEN"}});
  const HouseholdKeys keys{records};
  EXPECT_NE(keys.of(0), keys.of(1));
  EXPECT_EQ(keys.of(0), keys.of(2));
}

TEST(HouseholdKeys, AreNotKnownWithoutAFieldForThem) {
  const Records records = encoded({field("city", FieldType::kPlace)}, {{"Bergen"}});
  EXPECT_FALSE(HouseholdKeys{records}.known());
  EXPECT_EQ(HouseholdKeys{records}.of(0), HouseholdKeys::kNone);
}

}  // namespace
}  // namespace khop
