#include "io/output/commit_journal.hpp"

#include "io/output/result_dir.hpp"
#include "io/output/temporary_paths.hpp"
#include "tests/io/input/temporary_dir.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <set>
#include <string>
#include <thread>
#include <vector>

namespace {

/// System calls of a commit that are still allowed; at the next one the process dies. Negative: all are.
int calls_left = -1;
/// The fsync that fails next time, counted down from there. Negative: none.
int syncs_left = -1;

void count_call() {
  if (calls_left >= 0 && calls_left-- == 0) ::kill(::getpid(), SIGKILL);
}

}  // namespace

// In place of those of the C library, for the whole program.
extern "C" int renameat(int from_folder, const char* from, int to_folder, const char* to) noexcept {
  count_call();
  return static_cast<int>(::syscall(SYS_renameat2, from_folder, from, to_folder, to, 0));
}
extern "C" int rename(const char* from, const char* to) noexcept { return renameat(AT_FDCWD, from, AT_FDCWD, to); }
extern "C" int unlinkat(int folder, const char* name, int flags) noexcept {
  count_call();
  return static_cast<int>(::syscall(SYS_unlinkat, folder, name, flags));
}
extern "C" int unlink(const char* path) noexcept { return unlinkat(AT_FDCWD, path, 0); }
extern "C" int fsync(int fd) {
  count_call();
  if (syncs_left >= 0 && syncs_left-- == 0) {
    errno = EIO;
    return -1;
  }
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
  dir.commit([] { return kOutdated; }).value();
}

std::set<std::string> names_below(const std::string& folder) {
  std::set<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder)) names.insert(entry.path().filename().string());
  return names;
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
  dir.commit([] { return kOutdated; }).value();
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

// The journal stayed, and the complete files that it names went: the next command took them for files that have their
// names already, and removed the old results.
TEST(CommitJournal, AnErrorLeavesTheOldResultsOrTheNew) {
  std::set<std::string> seen;
  bool failed = true;
  for (int sync = 0; failed; ++sync) {
    SCOPED_TRACE(sync);
    const test::TemporaryDir home;
    put_in_place(home.path(), "old");
    home.write("links.csv", "old");
    {
      ResultDir dir = ResultDir::open(home.path()).value();
      for (const std::string& name : kNames) dir.write_file(name, "new").value();
      syncs_left = sync;
      failed = dir.commit([] { return kOutdated; }).has_error();
      syncs_left = -1;
    }
    ASSERT_TRUE(finish_interrupted_commit(home.path()).has_value());
    EXPECT_NE(state(home.path()), "mixed");
    seen.insert(state(home.path()));
    { const ResultDir next = ResultDir::open(home.path()).value(); }
    EXPECT_EQ(names_below(home.path()),
              (std::set<std::string>{"clusters.csv", "pairs.csv", "worklist", "summary.json",
                                     state(home.path()) == "old" ? "links.csv" : "pairs.csv"}));
  }
  EXPECT_EQ(seen, (std::set<std::string>{"new", "old"}));
}

TEST(CommitJournal, WhatItNamesAndIsNowhereIsAnError) {
  const test::TemporaryDir home;
  home.write("links.csv", "old");
  home.write(".khop-commit", to_text({{{".clusters.csv.khop-1-0", "clusters.csv"}}, {"links.csv"}}));
  EXPECT_TRUE(finish_interrupted_commit(home.path()).has_error());
  EXPECT_TRUE(fs::exists(home.path("links.csv")));
}

TEST(CommitJournal, AFolderThatALinkLeadsToIsNotTouched) {
  const test::TemporaryDir home;
  const test::TemporaryDir victim;
  victim.write("precious.csv", "precious");
  victim.write(".precious.csv.khop-1-0", "half");
  fs::create_symlink(victim.path(), home.path("sub"));
  home.write(".khop-commit", to_text({{{"sub/.precious.csv.khop-1-0", "sub/precious.csv"}}, {}}));
  EXPECT_TRUE(finish_interrupted_commit(home.path()).has_error());
  EXPECT_EQ(test::bytes_of(victim.path("precious.csv")), "precious");
  home.write(".khop-commit", to_text({{}, {"sub/precious.csv"}}));
  EXPECT_TRUE(finish_interrupted_commit(home.path()).has_error());
  EXPECT_TRUE(fs::exists(victim.path("precious.csv")));
}

TEST(CommitJournal, WhatIsNoFileIsRefusedAtOnce) {
  for (const char* target : {"/dev/zero", "/dev/tty", "elsewhere"}) {
    const test::TemporaryDir home;
    fs::create_symlink(target, home.path(".khop-commit"));
    EXPECT_EQ(finish_interrupted_commit(home.path()).error().code, Errc::kIo) << target;
  }
  const test::TemporaryDir home;
  fs::create_directory(home.path(".khop-commit"));
  EXPECT_EQ(finish_interrupted_commit(home.path()).error().code, Errc::kIo);
  fs::remove(home.path(".khop-commit"));
  ASSERT_EQ(::mkfifo(home.path(".khop-commit").c_str(), 0600), 0);
  EXPECT_EQ(finish_interrupted_commit(home.path()).error().code, Errc::kIo);
}

TEST(CommitJournal, WhoMayWriteIntoTheFolderMayFinishIt) {
  const test::TemporaryDir home;
  ASSERT_EQ(::chmod(home.path().c_str(), 0770), 0);
  ASSERT_TRUE(dies_at(7, [&](int at) { commit_and_die(home.path(), at); }));
  EXPECT_EQ(fs::status(home.path(".khop-commit")).permissions(), fs::perms(0660));
}

