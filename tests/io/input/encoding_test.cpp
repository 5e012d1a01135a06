#include "io/input/encoding.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace khop::io {
namespace {

using namespace std::string_view_literals;

Result<DecodedText> decode(std::string_view bytes) { return decode_text(TextBuffer::copy_of(bytes), "people.csv"); }

std::string utf16(std::u16string_view text, bool big_endian) {
  std::string bytes = big_endian ? "\xFE\xFF" : "\xFF\xFE";
  for (const char16_t unit : text) {
    const char high = static_cast<char>(unit >> 8);
    const char low = static_cast<char>(unit & 0xFF);
    bytes += big_endian ? high : low;
    bytes += big_endian ? low : high;
  }
  return bytes;
}

TEST(DecodeText, Utf8StandsAsItIs) {
  const DecodedText text = decode("họ,tên\n").value();
  EXPECT_EQ(text.view(), "họ,tên\n");
  EXPECT_EQ(text.encoding, "UTF-8");
  EXPECT_EQ(text.buffer->data()[text.buffer->size()], '\n') << "sealed";
}

TEST(DecodeText, TakesAByteOrderMarkAway) { EXPECT_EQ(decode("\xEF\xBB\xBFid\n").value().view(), "id\n"); }

TEST(DecodeText, ConvertsUtf16OfEitherByteOrder) {
  for (const bool big_endian : {false, true}) {
    const DecodedText text = decode(utf16(u"họ,😀\n", big_endian)).value();
    EXPECT_EQ(text.view(), "họ,😀\n");
    EXPECT_EQ(text.encoding, "UTF-16");
  }
}

TEST(DecodeText, AHalfCharacterOfUtf16BecomesAReplacement) {
  EXPECT_EQ(decode(utf16(u"a\xD83D"
                         u"b\xDE00"
                         u"c\xD83D",
                         true))
                .value()
                .view(),
            "a\uFFFD"
            "b\uFFFD"
            "c\uFFFD");
  EXPECT_EQ(decode("\xFF\xFE"
                   "a\0b"sv)
                .value()
                .view(),
            "a\uFFFD");
}

TEST(DecodeText, ReadsWindows1252WhenMostForeignLinesAreNotUtf8) {
  const DecodedText text = decode("name\nJos\xE9\nMu\xF1oz\n\x80 \x93q\x94\nplain\n").value();
  EXPECT_EQ(text.view(), "name\nJosé\nMuñoz\n€ “q”\nplain\n");
  EXPECT_EQ(text.encoding, "Windows-1252");
}

TEST(DecodeText, AFewBadLinesDoNotChangeTheEncoding) {
  const std::string bytes = "tên\nHoà\nJos\xE9\n";
  EXPECT_EQ(decode(bytes).value().view(), bytes);
  EXPECT_EQ(decode("a\nho\xC3\xA0\nJos\xE9\n").value().encoding, "UTF-8") << "half is not most";
}

TEST(DecodeText, ACharacterAcrossTheEndOfTheSampleIsNotTakenForABadLine) {
  for (std::size_t shift = 0; shift < 4; ++shift) {
    const std::string bytes = std::string((1 << 20) - shift, 'x') + "ễễ" + "\n";
    EXPECT_EQ(decode(bytes).value().encoding, "UTF-8") << shift;
  }
}

TEST(DecodeText, BareCarriageReturnsBecomeLineFeeds) {
  const DecodedText text = decode("id,name\r1,An\r").value();
  EXPECT_EQ(text.view(), "id,name\n1,An\n");
  EXPECT_EQ(text.encoding, "UTF-8, CR line ends");
  EXPECT_EQ(decode("id\r\n1\r\n").value().view(), "id\r\n1\r\n");
  EXPECT_EQ(decode("id\r").value().view(), "id\r");
}

TEST(DecodeText, RefusesWhatIsNotText) {
  EXPECT_EQ(decode("id,na\0me\n"sv).error().message,
            "people.csv: not text (NUL byte at offset 5, and many more); CSV or NDJSON was expected, UTF-16 with its "
            "byte order mark");
  EXPECT_FALSE(
      decode("i\0d\0\n\0"
             "1\0"
             "2\0\n\0"sv))
      << "UTF-16 without its mark";
  EXPECT_EQ(decode("PK\x03\x04zzz").error().message,
            "people.csv: not text but a ZIP archive or an Excel workbook; save it as CSV");
  EXPECT_EQ(decode("%PDF-1.7").error().code, Errc::kBadInput);
}

// One NUL in the first 64 KiB ended the run; behind them it cost its row.
TEST(DecodeText, AFewNulBytesAreLeftToTheParsers) {
  for (const std::string_view bytes : {"id\n1\n2\n3\0\n4\n"sv, "id\r1\r2\r3\0\r4\r"sv}) {
    EXPECT_TRUE(decode(bytes).has_value());
  }
}

// The sample of the encoding was cut at the last LF: there was none, and no sample.
TEST(DecodeText, LargeFilesWithBareCarriageReturnsMayBeWindows1252) {
  std::string bytes = "name\r";
  while (bytes.size() < (1 << 20) + 1000) bytes += "Jos\xE9\r";
  const DecodedText text = decode(bytes).value();
  EXPECT_EQ(text.encoding, "Windows-1252, CR line ends");
  EXPECT_EQ(text.view().substr(0, 11), "name\nJosé\n");
  bytes = "name\rHoà\rThuý\rJos\xE9\r";
  EXPECT_EQ(decode(bytes).value().encoding, "UTF-8, CR line ends") << "one line of three";
}

TEST(Excerpt, CutsAndRepairs) {
  EXPECT_EQ(excerpt("a\0b"sv), "a\uFFFDb");
  EXPECT_EQ(excerpt("họ\xFF\xC3"), "họ\uFFFD\uFFFD");
  EXPECT_EQ(excerpt(std::string(2000, 'x')).size(), 1000u);
  EXPECT_EQ(excerpt(std::string(999, 'x') + "ễ").size(), 999u) << "no half characters";
}

}  // namespace
}  // namespace khop::io
