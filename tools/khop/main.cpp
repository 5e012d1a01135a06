#include "index/base/result.hpp"
#include "tools/khop/cli.hpp"
#include "tools/khop/interruption.hpp"

#include <malloc.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

int main(int argc, char** argv) {
  // What one thread frees is there for the others: with an arena each, a run of ten million records peaks 60 MB higher.
  mallopt(M_ARENA_MAX, 2);
  khop::tools::clean_up_when_interrupted();
  const int code = khop::tools::run_command_line(argc, argv);
  const bool written = std::fflush(stdout) == 0 && std::ferror(stdout) == 0;
  if (written || code != 0) return code;
  const int cause = errno;
  khop::tools::end_if_nobody_reads();
  std::fprintf(stderr, "khop: standard output cannot be written: %s\n", std::strerror(cause));
  return static_cast<int>(khop::Errc::kIo);
}
