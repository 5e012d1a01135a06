#include "io/input/text_buffer.hpp"

#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <new>

namespace khop::io {
namespace {

constexpr std::size_t kFirstCapacity = std::size_t{1} << 20;

std::size_t page_size() noexcept {
  static const auto size = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
  return size;
}

std::size_t round_up(std::size_t bytes, std::size_t unit) noexcept { return (bytes + unit - 1) / unit * unit; }

void* map_anonymous(std::size_t bytes) noexcept {
  return ::mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
}

}  // namespace

TextBuffer::~TextBuffer() {
  if (data_ != nullptr) ::munmap(data_, mapped_);
}

Result<std::shared_ptr<TextBuffer>> TextBuffer::map_file(int fd, std::size_t size, const std::string& name) {
  // The file lies over the head of an anonymous mapping, whose tail is the padding when the file fills its last page.
  // No MAP_POPULATE: measured on 0.9 GB in the page cache it costs 0.34 s, faults taken while parsing 0.02 s.
  const std::size_t mapped = round_up(size + 1 + kPadding, page_size());
  void* base = map_anonymous(mapped);
  if (base == MAP_FAILED) return resource_error(name + ": no address space for " + std::to_string(size) + " bytes");
  void* file = ::mmap(base, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_NORESERVE | MAP_FIXED, fd, 0);
  if (file == MAP_FAILED) {
    const int cause = errno;
    ::munmap(base, mapped);
    return io_error(name + ": cannot be mapped: " + std::strerror(cause));
  }
  ::madvise(base, size, MADV_SEQUENTIAL);
  auto buffer = std::make_shared<TextBuffer>();
  buffer->data_ = static_cast<char*>(base);
  buffer->size_ = size;
  buffer->mapped_ = mapped;
  buffer->seal();
  return buffer;
}

std::shared_ptr<TextBuffer> TextBuffer::copy_of(std::string_view bytes) {
  auto buffer = std::make_shared<TextBuffer>();
  buffer->append(bytes);
  buffer->seal();
  return buffer;
}

std::size_t TextBuffer::room_size() const noexcept {
  const std::size_t used = size_ + 1 + kPadding;
  return mapped_ > used ? mapped_ - used : 0;
}

char* TextBuffer::room(std::size_t bytes) {
  const std::size_t needed = round_up(size_ + bytes + 1 + kPadding, page_size());
  if (needed <= mapped_) return data_ + size_;
  const std::size_t wanted = std::max({needed, kFirstCapacity, mapped_ * 2});
  void* moved = data_ == nullptr ? map_anonymous(wanted) : ::mremap(data_, mapped_, wanted, MREMAP_MAYMOVE);
  if (moved == MAP_FAILED) throw std::bad_alloc();
  ::madvise(moved, wanted, MADV_HUGEPAGE);
  data_ = static_cast<char*>(moved);
  mapped_ = wanted;
  return data_ + size_;
}

void TextBuffer::append(std::string_view bytes) {
  if (bytes.empty()) return;
  std::memcpy(room(bytes.size()), bytes.data(), bytes.size());
  grew_by(bytes.size());
}

void TextBuffer::seal() {
  room(0);
  data_[size_] = '\n';
}

void TextBuffer::release(std::size_t offset, std::size_t size) noexcept {
  const std::size_t begin = round_up(offset, page_size());
  const std::size_t end = (offset + size) / page_size() * page_size();
  if (begin < end) ::madvise(data_ + begin, end - begin, MADV_DONTNEED);
}

std::shared_ptr<const void> own_slice(std::shared_ptr<TextBuffer> buffer, std::size_t offset, std::size_t size) {
  const void* address = buffer->data() + offset;
  return {address, [buffer = std::move(buffer), offset, size](const void*) { buffer->release(offset, size); }};
}

}  // namespace khop::io
