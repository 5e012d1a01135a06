#pragma once

#include "core/compare/code16.hpp"
#include "core/record/date_rarity.hpp"
#include "core/record/dictionary.hpp"
#include "core/record/field.hpp"
#include "index/base/huge_buffer.hpp"
#include "index/base/ids.hpp"

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace khop {

/// Where the fields of a schema stand in a fixed-width row: codes first (16 bytes each, aligned), then 4 bytes a field,
/// at last a byte a personal number.
/// The row's size is a multiple of 16, so that codes of every row are aligned.
struct RowLayout {
  std::vector<std::uint16_t> offset;  ///< [field]
  std::vector<std::uint16_t>
      misfits;             ///< [field] of type kVnNationalId, else 0: a byte, 1 or 0; see RowView::misfits()
  std::size_t stride = 0;  ///< bytes

  static RowLayout of(const Schema& schema);
};

/// One record's values, read in place.
class RowView {
 public:
  RowView(const std::byte* row, const RowLayout& layout) noexcept : row_(row), layout_(&layout) {}
  TermId term(std::size_t field) const noexcept { return read<TermId>(field); }
  std::uint32_t date(std::size_t field) const noexcept { return read<std::uint32_t>(field); }
  float number(std::size_t field) const noexcept { return read<float>(field); }
  const Code16& code(std::size_t field) const noexcept {
    return *reinterpret_cast<const Code16*>(row_ + layout_->offset[field]);
  }
  /// Whether a personal number contradicts its own record: NumberFit. Requires a field of type kVnNationalId.
  bool misfits(std::size_t field) const noexcept { return row_[layout_->misfits[field]] != std::byte{0}; }

 private:
  template <class T>
  T read(std::size_t field) const noexcept {
    T value;
    std::memcpy(&value, row_ + layout_->offset[field], sizeof value);
    return value;
  }
  const std::byte* row_;
  const RowLayout* layout_;
};

/// The ids of records as the user wrote them, in one arena.
class RecordIds {
 public:
  void reserve(std::size_t records, std::size_t bytes);
  void add(std::string_view id);
  std::size_t size() const noexcept { return begin_.size() - 1; }
  std::string_view operator[](RecordId id) const noexcept {
    const std::size_t i = to_index(id);
    return {text_.data() + begin_[i], begin_[i + 1] - begin_[i]};
  }
  std::size_t bytes() const noexcept { return text_.capacity() + begin_.capacity() * 8; }

 private:
  std::vector<char> text_;
  std::vector<std::uint64_t> begin_{0};
};

/// The order of ids in results: by value if both are plain numbers, else bytewise.
/// A number sorts before a word; of two spellings of one number the shorter comes first.
bool id_less(std::string_view a, std::string_view b) noexcept;

/// Records ready to be compared: fixed-width rows, a dictionary a text field, the users' ids, and the file of each.
///
/// Invariants: ids.size() == size(); every TermId in a row exists in its field's dictionary.
/// Threads: concurrent reads are safe.
class Records {
 public:
  Records() = default;
  explicit Records(Schema schema);

  const Schema& schema() const noexcept { return schema_; }
  const RowLayout& layout() const noexcept { return layout_; }
  std::size_t size() const noexcept { return size_; }
  void resize(std::size_t records);

  const std::byte* row_bytes(RecordId id) const noexcept { return rows_.data() + to_index(id) * layout_.stride; }
  std::byte* row_bytes(RecordId id) noexcept { return rows_.data() + to_index(id) * layout_.stride; }
  RowView row(RecordId id) const noexcept { return {row_bytes(id), layout_}; }

  const Dictionary& dictionary(std::size_t field) const noexcept { return dictionaries_[field]; }
  Dictionary& dictionary(std::size_t field) noexcept { return dictionaries_[field]; }

  /// Rarity of the dates of a field: -log2 of the frequency, 0 where unknown. See Dictionary::rarity_bits.
  float date_rarity_bits(std::size_t field, std::uint32_t packed) const noexcept { return date_rarity_[field][packed]; }
  void set_date_rarity_bits(std::size_t field, std::span<const std::pair<std::uint32_t, float>> listed, float other) {
    date_rarity_[field] = DateRarity{listed, other};
  }

  /// Hashes of the words that Projection::kRareWord passes over, ascending; set by whoever knows the frequencies.
  std::span<const std::uint64_t> common_words() const noexcept { return common_words_; }
  void set_common_words(std::vector<std::uint64_t> hashes);

  RecordIds ids;
  std::vector<std::uint32_t> first_of_source;  ///< record number at which each input begins; one more entry: size()

  std::size_t bytes() const noexcept;

 private:
  Schema schema_;
  RowLayout layout_;
  std::size_t size_ = 0;
  index::HugeBuffer<std::byte> rows_;
  std::vector<Dictionary> dictionaries_;
  std::vector<DateRarity> date_rarity_;
  std::vector<std::uint64_t> common_words_;
};

/// Writes one value into a row under construction.
class RowWriter {
 public:
  RowWriter(std::byte* row, const RowLayout& layout) noexcept : row_(row), layout_(&layout) {}
  void term(std::size_t field, TermId value) noexcept { write(field, value); }
  void date(std::size_t field, std::uint32_t packed) noexcept { write(field, packed); }
  void number(std::size_t field, float value) noexcept { write(field, value); }
  void code(std::size_t field, const Code16& value) noexcept { write(field, value); }
  void misfits(std::size_t field, bool value) noexcept { row_[layout_->misfits[field]] = std::byte{value}; }

 private:
  template <class T>
  void write(std::size_t field, const T& value) noexcept {
    std::memcpy(row_ + layout_->offset[field], &value, sizeof value);
  }
  std::byte* row_;
  const RowLayout* layout_;
};

}  // namespace khop
