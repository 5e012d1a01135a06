#pragma once

#include "index/base/result.hpp"
#include "io/output/file_writer.hpp"

#include <memory>
#include <string>
#include <string_view>
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
/// Files are written under temporary names beside their place (`.NAME.khop-TOKEN`), synced, and renamed by commit(), in
/// the order of their creation, over those of an earlier run. Without commit() the destructor removes them, and the
/// directories that open() or create() made when nothing else is in them. A run holds a lock on `.run.khop-TOKEN` while
/// it lives; the next open() removes the temporary files of runs that were killed, and leaves those of living ones.
/// A crash between two renames of commit() can leave files of two runs side by side, each of them whole.
/// Threads: one at a time; the writers it gives out are independent of each other.
class ResultDir {
 public:
  /// Makes the directory, with parents. Errors: kIo when it cannot be made, read or written, or is no directory.
  static Result<ResultDir> open(const std::string& path);

  ResultDir(ResultDir&& other) noexcept;
  ResultDir& operator=(ResultDir&&) = delete;
  ~ResultDir();

  /// `name` may lie in sub-directories ("worklist/00123.csv"), which are made.
  /// Errors: kIo; kUsage when the name is empty, absolute, climbs out with "..", or was created before.
  Result<FileWriter> create(std::string_view name);

  /// Gives every file its name. Errors: kIo when a writer was not closed, or closed with an error, or a rename fails.
  /// After an error nothing more is renamed.
  Result<void> commit();

  const std::string& path() const noexcept { return path_; }

 private:
  explicit ResultDir(std::string path) : path_(std::move(path)) {}
  Result<void> make_directories(const std::string& path);
  Result<void> take_token();

  std::string path_;
  std::string token_;
  int lock_ = -1;
  std::vector<std::shared_ptr<PendingFile>> files_;
  std::vector<std::string> made_;  ///< directories that were not there before, outer ones first
};

}  // namespace khop::io
