#include "core/quality/snapshots.hpp"

#include "tests/support/register_table.hpp"

#include <gtest/gtest.h>

#include <map>

namespace khop {
namespace {

using test::good_record;
using test::register_fields;
using test::register_table;
using test::RegisterRecord;

constexpr Date kToday{2026, 11, 22};

RegisterRecord with(std::initializer_list<std::pair<const char*, const char*>> cells) {
  RegisterRecord record = good_record();
  for (const auto& [column, value] : cells) record[column] = value;
  return record;
}

SnapshotChanges compare(const Table& before, const Table& now, const std::string& id = "id") {
  const KeyFields fields = register_fields();
  return compare_snapshots({{&before, 1}, fields, id}, {{&now, 1}, fields, id}, kToday);
}

TEST(Snapshots, TellWhatBecameOfEachRecord) {
  const Table before =
      register_table({with({{"id", "1"}}), with({{"id", "2"}}), with({{"id", "3"}}), with({{"id", "4"}}),
                      with({{"id", "5"}, {"xa", "Phường Trúc Bạch, Quận Ba Đình"}}), with({{"id", "6"}})});
  const Table now = register_table({
      with({{"id", "8"}, {"ngay_sinh", "01/10/2026"}}),                       // born
      with({{"id", "7"}}),                                                    // added
      with({{"id", "5"}, {"xa", "Phường Ba Đình"}}),                          // the same place by its new name
      with({{"id", "4"}, {"xa", "Xã Nam Đông"}, {"tinh", "Thành phố Huế"}}),  // moved
      with({{"id", "3"}, {"trang_thai", "Đã chết"}, {"dien_thoai", ""}}),     // died
      with({{"id", " 2"}, {"ho_ten", " Nguyễn  Văn An"}}),                    // written otherwise only
      with({{"id", "1"}}),
  });
  const SnapshotChanges changes = compare(before, now);
  EXPECT_EQ(changes.why_not, "");
  EXPECT_EQ(changes.added, 2U);
  EXPECT_EQ(changes.removed, 1U);
  EXPECT_EQ(changes.changed, 3U);
  EXPECT_EQ(changes.unchanged, 2U);
  EXPECT_EQ(changes.born, 1U);
  EXPECT_EQ(changes.died, 1U);
  EXPECT_EQ(changes.moved, 1U);
  EXPECT_EQ(changes.without_own_id, 0U);
  const std::map<std::string, std::uint64_t> by_column(changes.by_column.begin(), changes.by_column.end());
  EXPECT_EQ(by_column.at("xa"), 2U);
  EXPECT_EQ(by_column.at("tinh"), 1U);
  EXPECT_EQ(by_column.at("trang_thai"), 1U);
  EXPECT_EQ(by_column.at("dien_thoai"), 1U);
  EXPECT_EQ(by_column.at("ho_ten"), 0U);
  EXPECT_FALSE(by_column.contains("id"));
}

/// A register of adults, and the same with three children more, one of them born before.
std::vector<RegisterRecord> adults() {
  std::vector<RegisterRecord> records;
  for (int n = 0; n < 40; ++n) {
    const std::string id = std::to_string(n);
    records.push_back(with({{"id", id.c_str()}, {"ngay_sinh", n < 20 ? "15/08/1997" : "01/03/2026"}}));
  }
  return records;
}
Table with_births() {
  std::vector<RegisterRecord> records = adults();
  records.push_back(with({{"id", "B1"}, {"ngay_sinh", "01/09/2026"}}));
  records.push_back(with({{"id", "B2"}, {"ngay_sinh", "02/10/2026"}}));
  records.push_back(with({{"id", "B3"}, {"ngay_sinh", "02/10/1996"}}));
  return register_table(records);
}

TEST(Snapshots, KnowNoBirthsWhereNothingBeforeHasADate) {
  const Table now = with_births();
  std::vector<RegisterRecord> years = adults();
  for (RegisterRecord& record : years) record["ngay_sinh"] = "1997";
  for (const Table& before : {register_table({}), register_table(years)}) {
    const SnapshotChanges changes = compare(before, now);
    EXPECT_FALSE(changes.knows_births);
    EXPECT_EQ(changes.born, 0U);
  }
}

/// One slip in the snapshot before, a date behind its own day, made no birth of all that came since.
TEST(Snapshots, CountBirthsInSpiteOfASlipBefore) {
  const Table now = with_births();
  std::vector<RegisterRecord> records = adults();
  EXPECT_EQ(compare(register_table(records), now).born, 2U);
  records[7]["ngay_sinh"] = "20/11/2026";
  const SnapshotChanges changes = compare(register_table(records), now);
  EXPECT_TRUE(changes.knows_births);
  EXPECT_EQ(changes.born, 2U);
}

TEST(Snapshots, CountRowsThatHaveNoIdOfTheirOwn) {
  const Table before = register_table({with({{"id", "1"}}), with({{"id", "1"}, {"so", ""}}), with({{"id", ""}})});
  const Table now = register_table({with({{"id", "1"}})});
  const SnapshotChanges changes = compare(before, now);
  EXPECT_EQ(changes.without_own_id, 2U);
  EXPECT_EQ(changes.unchanged, 1U) << "the first row of an id counts";
  EXPECT_EQ(changes.removed, 0U);
}

TEST(Snapshots, NameColumnsThatCameAndWent) {
  Table before = register_table({good_record()}), now = register_table({good_record()});
  before.column_names[2] = "cmnd_cu";
  const SnapshotChanges changes = compare(before, now);
  EXPECT_EQ(changes.new_columns, std::vector<std::string>{"so_cmnd"});
  EXPECT_EQ(changes.gone_columns, std::vector<std::string>{"cmnd_cu"});
  EXPECT_EQ(changes.unchanged, 1U);
}

TEST(Snapshots, CannotBeComparedWithoutIds) {
  const Table table = register_table({good_record()});
  const KeyFields fields = register_fields();
  EXPECT_EQ(compare(table, table, "").why_not, "no column of record ids");
  EXPECT_EQ(compare_snapshots({{&table, 1}, fields, ""}, {{&table, 1}, fields, "id"}, kToday).why_not,
            "no column of record ids in the snapshot before");
}

TEST(Snapshots, DoNotTellEventsThatNoColumnShows) {
  const Table table = register_table({good_record()});
  KeyFields bare = register_fields();
  bare.status.clear();
  bare.has_residence = false;
  bare.birth_date.reset();
  const KeyFields full = register_fields();
  const SnapshotChanges changes = compare_snapshots({{&table, 1}, bare, "id"}, {{&table, 1}, full, "id"}, kToday);
  EXPECT_FALSE(changes.knows_lives || changes.knows_places || changes.knows_births);
}

}  // namespace
}  // namespace khop
