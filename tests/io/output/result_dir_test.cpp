#include "io/output/result_dir.hpp"

#include "io/output/temporary_paths.hpp"
#include "tests/io/input/temporary_dir.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <sys/xattr.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdint>
#include <cstring>
#include <ctime>
#include <filesystem>
#include <iostream>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

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

TEST(ResultDir, TakesThePlaceOfNoFileThatTheRunReads) {
  const test::TemporaryDir home;
  home.write("links.csv", "entries");
  fs::create_hard_link(home.path("links.csv"), home.path("by_another_name.csv"));
  ResultDir dir = ResultDir::open(home.path()).value();
  dir.spare(std::vector<std::string>{home.path("by_another_name.csv"), home.path("none.csv"), ""});
  const Result<FileWriter> refused = dir.create("links.csv");
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code, Errc::kUsage);
  write(dir, "pairs.csv", "id\n");
  ASSERT_TRUE(dir.commit().has_value());
  EXPECT_EQ(test::bytes_of(home.path("links.csv")), "entries");
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
    write(dir, "pairs.csv", "half");
    write(dir, "sub/pairs.csv", "half");
    ::kill(::getpid(), SIGKILL);
  }
  ::waitpid(child, nullptr, 0);
  ASSERT_EQ(names_in(home.path("sub")).size(), 2U);
  ResultDir dir = ResultDir::open(home.path()).value();
  EXPECT_EQ(names_in(home.path()).size(), 2U) << "sub, and the new run's own";
  write(dir, "sub/pairs.csv", "whole");
  dir.commit().value();
  EXPECT_EQ(names_in(home.path("sub")).size(), 2U) << "pairs.csv, and the new run's own";
}

// A killed link left rows of persons in worklist/ for good: no later run that wrote no list there looked.
TEST(ResultDir, TemporariesOfAKilledRunGoFromTheFoldersThatAreNamed) {
  constexpr std::string_view kBelow[]{"sub", "sub/inner", "other", "link", "never"};
  const test::TemporaryDir home, elsewhere;
  for (const char* folder : {"sub", "sub/inner", "other", "unnamed"}) {
    fs::create_directory(home.path(folder));
    home.write(std::string{folder} + "/.1.csv.khop-1-0", "abandoned");
    home.write(std::string{folder} + "/mine.csv", "mine");
  }
  elsewhere.write(".1.csv.khop-1-0", "whose");
  fs::create_directory_symlink(elsewhere.path(), home.path("link"));
  ResultDir living = ResultDir::open(home.path()).value();
  write(living, "sub/1.csv", "living");
  const std::size_t own = names_in(home.path()).size();
  { const ResultDir dir = ResultDir::open(home.path(), kBelow).value(); }
  EXPECT_EQ(names_in(home.path("sub/inner")), std::set<std::string>{"mine.csv"});
  EXPECT_EQ(names_in(home.path("other")), std::set<std::string>{"mine.csv"});
  EXPECT_TRUE(fs::exists(home.path("unnamed/.1.csv.khop-1-0")));
  EXPECT_TRUE(fs::exists(elsewhere.path(".1.csv.khop-1-0")));
  EXPECT_EQ(names_in(home.path()).size(), own) << "no folder is made, and no lock left";
  ASSERT_TRUE(living.commit().has_value());
  EXPECT_EQ(test::bytes_of(home.path("sub/1.csv")), "living");
}

