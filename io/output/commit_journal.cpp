#include "io/output/commit_journal.hpp"

#include "io/output/temporary_paths.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <optional>
#include <set>
#include <thread>
#include <vector>

namespace khop::io {
namespace {

namespace fs = std::filesystem;

constexpr const char* kJournal = ".khop-commit";
constexpr const char* kLock = ".khop-lock";
constexpr const char* kAcl = "system.posix_acl_access";
constexpr std::size_t kLargestJournal = std::size_t{64} << 20;  ///< bytes: names of a quarter of a million files
constexpr std::chrono::seconds kPatience{60};
constexpr std::chrono::seconds kSoon{2};
constexpr std::chrono::milliseconds kPause{20};

Error cannot(const std::string& path, const char* what) {
  return io_error(path + ": cannot be " + what + ": " + std::strerror(errno));
}

std::string inside(const std::string& folder, std::string_view name) { return (fs::path(folder) / name).string(); }

Error unfinished(const std::string& folder, const std::string& why) {
  return io_error(folder + ": an earlier run was interrupted while it put its results in place, and that cannot be " +
                  "finished: " + why +
                  "; any khop command of somebody who may write here finishes it, or run the earlier command again "
                  "into a new folder");
}

/// A descriptor that closes itself.
class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(fd_, other.fd_);
    return *this;
  }
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  int get() const noexcept { return fd_; }
  int release() noexcept { return std::exchange(fd_, -1); }
  explicit operator bool() const noexcept { return fd_ >= 0; }

 private:
  int fd_;
};

/// Lets those at a file of khop's own who may write into its folder, and nobody else. What cannot be granted is not.
void open_to_writers(int fd, int folder) {
  struct stat here {};
  if (::fstat(folder, &here) != 0) return;
  const uid_t owner = ::geteuid() == 0 ? here.st_uid : static_cast<uid_t>(-1);  // root leaves it to the folder's owner
  const bool same_group = ::fchown(fd, owner, here.st_gid) == 0;
  std::array<char, 4096> acl;
  const ssize_t size = ::fgetxattr(folder, kAcl, acl.data(), acl.size());
  if (size > 0 && ::fsetxattr(fd, kAcl, acl.data(), static_cast<std::size_t>(size), 0) == 0) return;
  mode_t mode = S_IRUSR | S_IWUSR;
  if (same_group && (here.st_mode & S_IWGRP) != 0) mode |= S_IRGRP | S_IWGRP;
  if ((here.st_mode & S_IWOTH) != 0) mode |= S_IROTH | S_IWOTH;
  [[maybe_unused]] const int changed = ::fchmod(fd, mode);
}

/// Opens the lock file, or makes it. Not by O_CREAT alone: in a folder like /tmp that opens no file of somebody else.
Descriptor open_lock(int folder, const std::string& path) {
  constexpr int kHow = O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK;
  Descriptor known{::openat(folder, kLock, kHow)};
  if (known || errno != ENOENT) return known;
  Descriptor fresh{
      make_temporary_path(path, [&] { return ::openat(folder, kLock, kHow | O_CREAT | O_EXCL, S_IRUSR | S_IWUSR); })};
  if (fresh) open_to_writers(fresh.get(), folder);
  return fresh;
}

/// Waiting for a lock: its last holder removes the file, and the next one makes another.
bool is_the_lock(int lock, int folder) {
  struct stat held {};
  struct stat named {};
  return ::fstat(lock, &held) == 0 && ::fstatat(folder, kLock, &named, AT_SYMLINK_NOFOLLOW) == 0 &&
         held.st_dev == named.st_dev && held.st_ino == named.st_ino;
}

/// In a folder like /tmp, where nobody may touch the files of others, a journal of somebody else is not to be carried out.
bool is_trusted(int folder) {
  struct stat here {};
  struct stat journal {};
  if (::fstat(folder, &here) != 0) return false;
  if (::fstatat(folder, kJournal, &journal, AT_SYMLINK_NOFOLLOW) != 0) return false;
  return (here.st_mode & S_ISVTX) == 0 || journal.st_uid == ::geteuid() || journal.st_uid == here.st_uid;
}

