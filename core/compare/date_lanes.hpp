#pragma once

#include "core/compare/date_relation.hpp"
#include "core/compare/lanes.hpp"
#include "core/compare/levels.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace khop {

/// Some dates, in columns, so that many pairs of them are compared in one instruction.
struct DateColumns {
  std::vector<std::uint32_t> packed;
  std::vector<std::uint32_t> digits;
  std::vector<std::int32_t> days;

  void resize(std::size_t size) {
    packed.resize(size);
    digits.resize(size);
    days.resize(size);
  }
  void set(std::size_t i, const DateSketch& date) noexcept {
    packed[i] = date.packed;
    digits[i] = date.digits;
    days[i] = date.day;
  }
};

/// compare_date() of eight pairs of dates at once, 0 where a year is missing. A date without a month or a day is left
/// to compare_date() itself.
inline lanes::Lanes compare_dates(const DateColumns& dates, lanes::Lanes left, lanes::Lanes right) noexcept {
  using namespace lanes;
  using namespace date_level;
  const Lanes a = gather(dates.packed.data(), left), b = gather(dates.packed.data(), right);
  const auto year = [](Lanes date) { return _mm256_srli_epi32(date, 9); };
  const auto month = [](Lanes date) { return both(_mm256_srli_epi32(date, 5), all(15)); };
  const auto day = [](Lanes date) { return both(date, all(31)); };
  const Lanes missing = either(is_zero(year(a)), is_zero(year(b)));
  const Lanes incomplete =
      either(either(is_zero(month(a)), is_zero(day(a))), either(is_zero(month(b)), is_zero(day(b))));
  const Lanes same = equal(a, b);

  Lanes level = all(kEqual);
  if (!is_all(either(same, missing))) {
    const Lanes x = gather(dates.digits.data(), left), y = gather(dates.digits.data(), right);
    // One bit, the lowest, for each digit of four bits that differs.
    const Lanes differ = _mm256_xor_si256(x, y);
    const Lanes folded = either(either(differ, _mm256_srli_epi32(differ, 1)),
                                either(_mm256_srli_epi32(differ, 2), _mm256_srli_epi32(differ, 3)));
    const Lanes places = both(folded, all(0x1111'1111));
    const Lanes lowest = both(places, subtract(none(), places));
    // Two neighbours are exchanged where the lower digit of each is the upper one of the other.
    const Lanes lower = subtract(_mm256_slli_epi32(lowest, 4), lowest);
    const Lanes upper = _mm256_slli_epi32(lower, 4);
    const auto moves_up = [&](Lanes from, Lanes to) {
      return equal(_mm256_slli_epi32(both(from, lower), 4), both(to, upper));
    };
    const Lanes one_place = equal(places, lowest);
    const Lanes neighbours = but_not(equal(places, either(lowest, _mm256_slli_epi32(lowest, 4))), one_place);
    const Lanes exchanged = both(neighbours, both(moves_up(x, y), moves_up(y, x)));

    const Lanes same_year = equal(year(a), year(b)), same_month = equal(month(a), month(b));
    const Lanes same_day = equal(day(a), day(b));
    const Lanes turned = both(equal(month(a), day(b)), equal(day(a), month(b)));
    const Lanes near =
        at_most(distance(gather(dates.days.data(), left), gather(dates.days.data(), right)), kMostNearDays);
    const Lanes apart = distance(year(a), year(b));
    level = all(kDifferent);
    const auto where = [&level](Lanes condition, int stronger) { level = choose(condition, all(stronger), level); };
    where(at_most(apart, 2), kYearNear);
    where(same_year, kSameYear);
    where(near, kNear);
    where(both(same_year, either(same_month, same_day)), kOnePart);
    where(both(same_month, same_day), kOnlyYear);
    where(one_place, kOneDigit);
    where(both(both(same_month, same_day), at_most(apart, 1)), kYearByOne);
    where(exchanged, kTransposed);
    where(both(same_year, turned), kSwapped);
    where(same, kEqual);
  }
  level = but_not(level, missing);
  const Lanes rest = but_not(incomplete, missing);
  if (is_any(rest)) {
    alignas(32) std::int32_t levels[kLanes], from[kLanes], to[kLanes];
    store(levels, level);
    store(from, a);
    store(to, b);
    for_each_lane(rest, [&](std::size_t i) {
      levels[i] = compare_date(static_cast<std::uint32_t>(from[i]), static_cast<std::uint32_t>(to[i]));
    });
    level = load(levels);
  }
  return level;
}

}  // namespace khop
