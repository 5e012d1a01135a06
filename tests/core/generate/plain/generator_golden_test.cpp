#include "core/generate/plain/error_rates.hpp"
#include "core/generate/plain/generator.hpp"
#include "index/base/hash.hpp"
#include "tests/core/generate/plain/population.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>

namespace khop::generate::plain {
namespace {

std::string read(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  EXPECT_TRUE(file) << path;
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

TEST(GeneratorGolden, MakesTheThousandPeopleOfTheRepositoryByteForByte) {
  const test::Population made = test::generate({.people = 1'000, .seed = 1});
  const std::string folder = std::string(KHOP_TEST_DATA) + "/people_1000/";
  EXPECT_EQ(std::string(kPopulationHeader) + made.text, read(folder + "population.csv"));
  EXPECT_EQ(std::string(kTruthHeader) + made.truth, read(folder + "truth_population.csv"));
}

TEST(GeneratorGolden, MakesTheSameTwoBlocksOnEveryCompiler) {
  const test::Population made = test::generate({.people = 100'000, .seed = 42, .duplicates = 0.3, .errors = 2});
  EXPECT_EQ(index::hash_bytes(made.text), 15445357026596624119u);
  EXPECT_EQ(index::hash_bytes(made.truth), 9607217502775704584u);
}

TEST(GeneratorGolden, HasItsRatesInTheManual) {
  const std::string manual = read(std::string(KHOP_TEST_DATA) + "/../../docs/generate.md");
  for (const ErrorRate& row : kErrorRates) {
    std::ostringstream line;
    line << "| " << row.name << " | " << std::round(row.first * 1e6) / 1e4 << " % | "
         << std::round(row.duplicate * 1e6) / 1e4 << " % |";
    EXPECT_NE(manual.find(line.str()), std::string::npos) << line.str();
  }
}

}  // namespace
}  // namespace khop::generate::plain
