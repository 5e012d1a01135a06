#include "core/compare/code16.hpp"

#include "tests/reference/code_relation.hpp"
#include "tests/support/edited_pair.hpp"
#include "tests/support/seeds.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>

namespace khop {
namespace {

TEST(Code16Differential, AgreesWithTheReferenceOnEditedCodes) {
  std::array<unsigned, kCodeRelations> seen{};
  for (const std::uint32_t seed : test::seeds(20000)) {
    SCOPED_TRACE(seed);
    auto [a, b] = test::edited_pair(seed, Code16::kCapacity);
    if (seed % 5 == 0) b = a.substr(std::min<std::size_t>(a.size(), seed % 3));
    if (seed % 7 == 0) b = a.substr(0, a.size() - std::min<std::size_t>(a.size(), seed % 4));
    const CodeRelation relation = relate(make_code16(a), make_code16(b));
    EXPECT_EQ(relation, test::reference::relate(a, b)) << a << " | " << b;
    EXPECT_EQ(relation, relate(make_code16(b), make_code16(a))) << a << " | " << b;
    ++seen[static_cast<std::size_t>(relation)];
  }
  for (const unsigned times : seen) EXPECT_GT(times, 50U);
}

}  // namespace
}  // namespace khop
