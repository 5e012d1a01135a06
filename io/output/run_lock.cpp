#include "io/output/run_lock.hpp"

#include "io/output/commit_journal.hpp"
#include "io/output/temporary_paths.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <map>
#include <system_error>
#include <vector>

namespace khop::io {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kMark = ".khop-";
constexpr std::string_view kDigits = "0123456789";

std::string path_of(const std::string& folder, std::string_view name, const std::string& token) {
  return std::string(folder).append("/.").append(name).append(kMark).append(token);
}

/// The token in the name of a temporary file, "PID-N"; empty if it is no such name.
std::string token_of(const std::string& name) {
  const std::size_t mark = name.rfind(kMark);
  if (name.empty() || name.front() != '.' || mark == std::string::npos || mark < 2) return {};
  const std::string token = name.substr(mark + kMark.size());
  const std::size_t hyphen = token.find_first_not_of(kDigits);
  const bool well_formed = hyphen != std::string::npos && hyphen > 0 && token[hyphen] == '-' &&
                           hyphen + 1 < token.size() &&
                           token.find_first_not_of(kDigits, hyphen + 1) == std::string::npos;
  return well_formed ? token : std::string{};
}

/// Removes the files of a run unless it is alive. Its run file goes last and stays locked until then, so that no new
/// run can take the token for its own meanwhile.
void remove_if_abandoned(const std::string& run_file, const std::vector<std::string>& files) {
  const int fd = ::open(run_file.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
  if (fd < 0 && errno != ENOENT) return;
  if (fd < 0 || ::flock(fd, LOCK_EX | LOCK_NB) == 0) {
    for (const std::string& file : files) {
      if (file != run_file) ::unlink(file.c_str());
    }
    if (fd >= 0) ::unlink(run_file.c_str());
  }
  if (fd >= 0) ::close(fd);
}

/// The temporary files in a folder, by token.
std::map<std::string, std::vector<std::string>> temporary_files(const std::string& folder, std::error_code& error) {
  std::map<std::string, std::vector<std::string>> files_of;
  fs::directory_iterator entries(folder, error);
  for (; !error && entries != fs::directory_iterator(); entries.increment(error)) {
    const std::string name = entries->path().filename().string();
    if (const std::string token = token_of(name); !token.empty()) files_of[token].push_back(entries->path().string());
  }
  return files_of;
}

}  // namespace

/// Under the lock of commits: a run that is killed may have written down that its files are to stay.
Result<void> remove_abandoned(const std::string& folder) {
  const Result<CommitLock> commits = CommitLock::take(folder, CommitLock::kForAWhile);
  if (!commits) return commits.error();
  std::error_code error;
  const auto files_of = temporary_files(folder, error);
  if (error) return io_error(folder + ": cannot be listed: " + error.message());
  for (const auto& [token, files] : files_of) remove_if_abandoned(path_of(folder, "run", token), files);
  return {};
}

bool holds_temporary_files(const std::string& folder) {
  std::error_code unknown;
  return !temporary_files(folder, unknown).empty();
}

/// Between making and locking a run file another run may have taken it for abandoned; then it has no name any more, and
/// the next token is tried.
Result<RunLock> RunLock::take(const std::string& folder) {
  if (auto removed = remove_abandoned(folder); !removed) return removed.error();
  RunLock lock(folder);
  for (unsigned attempt = 0;; ++attempt) {
    lock.token_ = std::to_string(::getpid()) + "-" + std::to_string(attempt);
    const std::string file = lock.temporary_path("run");
    const int fd = make_temporary_path(
        file, [&] { return ::open(file.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR); });
    if (fd < 0 && errno == EEXIST) continue;
    if (fd < 0) return io_error(folder + ": cannot be written to: " + std::strerror(errno));
    struct stat status {};
    if (::flock(fd, LOCK_EX | LOCK_NB) == 0 && ::fstat(fd, &status) == 0 && status.st_nlink > 0) {
      lock.fd_ = fd;
      return lock;
    }
    forget_temporary_path(file);
    ::close(fd);
  }
}

RunLock::~RunLock() {
  if (fd_ < 0) return;
  const std::string file = temporary_path("run");
  ::unlink(file.c_str());
  forget_temporary_path(file);
  ::close(fd_);
}

bool is_temporary_name(const std::string& temporary, std::string_view name) {
  const std::string token = token_of(temporary);
  return !token.empty() && temporary == std::string(".").append(name).append(kMark).append(token);
}

std::string RunLock::temporary_path(std::string_view name) const { return path_of(folder_, name, token_); }

}  // namespace khop::io
