#pragma once

#include "index/base/result.hpp"
#include "io/output/commit_journal.hpp"
#include "io/output/file_writer.hpp"
#include "io/output/run_lock.hpp"

#include <sys/types.h>

#include <deque>
#include <functional>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

namespace khop::io {

/// A directory whose new files appear whole, all together, or not at all.
///
///   auto dir = ResultDir::open("result").value();
///   auto clusters = dir.create("clusters.csv").value();
///   clusters.append("id,cluster_id\n");
///   clusters.close().value();
///   dir.commit().value();
///
/// Files are written under temporary names beside their place, synced, and renamed by commit(), in the order of their
/// creation, over those of an earlier run. Without commit() the destructor removes them, and the directories that
/// open() or create() made when nothing else is in them. What killed runs left in a folder goes when a run opens it, names
/// it to open(), or creates a file in it; files of living runs stay (see RunLock).
/// Folders that a run makes, and files in them, are for their owner alone (0700, 0600). In a folder that was there, a
/// new file gets what umask and default ACL give it; one that takes the place of another takes over its mode, its
/// access control list, and its group, where that is allowed (else what the group may do goes).
/// A commit() that is interrupted is finished by whoever opens the directory next, to write or with
/// finish_interrupted_commit() to read. Only opening a sub-directory as results of its own in between loses its files.
/// Threads: one at a time; the writers it gives out are independent of each other.
class ResultDir {
 public:
  /// Makes the directory, with parents. `below`: folders in it that its runs write into, which may not be there; what
  /// killed runs left goes from them too, whether this run writes into them or not.
  /// Errors: kIo when it cannot be made, read or written, or is no directory.
  static Result<ResultDir> open(const std::string& path, std::span<const std::string_view> below = {});

  ResultDir(ResultDir&& other) noexcept;
  ResultDir& operator=(ResultDir&&) = delete;
  ~ResultDir();

  /// Files that the run reads: create() refuses to take their place. What does not exist is passed over.
  void spare(std::span<const std::string> inputs);

  /// `name` may lie in sub-directories ("worklist/00123.csv"), which are made.
  /// Errors: kIo; kUsage when the name is empty, absolute, climbs out with "..", was created before, or is of a file that
  /// the run reads.
  Result<FileWriter> create(std::string_view name);

  /// create(), all of the file's bytes, close(). Errors: theirs.
  Result<void> write_file(std::string_view name, std::string_view bytes);

  /// Asked while nobody else can change the directory: files in it or below it that are to go, or why nothing may be put in
  /// place.
  using Outdated = std::function<Result<std::vector<std::string>>()>;

  /// Gives every file its name, then removes those of `outdated` that this run did not write. Waits for others who do the
  /// same. Errors: kIo when a writer was not closed, or closed with an error, and those of `outdated`: nothing is changed.
  /// Also when a rename fails: nothing more is changed then, and the next to open the directory goes on.
  Result<void> commit(const Outdated& outdated = {});

  const std::string& path() const noexcept { return path_; }

 private:
  explicit ResultDir(std::string path) : path_(std::move(path)) {}
  Result<void> remove_abandoned_below(std::string_view name) const;
  Result<void> make_directories(const std::string& path);
  CommitPlan plan(const std::vector<std::string>& outdated) const;
  /// That of a folder, taken if it is the first time.
  Result<const RunLock*> lock(const std::string& folder);

  std::string path_;
  std::deque<RunLock> locks_;  ///< of the folders that files are written into
  std::vector<std::shared_ptr<PendingFile>> files_;
  std::unordered_set<std::string> names_;  ///< of files_
  std::set<std::pair<dev_t, ino_t>> spared_;
  std::vector<std::string> made_;  ///< directories that were not there before, outer ones first
};

}  // namespace khop::io
