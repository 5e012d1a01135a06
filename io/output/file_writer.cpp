#include "io/output/file_writer.hpp"

#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <thread>
#include <utility>
#include <vector>

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

Result<void> close_all(std::span<FileWriter> files) {
  constexpr std::size_t kAtOnce = 32;  // they sleep
  std::vector<Result<void>> done(files.size());
  std::atomic<std::size_t> next{0};
  const auto close_some = [&] {
    for (std::size_t i = next++; i < files.size(); i = next++) done[i] = files[i].close();
  };
  {
    std::vector<std::jthread> threads;
    for (std::size_t t = 1; t < std::min(kAtOnce, files.size()); ++t) threads.emplace_back(close_some);
    close_some();
  }
  const auto failed = std::find_if(done.begin(), done.end(), [](const Result<void>& one) { return !one; });
  return failed == done.end() ? Result<void>{} : std::move(*failed);
}

}  // namespace khop::io
