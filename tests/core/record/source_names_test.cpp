#include "core/record/source_names.hpp"

#include <gtest/gtest.h>

#include <initializer_list>
#include <string>
#include <vector>

namespace khop {
namespace {

using Names = std::vector<std::string>;

Names names_of(std::initializer_list<std::string> paths) {
  std::vector<Table> tables;
  for (const std::string& path : paths) tables.push_back({.source = path});
  return source_names(tables);
}

TEST(SourceNames, AreStemsWhereTheseDiffer) {
  EXPECT_EQ(names_of({"in/people.csv.gz", "old/entries.csv", "-"}), (Names{"people", "entries", "-"}));
}

TEST(SourceNames, AreTheShortestEndsOfPathsThatDiffer) {
  EXPECT_EQ(names_of({"pop.2024.csv", "pop.2025.csv", "other.csv"}), (Names{"pop.2024.csv", "pop.2025.csv", "other"}));
  EXPECT_EQ(names_of({"x/people.csv", "y/people.csv"}), (Names{"x/people.csv", "y/people.csv"}));
  EXPECT_EQ(names_of({"/a/x/people.csv", "/b/x/people.csv", "people.ndjson"}),
            (Names{"a/x/people.csv", "b/x/people.csv", "people.ndjson"}));
  EXPECT_EQ(names_of({"people", "x/people.csv"}), (Names{"people", "people.csv"}));
  EXPECT_EQ(names_of({"/people.csv", "people.csv", "//people.csv"}),
            (Names{"/people.csv", "people.csv", "//people.csv"}));
}

TEST(SourceNames, AreNumberedWhereOnePathIsGivenTwice) {
  EXPECT_EQ(names_of({"in/people.csv", "in/people.csv", "b.csv", "in/people.csv"}),
            (Names{"people", "people#2", "b", "people#3"}));
  EXPECT_EQ(names_of({"a.csv", "a.csv", "a#2.csv"}), (Names{"a", "a#2", "a#2#2"}));
}

TEST(SourceNames, HoldNoColon) {
  EXPECT_EQ(names_of({"a:b.csv", "a_b.csv", "c:/d.csv"}), (Names{"a_b", "a_b#2", "d"}));
}

}  // namespace
}  // namespace khop
