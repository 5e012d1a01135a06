#include "io/output/result_dir.hpp"

#include "io/output/commit_journal.hpp"
#include "io/output/temporary_paths.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <optional>
#include <set>
#include <system_error>
#include <utility>

namespace khop::io {
namespace {

namespace fs = std::filesystem;

/// Results speak of persons, so a folder that a run makes is for its owner, with all in it. Whom the owner lets into a
/// folder, or at a file of an earlier run, is the owner's decision.
constexpr mode_t kOwnFileMode = 0600;
constexpr mode_t kOwnFolderMode = 0700;
constexpr mode_t kFileMode = 0666;  // less what the umask, or the folder's default ACL, keeps back

Error cannot(const std::string& path, const char* what) {
  return io_error(path + ": cannot be " + what + ": " + std::strerror(errno));
}

std::string parent_of(const std::string& path) {
  const std::string parent = fs::path(path).parent_path().string();
  return parent.empty() ? "." : parent;
}

/// As parent_of() writes the folder of a file in it: "new/." is "new", "./new/" too. What ".." leaves depends on links.
std::string plain_spelling(const std::string& path) {
  fs::path plain;
  for (const fs::path& part : fs::path(path)) {
    if (!part.empty() && part != ".") plain /= part;
  }
  return plain.empty() ? "." : plain.string();
}

/// Gives an open file the access control list of another one, or none if that has none. False if that cannot be done.
bool take_over_acl(int fd, const std::string& replaced) {
  constexpr const char* kAcl = "system.posix_acl_access";
  const auto has_none = [] { return errno == ENODATA || errno == ENOTSUP; };
  std::string acl(64 << 10, '\0');  // XATTR_SIZE_MAX: there is none longer
  const ssize_t size = ::getxattr(replaced.c_str(), kAcl, acl.data(), acl.size());
  if (size >= 0) return ::fsetxattr(fd, kAcl, acl.data(), static_cast<std::size_t>(size), 0) == 0;
  return has_none() && (::fremovexattr(fd, kAcl) == 0 || has_none());  // the folder's default may have given it one
}

/// Gives an open file the permissions of the one whose place it takes. False: errno says why.
bool take_over_permissions(int fd, const std::string& path, const struct stat& replaced) {
  struct stat now {};
  if (::fstat(fd, &now) != 0) return false;
  // What one group was granted is not for another; and with a list, the group's bits are what all on it may have.
  const bool same_group = now.st_gid == replaced.st_gid || ::fchown(fd, static_cast<uid_t>(-1), replaced.st_gid) == 0;
  const bool granted = same_group && take_over_acl(fd, path);
  const mode_t mode = replaced.st_mode & (S_IRWXU | S_IRWXG | S_IRWXO);
  return ::fchmod(fd, granted ? mode : mode & ~static_cast<mode_t>(S_IRWXG)) == 0;
}

/// Whether a link is on the way from a folder to a file below it.
bool leads_through_a_link(const std::string& folder, const fs::path& name) {
  std::error_code unknown;
  for (fs::path at = name.parent_path(); !at.empty(); at = at.parent_path()) {
    if (fs::is_symlink(fs::path(folder) / at, unknown)) return true;
  }
  return false;
}

}  // namespace

Result<ResultDir> ResultDir::open(const std::string& path, std::span<const std::string_view> below) {
  if (path.empty()) return usage_error("the result directory needs a name");
  ResultDir dir(plain_spelling(path));
  if (auto made = dir.make_directories(dir.path_); !made) return made.error();
  if (::access(dir.path_.c_str(), W_OK | X_OK) != 0) return cannot(dir.path_, "written to");
  if (auto locked = dir.lock(dir.path_); !locked) return locked.error();
  for (const std::string_view name : below) {
    if (auto removed = dir.remove_abandoned_below(name); !removed) return removed.error();
  }
  return dir;
}

/// A folder without such files is not written to; one that cannot be looked into is somebody else's, and so are they.
Result<void> ResultDir::remove_abandoned_below(std::string_view name) const {
  const fs::path folder = fs::path(path_) / name;
  if (leads_through_a_link(path_, fs::path(name) / "file") || !holds_temporary_files(folder.string())) return {};
  const Result<CommitLock> above = CommitLock::take(path_, CommitLock::kForAWhile);
  if (!above) return above.error();
  return remove_abandoned(folder.string());
}

ResultDir::ResultDir(ResultDir&& other) noexcept
    : path_(std::move(other.path_)),
      locks_(std::exchange(other.locks_, {})),
      files_(std::exchange(other.files_, {})),
      names_(std::exchange(other.names_, {})),
      made_(std::exchange(other.made_, {})) {}

Result<const RunLock*> ResultDir::lock(const std::string& folder) {
  for (const RunLock& lock : locks_) {
    if (lock.folder() == folder) return &lock;
  }
  // What a killed run left below the results may be named by a journal of the results.
  std::optional<CommitLock> above;
  if (folder != path_) {
    Result<CommitLock> commits = CommitLock::take(path_, CommitLock::kForAWhile);
    if (!commits) return commits.error();
    above.emplace(std::move(*commits));
  }
  Result<RunLock> taken = RunLock::take(folder);
  if (!taken) return taken.error();
  return &locks_.emplace_back(std::move(*taken));
}

Result<void> ResultDir::make_directories(const std::string& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) == 0) {
    if (S_ISDIR(status.st_mode)) return {};
    return io_error(path + ": is not a directory");
  }
  if (errno != ENOENT) return cannot(path, "opened");
  if (const std::string parent = parent_of(path); parent != path) {
    if (auto made = make_directories(parent); !made) return made.error();
  }
  if (make_temporary_path(path, [&] { return ::mkdir(path.c_str(), kOwnFolderMode); }) == 0) {
    made_.push_back(path);
  } else if (errno != EEXIST) {
    return cannot(path, "made");
  }
  return {};
}

