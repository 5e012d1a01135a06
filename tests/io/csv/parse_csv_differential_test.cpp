#include "io/csv/parse_csv.hpp"

#include "io/input/encoding.hpp"
#include "tests/io/csv/csv_texts.hpp"
#include "tests/reference/csv.hpp"
#include "tests/support/seeds.hpp"

#include <gtest/gtest.h>

namespace khop {
namespace {

TEST(ParseCsvDifferential, AgreesWithTheReferenceOnDamagedText) {
  for (const std::uint32_t seed : test::seeds(3000)) {
    SCOPED_TRACE(seed);
    test::CsvMaker maker(seed);
    const std::string text = maker.damaged_text(1 + maker.below(12), 1 + maker.below(4), maker.below(5));
    const test::reference::CsvContent expected = test::reference::read_csv(text, ',');
    for (const std::size_t chunk_bytes : {1u, 7u, 64u, 1u << 20}) {
      const Table table = test::read_csv(text, chunk_bytes).value();
      EXPECT_EQ(test::rows_of(table), expected.rows) << chunk_bytes << "\n" << text;
      std::vector<test::reference::CsvReject> rejected = expected.rejected;
      for (auto& row : rejected) row.text = io::excerpt(row.text);
      EXPECT_EQ(test::rejects_of(table), rejected) << chunk_bytes << "\n" << text;
      if (::testing::Test::HasFailure()) return;
    }
  }
}

}  // namespace
}  // namespace khop
