#include "tests/reference/vn_name.hpp"

#include "core/compare/vn_name.hpp"
#include "core/text/fold.hpp"
#include "tests/support/edited_pair.hpp"
#include "tests/support/seeds.hpp"

#include <gtest/gtest.h>

#include <array>
#include <string>
#include <string_view>

namespace khop {
namespace {

/// Words that meet in every relation, joined now and then.
std::string name_of(test::Dice& dice) {
  static constexpr std::array<std::string_view, 26> kWords{
      "Lý",   "Lí", "Li",   "Lan",   "Lang", "Nan", "Loan", "Hoàng",  "Huỳnh",  "Hoang", "Thủy", "Thũy", "Thúy",
      "Thuy", "A",  "Lăng", "ALăng", "An",   "N",   "Ng",   "Nguyễn", "Nguyen", "Ba",    "LN",   "NL",   "Y"};
  std::string name;
  for (std::size_t n = dice.below(6); n > 0; --n) {
    name += kWords[dice.below(kWords.size())];
    if (dice.below(5) != 0) name += ' ';
  }
  return name;
}

TEST(VnNameDifferential, FindsTheBestOfAllAlignments) {
  for (const std::uint32_t seed : test::seeds(20'000)) {
    SCOPED_TRACE(seed);
    test::Dice dice(seed);
    const std::string a = name_of(dice), b = name_of(dice);
    const std::string marked_a = fold_marked(a), plain_a = fold_plain(a), marked_b = fold_marked(b),
                      plain_b = fold_plain(b);
    NameWords left{marked_a, plain_a}, right{marked_b, plain_b};
    left.analyse(), right.analyse();
    ASSERT_EQ(align_names(left, right), test::reference::align_names(left, right)) << a << " | " << b;
    const std::uint8_t level = vn_name_level_of(left, right);
    ASSERT_EQ(level, vn_name_level_of(right, left)) << a << " | " << b;
    ASSERT_TRUE(level >= vn_name_level::kEqual && level <= vn_name_level::kDifferent);
    ASSERT_EQ(vn_name_level_of(left, left), left.size() > 0 ? vn_name_level::kEqual : vn_name_level::kDifferent) << a;
  }
}

TEST(VnNameDifferential, SkipsOnlyNamesThatDiffer) {
  std::size_t found = 0;
  for (const std::uint32_t seed : test::seeds(20'000)) {
    SCOPED_TRACE(seed);
    test::Dice dice(seed);
    const std::string a = name_of(dice), b = name_of(dice);
    const std::string marked_a = fold_marked(a), plain_a = fold_plain(a), marked_b = fold_marked(b),
                      plain_b = fold_plain(b);
    NameWords left{marked_a, plain_a}, right{marked_b, plain_b};
    left.analyse(), right.analyse();
    if (left.size() == 0 || right.size() == 0) continue;
    const NameAlignment alignment = test::reference::align_names(left, right);
    unsigned pairs = alignment.glued;
    for (const std::uint8_t count : alignment.pairs) pairs += count;
    const bool all = alignment.left_over + alignment.right_over == 0;
    const bool alike = all || (alignment.last && pairs >= 2);
    if (alike) ++found;
    ASSERT_TRUE(!alike || vn_name_level_of(left, right) != vn_name_level::kDifferent) << a << " | " << b;
  }
  EXPECT_GT(found, 300U);
}

}  // namespace
}  // namespace khop