void ResultDir::spare(std::span<const std::string> inputs) {
  struct stat input {};
  for (const std::string& path : inputs) {
    if (::stat(path.c_str(), &input) == 0) spared_.emplace(input.st_dev, input.st_ino);
  }
}

Result<FileWriter> ResultDir::create(std::string_view name) {
  const fs::path relative(name);
  if (!stays_inside(relative)) return usage_error(std::string(name) + ": is no name of a result file");
  auto file = std::make_shared<PendingFile>();
  file->name = relative.string();
  file->target = (fs::path(path_) / relative).string();
  if (names_.contains(file->name)) return usage_error(file->target + ": is created twice");
  std::error_code unknown;
  if (fs::is_directory(file->target, unknown)) return io_error(file->target + ": is a directory");
  struct stat replaced {};
  const bool replaces = ::stat(file->target.c_str(), &replaced) == 0;
  if (replaces && spared_.contains({replaced.st_dev, replaced.st_ino})) {
    return usage_error(file->target + ": is read by this run, whose result would take its place; choose another --out");
  }
  const std::string parent = parent_of(file->target);
  if (leads_through_a_link(path_, relative)) return io_error(parent + ": is a link, which could lead anywhere");
  if (auto made = make_directories(parent); !made) return made.error();

  const Result<const RunLock*> lock = this->lock(parent);
  if (!lock) return lock.error();
  file->temporary = (*lock)->temporary_path(relative.filename().string());
  const bool own = replaces || std::find(made_.begin(), made_.end(), parent) != made_.end();
  constexpr int kHow = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC;
  file->fd = make_temporary_path(file->temporary,
                                 [&] { return ::open(file->temporary.c_str(), kHow, own ? kOwnFileMode : kFileMode); });
  if (file->fd < 0) return cannot(file->target, "created");
  files_.push_back(file);
  names_.insert(file->name);
  if (replaces && !take_over_permissions(file->fd, file->target, replaced)) {
    return cannot(file->target, "given its permissions");
  }
  return FileWriter(file);
}

Result<void> ResultDir::write_file(std::string_view name, std::string_view bytes) {
  Result<FileWriter> file = create(name);
  if (!file) return file.error();
  file->append(bytes);
  return file->close();
}

CommitPlan ResultDir::plan(const std::vector<std::string>& outdated) const {
  CommitPlan plan;
  for (const auto& file : files_) {
    const fs::path name(file->name);
    plan.renames.emplace_back((name.parent_path() / fs::path(file->temporary).filename()).string(), file->name);
  }
  for (const std::string& name : outdated) {
    struct stat status {};
    if (!names_.contains(name) && ::lstat((fs::path(path_) / name).c_str(), &status) == 0)
      plan.removals.push_back(name);
  }
  return plan;
}

Result<void> ResultDir::commit(const Outdated& outdated) {
  std::set<std::string> directories(made_.begin(), made_.end());
  for (const std::string& made : made_) directories.insert(parent_of(made));
  for (const auto& file : files_) {
    if (!file->complete) return io_error(file->target + ": was not written to its end");
    if (::access(file->temporary.c_str(), F_OK) != 0) return cannot(file->target, "put in place");
    directories.insert(parent_of(file->target));
  }
  for (const std::string& directory : directories) {
    if (auto synced = sync_directory(directory); !synced) return synced;
  }
  const Result<CommitLock> folder = CommitLock::take(path_, CommitLock::kUntilFree);
  if (!folder) return folder.error();
  const Result<std::vector<std::string>> removals = outdated ? outdated() : std::vector<std::string>{};
  if (!removals) return removals.error();
  const CommitPlan plan = this->plan(*removals);
  std::vector<std::string> temporaries;
  for (const auto& file : files_) temporaries.push_back(file->temporary);
  Result<void> kept = folder->write_down(plan, locks_.front().temporary_path("commit"), std::move(temporaries));
  if (!kept && !folder->is_written_down()) return kept;
  for (const auto& file : files_) file->temporary.clear();
  for (const std::string& made : made_) forget_temporary_path(made);
  made_.clear();
  return kept ? folder->carry_out(plan) : kept;
}

ResultDir::~ResultDir() {
  for (const auto& file : files_) {
    if (!file->temporary.empty()) {
      ::unlink(file->temporary.c_str());
      forget_temporary_path(file->temporary);
    }
    if (file->fd >= 0) ::close(std::exchange(file->fd, -1));
  }
  locks_.clear();
  for (; !made_.empty(); made_.pop_back()) {  // inner ones first, and only empty ones
    ::rmdir(made_.back().c_str());
    forget_temporary_path(made_.back());
  }
}

}  // namespace khop::io