TEST(ResultDir, NamedFoldersMayBeClosedOrOfOthers) {
  constexpr std::string_view kBelow[]{"sub", "file"};
  const test::TemporaryDir home;
  fs::create_directory(home.path("sub"));
  home.write("file", "x");
  ASSERT_EQ(::chmod(home.path("sub").c_str(), 0), 0);
  EXPECT_TRUE(ResultDir::open(home.path(), kBelow).has_value());
  ASSERT_EQ(::chmod(home.path("sub").c_str(), 0700), 0);
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

TEST(ResultDir, TemporariesOfALivingRunStayInFoldersInsideAnother) {
  // `train --out model.json` in a folder removed what `generate --out result` was writing below it.
  const test::TemporaryDir home;
  ResultDir inner = ResultDir::open(home.path("result")).value();
  write(inner, "population.csv", "inner");
  write(inner, "registers/births.csv", "inner");
  ResultDir outer = ResultDir::open(home.path()).value();
  write(outer, "result/births.csv", "outer");
  write(outer, "result/registers/deaths.csv", "outer");
  ASSERT_TRUE(outer.commit().has_value());
  ASSERT_TRUE(inner.commit().has_value());
  EXPECT_EQ(test::bytes_of(home.path("result/population.csv")), "inner");
  EXPECT_EQ(test::bytes_of(home.path("result/registers/births.csv")), "inner");
  EXPECT_EQ(test::bytes_of(home.path("result/registers/deaths.csv")), "outer");
}

TEST(ResultDir, FilesOfOthersStay) {
  const test::TemporaryDir home;
  const std::set<std::string> others{".mine.khop-backup", ".khop-1-0",     "mine.khop-1-0",  ".mine.khop-1",
                                     ".mine.khop--0",     ".mine.khop-1-", ".mine.khop-1-0b"};
  for (const std::string& name : others) home.write(name, "x");
  home.write(".pairs.csv.khop-1-0", "x");  // of a run that has no lock: dead
  { const ResultDir dir = ResultDir::open(home.path()).value(); }
  EXPECT_EQ(names_in(home.path()), others);
}

TEST(ResultDir, FoldersBelowAreNotItsBusiness) {
  const test::TemporaryDir home;
  fs::create_directories(home.path("lost+found"));
  home.write("lost+found/.a.khop-1-0", "x");
  ASSERT_EQ(::chmod(home.path("lost+found").c_str(), 0), 0);
  EXPECT_TRUE(ResultDir::open(home.path()).has_value());
  ASSERT_EQ(::chmod(home.path("lost+found").c_str(), 0700), 0);
  EXPECT_TRUE(fs::exists(home.path("lost+found/.a.khop-1-0")));
}

TEST(ResultDir, ARunThatCannotBeAskedCountsAsLiving) {
  const test::TemporaryDir home;
  fs::create_symlink("elsewhere", home.path(".run.khop-1-0"));  // is not opened, whoever asks
  home.write(".pairs.csv.khop-1-0", "x");
  { const ResultDir dir = ResultDir::open(home.path()).value(); }
  EXPECT_TRUE(fs::exists(home.path(".pairs.csv.khop-1-0")));
}

TEST(ResultDir, IsForItsOwnerAloneWhereTheRunMadeTheFolder) {
  const test::TemporaryDir home;
  const mode_t before = ::umask(0);
  ResultDir dir = ResultDir::open(home.path("a/result")).value();
  write(dir, "registers/clusters.csv", "id\n");
  for (const auto& entry : fs::recursive_directory_iterator(home.path())) {
    EXPECT_EQ(entry.status().permissions() & fs::perms(0077), fs::perms::none) << entry.path();
  }
  ASSERT_TRUE(dir.commit().has_value());
  ::umask(before);
  EXPECT_EQ(fs::status(home.path("a/result/registers/clusters.csv")).permissions(), fs::perms(0600));
  EXPECT_EQ(fs::status(home.path("a/result")).permissions(), fs::perms(0700));
}

// Every run set 0600 again, whatever the owner had granted since the last one.
TEST(ResultDir, KeepsWhatTheOwnerGranted) {
  const test::TemporaryDir home;
  for (const mode_t mode : {0600, 0640, 0664, 0444}) {
    ResultDir dir = ResultDir::open(home.path("result")).value();
    write(dir, "clusters.csv", "id\n");
    ASSERT_TRUE(dir.commit().has_value());
    ASSERT_EQ(::chmod(home.path("result/clusters.csv").c_str(), mode), 0);
    ResultDir again = ResultDir::open(home.path("result")).value();
    write(again, "clusters.csv", "id\n1\n");
    ASSERT_TRUE(again.commit().has_value());
    EXPECT_EQ(fs::status(home.path("result/clusters.csv")).permissions(), fs::perms(mode));
  }
}

TEST(ResultDir, KeepsTheGroupOfAFile) {
  const test::TemporaryDir home;
  const std::string file = home.write("clusters.csv", "id\n");
  const gid_t group = ::geteuid() == 0 ? 12'345 : ::getegid();  // only root may give a file to any group
  ASSERT_EQ(::chown(file.c_str(), static_cast<uid_t>(-1), group), 0);
  ResultDir dir = ResultDir::open(home.path()).value();
  write(dir, "clusters.csv", "id\n1\n");
  ASSERT_TRUE(dir.commit().has_value());
  struct stat status {};
  ASSERT_EQ(::stat(file.c_str(), &status), 0);
  EXPECT_EQ(status.st_gid, group);
}

/// An access control list as the kernel keeps it: the owner and `user` may read and write, the group nothing.
std::string acl_that_lets_in(std::uint32_t user) {
  struct Entry {
    std::uint16_t tag, permissions;
    std::uint32_t id;
  };
  constexpr std::uint32_t kNobody = 0xFFFF'FFFF;
  std::string acl{"\2\0\0\0", 4};  // the version
  for (const Entry entry : {Entry{0x01, 6, kNobody},
                            {0x02, 6, user},
                            {0x04, 0, kNobody},
                            {0x10, 6, kNobody},
                            {0x20, 0, kNobody}}) {  // owner, a user, the group, what all but the owner may have, others
    acl.append(reinterpret_cast<const char*>(&entry), sizeof entry);
  }
  return acl;
}

constexpr const char* kAccess = "system.posix_acl_access";
constexpr const char* kDefault = "system.posix_acl_default";

std::string acl_of(const std::string& path) {
  std::string acl(1000, '\0');
  const ssize_t size = ::getxattr(path.c_str(), kAccess, acl.data(), acl.size());
  acl.resize(size < 0 ? 0 : static_cast<std::size_t>(size));
  return acl;
}

/// Sets a list where the file system keeps lists. Where it keeps none there is none before and after, and the tests are
/// about modes alone, which they say.
void grant(const std::string& path, const std::string& kind) {
  const std::string acl = acl_that_lets_in(12'345);
  if (::setxattr(path.c_str(), kind.c_str(), acl.data(), acl.size(), 0) != 0) {
    ASSERT_EQ(errno, ENOTSUP) << std::strerror(errno);
    std::cout << "the file system of " << path << " keeps no access control lists: only modes are tested\n";
    return;
  }
  ASSERT_EQ(acl_of(path), kind == kAccess ? acl : std::string{});
}

// The list was lost, and what it let one user do the whole group could: its mask stands where the group's bits do.
TEST(ResultDir, KeepsTheAccessControlListOfAFile) {
  const test::TemporaryDir home;
  const std::string file = home.write("clusters.csv", "id\n");
  ASSERT_EQ(::chmod(file.c_str(), 0600), 0);
  ASSERT_NO_FATAL_FAILURE(grant(file, kAccess));
  const std::string acl = acl_of(file);
  const fs::perms mode = fs::status(file).permissions();
  ResultDir dir = ResultDir::open(home.path()).value();
  write(dir, "clusters.csv", "id\n1\n");
  ASSERT_TRUE(dir.commit().has_value());
  EXPECT_EQ(test::bytes_of(file), "id\n1\n");
  EXPECT_EQ(acl_of(file), acl);
  EXPECT_EQ(fs::status(file).permissions(), mode);
}

TEST(ResultDir, GivesAFileThatHadNoAccessControlListNoneOfItsFolder) {
  const test::TemporaryDir home;
  const std::string file = home.write("clusters.csv", "id\n");
  ASSERT_EQ(::chmod(file.c_str(), 0640), 0);
  ASSERT_NO_FATAL_FAILURE(grant(home.path(), kDefault));
  ResultDir dir = ResultDir::open(home.path()).value();
  write(dir, "clusters.csv", "id\n1\n");
  ASSERT_TRUE(dir.commit().has_value());
  EXPECT_EQ(acl_of(file), "");
  EXPECT_EQ(fs::status(file).permissions(), fs::perms(0640));
}

// "--out new/." made the folder `new`, knew it by the other name, and its files were for all to read.
TEST(ResultDir, KnowsAFolderThatItMadeHoweverItIsWritten) {
  const mode_t before = ::umask(0);
  for (const char* name : {"new/.", "./new", "new//", "a/./new/./", "a/../new"}) {
    const test::TemporaryDir home;
    ResultDir dir = ResultDir::open(home.path() + "/" + name).value();
    write(dir, "clusters.csv", "id\n");
    ASSERT_TRUE(dir.commit().has_value());
    const std::string file = home.path() + "/" + name + "/clusters.csv";
    EXPECT_EQ(fs::status(file).permissions(), fs::perms(0600)) << name;
  }
  ::umask(before);
}

TEST(ResultDir, LeavesNewFilesInAFolderThatWasThereToItsOwner) {
  const test::TemporaryDir home;
  const mode_t before = ::umask(0027);
  ResultDir dir = ResultDir::open(home.path()).value();
  write(dir, "clusters.csv", "id\n");
  write(dir, "registers/clusters.csv", "id\n");
  ::umask(before);
  ASSERT_TRUE(dir.commit().has_value());
  EXPECT_EQ(fs::status(home.path("clusters.csv")).permissions(), fs::perms(0640));
  EXPECT_EQ(fs::status(home.path("registers/clusters.csv")).permissions(), fs::perms(0600));
}

TEST(ResultDir, CommitRemovesWhatIsOutdatedAndWasNotWrittenAgain) {
  const test::TemporaryDir home;
  const std::vector<std::string> outdated{"clusters.csv", "links.csv", "never.csv"};
  for (const char* name : {"clusters.csv", "links.csv", "mine.csv"}) home.write(name, "old");
  {
    ResultDir dir = ResultDir::open(home.path()).value();
    write(dir, "links.csv", "new");
    const FileWriter open = dir.create("pairs.csv").value();
    EXPECT_TRUE(dir.commit([&] { return outdated; }).has_error());
  }
  EXPECT_EQ(test::bytes_of(home.path("clusters.csv")), "old");
  ResultDir dir = ResultDir::open(home.path()).value();
  EXPECT_TRUE(dir.write_file("links.csv", "new").has_value());
  EXPECT_TRUE(dir.commit([&] { return outdated; }).has_value());
  EXPECT_FALSE(fs::exists(home.path("clusters.csv")));
  EXPECT_EQ(test::bytes_of(home.path("links.csv")), "new");
  EXPECT_EQ(test::bytes_of(home.path("mine.csv")), "old");
}

TEST(TemporaryPaths, AProcessThatASignalEndsCanRemoveThem) {
  const test::TemporaryDir home;
  const pid_t child = ::fork();
  if (child == 0) {
    ResultDir dir = ResultDir::open(home.path("a/result")).value();
    write(dir, "registers/births.csv", "half");
    remove_temporary_paths();
    ::_exit(0);
  }
  ::waitpid(child, nullptr, 0);
  EXPECT_TRUE(names_in(home.path()).empty());
}

TEST(TemporaryPaths, WhatIsInPlaceStays) {
  const test::TemporaryDir home;
  const pid_t child = ::fork();
  if (child == 0) {
    ResultDir dir = ResultDir::open(home.path("result")).value();
    write(dir, "a.csv", "a");
    dir.commit().value();
    remove_temporary_paths();
    ::_exit(0);
  }
  ::waitpid(child, nullptr, 0);
  EXPECT_EQ(names_in(home.path("result")), std::set<std::string>{"a.csv"});
}

// Each was looked for among all: a register's work lists, and there are thousands, took the square of that.
TEST(TemporaryPaths, AHundredThousandAreForgottenOneByOne) {
  const auto path = [](int i) { return "/nowhere/.list-" + std::to_string(i) + ".csv.khop-1-0"; };
  constexpr int kPaths = 100'000;
  const std::clock_t begun = std::clock();
  for (int i = 0; i < kPaths; ++i) make_temporary_path(path(i), [] { return 0; });
  for (int i = 0; i < kPaths; ++i) forget_temporary_path(path(i));
  EXPECT_LT(std::clock() - begun, 5 * CLOCKS_PER_SEC);
}

TEST(TemporaryPaths, TheLastMadeGoesFirst) {
  const test::TemporaryDir home;
  const pid_t child = ::fork();
  if (child == 0) {
    const auto make = [&](const std::string& path, bool folder) {
      make_temporary_path(path, [&] { return folder ? ::mkdir(path.c_str(), 0700) : ::creat(path.c_str(), 0600); });
    };
    make(home.path("kept"), false);
    make(home.path("z"), true);
    make(home.path("z/a"), true);
    make(home.path("z/a/file"), false);
    make(home.path("a"), false);
    forget_temporary_path(home.path("kept"));
    forget_temporary_path(home.path("never made"));
    remove_temporary_paths();
    ::_exit(0);
  }
  ::waitpid(child, nullptr, 0);
  EXPECT_EQ(names_in(home.path()), std::set<std::string>{"kept"});
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
