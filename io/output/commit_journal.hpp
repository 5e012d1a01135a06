#pragma once

#include "index/base/result.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace khop::io {

/// Renames and removals in a folder that belong together; names are relative to it.
struct CommitPlan {
  std::vector<std::pair<std::string, std::string>> renames;  ///< from, to
  std::vector<std::string> removals;
};

/// The right to change the names in a folder, until its end: nobody else puts results there meanwhile.
///
/// No file system renames several files at once, so a plan is first written down, in the file `.khop-commit` of the
/// folder, and that file goes when all is done. Whoever takes the lock carries out what it finds written down: its run
/// was killed, or could not go on, and all of its files are complete.
/// Where the file system knows no locks on folders there is none, and only the journal protects.
class CommitLock {
 public:
  /// Waits for others, then finishes what one of them left half done. Errors: kIo, also if that cannot be finished.
  static Result<CommitLock> take(const std::string& folder);

  CommitLock(CommitLock&& other) noexcept : folder_(std::move(other.folder_)), fd_(std::exchange(other.fd_, -1)) {}
  CommitLock& operator=(CommitLock&&) = delete;
  ~CommitLock();

  /// Writes the plan down, durably: from here on it will be carried out, whatever happens to this process. The
  /// journal is written under the name `temporary` first. Requires that its files are complete, and durable with their
  /// folders. Errors: kIo; then nothing is written down.
  Result<void> write_down(const CommitPlan& plan, const std::string& temporary) const;

  /// Carries the plan out and forgets it. Errors: kIo; what was written down stays for the next to take the lock.
  Result<void> carry_out(const CommitPlan& plan) const;

 private:
  CommitLock(std::string folder, int fd) : folder_(std::move(folder)), fd_(fd) {}

  std::string folder_;
  int fd_ = -1;
};

/// For those who read results: finishes an interrupted commit, if there is one. Nothing is done, and nothing written, in
/// a folder without. Errors: kIo, with what to do.
Result<void> finish_interrupted_commit(const std::string& folder);

/// Makes the names in a folder durable.
Result<void> sync_directory(const std::string& path);

}  // namespace khop::io
