#include "io/ndjson/parse_ndjson.hpp"

#include "tests/io/ndjson/ndjson_texts.hpp"
#include "tests/reference/ndjson.hpp"
#include "tests/support/seeds.hpp"

#include <gtest/gtest.h>

#include <string>

namespace khop {
namespace {

std::string value(test::CsvMaker& maker, int depth) {
  static const std::vector<std::string> kScalars{"null", "true",  "false",          "0",     "-1.5",    "12e3",
                                                 "\"\"", "\"a\"", "\"\\u1ec5\\n\"", "\"ễ\"", "\"\\\\\""};
  if (depth > 2 || maker.below(3) > 0) return kScalars[maker.below(kScalars.size())];
  const bool is_object = maker.one_in(2);
  std::string text(1, is_object ? '{' : '[');
  for (std::size_t i = 0, n = maker.below(4); i < n; ++i) {
    if (i > 0) text += ", ";
    if (is_object) text.append("\"k").append(std::to_string(maker.below(5))).append("\":");
    text += value(maker, depth + 1);
  }
  return text + (is_object ? '}' : ']');
}

TEST(ParseNdjsonDifferential, AgreesWithTheReferenceOnDamagedLines) {
  for (const std::uint32_t seed : test::seeds(2000)) {
    SCOPED_TRACE(seed);
    test::CsvMaker maker(seed);
    std::string text;
    for (std::size_t line = maker.below(8); line > 0; --line) {
      std::string object = "{";
      for (std::size_t i = 0, n = maker.below(5); i < n; ++i) {
        if (i > 0) object += ',';
        object.append("\"k").append(std::to_string(i)).append("\": ").append(value(maker, 0));
      }
      object += '}';
      if (maker.one_in(3)) {
        const std::size_t at = maker.below(object.size());
        if (maker.one_in(2))
          object.erase(at, 1);
        else
          object[at] = "{}[]:,\"x\\ 1"[maker.below(11)];
      }
      text += object + "\n";
    }
    const test::reference::NdjsonContent expected = test::reference::read_ndjson(text);
    for (const std::size_t chunk_bytes : {1u, 40u, 1u << 20}) {
      const Table table = test::read_ndjson(text, chunk_bytes);
      ASSERT_EQ(table.column_names, expected.names) << text;
      ASSERT_EQ(test::rows_of(table), expected.rows) << text;
      std::vector<std::uint64_t> bad;
      for (const RejectedRow& row : table.rejected) bad.push_back(row.line);
      ASSERT_EQ(bad, expected.bad_lines) << text;
    }
  }
}

}  // namespace
}  // namespace khop
