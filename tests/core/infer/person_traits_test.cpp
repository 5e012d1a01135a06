#include "core/infer/person_traits.hpp"

#include "tests/support/made_table.hpp"

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

namespace khop {
namespace {

using Traits = std::map<PersonTrait, std::string>;

bool are_one(const Traits& first, const Traits& second) {
  const auto cells = [](const Traits& traits) {
    return [&traits](PersonTrait trait) {
      const auto found = traits.find(trait);
      return found == traits.end() ? std::string_view{} : std::string_view{found->second};
    };
  };
  EXPECT_EQ(are_one_by_traits(cells(first), cells(second)), are_one_by_traits(cells(second), cells(first)));
  return are_one_by_traits(cells(first), cells(second));
}

TEST(PersonTraits, AreFoundByHeaders) {
  const std::vector<std::string> headers{"so_dinh_danh",  "so_cmnd",        "ho_ten",
                                         "ho_ten_cha",    "Họ và tên mẹ",   "ho_ten_me",
                                         "ho_ten_chu_ho", "so_ho_gia_dinh", "dien_thoai"};
  const PersonTraitColumns columns = person_trait_columns(test::made_table(headers, {}));
  const auto column = [&](PersonTrait trait) { return columns[static_cast<std::size_t>(trait)]; };
  EXPECT_EQ(column(PersonTrait::kOldCard), 1U);
  EXPECT_EQ(column(PersonTrait::kFather), 3U);
  EXPECT_EQ(column(PersonTrait::kMother), 4U) << "the first of two";
  EXPECT_EQ(column(PersonTrait::kHead), 6U);
  EXPECT_EQ(column(PersonTrait::kHousehold), 7U);
  EXPECT_EQ(column(PersonTrait::kPhone), 8U);
  for (const auto& found : person_trait_columns(test::made_table({"id", "ho_ten", "sdt_nguoi_than"}, {}))) {
    EXPECT_FALSE(found);
  }
}

TEST(PersonTraits, ParentsDecide) {
  using enum PersonTrait;
  const Traits first{{kFather, "Trần Quốc Ninh"}, {kMother, "Thân Thị Lưu"}, {kHousehold, "100007569"}};
  EXPECT_TRUE(are_one(first, {{kFather, "TRAN QUOC NINH"}, {kMother, "Thân Thị Lưu"}, {kHousehold, "100000840"}}))
      << "in another household now";
  EXPECT_FALSE(are_one(first, {{kFather, "Trần Văn Phúc"}, {kMother, "Thân Thị Lưu"}, {kHousehold, "100007569"}}));
  EXPECT_TRUE(are_one(first, {{kMother, "Thân Thị Lưu"}})) << "all that both know";
}

TEST(PersonTraits, WithoutParentsTheRestMustNotDiffer) {
  using enum PersonTrait;
  const Traits first{{kHousehold, "100007569"}, {kHead, "Trần Mạnh Hiếu"}, {kPhone, ""}, {kFather, "không rõ"}};
  EXPECT_TRUE(are_one(first, {{kHousehold, "100007569"}, {kPhone, "0821498571"}}));
  EXPECT_FALSE(are_one(first, {{kHousehold, "100007569"}, {kHead, "Trần Thị Thanh Tuyết"}}));
  EXPECT_FALSE(are_one(first, {{kHousehold, "100000840"}}));
}

TEST(PersonTraits, NothingInCommonMakesNobodyOne) {
  using enum PersonTrait;
  EXPECT_FALSE(are_one({}, {}));
  EXPECT_FALSE(are_one({{kFather, "Trần Quốc Ninh"}}, {{kMother, "Thân Thị Lưu"}}));
  EXPECT_FALSE(are_one({{kFather, "không rõ"}}, {{kFather, "không rõ"}}));
}

}  // namespace
}  // namespace khop
