#include "io/csv/structure.hpp"

#include <immintrin.h>

namespace khop::io {
namespace {

/// 64 bytes to a bit each: separator, line feed or quote.
struct Wanted {
  __m256i separator, newline, quote;

  __attribute__((target("avx2"), always_inline)) std::uint64_t half(const char* text) const noexcept {
    const __m256i bytes = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(text));
    const __m256i hits =
        _mm256_or_si256(_mm256_or_si256(_mm256_cmpeq_epi8(bytes, separator), _mm256_cmpeq_epi8(bytes, newline)),
                        _mm256_cmpeq_epi8(bytes, quote));
    return static_cast<std::uint32_t>(_mm256_movemask_epi8(hits));
  }
  __attribute__((target("avx2"), always_inline)) std::uint64_t mask(const char* text) const noexcept {
    return half(text) | (half(text + 32) << 32);
  }
};

/// Eight positions at a time without a branch a bit; what is written behind the count is overwritten later.
__attribute__((target("avx2,bmi,popcnt"), always_inline)) inline std::uint32_t* write_positions(
    std::uint64_t mask, std::uint32_t base, std::uint32_t* out) noexcept {
  const auto count = static_cast<std::size_t>(_mm_popcnt_u64(mask));
  for (std::size_t done = 0; done < count; done += 8) {
    for (std::size_t i = 0; i < 8; ++i) {
      out[done + i] = base + static_cast<std::uint32_t>(_tzcnt_u64(mask));
      mask = _blsr_u64(mask);
    }
  }
  return out + count;
}

}  // namespace

__attribute__((target("avx2,bmi,popcnt"))) std::size_t find_structure(const char* text, std::size_t size,
                                                                      char separator, std::uint32_t* out) noexcept {
  const Wanted wanted{_mm256_set1_epi8(separator), _mm256_set1_epi8('\n'), _mm256_set1_epi8('"')};
  std::uint32_t* const begin = out;
  std::size_t i = 0;
  for (; i + 64 <= size; i += 64) out = write_positions(wanted.mask(text + i), static_cast<std::uint32_t>(i), out);
  if (i < size) {
    const std::uint64_t inside = (std::uint64_t{1} << (size - i)) - 1;
    out = write_positions(wanted.mask(text + i) & inside, static_cast<std::uint32_t>(i), out);
  }
  return static_cast<std::size_t>(out - begin);
}

void Block::load(const char* text, std::size_t size, std::size_t remaining) {
  text_ = text;
  at_end_ = size >= remaining;
  size_ = at_end_ ? remaining : size;
  const std::size_t indexed = size_ + (at_end_ ? 1 : 0);
  if (positions_.size() < indexed + 8) positions_.resize(indexed + 8);
  count_ = find_structure(text, indexed, separator_, positions_.data());
}

std::size_t Block::seek(std::uint32_t position, std::size_t from) const noexcept {
  while (from < count_ && positions_[from] < position) ++from;
  return from;
}

bool Block::scan_quoted(std::uint32_t begin, Scan& scan, std::vector<RawCell>& cells) const {
  bool escaped = false;
  std::uint32_t close = 0;
  for (std::size_t i = scan.next + 1;; ++i) {
    if (i >= count_) {
      scan.status = at_end_ ? ScanStatus::kUnclosedQuote : ScanStatus::kNeedMore;
      scan.in_quotes = true;
      scan.error_at = begin;
      return false;
    }
    close = positions_[i];
    if (text_[close] == '\n') ++scan.newlines;
    if (text_[close] != '"') continue;
    if (text_[close + 1] != '"') {
      scan.next = i + 1;
      break;
    }
    escaped = true;
    ++i;  // the second quote of a doubled one
  }
  std::uint32_t delimiter = close + 1;
  if (text_[delimiter] == '\r' && text_[delimiter + 1] == '\n') ++delimiter;
  if (text_[delimiter] != separator_ && text_[delimiter] != '\n') {
    scan.status = ScanStatus::kTextAfterQuote;
    scan.error_at = delimiter;
    return false;
  }
  cells.push_back({begin + 1, close - begin - 1, escaped});
  if (scan.next >= count_) {  // the delimiter lies behind the block
    scan.status = ScanStatus::kNeedMore;
    return false;
  }
  return true;
}

bool Block::scan_plain(std::uint32_t begin, Scan& scan, std::vector<RawCell>& cells) const {
  if (scan.next >= count_) {
    scan.status = ScanStatus::kNeedMore;
    return false;
  }
  const std::uint32_t end = positions_[scan.next];
  if (text_[end] == '"') {
    scan.status = ScanStatus::kQuoteInValue;
    scan.error_at = end;
    return false;
  }
  const bool crlf = text_[end] == '\n' && end > begin && text_[end - 1] == '\r';
  cells.push_back({begin, end - begin - (crlf ? 1 : 0), false});
  return true;
}

Scan Block::scan(std::uint32_t begin, std::size_t next, std::vector<RawCell>& cells) const {
  cells.clear();
  Scan result;
  result.next = next;
  while (true) {
    const bool quoted = result.next < count_ && positions_[result.next] == begin && text_[begin] == '"';
    if (!(quoted ? scan_quoted(begin, result, cells) : scan_plain(begin, result, cells))) return result;
    const std::uint32_t delimiter = positions_[result.next++];
    begin = delimiter + 1;
    if (text_[delimiter] == '\n') break;
  }
  result.end = begin;
  return result;
}

}  // namespace khop::io
