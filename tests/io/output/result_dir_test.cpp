#include "io/output/result_dir.hpp"

#include "tests/io/input/temporary_dir.hpp"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <set>
#include <string>
#include <utility>

namespace khop::io {
namespace {

namespace fs = std::filesystem;

std::set<std::string> names_in(const std::string& directory) {
  std::set<std::string> names;
  for (const auto& entry : fs::directory_iterator(directory)) names.insert(entry.path().filename().string());
  return names;
}

void write(ResultDir& dir, std::string_view name, std::string_view bytes) {
  FileWriter writer = dir.create(name).value();
  writer.append(bytes);
  writer.close().value();
}

TEST(ResultDir, FilesAppearOnlyAtCommit) {
  const test::TemporaryDir home;
  const std::string path = home.path("a/b/result");
  ResultDir dir = ResultDir::open(path).value();
  write(dir, "clusters.csv", "id\n");
  write(dir, "worklist/00123.csv", "x\n");
  EXPECT_FALSE(fs::exists(path + "/clusters.csv"));
  ASSERT_TRUE(dir.commit().has_value());
  EXPECT_EQ(test::bytes_of(path + "/clusters.csv"), "id\n");
  EXPECT_EQ(test::bytes_of(path + "/worklist/00123.csv"), "x\n");
}

TEST(ResultDir, LeavesNothingElseBehind) {
  const test::TemporaryDir home;
  {
    ResultDir dir = ResultDir::open(home.path("result")).value();
    write(dir, "clusters.csv", "id\n");
    ASSERT_TRUE(dir.commit().has_value());
  }
  EXPECT_EQ(names_in(home.path("result")), std::set<std::string>{"clusters.csv"});
}

TEST(ResultDir, WithoutCommitNothingStaysNotEvenTheDirectoriesItMade) {
  const test::TemporaryDir home;
  {
    ResultDir dir = ResultDir::open(home.path("a/result")).value();
    write(dir, "worklist/1.csv", "id\n");
  }
  EXPECT_TRUE(names_in(home.path()).empty());
}

TEST(ResultDir, WithoutCommitTheFilesOfAnEarlierRunStay) {
  const test::TemporaryDir home;
  home.write("clusters.csv", "old");
  {
    ResultDir dir = ResultDir::open(home.path()).value();
    write(dir, "clusters.csv", "new");
  }
  EXPECT_EQ(test::bytes_of(home.path("clusters.csv")), "old");
  ResultDir dir = ResultDir::open(home.path()).value();
  write(dir, "clusters.csv", "new");
  ASSERT_TRUE(dir.commit().has_value());
  EXPECT_EQ(test::bytes_of(home.path("clusters.csv")), "new");
}

TEST(ResultDir, RefusesToCommitAFileThatWasNotClosed) {
  const test::TemporaryDir home;
  ResultDir dir = ResultDir::open(home.path()).value();
  write(dir, "a.csv", "a");
  FileWriter open = dir.create("b.csv").value();
  const auto result = dir.commit();
  ASSERT_TRUE(result.has_error());
  EXPECT_EQ(result.error().message, home.path("b.csv") + ": was not written to its end");
  EXPECT_FALSE(fs::exists(home.path("a.csv")));
}

TEST(ResultDir, AFullDiskIsAnIoErrorThatNamesTheFile) {
  // A limit on the size of files stands for the full disk; both make write() fail after some bytes.
  const test::TemporaryDir home;
  const pid_t child = ::fork();
  if (child == 0) {
    ::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{100'000, 100'000};
    ::setrlimit(RLIMIT_FSIZE, &limit);
    ResultDir dir = ResultDir::open(home.path("result")).value();
    FileWriter writer = dir.create("pairs.csv").value();
    for (int i = 0; i < 300'000; ++i) writer.append("0123456789\n");
    const auto closed = writer.close();
    const bool told = closed.has_error() && closed.error().code == Errc::kIo &&
                      closed.error().message.find("pairs.csv: cannot be written: ") != std::string::npos;
    ::_exit(told && dir.commit().has_error() && !fs::exists(home.path("result/pairs.csv")) ? 0 : 1);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  EXPECT_EQ(status, 0);
}

TEST(ResultDir, TemporariesOfAKilledRunAreRemovedByTheNext) {
  const test::TemporaryDir home;
  const pid_t child = ::fork();
  if (child == 0) {
    ResultDir dir = ResultDir::open(home.path()).value();
    write(dir, "sub/pairs.csv", "half");
    ::kill(::getpid(), SIGKILL);
  }
  ::waitpid(child, nullptr, 0);
  ASSERT_FALSE(names_in(home.path("sub")).empty());
  { const ResultDir dir = ResultDir::open(home.path()).value(); }
  EXPECT_EQ(names_in(home.path()), std::set<std::string>{"sub"});
  EXPECT_TRUE(names_in(home.path("sub")).empty());
}

TEST(ResultDir, TemporariesOfALivingRunStay) {
  const test::TemporaryDir home;
  ResultDir first = ResultDir::open(home.path()).value();
  write(first, "pairs.csv", "first");
  ResultDir second = ResultDir::open(home.path()).value();
  write(second, "pairs.csv", "second");
  ASSERT_TRUE(second.commit().has_value());
  ASSERT_TRUE(first.commit().has_value());
  EXPECT_EQ(test::bytes_of(home.path("pairs.csv")), "first");
}

TEST(ResultDir, MovesWithItsFiles) {
  const test::TemporaryDir home;
  ResultDir dir = ResultDir::open(home.path()).value();
  write(dir, "a.csv", "a");
  ResultDir moved = std::move(dir);
  ASSERT_TRUE(moved.commit().has_value());
  EXPECT_EQ(test::bytes_of(home.path("a.csv")), "a");
}

TEST(ResultDir, RefusesNamesOutsideAndTwice) {
  const test::TemporaryDir home;
  ResultDir dir = ResultDir::open(home.path()).value();
  for (const char* name : {"", "/etc/x", "../x", "a/../../x", "a/"}) {
    EXPECT_EQ(dir.create(name).error().code, Errc::kUsage) << name;
  }
  ASSERT_TRUE(dir.create("a.csv").has_value());
  EXPECT_EQ(dir.create("a.csv").error().code, Errc::kUsage);
}

TEST(ResultDir, SaysWhyADirectoryCannotBeUsed) {
  const test::TemporaryDir home;
  home.write("file", "x");
  const auto file = ResultDir::open(home.path("file"));
  EXPECT_EQ(file.error().code, Errc::kIo);
  EXPECT_EQ(file.error().message, home.path("file") + ": is not a directory");
  EXPECT_EQ(ResultDir::open(home.path("file/below")).error().code, Errc::kIo);
  EXPECT_EQ(ResultDir::open("/proc/khop").error().code, Errc::kIo);
  EXPECT_EQ(ResultDir::open("").error().code, Errc::kUsage);
}

TEST(ResultDir, RefusesAFileWhereADirectoryStands) {
  const test::TemporaryDir home;
  fs::create_directories(home.path("out/report.html"));
  ResultDir dir = ResultDir::open(home.path("out")).value();
  const auto file = dir.create("report.html");
  ASSERT_FALSE(file.has_value());
  EXPECT_EQ(file.error().code, Errc::kIo);
  EXPECT_EQ(file.error().message, home.path("out/report.html") + ": is a directory");
}

TEST(FileWriter, WritesMoreThanItsBuffer) {
  const test::TemporaryDir home;
  ResultDir dir = ResultDir::open(home.path()).value();
  FileWriter writer = dir.create("rows.csv").value();
  std::string expected;
  const std::string big(3 << 20, 'b');
  for (std::uint64_t i = 0; i < 200'000; ++i) {
    writer.number(i).append(',').csv("a,b").append(',').fixed(0.5, 2).append('\n');
    expected += std::to_string(i) + ",\"a,b\",0.50\n";
    if (i == 100'000) {
      writer.append(big);
      expected += big;
    }
  }
  writer.close().value();
  dir.commit().value();
  EXPECT_EQ(test::bytes_of(home.path("rows.csv")), expected);
}

}  // namespace
}  // namespace khop::io
