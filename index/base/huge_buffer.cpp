#include "index/base/huge_buffer.hpp"

#include <cstdint>

#include <sys/mman.h>

namespace khop::index::detail {
namespace {

constexpr std::align_val_t kLine{64};

constexpr std::size_t round_up(std::size_t bytes, std::size_t unit) { return (bytes + unit - 1) / unit * unit; }

/// mmap aligns to 4 KiB only: take 2 MiB too much and give back both ends.
void* map_aligned(std::size_t bytes) {
  const std::size_t taken = bytes + kHugePageBytes;
  void* raw = ::mmap(nullptr, taken, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (raw == MAP_FAILED) throw std::bad_alloc();
  auto* begin = static_cast<std::byte*>(raw);
  const std::size_t lead =
      round_up(reinterpret_cast<std::uintptr_t>(raw), kHugePageBytes) - reinterpret_cast<std::uintptr_t>(raw);
  if (lead != 0) ::munmap(begin, lead);
  ::munmap(begin + lead + bytes, kHugePageBytes - lead);
  return begin + lead;
}

}  // namespace

void* allocate_pages(std::size_t& bytes) {
  if (bytes < kHugePageBytes) {
    bytes = round_up(bytes, 64);
    return ::operator new(bytes, kLine);
  }
  bytes = round_up(bytes, kHugePageBytes);
  void* data = map_aligned(bytes);
  ::madvise(data, bytes, MADV_HUGEPAGE);  // advice only: without huge pages everything works, slower
  return data;
}

void release_pages(void* data, std::size_t bytes) noexcept {
  if (bytes < kHugePageBytes) {
    ::operator delete(data, kLine);
  } else {
    ::munmap(data, bytes);
  }
}

}  // namespace khop::index::detail
