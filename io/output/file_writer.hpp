#pragma once

#include "index/base/result.hpp"
#include "io/output/text_builder.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace khop::io {

/// A result file while it has its temporary name. Shared by the writer and its ResultDir.
struct PendingFile {
  std::string name;       ///< as the caller asked, relative to the directory
  std::string temporary;  ///< full path
  std::string target;     ///< full path
  int fd = -1;
  bool complete = false;  ///< every byte is on disk
};

/// Buffered writing of one file of a ResultDir, for tens of millions of rows.
///
/// Errors are sticky: after a failed write nothing more is written, and close() tells it. A writer that is not closed
/// leaves its file incomplete, and commit() refuses it.
/// Threads: one at a time. Format on many threads with TextBuilder and append here in order.
class FileWriter {
 public:
  explicit FileWriter(std::shared_ptr<PendingFile> file);
  FileWriter(FileWriter&&) = default;
  FileWriter& operator=(FileWriter&&) = default;

  FileWriter& append(std::string_view bytes);
  FileWriter& append(char byte) {
    buffer_.append(byte);
    return flush_if_full();
  }
  FileWriter& csv(std::string_view field) {
    buffer_.csv(field);
    return flush_if_full();
  }
  FileWriter& number(std::uint64_t value) {
    buffer_.number(value);
    return flush_if_full();
  }
  FileWriter& fixed(double value, int decimals) {
    buffer_.fixed(value, decimals);
    return flush_if_full();
  }

  /// Writes what is left and waits until the disk has it; nothing may be appended afterwards. Errors: kIo with the
  /// path, also of an earlier write.
  Result<void> close();

 private:
  static constexpr std::size_t kFlushBytes = std::size_t{1} << 20;

  FileWriter& flush_if_full() {
    if (buffer_.size() >= kFlushBytes) flush();
    return *this;
  }
  void flush();
  void write(std::string_view bytes);

  std::shared_ptr<PendingFile> file_;
  TextBuilder buffer_;
  int error_ = 0;  ///< errno of the first failure
};

/// Closes many small files: a disk writes for all that wait for it at once, and one after another each waits its turn.
/// Errors: of the first file that has one; all are tried.
Result<void> close_all(std::span<FileWriter> files);

}  // namespace khop::io
