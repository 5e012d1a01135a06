#include "core/quality/scorecard.hpp"
#include "core/quality/snapshots.hpp"
#include "tests/support/register_table.hpp"
#include "tests/support/seeds.hpp"
#include "tests/support/with_threads.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

namespace khop {
namespace {

using test::register_fields;
using test::register_table;
using test::RegisterRecord;

constexpr Date kToday{2026, 11, 22};

std::vector<RegisterRecord> random_register(std::mt19937& random, int records) {
  const std::vector<std::string> numbers{"030097992571", "001197000001", "", "chưa có", "79097992571", "271450001"},
      names{"Nguyễn Văn An", "nguyen van an", "Trần Thị Hoa", ""},
      dates{"15/08/1997", "1997", "31/02/1997", "01/01/1900"}, sexes{"Nam", "Nữ", ""}, codes{"00004", "99999", "4", ""},
      communes{"Phường Ba Đình", "Xã Nam Đông", "Phường Trúc Bạch", ""}, provinces{"Hà Nội", "Thành phố Huế", ""},
      states{"Còn sống", "Đã chết", ""};
  const auto any = [&](const std::vector<std::string>& values) { return values[random() % values.size()]; };
  std::vector<RegisterRecord> made;
  for (int r = 0; r < records; ++r) {
    made.push_back({{"id", std::to_string(random() % 500)},
                    {"so", any(numbers)},
                    {"so_cmnd", ""},
                    {"ho_ten", any(names)},
                    {"ngay_sinh", any(dates)},
                    {"gioi_tinh", any(sexes)},
                    {"ma_xa", any(codes)},
                    {"xa", any(communes)},
                    {"tinh", any(provinces)},
                    {"dien_thoai", ""},
                    {"trang_thai", any(states)}});
  }
  return made;
}

bool equal(const RateCounts& a, const RateCounts& b) {
  const auto same = [](const RateCount& x, const RateCount& y) {
    return x.checked == y.checked && x.passed == y.passed;
  };
  return a.records == b.records && std::equal(a.rates.begin(), a.rates.end(), b.rates.begin(), same) &&
         std::equal(a.words.begin(), a.words.end(), b.words.begin(), same);
}

TEST(ScorecardProperty, IsTheSameForAnyNumberOfThreadsAndChunks) {
  const KeyFields fields = register_fields();
  for (const std::uint32_t seed : test::seeds(8)) {
    SCOPED_TRACE(seed);
    std::mt19937 random{seed};
    const std::vector<RegisterRecord> records = random_register(random, 300);
    const Table whole = register_table(records), split = register_table(records, 7);
    const Scorecard one = test::with_threads(1, [&] { return measure_scorecard({&whole, 1}, fields, kToday); });
    const Scorecard eight = test::with_threads(8, [&] { return measure_scorecard({&split, 1}, fields, kToday); });
    EXPECT_TRUE(equal(one.all, eight.all));
    ASSERT_EQ(one.communes.size(), eight.communes.size());
    RateCounts sum;
    for (std::size_t c = 0; c < one.communes.size(); ++c) {
      EXPECT_EQ(one.communes[c].commune, eight.communes[c].commune);
      EXPECT_TRUE(equal(one.communes[c].counts, eight.communes[c].counts));
      sum.merge(one.communes[c].counts);
    }
    EXPECT_TRUE(equal(sum, one.all)) << "every record is counted in one place";
    sum = {};
    for (const PlaceRates& province : one.provinces()) sum.merge(province.counts);
    EXPECT_TRUE(equal(sum, one.all));
  }
}

TEST(SnapshotsProperty, CountEveryIdOnceForAnyNumberOfThreadsAndChunks) {
  const KeyFields fields = register_fields();
  for (const std::uint32_t seed : test::seeds(8)) {
    SCOPED_TRACE(seed);
    std::mt19937 random{seed};
    std::vector<RegisterRecord> then = random_register(random, 300), now = random_register(random, 300);
    const auto compare = [&](int threads, std::size_t rows_a_chunk) {
      const Table a = register_table(then, rows_a_chunk), b = register_table(now, rows_a_chunk);
      return test::with_threads(threads, [&] {
        return compare_snapshots({{&a, 1}, fields, "id"}, {{&b, 1}, fields, "id"}, kToday);
      });
    };
    const SnapshotChanges one = compare(1, 1000), eight = compare(8, 7);
    EXPECT_EQ(one.changed, eight.changed);
    EXPECT_EQ(one.by_column, eight.by_column);
    EXPECT_EQ(one.moved, eight.moved);
    EXPECT_EQ(one.died, eight.died);
    EXPECT_EQ(one.born, eight.born);
    const auto ids = [](const std::vector<RegisterRecord>& records) {
      std::set<std::string> found;
      for (const RegisterRecord& record : records) found.insert(record.at("id"));
      return found.size();
    };
    EXPECT_EQ(one.unchanged + one.changed + one.removed, ids(then));
    EXPECT_EQ(one.unchanged + one.changed + one.added, ids(now));
    EXPECT_EQ(one.without_own_id, 600 - ids(then) - ids(now));
  }
}

}  // namespace
}  // namespace khop
