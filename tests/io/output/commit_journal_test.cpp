#include "io/output/commit_journal.hpp"

#include "io/output/result_dir.hpp"
#include "tests/io/input/temporary_dir.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

namespace {

/// System calls of a commit that are still allowed; at the next one the process dies. Negative: all are.
int calls_left = -1;

void count_call() {
  if (calls_left >= 0 && calls_left-- == 0) ::kill(::getpid(), SIGKILL);
}

}  // namespace

// In place of those of the C library, for the whole program.
extern "C" int rename(const char* from, const char* to) noexcept {
  count_call();
  return ::renameat(AT_FDCWD, from, AT_FDCWD, to);
}
extern "C" int unlink(const char* path) noexcept {
  count_call();
  return ::unlinkat(AT_FDCWD, path, 0);
}
extern "C" int fsync(int fd) {
  count_call();
  return static_cast<int>(::syscall(SYS_fsync, fd));
}

namespace khop::io {
namespace {

namespace fs = std::filesystem;

const std::vector<std::string> kNames{"clusters.csv", "pairs.csv", "worklist/1.csv", "summary.json"};
const std::vector<std::string> kOutdated{"links.csv"};

void put_in_place(const std::string& folder, const std::string& bytes) {
  ResultDir dir = ResultDir::open(folder).value();
  for (const std::string& name : kNames) dir.write_file(name, bytes).value();
  dir.commit(kOutdated).value();
}

/// Runs it in a process that dies at a call; false: it came to its end.
template <class Body>
bool dies_at(int call, const Body& body) {
  const pid_t child = ::fork();
  if (child == 0) {
    body(call);
    ::_exit(0);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  EXPECT_TRUE(WIFSIGNALED(status) || WEXITSTATUS(status) == 0);
  return WIFSIGNALED(status);
}

/// What all files hold; "mixed" if they differ, or if what only the old run wrote does not fit.
std::string state(const std::string& folder) {
  std::set<std::string> found;
  for (const std::string& name : kNames) {
    found.insert(fs::exists(folder + '/' + name) ? test::bytes_of(folder + '/' + name) : "none");
  }
  if (found.size() != 1) return "mixed";
  const bool has_outdated = fs::exists(folder + "/links.csv");
  return has_outdated == (*found.begin() == "new") ? "mixed" : *found.begin();
}

void commit_and_die(const std::string& folder, int call) {
  ResultDir dir = ResultDir::open(folder).value();
  for (const std::string& name : kNames) dir.write_file(name, "new").value();
  calls_left = call;
  dir.commit(kOutdated).value();
}

TEST(CommitJournal, ARunKilledAtAnyMomentLeavesTheOldResultsOrTheNew) {
  bool was_mixed = false;
  std::set<std::string> seen;
  int call = 0;
  for (bool died = true; died; ++call) {
    SCOPED_TRACE(call);
    const test::TemporaryDir home;
    put_in_place(home.path(), "old");
    home.write("links.csv", "old");
    died = dies_at(call, [&](int at) { commit_and_die(home.path(), at); });
    was_mixed = was_mixed || state(home.path()) == "mixed";
    ASSERT_TRUE(finish_interrupted_commit(home.path()).has_value());
    EXPECT_NE(state(home.path()), "mixed");
    seen.insert(state(home.path()));
    { const ResultDir next = ResultDir::open(home.path()).value(); }
    EXPECT_FALSE(fs::exists(home.path(".khop-commit")));
    EXPECT_NE(state(home.path()), "mixed");
  }
  EXPECT_GT(call, 10);
  EXPECT_TRUE(was_mixed) << "else nothing was tested";
  EXPECT_EQ(seen, (std::set<std::string>{"new", "old"}));
}

TEST(CommitJournal, ARunThatFinishesForAnotherMayBeKilledToo) {
  for (int call = 0, died = 1; died != 0; ++call) {
    SCOPED_TRACE(call);
    const test::TemporaryDir home;
    put_in_place(home.path(), "old");
    constexpr int kAfterTheJournal = 7;
    ASSERT_TRUE(dies_at(kAfterTheJournal, [&](int at) { commit_and_die(home.path(), at); }));
    ASSERT_TRUE(fs::exists(home.path(".khop-commit")));
    died = dies_at(call,
                   [&](int at) {
                     calls_left = at;
                     finish_interrupted_commit(home.path()).value();
                   })
               ? 1
               : 0;
    ASSERT_TRUE(finish_interrupted_commit(home.path()).has_value());
    EXPECT_EQ(state(home.path()), "new");
  }
}

TEST(CommitJournal, TheNextRunFinishesBeforeItClearsUp) {
  const test::TemporaryDir home;
  put_in_place(home.path(), "old");
  ASSERT_TRUE(dies_at(7, [&](int at) { commit_and_die(home.path(), at); }));
  { const ResultDir dir = ResultDir::open(home.path()).value(); }
  EXPECT_EQ(state(home.path()), "new");
}

TEST(CommitJournal, OneThatIsDamagedOrLeadsElsewhereIsRefused) {
  const test::TemporaryDir home;
  const std::string outside("khop commit 1\0rename\0a\0../b\0end\0", 32);
  for (const std::string& bytes : {std::string{}, std::string{"khop commit 1"}, outside}) {
    home.write(".khop-commit", bytes);
    const auto finished = finish_interrupted_commit(home.path());
    ASSERT_TRUE(finished.has_error());
    EXPECT_EQ(finished.error().code, Errc::kIo);
    EXPECT_NE(finished.error().message.find("is damaged"), std::string::npos);
    EXPECT_TRUE(ResultDir::open(home.path()).has_error());
  }
}

TEST(CommitJournal, ARenameThatFailsIsToldAndDoneLater) {
  const test::TemporaryDir home;
  {
    ResultDir dir = ResultDir::open(home.path()).value();
    dir.write_file("a.csv", "a").value();
    dir.write_file("b.csv", "b").value();
    fs::create_directory(home.path("b.csv"));
    EXPECT_TRUE(dir.commit().has_error());
  }
  EXPECT_TRUE(finish_interrupted_commit(home.path()).has_error());
  fs::remove(home.path("b.csv"));
  ASSERT_TRUE(finish_interrupted_commit(home.path()).has_value());
  EXPECT_EQ(test::bytes_of(home.path("a.csv")) + test::bytes_of(home.path("b.csv")), "ab");
}

}  // namespace
}  // namespace khop::io
