#include "io/csv/header_doubts.hpp"

#include "io/input/read_table.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace khop::io {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::vector<std::string> doubts(std::string_view text, char separator = 0) {
  return read_table_from(text, "people.csv", {.separator = separator}).value().doubts;
}

TEST(HeaderDoubts, ThereAreNoneAboutAHeader) {
  EXPECT_THAT(doubts("id,name,date_of_birth,2019,2020,phone 2\n1,An,1990-01-02,3,4,\n"), IsEmpty());
  EXPECT_THAT(doubts("name\nAn\n", ';'), IsEmpty());
  EXPECT_THAT(doubts("id,\n1,2\n"), IsEmpty()) << "a comma too many";
}

TEST(HeaderDoubts, AFirstRowWithADateOrALongNumberLooksLikeARecord) {
  EXPECT_THAT(doubts("1,An,02/01/1990\n2,Ba,03/01/1990\n"),
              ElementsAre(HasSubstr("people.csv:1: the first row looks")));
  EXPECT_THAT(doubts("\n1,An,079 080 001 234\n"),
              ElementsAre(HasSubstr("people.csv:2: the first row looks like a rec")));
}

TEST(HeaderDoubts, ATitleAboveTheHeaderIsSeen) {
  EXPECT_THAT(
      doubts("People of the commune,,\nid,name,born\n1,An,1990\n"),
      ElementsAre(HasSubstr("people.csv:1: what stands above the names of the columns, which are those of line 2")));
  EXPECT_THAT(doubts("People,2024,,,\na,b,c,d,e\n1,An,1990,x,y\n"),
              ElementsAre(HasSubstr("3 of 5 columns have no name")));
}

TEST(HeaderDoubts, AGivenSeparatorThatIsNotTheFilesIsSeen) {
  EXPECT_THAT(doubts("id,name\n1,An\n", ';'), ElementsAre(HasSubstr("semicolon, there is one column only")));
}

}  // namespace
}  // namespace khop::io