TEST(CommitJournal, InAFolderLikeTmpOnesOfOthersAreNotCarriedOut) {
  const test::TemporaryDir home;
  ASSERT_EQ(::chmod(home.path().c_str(), 01777), 0);
  home.write("precious.csv", "precious");
  const std::string journal = home.write(".khop-commit", to_text({{}, {"precious.csv"}}));
  const bool of_another = ::geteuid() == 0;  // only root can make a file of somebody else
  ASSERT_EQ(of_another ? ::chown(journal.c_str(), 12'345, 12'345) : 0, 0);
  EXPECT_TRUE(is_being_committed(home.path()));
  EXPECT_EQ(finish_interrupted_commit(home.path()).has_error(), of_another);
  EXPECT_EQ(ResultDir::open(home.path()).has_error(), of_another) << "before there is work to lose";
  EXPECT_EQ(fs::exists(home.path("precious.csv")), of_another);
}

// A nightly job that is started by `flock result khop dedupe … --out result` waited for itself for ever.
TEST(CommitLock, IsNotOnTheFolderItself) {
  const test::TemporaryDir home;
  const int folder = ::open(home.path().c_str(), O_RDONLY | O_DIRECTORY);
  ASSERT_EQ(::flock(folder, LOCK_EX), 0);
  put_in_place(home.path(), "new");
  ::close(folder);
  EXPECT_EQ(test::bytes_of(home.path("clusters.csv")), "new");
}

TEST(CommitLock, OneAtATime) {
  const test::TemporaryDir home;
  std::atomic<int> inside{0};
  std::atomic<int> most{0};
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&] {
      for (int i = 0; i < 5; ++i) {
        const CommitLock lock = CommitLock::take(home.path(), CommitLock::kForAWhile).value();
        most = std::max(most.load(), ++inside);
        std::this_thread::yield();
        --inside;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(most, 1);
  EXPECT_EQ(names_below(home.path()), std::set<std::string>{});
}

TEST(CommitLock, WhatRootLeavesTheOwnerOfTheFolderMayOpen) {
  const test::TemporaryDir home;
  const uid_t owner = ::geteuid() == 0 ? 12'345 : ::geteuid();
  ASSERT_EQ(::chown(home.path().c_str(), owner, static_cast<gid_t>(-1)), 0);
  const CommitLock lock = CommitLock::take(home.path(), CommitLock::kForAWhile).value();
  struct stat status {};
  ASSERT_EQ(::stat(home.path(".khop-lock").c_str(), &status), 0);
  EXPECT_EQ(status.st_uid, owner);
}

TEST(CommitLock, IsGoneWhenASignalEndsTheProcess) {
  const test::TemporaryDir home;
  const pid_t child = ::fork();
  if (child == 0) {
    const CommitLock lock = CommitLock::take(home.path(), CommitLock::kForAWhile).value();
    remove_temporary_paths();
    ::_exit(0);
  }
  ::waitpid(child, nullptr, 0);
  EXPECT_EQ(names_below(home.path()), std::set<std::string>{});
}

TEST(CommitJournal, WhatIsAskedLastMayRefuse) {
  const test::TemporaryDir home;
  put_in_place(home.path(), "old");
  home.write("links.csv", "old");
  ResultDir dir = ResultDir::open(home.path()).value();
  dir.write_file("clusters.csv", "new").value();
  dir.write_file("pairs.csv", "new").value();
  EXPECT_TRUE(
      dir.commit([]() -> Result<std::vector<std::string>> { return io_error("another run came first"); }).has_error());
  EXPECT_EQ(state(home.path()), "old");
}

// The folder below is opened for the first time when a run over the same results has been killed meanwhile.
TEST(CommitJournal, AFolderBelowIsClearedUpOnlyWhenTheJournalIsCarriedOut) {
  const test::TemporaryDir home;
  put_in_place(home.path(), "old");
  ResultDir open = ResultDir::open(home.path()).value();
  ASSERT_TRUE(dies_at(5, [&](int at) { commit_and_die(home.path(), at); }));
  ASSERT_TRUE(fs::exists(home.path(".khop-commit")));
  open.write_file("worklist/2.csv", "x").value();
  EXPECT_EQ(state(home.path()), "new");
}

TEST(CommitPlan, ReadsWhatItWrote) {
  const CommitPlan plan{{{".a.csv.khop-1-0", "a.csv"}, {"sub/.b.khop-22-3", "sub/b"}}, {"c.csv", "d"}};
  const auto read = read_plan(to_text(plan));
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(read->renames, plan.renames);
  EXPECT_EQ(read->removals, plan.removals);
}

TEST(CommitPlan, OneThatNoRunMakesIsNone) {
  const CommitPlan plans[] = {{{{"payload", "profile"}}, {}},
                              {{{".a.khop-1-0", "b"}}, {}},
                              {{{".a.khop-1-0", "sub/a"}}, {}},
                              {{{"../.a.khop-1-0", "../a"}}, {}},
                              {{{"/.a.khop-1-0", "/a"}}, {}},
                              {{{"sub/../.a.khop-1-0", "sub/../a"}}, {}},
                              {{}, {"sub/../../a"}},
                              {{}, {".."}},
                              {{}, {"/a"}},
                              {{}, {""}}};
  for (const CommitPlan& plan : plans) EXPECT_FALSE(read_plan(to_text(plan)).has_value()) << to_text(plan);
}

TEST(CommitJournal, OneThatIsDamagedOrLeadsElsewhereIsRefused) {
  const test::TemporaryDir home;
  const std::string outside = to_text({{{"../.b.khop-1-0", "../b"}}, {}});
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
