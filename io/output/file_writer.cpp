#include "io/output/file_writer.hpp"

#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace khop::io {

FileWriter::FileWriter(std::shared_ptr<PendingFile> file) : file_(std::move(file)) {}

FileWriter& FileWriter::append(std::string_view bytes) {
  if (bytes.size() >= kFlushBytes) {
    flush();
    write(bytes);
    return *this;
  }
  buffer_.append(bytes);
  return flush_if_full();
}

void FileWriter::flush() {
  write(buffer_.view());
  buffer_.clear();
}

void FileWriter::write(std::string_view bytes) {
  while (!bytes.empty() && error_ == 0) {
    const ssize_t written = ::write(file_->fd, bytes.data(), bytes.size());
    if (written >= 0) {
      bytes.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno != EINTR) {
      error_ = errno;
    }
  }
}

Result<void> FileWriter::close() {
  flush();
  if (error_ == 0 && ::fsync(file_->fd) != 0) error_ = errno;
  if (error_ != 0) return io_error(file_->target + ": cannot be written: " + std::strerror(error_));
  ::close(std::exchange(file_->fd, -1));
  file_->complete = true;
  return {};
}

}  // namespace khop::io