Result<std::string> read_journal(const std::string& folder, int folder_fd) {
  const std::string path = inside(folder, kJournal);
  const Descriptor file{::openat(folder_fd, kJournal, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)};
  if (!file) return unfinished(folder, cannot(path, "opened").message);
  struct stat status {};
  if (::fstat(file.get(), &status) != 0) return unfinished(folder, cannot(path, "read").message);
  if (!S_ISREG(status.st_mode) || status.st_size > static_cast<off_t>(kLargestJournal)) {
    return unfinished(folder, path + ": is no file that khop wrote");
  }
  std::string text(static_cast<std::size_t>(status.st_size), '\0');
  std::size_t got = 0;
  while (got < text.size()) {
    const ssize_t more = ::read(file.get(), text.data() + got, text.size() - got);
    if (more < 0 && errno == EINTR) continue;
    if (more < 0) return unfinished(folder, cannot(path, "read").message);
    if (more == 0) break;
    got += static_cast<std::size_t>(more);
  }
  text.resize(got);
  return text;
}

bool exists(int folder, const std::string& name) {
  struct stat status {};
  return ::fstatat(folder, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0;
}

/// The folder that a name lies in, reached through no link, which could lead out of the results.
Descriptor open_parent(int folder, const std::string& name) {
  constexpr int kHow = O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW;
  Descriptor at{::openat(folder, ".", kHow)};
  for (const fs::path& part : fs::path(name).parent_path()) {
    if (!at) break;
    at = Descriptor{::openat(at.get(), part.c_str(), kHow)};
  }
  return at;
}

}  // namespace

Result<void> sync_directory(const std::string& path) {
  const Descriptor folder{::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
  if (!folder) return cannot(path, "opened");
  if (::fsync(folder.get()) != 0) return cannot(path, "synced");
  return {};
}

Result<CommitLock> CommitLock::take(const std::string& folder, Patience patience) {
  const int fd = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0) return cannot(folder, "opened");
  CommitLock commit(folder, fd);
  if (const Result<void> locked = commit.lock(patience); !locked) return locked.error();
  if (!commit.is_written_down()) return commit;
  if (!is_trusted(fd)) {
    return unfinished(folder, inside(folder, kJournal) + ": belongs to somebody else, who has to do it, or remove it");
  }
  const Result<std::string> text = read_journal(folder, fd);
  if (!text) return text.error();
  const std::optional<CommitPlan> plan = read_plan(*text);
  if (!plan) return unfinished(folder, inside(folder, kJournal) + ": is damaged");
  if (const Result<void> done = commit.carry_out(*plan); !done) return unfinished(folder, done.error().message);
  return commit;
}

Result<void> CommitLock::lock(Patience patience) {
  using Clock = std::chrono::steady_clock;
  const std::string path = inside(path_, kLock);
  const auto begun = Clock::now();
  for (;; std::this_thread::sleep_for(kPause)) {
    Descriptor lock = open_lock(folder_, path);
    const auto waited = Clock::now() - begun;
    if (!lock) {
      // Who makes it opens it to others the next moment.
      const bool soon = errno == EEXIST || (errno == EACCES && ::faccessat(folder_, ".", W_OK, AT_EACCESS) == 0);
      if (soon && waited < kSoon) continue;
      if (!soon) return cannot(path_, "written to");
      Error error = cannot(path, "opened");
      error.message += "; somebody else left it: remove it if no khop runs here";
      return error;
    }
    if (::flock(lock.get(), LOCK_EX | LOCK_NB) != 0 && (errno == EWOULDBLOCK || errno == EINTR)) {
      if (patience == kUntilFree || waited < kPatience) continue;
      return io_error(path_ + ": another process has been putting results in place for a minute (it holds " + path +
                      ")");
    }
    if (is_the_lock(lock.get(), folder_)) {
      lock_ = lock.release();
      return {};
    }
    if (patience == kForAWhile && waited > kPatience) return io_error(path + ": cannot be locked");
  }
}

