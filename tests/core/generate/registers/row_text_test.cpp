#include "core/generate/registers/row_text.hpp"

#include <gtest/gtest.h>

#include <string>

namespace khop::generate::registers {
namespace {

TEST(RowText, QuotesWhatMustBeQuoted) {
  std::string out = "P1";
  RowText row(out);
  row.cell("Thôn 3, xã Thượng Lộ");
  row.cell("plain");
  row.cell(R"(a "b" c")");
  row.cell("");
  row.cell("two\nlines");
  row.blank();
  row.digits(7, 3);
  EXPECT_EQ(out, "P1,\"Thôn 3, xã Thượng Lộ\",plain,\"a \"\"b\"\" c\"\"\",,\"two\nlines\",,007");
}

}  // namespace
}  // namespace khop::generate::registers
