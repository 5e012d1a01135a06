#include "io/output/commit_journal.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

namespace khop::io {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kJournal = ".khop-commit";
/// Each text ends with a NUL, which no name holds: the mark, then "rename" with two names or "remove" with one, kEnd.
constexpr std::string_view kMark = "khop commit 1";
constexpr std::string_view kRename = "rename";
constexpr std::string_view kRemove = "remove";
constexpr std::string_view kEnd = "end";

Error cannot(const std::string& path, const char* what) {
  return io_error(path + ": cannot be " + what + ": " + std::strerror(errno));
}

std::string inside(const std::string& folder, std::string_view name) { return (fs::path(folder) / name).string(); }

std::string parent_of(const std::string& path) {
  const std::string parent = fs::path(path).parent_path().string();
  return parent.empty() ? "." : parent;
}

std::string to_text(const CommitPlan& plan) {
  std::string text;
  const auto add = [&](std::string_view part) { text.append(part) += '\0'; };
  add(kMark);
  for (const auto& [from, to] : plan.renames) {
    add(kRename);
    add(from);
    add(to);
  }
  for (const std::string& name : plan.removals) {
    add(kRemove);
    add(name);
  }
  add(kEnd);
  return text;
}

/// A journal may have been changed by anybody who may write into the folder, so it must not lead out of it.
bool stays_inside(const fs::path& name) {
  return !name.empty() && name.is_relative() && std::find(name.begin(), name.end(), "..") == name.end();
}

/// False: this is no journal.
bool read_plan(std::string_view text, CommitPlan& plan) {
  const auto next = [&] {
    const std::size_t end = text.find('\0');
    const std::string part{text.substr(0, end)};
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    return part;
  };
  if (next() != kMark) return false;
  for (std::string word = next(); word != kEnd; word = next()) {
    std::string first = next();
    if (!stays_inside(first)) return false;
    if (word == kRemove) {
      plan.removals.push_back(std::move(first));
    } else if (std::string second = next(); word == kRename && stays_inside(second)) {
      plan.renames.emplace_back(std::move(first), std::move(second));
    } else {
      return false;
    }
  }
  return true;
}

Error unfinished(const std::string& folder, const std::string& why) {
  return io_error(folder + ": an earlier run was interrupted while it put its results in place, and that cannot be " +
                  "finished: " + why +
                  "; any khop command of somebody who may write here finishes it, or run the earlier command again "
                  "into a new folder");
}

Result<CommitPlan> read_journal(const std::string& folder, const std::string& journal) {
  std::ifstream file{journal, std::ios::binary};
  if (!file) return unfinished(folder, cannot(journal, "opened").message);
  const std::string text{std::istreambuf_iterator<char>{file}, {}};
  CommitPlan plan;
  if (!read_plan(text, plan)) return unfinished(folder, journal + ": is damaged");
  return plan;
}

bool exists(const std::string& path) {
  struct stat status {};
  return ::lstat(path.c_str(), &status) == 0;
}

}  // namespace

Result<void> sync_directory(const std::string& path) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0) return cannot(path, "opened");
  const bool synced = ::fsync(fd) == 0;
  const int cause = errno;
  ::close(fd);
  errno = cause;
  if (!synced) return cannot(path, "synced");
  return {};
}

Result<CommitLock> CommitLock::take(const std::string& folder) {
  const int fd = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0) return cannot(folder, "opened");
  CommitLock lock(folder, fd);
  while (::flock(fd, LOCK_EX) != 0 && errno == EINTR) {
  }
  const std::string journal = inside(folder, kJournal);
  if (!exists(journal)) return lock;
  const Result<CommitPlan> plan = read_journal(folder, journal);
  if (!plan) return plan.error();
  if (const Result<void> done = lock.carry_out(*plan); !done) return unfinished(folder, done.error().message);
  return lock;
}

CommitLock::~CommitLock() {
  if (fd_ >= 0) ::close(fd_);
}

Result<void> CommitLock::write_down(const CommitPlan& plan, const std::string& temporary) const {
  const std::string text = to_text(plan);
  const std::string journal = inside(folder_, kJournal);
  const int fd = ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (fd < 0) return cannot(journal, "created");
  const bool written = ::write(fd, text.data(), text.size()) == static_cast<ssize_t>(text.size()) && ::fsync(fd) == 0;
  if (!written || std::rename(temporary.c_str(), journal.c_str()) != 0) {
    const Error error = cannot(journal, "written");
    ::close(fd);
    ::unlink(temporary.c_str());
    return error;
  }
  ::close(fd);
  return sync_directory(folder_);
}

Result<void> CommitLock::carry_out(const CommitPlan& plan) const {
  std::set<std::string> changed{folder_};
  for (const auto& [from_name, to_name] : plan.renames) {
    const std::string from = inside(folder_, from_name);
    const std::string to = inside(folder_, to_name);
    changed.insert(parent_of(to));
    // A file that is not there any more has its name already.
    if (std::rename(from.c_str(), to.c_str()) != 0 && (errno != ENOENT || exists(from))) {
      return cannot(to, "put in place");
    }
  }
  for (const std::string& name : plan.removals) {
    const std::string path = inside(folder_, name);
    if (::unlink(path.c_str()) != 0 && errno != ENOENT) return cannot(path, "removed");
  }
  for (const std::string& folder : changed) {
    if (Result<void> synced = sync_directory(folder); !synced) return synced;
  }
  const std::string journal = inside(folder_, kJournal);
  if (::unlink(journal.c_str()) == 0) return sync_directory(folder_);
  if (errno != ENOENT) return cannot(journal, "removed");
  return {};
}

Result<void> finish_interrupted_commit(const std::string& folder) {
  if (!exists(inside(folder, kJournal))) return {};
  const Result<CommitLock> lock = CommitLock::take(folder);
  if (!lock) return lock.error();
  return {};
}

}  // namespace khop::io
