#pragma once

#include "index/base/result.hpp"
#include "io/output/commit_plan.hpp"

#include <string>
#include <utility>
#include <vector>

namespace khop::io {

/// The right to change the names in a folder, until its end: nobody else puts results there meanwhile.
///
/// No file system renames several files at once, so a plan is first written down, in the file `.khop-commit` of the
/// folder, and that file goes when all is done. Whoever takes the lock carries out what it finds written down: its run
/// was killed, or could not go on, and all of its files are complete.
/// The lock is on `.khop-lock`, a file of its own that only those can open who may write into the folder. Where the file
/// system knows no locks there is none, and only the journal protects.
class CommitLock {
 public:
  enum Patience : bool { kForAWhile, kUntilFree };  ///< a minute, or as long as it takes

  /// Waits for others, then finishes what one of them left half done. Errors: kIo, also if that cannot be finished.
  static Result<CommitLock> take(const std::string& folder, Patience patience);

  CommitLock(CommitLock&& other) noexcept
      : path_(std::move(other.path_)),
        folder_(std::exchange(other.folder_, -1)),
        lock_(std::exchange(other.lock_, -1)) {}
  CommitLock& operator=(CommitLock&&) = delete;
  ~CommitLock();

  /// Writes the plan down, durably: from here on it will be carried out, whatever happens to this process, and its
  /// `files` are no temporary paths any more. The journal is written under the name `temporary` first. One rename alone
  /// needs no journal: it is done at once.
  /// Requires that the files are complete, and durable with their folders. Errors: kIo; see is_written_down() then.
  Result<void> write_down(const CommitPlan& plan, const std::string& temporary, std::vector<std::string> files) const;
  bool is_written_down() const;

  /// Carries the plan out and forgets it. Errors: kIo; what was written down stays for the next to take the lock.
  Result<void> carry_out(const CommitPlan& plan) const;

 private:
  Result<void> lock(Patience patience);
  /// Gives a file its name, if it has not got it yet.
  Result<void> put_in_place(const std::string& from, const std::string& to) const;
  CommitLock(std::string path, int folder) : path_(std::move(path)), folder_(folder) {}

  std::string path_;  ///< of the folder
  int folder_ = -1;
  int lock_ = -1;  ///< -1: none
};

/// For those who read results: finishes an interrupted commit, if there is one. Nothing is done, and nothing written, in
/// a folder without. Errors: kIo, with what to do.
Result<void> finish_interrupted_commit(const std::string& folder);

/// Whether somebody is putting results in place, or was interrupted while doing so; also if this process may not finish it.
bool is_being_committed(const std::string& folder);

/// Makes the names in a folder durable.
Result<void> sync_directory(const std::string& path);

}  // namespace khop::io
