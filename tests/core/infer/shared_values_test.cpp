#include "core/infer/shared_values.hpp"

#include "tests/support/made_table.hpp"

#include <gtest/gtest.h>

#include <array>
#include <string>
#include <vector>

namespace khop {
namespace {

using Names = std::array<std::string, 1>;

Table numbered(const std::string& name, std::size_t from, std::size_t to) {
  std::vector<std::vector<std::string>> rows;
  for (std::size_t r = from; r < to; ++r) rows.push_back({"C" + std::to_string(r)});
  return test::made_table({name}, rows, 7000);
}

TEST(SharedOfAllValues, IsExactForShortColumns) {
  const std::vector<Table> tables{numbered("a", 0, 10), numbered("b", 6, 30)};
  EXPECT_DOUBLE_EQ(shared_of_all_values(tables, Names{"a"}, Names{"b"}), 0.4);
  EXPECT_DOUBLE_EQ(shared_of_all_values(tables, Names{"b"}, Names{"a"}), 0.4);
  EXPECT_EQ(shared_of_all_values(tables, Names{"a"}, Names{"c"}), 0);
}

// Of two samples of rows hardly any held the same person, so that numbers of one kind were two fields.
TEST(SharedOfAllValues, FindsTheSamePersonsInLongFiles) {
  const std::vector<Table> tables{numbered("a", 0, 100'000), numbered("b", 50'000, 150'000), numbered("c", 400, 500)};
  EXPECT_NEAR(shared_of_all_values(tables, Names{"a"}, Names{"b"}), 0.5, 0.05);
  EXPECT_DOUBLE_EQ(shared_of_all_values(tables, Names{"a"}, Names{"c"}), 1) << "a short file and a long one";
}

}  // namespace
}  // namespace khop
