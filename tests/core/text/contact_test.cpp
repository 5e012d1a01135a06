#include "core/text/contact.hpp"

#include <gtest/gtest.h>

namespace khop {
namespace {

TEST(SplitEmail, NeedsTwoParts) {
  EXPECT_EQ(split_email("anna.b+x@mail.example").local, "anna.b+x");
  EXPECT_EQ(split_email("anna.b+x@mail.example").domain, "mail.example");
  for (const char* const text : {"", "@", "anna", "anna@", "@mail", "a@b@c", "a b@c"}) {
    EXPECT_TRUE(split_email(text).domain.empty()) << text;
    EXPECT_TRUE(split_email(text).local.empty()) << text;
  }
}

TEST(NormaliseEmail, KeepsOnlyTheAddress) {
  std::string out;
  EXPECT_TRUE(normalise_email("mailto:Anna.B+x@Mail.Example.", out));
  EXPECT_EQ(out, "anna.b+x@mail.example");
  EXPECT_TRUE(normalise_email("anna @ mail.example;", out));
  EXPECT_EQ(out, "anna@mail.example");
  EXPECT_FALSE(normalise_email("no address", out));
  EXPECT_EQ(out, "");
}

TEST(PhoneNumber, DropsSeparatorsPrefixesAndTrunk) {
  EXPECT_EQ(phone_number("0912 345 678"), 912345678u);
  EXPECT_EQ(phone_number("(091) 234-5678"), 912345678u);
  EXPECT_EQ(phone_number("+84 912 345 678"), 84912345678u);
  EXPECT_EQ(phone_number("0084.912.345.678"), 84912345678u);
  EXPECT_EQ(phone_number("+44 (0)20 7946 0958"), 442079460958u);
  EXPECT_EQ(phone_number("712 300633"), 712300633u);
}

TEST(PhoneNumber, ReadsTheFirstNumberWithoutItsExtension) {
  EXPECT_EQ(phone_number("Tel: 0912345678 ext. 12"), 912345678u);
  EXPECT_EQ(phone_number("0912345678 / 0243123456"), 912345678u);
  EXPECT_EQ(phone_number("024/3123456"), 243123456u);
}

TEST(PhoneNumber, KeepsTheLastTwelveDigits) { EXPECT_EQ(phone_number("+1234567890123456"), 567890123456u); }

TEST(PhoneNumber, IsNothingWithoutANumber) {
  for (const char* const text : {"", "none", "12345", "000000", "9.12E+08", "9,12e8"}) {
    EXPECT_EQ(phone_number(text), 0u) << text;
  }
}

// Six digits and more, which is what a spreadsheet leaves, were the number 849824 of everybody whose own began so.
TEST(PhoneNumber, IsNoneOfWhichASpreadsheetLeftSomeDigits) {
  for (const char* const text : {"8.49824E+10", "8,490123456E+10", "849824E+5", "8.49824e+10", "9,12e8", "9,1234e8"}) {
    EXPECT_EQ(phone_number(text), 0u) << text;
  }
  EXPECT_EQ(phone_number("0912345678 ext 12"), 912345678u);
}

}  // namespace
}  // namespace khop
