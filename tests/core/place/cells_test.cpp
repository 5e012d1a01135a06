#include "core/place/cells.hpp"

#include "core/place/parse.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace khop::place {
namespace {

std::string joined(const std::vector<std::string>& headers, const std::vector<std::string_view>& cells) {
  std::string out;
  join_cells(cells, code_columns(headers), out);
  return out;
}

TEST(PlaceCells, GiveCodesTheirZerosBackByTheirColumns) {
  const std::vector<std::string> codes{"ma_xa", "ma_huyen", "ma_tinh"};
  EXPECT_EQ(joined(codes, {"4", "1", "1"}), "00004,001,01");
  EXPECT_EQ(joined(codes, {"4", "", "1"}), "00004,01");  // no district 4 of Hà Nội
  EXPECT_EQ(joined(codes, {"", "", "79"}), "79");
  EXPECT_EQ(joined(codes, {" 199 ", "005", "Hà Nội"}), "00199,005,Hà Nội");
  EXPECT_EQ(joined({"ma_xa"}, {"4"}), "00004");
  EXPECT_EQ(joined({"ma_xa", "tinh"}, {"4", "Hà Nội"}), "00004,Hà Nội");
}

TEST(PlaceCells, KeepNumbersThatAreNames) {
  const std::vector<std::string> names{"phuong", "quan", "tinh"};
  EXPECT_EQ(joined(names, {"1", "3", "Hồ Chí Minh"}), "1,3,Hồ Chí Minh");
  EXPECT_EQ(joined(names, {"", "Ba Đình", "Hà Nội"}), "Ba Đình,Hà Nội");
  EXPECT_EQ(joined(names, {"199", "", "Hà Nội"}), "00199,Hà Nội");  // there is no Phường 199
  EXPECT_EQ(joined(names, {"4", "1", "1"}), "00004,001,01");        // a row of numbers is one of codes
  EXPECT_EQ(joined({"dia_chi"}, {"12"}), "12");
  EXPECT_EQ(joined({"dia_chi", "ma_xa"}, {"12 Lê Lợi", "4"}), "12 Lê Lợi,00004");
  EXPECT_EQ(joined(names, {"", "", ""}), "");
}

TEST(PlaceCells, AreReadAsTheirPlaces) {
  const Place bach = parse("Phường Trúc Bạch, Quận Ba Đình, Hà Nội").place;
  EXPECT_EQ(parse(joined({"xa", "huyen", "tinh"}, {"Trúc Bạch", "Ba Đình", "Hà Nội"})).place, bach);
  EXPECT_EQ(parse(joined({"xa", "huyen", "tinh"}, {"4", "1", "1"})).place, bach);
  EXPECT_EQ(parse(joined({"xa", "huyen", "tinh"}, {"1", "3", "Hồ Chí Minh"})).place,
            parse("Phường 1, Quận 3, TP Hồ Chí Minh").place);
  EXPECT_EQ(parse(joined({"ma_xa", "tinh"}, {"4", "Hà Nội"})).place, parse("00004, Hà Nội").place);
}

}  // namespace
}  // namespace khop::place
