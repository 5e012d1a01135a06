#include "core/quality/key_fields.hpp"

#include "tests/support/made_table.hpp"

#include <gtest/gtest.h>

namespace khop {
namespace {

using Row = std::vector<std::string>;

/// Fields of a table, with the schema that is inferred for it.
KeyFields fields_of(const std::vector<std::string>& columns, const std::vector<Row>& rows) {
  const Table table = test::made_table(columns, rows);
  const RowSample sample = sample_rows({&table, 1}, 1000);
  const std::vector<ColumnProfile> profiles = profile_columns({&table, 1}, sample);
  const Result<InferredSchema> schema = infer_schema({&table, 1}, sample, profiles, {});
  return find_key_fields({&table, 1}, sample, profiles, schema ? &*schema : nullptr);
}

/// People of one ward, with what `change` makes of each row.
template <class Change>
std::vector<Row> people(const Change& change) {
  const std::vector<std::string> surnames{"Nguyễn", "Trần", "Lê", "Phạm"}, middle{"Văn", "Thị", "Đức"},
      given{"An", "Bình", "Hoà", "Đạt", "Hương", "Thuỷ"};
  std::vector<Row> rows;
  for (int n = 0; n < 72; ++n) {
    const auto at = static_cast<std::size_t>(n);
    const int year = 40 + n % 60;
    Row row{std::to_string(n),
            "0300" + std::to_string(year) + std::to_string(100000 + 7919 * n),
            surnames[at % 4] + ' ' + middle[at % 3] + ' ' + given[at % 6],
            std::to_string(10 + n % 18) + "/0" + std::to_string(1 + n % 9) + "/19" + std::to_string(year),
            n % 2 == 0 ? "Nam" : "Nữ",
            n % 3 == 0 ? "Phường Ba Đình" : "Phường Ngọc Hà",
            "Thành phố Hà Nội",
            n % 9 == 0 ? "Đã chết" : "Còn sống"};
    change(row);
    rows.push_back(std::move(row));
  }
  return rows;
}

const std::vector<std::string> kColumns{"id",        "so_dinh_danh", "ho_ten", "ngay_sinh",
                                        "gioi_tinh", "xa",           "tinh",   "trang_thai"};

std::vector<std::string> columns_of(const std::optional<FieldSpec>& field) {
  return field ? field->columns : std::vector<std::string>{};
}

TEST(KeyFields, AreFoundInARegister) {
  const KeyFields fields = fields_of(kColumns, people([](Row&) {}));
  EXPECT_EQ(columns_of(fields.number), Row{"so_dinh_danh"});
  ASSERT_EQ(fields.names.size(), 1U);
  EXPECT_EQ(fields.names[0].columns, Row{"ho_ten"});
  EXPECT_EQ(columns_of(fields.birth_date), Row{"ngay_sinh"});
  EXPECT_EQ(columns_of(fields.sex), Row{"gioi_tinh"});
  ASSERT_TRUE(fields.has_residence);
  EXPECT_EQ(fields.places[0].commune.columns, Row{"xa"});
  EXPECT_EQ(fields.places[0].province.columns, Row{"tinh"});
  EXPECT_EQ(fields.status, "trang_thai");
  EXPECT_FALSE(fields.old_number || fields.phone);
  EXPECT_TRUE(fields.is_vietnamese() && fields.has_vietnamese_names());
}

TEST(KeyFields, AreFoundByTheirHeadersWhereTheyAreEmptyOrConstant) {
  const KeyFields fields = fields_of(kColumns, people([](Row& row) {
                                       row[1].clear();
                                       row[4] = "Nữ";
                                       row[3].clear();
                                     }));
  EXPECT_EQ(columns_of(fields.number), Row{"so_dinh_danh"});
  EXPECT_EQ(columns_of(fields.birth_date), Row{"ngay_sinh"});
  EXPECT_EQ(columns_of(fields.sex), Row{"gioi_tinh"});
}

/// A register that lost all its residences and statuses was judged as if it had never had any.
TEST(KeyFields, OfABlankResidenceAndStatusAreKnownByTheirHeaders) {
  const KeyFields fields = fields_of(kColumns, people([](Row& row) {
                                       row[5].clear();
                                       row[6].clear();
                                       row[7].clear();
                                     }));
  ASSERT_TRUE(fields.has_residence);
  EXPECT_EQ(fields.places[0].field.columns, (Row{"xa", "tinh"}));
  EXPECT_EQ(fields.places[0].commune.columns, Row{"xa"});
  EXPECT_EQ(fields.places[0].province.columns, Row{"tinh"});
  EXPECT_EQ(fields.status, "trang_thai");
}

TEST(KeyFields, OfAnAddressThatIsNoPlaceInVietnamAreNone) {
  const KeyFields fields =
      fields_of({"id", "number", "name", "dob", "sex", "city", "address", "status"}, people([](Row& row) {
                  row[1] = "SE" + std::to_string(19000000 + 997 * std::stoi(row[0]));
                  row[2] = "Erik Berg O" + row[0];
                  row[5].clear();
                  row[6].clear();
                  row[7].clear();
                }));
  EXPECT_FALSE(fields.has_residence);
  EXPECT_EQ(fields.status, "");
}

TEST(KeyFields, KnowTheCodeOfACommuneBesideItsName) {
  std::vector<std::string> columns = kColumns;
  columns[7] = "ma_xa";
  const KeyFields fields =
      fields_of(columns, people([](Row& row) { row[7] = row[5] == "Phường Ba Đình" ? "00004" : "00008"; }));
  ASSERT_TRUE(fields.has_residence && fields.places[0].has_code_and_name());
  EXPECT_EQ(fields.places[0].code.columns, Row{"ma_xa"});
  EXPECT_EQ(fields.places[0].named.columns, (Row{"xa", "tinh"}));
}

/// "mất" in five of six hundred remarks (lost, or dead) made them the life status.
TEST(KeyFields, TakeNoSparseRemarkForTheStatus) {
  const auto sparse = [](const char* header, const char* living) {
    std::vector<std::string> columns = kColumns;
    columns[7] = header;
    return fields_of(columns, people([living](Row& row) {
                       const int n = std::stoi(row[0]);
                       row[7] = n % 12 == 0 ? "mất" : n % 12 == 1 ? living : "";
                     }))
        .status;
  };
  EXPECT_EQ(sparse("ghi_chu", ""), "");
  EXPECT_EQ(sparse("ghi_chu", "còn sống"), "");
  EXPECT_EQ(sparse("trang_thai", ""), "");
  EXPECT_EQ(sparse("trang_thai", "còn sống"), "trang_thai");
}

TEST(KeyFields, TakeTheNumberOfAnOldCardApart) {
  std::vector<std::string> columns = kColumns;
  columns[7] = "so_cmnd";
  const KeyFields fields =
      fields_of(columns, people([](Row& row) { row[7] = "14" + std::to_string(1000000 + 31 * std::stoi(row[0])); }));
  EXPECT_EQ(columns_of(fields.number), Row{"so_dinh_danh"});
  EXPECT_EQ(columns_of(fields.old_number), Row{"so_cmnd"});
  EXPECT_EQ(fields.status, "");
}

TEST(KeyFields, OfAForeignRegisterHaveNoVietnameseNumberWhateverTheHeader) {
  const KeyFields fields = fields_of(
      {"id", "national_id", "name", "dob", "sex", "city", "country", "status"}, people([](Row& row) {
        row[1] = "SE" + std::to_string(19000000 + 997 * std::stoi(row[0]));
        row[2] = (std::stoi(row[0]) % 2 == 0 ? "Anna Lindqvist" : "Erik Berg") + std::string(1, ' ') + "O" + row[0];
        row[5] = std::stoi(row[0]) % 3 == 0 ? "Malmö" : "Lund";
        row[6] = "Sweden";
        row[7] = std::stoi(row[0]) % 2 == 0 ? "alive" : "deceased";
      }));
  EXPECT_FALSE(fields.is_vietnamese());
  EXPECT_FALSE(fields.number || fields.old_number || fields.has_residence);
  EXPECT_EQ(columns_of(fields.sex), Row{"sex"});
  EXPECT_EQ(columns_of(fields.birth_date), Row{"dob"});
  EXPECT_EQ(fields.status, "status");
}

TEST(KeyFields, MaybeNone) {
  const KeyFields fields = fields_of({"value"}, {{"1.5"}, {"2.25"}, {"3.75"}});
  EXPECT_FALSE(fields.is_vietnamese() || fields.birth_date || fields.sex || fields.phone);
  EXPECT_TRUE(fields.names.empty() && fields.status.empty());
}

TEST(SaysDead, KnowsTheWords) {
  for (const char* word : {"Đã chết", "đã mất", "Tử vong", "DECEASED"}) EXPECT_TRUE(says_dead(word)) << word;
  for (const char* word : {"Còn sống", "Đã xuất cảnh", "", "Đã kết hôn"}) EXPECT_FALSE(says_dead(word)) << word;
}

}  // namespace
}  // namespace khop
