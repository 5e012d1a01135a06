#include "core/generate/registers/rates.hpp"
#include "index/base/hash.hpp"
#include "tests/core/generate/registers/nation.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <sstream>
#include <string>

namespace khop::generate::registers {
namespace {

std::string read(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  EXPECT_TRUE(file) << path;
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

NationOptions options(std::uint64_t people, std::uint64_t seed) {
  NationOptions wanted;
  wanted.population.people = people;
  wanted.population.seed = seed;
  wanted.registers.set();
  return wanted;
}

TEST(NationGolden, MakesTheHundredPeopleOfTheRepositoryByteForByte) {
  const test::Nation made = test::generate(options(100, 1));
  const std::string folder = std::string(KHOP_TEST_DATA) + "/nation_100/";
  EXPECT_EQ(std::string(kRegistryHeader) + made.population.rows, read(folder + "population.csv"));
  EXPECT_EQ(std::string(kNationTruthHeader) + made.population.truth, read(folder + "truth_population.csv"));
  for (std::size_t i = 0; i < kRegisters; ++i) {
    const auto id = static_cast<RegisterId>(i);
    const std::string name = std::string(name_of(id)) + ".csv";
    EXPECT_EQ(std::string(plan_of(id).header) + made.of(id).rows, read(folder + name));
    EXPECT_EQ(std::string(kRegisterTruthHeader) + made.of(id).truth, read(folder + "truth_" + name));
  }
}

TEST(NationGolden, MakesTheSameTwoBlocksOnEveryCompiler) {
  const test::Nation made = test::generate(options(20'000, 42));
  std::string all = made.population.rows;
  for (const test::Text& text : made.registers) all += text.rows + text.truth;
  EXPECT_EQ(index::hash_bytes(all), 249943970767780220u);
}

TEST(NationGolden, HasItsRatesInTheManual) {
  const std::string manual = read(std::string(KHOP_TEST_DATA) + "/../../docs/generate.md");
  const auto expect_line = [&](const std::ostringstream& line) {
    EXPECT_NE(manual.find(line.str()), std::string::npos) << line.str();
  };
  for (std::size_t i = 0; i < kRegisters; ++i) {
    std::ostringstream line;
    line << "\n| " << kRegisterNames[i];
    const KindShares& shares = kKindShares[i];
    for (const double share : shares) line << " | " << share;
    line << " |\n";
    expect_line(line);
    std::ostringstream header;
    header << '`' << plan_of(static_cast<RegisterId>(i)).header.substr(3);
    std::string text = header.str();
    text.back() = '`';
    EXPECT_NE(manual.find(text), std::string::npos) << text;
  }
  for (const InfoShare& row : kInfoShares) {
    std::ostringstream line;
    line << "| " << row.name << " | " << row.share << " % |";
    expect_line(line);
  }
  for (const auto& row : kNumberShares) {
    std::ostringstream line;
    line << "| " << row.name << " | " << row.share << " % |";
    expect_line(line);
  }
  for (const auto& row : kFormShares) {
    std::ostringstream line;
    line << "| " << row.name << " | " << row.share << " % |";
    expect_line(line);
  }
}

}  // namespace
}  // namespace khop::generate::registers
