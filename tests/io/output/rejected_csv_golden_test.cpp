#include "io/output/rejected_csv.hpp"

#include "io/input/read_table.hpp"
#include "tests/io/input/temporary_dir.hpp"

#include <gtest/gtest.h>

#include <string>

namespace khop::io {
namespace {

std::string rejected_of(const std::string& input) {
  const test::TemporaryDir home;
  const Table table = read_table_from(input, "people.csv").value();
  ResultDir dir = ResultDir::open(home.path()).value();
  write_rejected_csv(dir, table.rejected).value();
  dir.commit().value();
  return test::bytes_of(home.path("rejected.csv"));
}

TEST(RejectedCsvGolden, EveryKindOfBadRow) {
  EXPECT_EQ(rejected_of("id,name,born\n"
                        "1,An,1985\n"
                        "2,Bình\n"
                        "3,\"open,1990\n"
                        "4,say \"hi\",1991\n"
                        "5,\"x\"y,1992\n"
                        "6,\xFF,1993\n"
                        "7,\"Dũng\nHoà\",1994\n"
                        "8,An,1995,extra\n"),
            "source,line,reason,row\n"
            "people.csv,3,\"expected 3 columns, got 2\",\"2,Bình\"\n"
            "people.csv,4,quote in column 2 is not closed,\"3,\"\"open,1990\"\n"
            "people.csv,5,quote inside the unquoted value of column 2,\"4,say \"\"hi\"\",1991\"\n"
            "people.csv,6,text after the closing quote in column 2,\"5,\"\"x\"\"y,1992\"\n"
            "people.csv,7,not valid UTF-8,\"6,\uFFFD,1993\"\n"
            "people.csv,10,\"expected 3 columns, got 4\",\"8,An,1995,extra\"\n");
}

TEST(RejectedCsvGolden, AHeaderAloneWhenNothingWasRejected) {
  EXPECT_EQ(rejected_of("id\n1\n"), "source,line,reason,row\n");
}

}  // namespace
}  // namespace khop::io
