#include "tools/khop/interruption.hpp"

#include "io/output/temporary_paths.hpp"

#include <poll.h>
#include <unistd.h>

#include <csignal>
#include <thread>

namespace khop::tools {
namespace {

/// Ends the process by the signal, as if nobody had waited for it.
void end_by(int signal) {
  std::signal(signal, SIG_DFL);
  sigset_t only;
  sigemptyset(&only);
  sigaddset(&only, signal);
  pthread_sigmask(SIG_UNBLOCK, &only, nullptr);
  std::raise(signal);
}

bool is_ignored(int signal) {
  struct sigaction action {};
  return sigaction(signal, nullptr, &action) == 0 && action.sa_handler == SIG_IGN;
}

}  // namespace

void end_if_nobody_reads() {
  pollfd out{.fd = STDOUT_FILENO, .events = 0, .revents = 0};
  if (::poll(&out, 1, 0) == 1 && (out.revents & POLLERR) != 0) end_by(SIGPIPE);
}

void clean_up_when_interrupted() {
  std::signal(SIGXFSZ, SIG_IGN);
  std::signal(SIGPIPE, SIG_IGN);
  sigset_t awaited;
  sigemptyset(&awaited);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
    if (!is_ignored(signal)) sigaddset(&awaited, signal);  // nohup, or in the background of a script
  }
  pthread_sigmask(SIG_BLOCK, &awaited, nullptr);
  std::thread{[awaited] {
    int signal = 0;
    if (sigwait(&awaited, &signal) != 0) return;
    io::remove_temporary_paths();
    end_by(signal);
  }}.detach();
}

}  // namespace khop::tools
