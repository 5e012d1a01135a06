// Preloaded into the command by test_commit.py: its rename number $KHOP_TEST_KILL_AT_RENAME kills it instead.
#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <cstdio>
#include <cstdlib>

extern "C" int renameat(int from_folder, const char* from, int to_folder, const char* to) noexcept {
  static std::atomic<int> calls{0};
  const char* const fatal = std::getenv("KHOP_TEST_KILL_AT_RENAME");
  if (fatal != nullptr && ++calls == std::atoi(fatal)) ::kill(::getpid(), SIGKILL);
  return static_cast<int>(::syscall(SYS_renameat2, from_folder, from, to_folder, to, 0));
}

extern "C" int rename(const char* from, const char* to) noexcept { return renameat(AT_FDCWD, from, AT_FDCWD, to); }