CommitLock::~CommitLock() {
  if (lock_ >= 0) {
    keep_temporary_paths({{inside(path_, kLock)}}, [&] { return ::unlinkat(folder_, kLock, 0) == 0; });
    ::close(lock_);
  }
  if (folder_ >= 0) ::close(folder_);
}

bool CommitLock::is_written_down() const { return exists(folder_, kJournal); }

Result<void> CommitLock::write_down(const CommitPlan& plan, const std::string& temporary,
                                    std::vector<std::string> files) const {
  if (plan.renames.size() == 1 && plan.removals.empty()) {
    Result<void> done;
    keep_temporary_paths(files, [&] {
      done = put_in_place(plan.renames[0].first, plan.renames[0].second);
      return done.has_value();
    });
    return done;
  }
  const std::string text = to_text(plan);
  const std::string journal = inside(path_, kJournal);
  constexpr int kHow = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC;
  const Descriptor file{
      make_temporary_path(temporary, [&] { return ::open(temporary.c_str(), kHow, S_IRUSR | S_IWUSR); })};
  if (!file) return cannot(journal, "created");
  open_to_writers(file.get(), folder_);
  files.push_back(temporary);
  const bool written =
      ::write(file.get(), text.data(), text.size()) == static_cast<ssize_t>(text.size()) && ::fsync(file.get()) == 0 &&
      keep_temporary_paths(files, [&] { return std::rename(temporary.c_str(), journal.c_str()) == 0; });
  if (!written) {
    const Error error = cannot(journal, "written");
    ::unlink(temporary.c_str());
    forget_temporary_path(temporary);
    return error;
  }
  Result<void> synced = sync_directory(path_);
  if (!synced) ::unlinkat(folder_, kJournal, 0);
  return synced;
}

Result<void> CommitLock::put_in_place(const std::string& from, const std::string& to) const {
  const Descriptor parent = open_parent(folder_, to);
  if (!parent) return cannot(inside(path_, to), "put in place");
  const std::string from_file = fs::path(from).filename().string();
  const std::string to_file = fs::path(to).filename().string();
  if (::renameat(parent.get(), from_file.c_str(), parent.get(), to_file.c_str()) == 0) return {};
  // A file that is not there any more has its name already.
  if (errno == ENOENT && !exists(parent.get(), from_file) && exists(parent.get(), to_file)) return {};
  return cannot(inside(path_, to), "put in place");
}

Result<void> CommitLock::carry_out(const CommitPlan& plan) const {
  std::set<std::string> changed{path_};
  for (const auto& [from, to] : plan.renames) {
    if (Result<void> done = put_in_place(from, to); !done) return done;
    changed.insert(fs::path(inside(path_, to)).parent_path().string());
  }
  for (const std::string& name : plan.removals) {
    const Descriptor parent = open_parent(folder_, name);
    if (!parent && errno == ENOENT) continue;
    const std::string file = fs::path(name).filename().string();
    if (!parent || (::unlinkat(parent.get(), file.c_str(), 0) != 0 && errno != ENOENT)) {
      return cannot(inside(path_, name), "removed");
    }
    changed.insert(fs::path(inside(path_, name)).parent_path().string());
  }
  for (const std::string& folder : changed) {
    if (Result<void> synced = sync_directory(folder); !synced) return synced;
  }
  if (::unlinkat(folder_, kJournal, 0) == 0) return sync_directory(path_);
  if (errno != ENOENT) return cannot(inside(path_, kJournal), "removed");
  return {};
}

Result<void> finish_interrupted_commit(const std::string& folder) {
  if (!is_being_committed(folder)) return {};
  const Result<CommitLock> lock = CommitLock::take(folder, CommitLock::kForAWhile);
  if (!lock) return lock.error();
  return {};
}

bool is_being_committed(const std::string& folder) { return exists(AT_FDCWD, inside(folder, kJournal)); }

}  // namespace khop::io
