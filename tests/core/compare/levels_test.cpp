#include "core/compare/levels.hpp"

#include "core/compare/comparer.hpp"
#include "core/compare/comparison_kind.hpp"
#include "core/compare/vn_name.hpp"
#include "core/infer/schema.hpp"
#include "tests/support/random_linkage.hpp"

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <tuple>
#include <vector>

#include <gtest/gtest.h>

/// One row a level, from the tables of docs/model.md.
namespace khop {
namespace {

struct Row {
  std::string_view a, b;
  std::uint8_t level;
};

template <class Compare>
void expect_ladder(ComparisonKind kind, Compare compare, const std::vector<Row>& rows) {
  std::vector<bool> seen(ladder(kind).size());
  for (const Row& row : rows) {
    Dictionary values;
    const TermId a = values.intern(row.a);
    const TermId b = values.intern(row.b);
    EXPECT_EQ(compare(values.view(a), values.view(b)), row.level) << row.a << " | " << row.b;
    EXPECT_EQ(compare(values.view(b), values.view(a)), row.level) << row.b << " | " << row.a;
    seen[row.level] = true;
  }
  for (std::size_t level = 1; level < seen.size(); ++level) EXPECT_TRUE(seen[level]) << "no row for " << level;
}

TEST(Levels, OfTexts) {
  using namespace text_level;
  expect_ladder(ComparisonKind::kText, compare_text,
                {{"Hòa", "hòa", kEqual},
                 {"Hoa", "Hòa", kMarks},
                 {"Martha", "Marhta", kOneEdit},
                 {"Martha", "Marta", kOneEdit},
                 {"An", "Am", kDifferent},  // one of two letters is no slip
                 {"Catherine", "Kathrin", kSound},
                 {"Anna Maria", "Maria Anna", kWords},
                 {"Anna", "Anna Maria", kWords},
                 {"J", "John", kInitial},
                 {"Katarzyna", "Katarzynska", kSimilar},  // (9/9 + 9/11 + 1) / 3 = 0.94, raised by 0.4 of the rest
                 {"Robertson", "Robinson", kSomewhat},    // (6/9 + 6/8 + 1) / 3 = 0.81, raised by 0.3 of the rest
                 {"Anna", "Peter", kDifferent}});
}

TEST(Levels, OfFullNames) {
  using namespace full_name_level;
  expect_ladder(ComparisonKind::kFullName, compare_full_name,
                {{"Lê Ba Anh", "lê ba anh", kEqual},
                 {"Lê Ba Anh", "Le Ba Anh", kMarks},
                 {"John Smith", "Smith John", kReordered},
                 {"Annamaria Bruin", "Anna Maria Bruin", kGlued},
                 {"Martha Smith", "Marhta Smith", kClose},
                 {"J Smith", "John Smith", kInitials},
                 {"John Smith", "John Paul Smith", kContained},
                 {"J Smith", "John Paul Smith", kContainedClose},
                 {"John Paul Smith", "John Peter Smith", kMost},
                 {"Maximilian de Wit", "Maximilian du Wal", kSimilar},  // (14/17 + 14/17 + 1) / 3 = 0.88, raised by 0.4
                 {"John Paul Smith", "John Peter Brown", kSome},
                 {"John Smith", "Peter Brown", kDifferent}});
}

TEST(Levels, OfNamesOfVietnam) {
  using namespace vn_name_level;
  expect_ladder(ComparisonKind::kVnName, compare_vn_name,
                {{"Nguyễn Văn An", "nguyễn văn an", kEqual},
                 {"Nguyễn Thị Lý", "Nguyễn Thị Lí", kSpelling},
                 {"Nguyễn Văn An", "Nguyen Van An", kMarksDropped},
                 {"Hoàng Văn An", "Huỳnh Văn An", kDoublet},
                 {"Lê Văn Hải", "Lê Văn Hãi", kToneByDialect},
                 {"Lê Thị Loan", "Lê Thị Noan", kInitialByDialect},
                 {"Lê Thị Lan", "Lê Thị Lang", kRimeByDialect},
                 {"Lê Thủy Lan", "Lê Thúy Lan", kMarksDiffer},
                 {"Lê Thị Thanh", "Lê Thị Thnah", kMisspelt},
                 {"Lê Thị Thủy", "Lê Thị Thúy", kGivenAlike},
                 {"Lê Văn An", "An Lê Văn", kReordered},
                 {"Lê Văn An", "Lê An", kWordsDropped},
                 {"Lê Văn An", "L V An", kInitials},
                 {"Lê Thị Ngọc Lan", "Trần Thị Ngọc Lan", kMost},
                 {"Lê Thị Lan", "Lê Thị Hoa", kDifferent}});
}

TEST(Levels, OfCategories) {
  using namespace category_level;
  expect_ladder(ComparisonKind::kCategory, compare_category,
                {{"Female", "female", kEqual}, {"f", "female", kAbbreviated}, {"male", "female", kDifferent}});
}

TEST(Levels, OfPostcodes) {
  using namespace postcode_level;
  expect_ladder(ComparisonKind::kPostcode, compare_postcode,
                {{"SE1 1D", "se1 1d", kEqual},
                 {"700012", "700013", kOneEdit},
                 {"70000", "700000", kOneEdit},
                 {"700012", "700034", kNear},
                 {"700012", "700987", kSameArea},
                 {"700012", "120012", kDifferent}});
}

TEST(Levels, OfEMailAddresses) {
  using namespace email_level;
  expect_ladder(ComparisonKind::kEmail, compare_email,
                {{"anle mailvn", "anle mailvn", kEqual},
                 {"anle mailvn", "annle mailvn", kOneEdit},
                 {"anle mailvn", "anle postcom", kSameName},
                 {"nguyenvanan mailvn", "nguyenvanbinh mailvn", kSimilar},
                 {"anle mailvn", "quoctran mailvn", kSameDomain},
                 {"anle mailvn", "quoctran postcom", kDifferent}});
}

TEST(Levels, OfNumbers) {
  using namespace number_level;
  struct Case {
    float a, b;
    std::uint8_t level;
  };
  for (const auto& [a, b, level] :
       {Case{100, 100, kEqual}, Case{100, 101, kWithinOne}, Case{-0.5F, 0.5F, kWithinOne}, Case{100, 111, kWithinTenth},
        Case{-100, -111, kWithinTenth}, Case{100, 112, kDifferent}, Case{-100, 100, kDifferent}}) {
    EXPECT_EQ(compare_number(a, b), level) << a << " | " << b;
    EXPECT_EQ(compare_number(b, a), level) << b << " | " << a;
  }
}

/// Levels of the order and of the two lines of an address, of two records of two lines each. Which of the two crossings
/// a line takes depends on the values: so the stronger one stands first.
std::vector<unsigned> address_levels(std::string_view first_a, std::string_view second_a, std::string_view first_b,
                                     std::string_view second_b) {
  const Schema schema{{"address", FieldType::kAddress, {"address"}}, {"ward", FieldType::kAddress, {"ward"}}};
  const std::vector<Comparison> comparisons = comparisons_for(schema);
  EXPECT_EQ(comparisons[0].name, "address_order");
  std::vector<test::RandomRecord> people;
  for (const auto& [id, first, second] : {std::tuple{"a", first_a, second_a}, std::tuple{"b", first_b, second_b}}) {
    test::RandomRecord record{id, {}};
    for (const test::RandomColumn& column : test::random_columns()) {
      record.cells.push_back(column.name == "address" ? first : column.name == "ward" ? second : "");
    }
    people.push_back(record);
  }
  const Records records = test::encode_records(people, schema);
  const Comparer comparer{records, comparisons};
  LevelMemo memo;
  const std::uint64_t gamma = comparer.gamma({records.row_bytes(RecordId{0}), records.row_bytes(RecordId{1})}, memo);
  EXPECT_EQ(gamma, comparer.gamma({records.row_bytes(RecordId{1}), records.row_bytes(RecordId{0})}, memo));
  const auto [stronger, weaker] = std::minmax({level_of(gamma, 1), level_of(gamma, 2)});
  return {level_of(gamma, 0), stronger, weaker};
}

TEST(Levels, OfPersonalNumbersOneOfWhichDoesNotFitItsRecord) {
  const auto level = [](std::string_view a, std::string_view b, bool misfit) {
    const Code16 left = make_code16(a), right = make_code16(b);
    return vn_national_id_level_of(compare_code(left, right), left, right, misfit);
  };
  EXPECT_EQ(level("046180000123", "079265111987", true), vn_national_id_level::kMisfit);
  EXPECT_EQ(level("046180000123", "079265111987", false), vn_national_id_level::kDifferent);
  EXPECT_EQ(level("046180000123", "079180111987", true), vn_national_id_level::kDifferent) << "one sex and year";
  EXPECT_EQ(level("046180000123", "272180986", true), vn_national_id_level::kMisfit) << "an old card's digits say none";
  EXPECT_EQ(level("046180000123", "046180000123", true), code_level::kEqual);
}

TEST(Levels, OfAddressLinesThatMayBeSwapped) {
  using namespace text_level;
  using Levels = std::vector<unsigned>;
  EXPECT_EQ(address_levels("12 Lê Lợi", "Phường Năm", "12 Lê Lợi", "Phường Năm"),
            (Levels{order_level::kAsTheyStand, kEqual, kEqual}));
  EXPECT_EQ(address_levels("12 Lê Lợi", "Phường Năm", "Phường Năm", "12 Lê Lợi"),
            (Levels{order_level::kSwapped, kEqual, kEqual}));
  EXPECT_EQ(address_levels("12 Lê Lợi", "Phường Năm", "Phường Năm", "12 Le Loi"),
            (Levels{order_level::kSwapped, kEqual, kMarks}));
  EXPECT_EQ(address_levels("12 Lê Lợi", "", "", "12 Lê Lợi"), (Levels{order_level::kHalfSwapped, 0, kEqual}));
  EXPECT_EQ(address_levels("12 Lê Lợi", "Phường Năm", "", "12 Lê Lợi")[0], order_level::kHalfSwapped);
  // Only one line faces its like the other way round: it may be another one's street.
  EXPECT_EQ(address_levels("12 Lê Lợi", "Phường Năm", "Xóm Bắc", "12 Lê Lợi")[0], order_level::kAsTheyStand);
  EXPECT_EQ(address_levels("12 Lê Lợi", "Phường Năm", "", ""), (Levels{0, 0, 0}));
}

}  // namespace
}  // namespace khop
