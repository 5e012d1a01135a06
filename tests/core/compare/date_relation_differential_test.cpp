#include "core/compare/date_lanes.hpp"
#include "core/compare/date_relation.hpp"

#include "tests/reference/date_relation.hpp"
#include "tests/support/edited_pair.hpp"
#include "tests/support/seeds.hpp"

#include <gtest/gtest.h>

#include <array>

namespace khop {
namespace {

using test::reference::DateParts;

DateParts random_date(test::Dice& dice) {
  DateParts date{1900 + static_cast<int>(dice.below(120)), 1 + static_cast<int>(dice.below(12)), 0};
  date.day =
      1 + static_cast<int>(dice.below(static_cast<std::size_t>(test::reference::days_of_month(date.year, date.month))));
  return date;
}

int below(test::Dice& dice, std::size_t n) { return static_cast<int>(dice.below(n)); }

/// A date as it may be written wrongly; always one that the calendar has, or one with parts missing.
DateParts miswritten(test::Dice& dice, DateParts date) {
  DateParts wrong = date;
  switch (dice.below(8)) {
    case 0: std::swap(wrong.month, wrong.day); break;
    case 1: wrong.year += dice.below(4) == 0 ? 1000 : below(dice, 5) - 2; break;
    case 2: wrong.year = wrong.year / 100 * 100 + wrong.year % 10 * 10 + wrong.year / 10 % 10; break;
    case 3: wrong.day = 1 + below(dice, 28); break;
    case 4: wrong.month = 1 + below(dice, 12); break;
    case 5:
      wrong.month += 1;
      wrong.day = 1 + below(dice, 5);
      break;
    case 6:
      wrong = random_date(dice);
      wrong.year = date.year;
      break;
    default: wrong.day = wrong.day % 10 * 10 + wrong.day / 10; break;
  }
  const bool exists = wrong.month >= 1 && wrong.month <= 12 && wrong.day >= 1 &&
                      wrong.day <= test::reference::days_of_month(wrong.year, wrong.month);
  return exists ? wrong : date;
}

void drop_parts(test::Dice& dice, DateParts& date) {
  if (dice.below(12) == 0) date.day = 0;
  if (dice.below(20) == 0) date.month = 0;
  if (dice.below(40) == 0) date.year = 0;
}

TEST(DateRelationDifferential, AgreesWithTheReferenceOnMiswrittenDates) {
  std::array<unsigned, kDateRelations> seen{};
  for (const std::uint32_t seed : test::seeds(40000)) {
    SCOPED_TRACE(seed);
    test::Dice dice(seed);
    DateParts a = random_date(dice);
    DateParts b = dice.below(6) == 0 ? random_date(dice) : miswritten(dice, a);
    drop_parts(dice, a);
    drop_parts(dice, b);
    const PackedDate left = test::reference::pack(a), right = test::reference::pack(b);
    const DateRelation relation = relate_dates(left, right);
    EXPECT_EQ(relation, test::reference::relate_dates(a, b))
        << test::reference::yyyymmdd(a) << " | " << test::reference::yyyymmdd(b);
    EXPECT_EQ(relation, relate_dates(right, left));
    EXPECT_EQ(differing_digits(left, right), test::reference::differing_digits(a, b));
    EXPECT_EQ(differing_digits(left, right), differing_digits(right, left));
    ++seen[static_cast<std::size_t>(relation)];
  }
  for (const unsigned times : seen) EXPECT_GT(times, 100U);
}

TEST(DateRelationDifferential, EightAtOnceAreAsOneByOne) {
  std::array<unsigned, kDateRelations> seen{};
  for (const std::uint32_t seed : test::seeds(4000)) {
    SCOPED_TRACE(seed);
    test::Dice dice(seed);
    DateColumns dates;
    dates.resize(2 * lanes::kLanes);
    for (std::size_t i = 0; i < dates.packed.size(); i += 2) {
      DateParts a = random_date(dice);
      DateParts b = dice.below(6) == 0 ? random_date(dice) : miswritten(dice, a);
      drop_parts(dice, a);
      drop_parts(dice, b);
      dates.set(i, DateSketch::of(test::reference::pack(a)));
      dates.set(i + 1, DateSketch::of(dice.below(16) == 0 ? 0 : test::reference::pack(b)));
    }
    alignas(32) std::array<std::int32_t, lanes::kLanes> left, right, levels;
    for (std::size_t l = 0; l < lanes::kLanes; ++l) {
      left[l] = static_cast<std::int32_t>(2 * l);
      right[l] = static_cast<std::int32_t>(dice.below(8) == 0 ? dice.below(dates.packed.size()) : 2 * l + 1);
    }
    lanes::store(levels.data(), compare_dates(dates, lanes::load(left.data()), lanes::load(right.data())));
    for (std::size_t l = 0; l < lanes::kLanes; ++l) {
      const PackedDate a = dates.packed[static_cast<std::size_t>(left[l])];
      const PackedDate b = dates.packed[static_cast<std::size_t>(right[l])];
      ASSERT_EQ(levels[l], a == 0 || b == 0 ? 0 : compare_date(a, b)) << a << " with " << b;
      ++seen[static_cast<std::size_t>(levels[l])];
    }
  }
  for (const unsigned times : seen) EXPECT_GT(times, 100U);
}

}  // namespace
}  // namespace khop
