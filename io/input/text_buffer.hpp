#pragma once

#include "index/base/result.hpp"

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace khop::io {

/// The bytes of one input: a private mapping of a file, or anonymous memory that grows.
///
/// Invariant once sealed: data()[size()] is '\n', and kPadding more bytes can be read behind it, so that scanners may
/// overshoot and need no end-of-text case. The bytes may be changed in place; a mapped file on disk never changes.
/// A mapped file that somebody truncates meanwhile kills the process (SIGBUS), as with every mapping.
/// Threads: disjoint parts may be read, changed and released at once; growing is for one thread.
class TextBuffer {
 public:
  static constexpr std::size_t kPadding = 256;

  TextBuffer() = default;
  TextBuffer(const TextBuffer&) = delete;
  TextBuffer& operator=(const TextBuffer&) = delete;
  ~TextBuffer();

  /// Maps `size` > 0 bytes of an open regular file and seals. `name` is for the message.
  static Result<std::shared_ptr<TextBuffer>> map_file(int fd, std::size_t size, const std::string& name);
  /// A sealed copy.
  static std::shared_ptr<TextBuffer> copy_of(std::string_view bytes);

  char* data() noexcept { return data_; }
  const char* data() const noexcept { return data_; }
  std::size_t size() const noexcept { return size_; }
  std::string_view view() const noexcept { return {data_, size_}; }

  /// At least `bytes` writable bytes behind size(); follow with grew_by(). Throws bad_alloc.
  char* room(std::size_t bytes);
  std::size_t room_size() const noexcept;
  void grew_by(std::size_t bytes) noexcept { size_ += bytes; }
  void append(std::string_view bytes);
  void seal();

  /// Gives the whole pages inside a part back to the system. Their contents are lost.
  void release(std::size_t offset, std::size_t size) noexcept;

 private:
  char* data_ = nullptr;
  std::size_t size_ = 0;
  std::size_t mapped_ = 0;  ///< bytes of address space
};

/// Keeps `buffer` alive; releases the memory of one part when the last copy of the handle goes.
std::shared_ptr<const void> own_slice(std::shared_ptr<TextBuffer> buffer, std::size_t offset, std::size_t size);

}  // namespace khop::io
