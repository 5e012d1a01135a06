#pragma once

#include "index/base/result.hpp"

#include <string>
#include <string_view>
#include <utility>

namespace khop::io {

/// Says that a run which is still alive writes temporary files into a folder.
///
/// A temporary file is named `.NAME.khop-PID-N`; its run holds a lock on `.run.khop-PID-N` in the same folder, which
/// the kernel drops when the run dies. So the next run tells files that are being written from those left behind, also
/// where several runs write into one folder, or one into a folder inside another's.
class RunLock {
 public:
  /// Finishes a commit that was interrupted, removes what killed runs left in `folder`, not below it, and takes a token
  /// that no other run has there. A file whose run cannot be asked (no permission) counts as being written. Errors: kIo.
  static Result<RunLock> take(const std::string& folder);

  RunLock(RunLock&& other) noexcept
      : folder_(std::move(other.folder_)), token_(std::move(other.token_)), fd_(std::exchange(other.fd_, -1)) {}
  RunLock& operator=(RunLock&&) = delete;
  ~RunLock();

  const std::string& folder() const noexcept { return folder_; }
  /// Where a file of this name stands until it is complete.
  std::string temporary_path(std::string_view name) const;

 private:
  explicit RunLock(std::string folder) : folder_(std::move(folder)) {}

  std::string folder_;
  std::string token_;  ///< "PID-N"
  int fd_ = -1;        ///< of the run file; -1: moved from
};

/// Finishes a commit in a folder that was interrupted, and removes what killed runs left in it, not below it; files of
/// living runs stay. Errors: kIo.
Result<void> remove_abandoned(const std::string& folder);

/// Whether files of runs stand in a folder that have no place yet, or never got one. False of one that cannot be read.
bool holds_temporary_files(const std::string& folder);

/// Whether a run calls a file so until it gets the name `name`: ".NAME.khop-PID-N".
bool is_temporary_name(const std::string& temporary, std::string_view name);

}  // namespace khop::io
