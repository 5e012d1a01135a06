#include "core/infer/twins.hpp"

#include <gtest/gtest.h>

#include <string_view>

namespace khop {
namespace {

constexpr double kNever = 2;  ///< no share of values is enough

struct Pair {
  std::string_view a, b;
  double least;  ///< share of values
};

class Twins : public testing::TestWithParam<Pair> {};

TEST_P(Twins, MustShareValuesUnlessBothHeadersSaySo) {
  const HeaderMeaning a = meaning_of_header(GetParam().a);
  const HeaderMeaning b = meaning_of_header(GetParam().b);
  const Twin x{a.role, a};
  const Twin y{b.role, b};
  EXPECT_EQ(can_be_twins(x, y), can_be_twins(y, x));
  const double least = can_be_twins(x, y) ? least_shared_values(x, y) : kNever;
  EXPECT_EQ(least, GetParam().least) << GetParam().a << " and " << GetParam().b;
  if (can_be_twins(x, y)) {
    EXPECT_EQ(least, least_shared_values(y, x));
  }
}

INSTANTIATE_TEST_SUITE_P(Names, Twins,
                         testing::Values(Pair{"name", "full_name", 0}, Pair{"Họ và tên", "patient name", 0},
                                         Pair{"first_name", "given_name", 0}, Pair{"customer name", "full_name", 0.1},
                                         Pair{"vaccine_name", "full_name", kNever},
                                         Pair{"doctor_name", "full_name", kNever},
                                         Pair{"mother_name", "father_name", kNever}));

INSTANTIATE_TEST_SUITE_P(Numbers, Twins,
                         testing::Values(Pair{"Số CCCD", "cccd", 0}, Pair{"cccd", "so_dinh_danh", 0},
                                         Pair{"so_bhyt", "cccd", 0.05}, Pair{"cmnd", "cccd", 0.05},
                                         Pair{"card number", "account number", 0.05}, Pair{"cccd_me", "cccd", kNever},
                                         Pair{"sdt", "mobile", 0}, Pair{"sdt", "sdt_nguoi_than", kNever},
                                         Pair{"sdt me", "sdt cha", 0.3}));

INSTANTIATE_TEST_SUITE_P(Places, Twins,
                         testing::Values(Pair{"town", "city", 0.05}, Pair{"noi_sinh", "birth_place", 0.05},
                                         Pair{"tinh", "noi_sinh", kNever}, Pair{"tinh", "tinh_sinh", kNever},
                                         Pair{"que_quan", "noi_sinh", kNever}));

}  // namespace
}  // namespace khop
