#include "io/output/result_dir.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <map>
#include <set>
#include <system_error>
#include <utility>

namespace khop::io {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kMark = ".khop-";

Error cannot(const std::string& path, const char* what) {
  return io_error(path + ": cannot be " + what + ": " + std::strerror(errno));
}

std::string temporary_name(const std::string& name, const std::string& token) {
  return std::string(1, '.').append(name).append(kMark).append(token);
}

/// The token in the name of a temporary file, else nothing.
std::string token_of(const std::string& name) {
  const std::size_t mark = name.rfind(kMark);
  return name.front() != '.' || mark == 0 || mark == std::string::npos ? "" : name.substr(mark + kMark.size());
}

/// The kernel drops a run's lock when the run dies.
bool is_alive(const std::string& run_file) {
  const int fd = ::open(run_file.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
  if (fd < 0) return false;
  const bool locked = ::flock(fd, LOCK_EX | LOCK_NB) != 0;
  ::close(fd);
  return locked;
}

Result<void> remove_abandoned(const std::string& directory) {
  std::error_code error;
  std::map<std::string, std::vector<std::string>> files_of;  // by token
  fs::recursive_directory_iterator entries(directory, error);
  for (; !error && entries != fs::recursive_directory_iterator(); entries.increment(error)) {
    const std::string token = token_of(entries->path().filename().string());
    if (!token.empty()) files_of[token].push_back(entries->path().string());
  }
  if (error) return io_error(directory + ": cannot be listed: " + error.message());
  for (const auto& [token, files] : files_of) {
    if (is_alive(directory + "/" + temporary_name("run", token))) continue;
    for (const std::string& file : files) ::unlink(file.c_str());
  }
  return {};
}

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

std::string parent_of(const std::string& path) {
  const std::string parent = fs::path(path).parent_path().string();
  return parent.empty() ? "." : parent;
}

bool stays_inside(const fs::path& name) {
  return !name.empty() && name.is_relative() && name.has_filename() &&
         std::none_of(name.begin(), name.end(), [](const fs::path& part) { return part == ".." || part == "."; });
}

}  // namespace

Result<ResultDir> ResultDir::open(const std::string& path) {
  if (path.empty()) return usage_error("the result directory needs a name");
  ResultDir dir(path);
  if (auto made = dir.make_directories(path); !made) return made.error();
  if (::access(path.c_str(), W_OK | X_OK) != 0) return cannot(path, "written to");
  if (auto removed = remove_abandoned(path); !removed) return removed.error();
  if (auto taken = dir.take_token(); !taken) return taken.error();
  return dir;
}

ResultDir::ResultDir(ResultDir&& other) noexcept
    : path_(std::move(other.path_)),
      token_(std::move(other.token_)),
      lock_(std::exchange(other.lock_, -1)),
      files_(std::exchange(other.files_, {})),
      made_(std::exchange(other.made_, {})) {}

/// Finds a token that no other run has, and locks its file. Between making and locking it another run may have taken
/// it for abandoned; then it has no name any more, and the next token is tried.
Result<void> ResultDir::take_token() {
  for (unsigned attempt = 0;; ++attempt) {
    token_ = std::to_string(::getpid()) + "-" + std::to_string(attempt);
    const std::string file = path_ + "/" + temporary_name("run", token_);
    const int fd = ::open(file.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (fd < 0 && errno == EEXIST) continue;
    if (fd < 0) return cannot(path_, "written to");
    struct stat status {};
    if (::flock(fd, LOCK_EX | LOCK_NB) == 0 && ::fstat(fd, &status) == 0 && status.st_nlink > 0) {
      lock_ = fd;
      return {};
    }
    ::close(fd);
  }
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
  if (::mkdir(path.c_str(), 0777) == 0)
    made_.push_back(path);
  else if (errno != EEXIST)
    return cannot(path, "made");
  return {};
}

Result<FileWriter> ResultDir::create(std::string_view name) {
  const fs::path relative(name);
  if (!stays_inside(relative)) return usage_error(std::string(name) + ": is no name of a result file");
  auto file = std::make_shared<PendingFile>();
  file->name = relative.string();
  file->target = (fs::path(path_) / relative).string();
  for (const auto& other : files_) {
    if (other->target == file->target) return usage_error(file->target + ": is created twice");
  }
  std::error_code unknown;
  if (fs::is_directory(file->target, unknown)) return io_error(file->target + ": is a directory");
  const std::string parent = parent_of(file->target);
  if (auto made = make_directories(parent); !made) return made.error();

  file->temporary = parent + "/" + temporary_name(relative.filename().string(), token_);
  file->fd = ::open(file->temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  if (file->fd < 0) return cannot(file->target, "created");
  files_.push_back(file);
  return FileWriter(file);
}

Result<void> ResultDir::commit() {
  for (const auto& file : files_) {
    if (!file->complete) return io_error(file->target + ": was not written to its end");
  }
  std::set<std::string> directories(made_.begin(), made_.end());
  for (const std::string& made : made_) directories.insert(parent_of(made));
  for (const auto& file : files_) {
    if (std::rename(file->temporary.c_str(), file->target.c_str()) != 0) return cannot(file->target, "put in place");
    file->temporary.clear();
    directories.insert(parent_of(file->target));
  }
  for (const std::string& directory : directories) {
    if (auto synced = sync_directory(directory); !synced) return synced;
  }
  made_.clear();
  return {};
}

ResultDir::~ResultDir() {
  for (const auto& file : files_) {
    if (!file->temporary.empty()) ::unlink(file->temporary.c_str());
    if (file->fd >= 0) ::close(std::exchange(file->fd, -1));
  }
  if (lock_ >= 0) {
    ::unlink((path_ + "/" + temporary_name("run", token_)).c_str());
    ::close(lock_);
  }
  for (; !made_.empty(); made_.pop_back()) ::rmdir(made_.back().c_str());  // inner ones first, and only empty ones
}

}  // namespace khop::io
