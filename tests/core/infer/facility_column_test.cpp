#include "core/infer/facility_column.hpp"

#include "tests/support/made_table.hpp"

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace khop {
namespace {

std::optional<FacilityColumn> of(std::vector<std::string> headers, const std::vector<std::vector<std::string>>& rows) {
  return facility_column(test::made_table(std::move(headers), rows, 1));
}

TEST(FacilityColumn, IsTheBestByItsHeaderWhereverItStands) {
  const auto best =
      of({"NGAY_KCB", "MA_DKBD", "TEN_CSKCB", "MA_CSKCB"}, {{"01/02/2024", "46001", "Bệnh viện A", "46002"}});
  ASSERT_TRUE(best);
  EXPECT_EQ(best->column, 3U);
  EXPECT_TRUE(best->is_code);
}

TEST(FacilityColumn, HoldsSomething) {
  const auto best = of({"MA_CSKCB", "TEN_CSKCB", "BENH_VIEN"}, {{"", "", "B"}, {" \t", "Bệnh viện A", "B"}});
  ASSERT_TRUE(best);
  EXPECT_EQ(best->column, 1U) << "in one row is enough; of equal headers the first";
  EXPECT_FALSE(best->is_code);
}

TEST(FacilityColumn, MayBeNone) {
  EXPECT_FALSE(of({"HO_TEN", "NGAY_KCB"}, {{"Nguyễn Văn An", "01/02/2024"}}));
  EXPECT_FALSE(of({"BENH_VIEN"}, {{""}}));
  EXPECT_FALSE(of({"BENH_VIEN"}, {}));
}

}  // namespace
}  // namespace khop
