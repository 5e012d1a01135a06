#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace khop::place {

/// One word of an address (without initial values: most of the places for words are never used): a syllable or a number, folded to small letters without and with its marks.
struct Word {
  std::uint64_t plain;   ///< up to eight folded letters as they are, more mixed together; never 0
  std::uint64_t marked;  ///< the same in the marked alphabet of core/text/fold.hpp
  std::uint32_t number;  ///< value of a number of up to nine digits
  std::uint16_t begin;   ///< bytes in the text
  std::uint16_t end;
  std::uint8_t digits;     ///< how many digits the number is written with; 0 for a syllable
  bool begins_with_digit;  ///< a number, or that of a house ("12a")
  bool starts_segment;     ///< first after a comma or the like, or first of all
  bool ends_segment;
};

/// What ends a segment of a place.
enum class Segments : std::uint8_t {
  kBySigns,  ///< by the signs that Words names
  kByDashes,  ///< " - ", "_" and slashes end segments, too: "Thượng Lộ - Nam Đông - TT Huế". House numbers (12/4) stay
};

/// The words of a text: the last kMost of its last kMostBytes bytes, since the units stand last. What stands before them
/// is not looked at.
///
/// Commas, semicolons, bars, brackets and line breaks end a segment. Dots, hyphens, slashes and blanks only part words, as
/// do a letter and a digit ("P1"). Apostrophes vanish, with the blank after a short syllable ("K' Dang" is kdang).
/// A last "Việt Nam" or "VN" is no word. Leading zeros of numbers do not count, and y is i where it is all of a syllable's
/// rhyme (Quy Nhơn, Qui Nhơn). Input: cleaned text (core/text/clean.hpp) keeps its marks; of decomposed text the marks are
/// lost. Threads: reentrant, allocates nothing.
class Words {
 public:
  static constexpr std::size_t kMost = 48;
  static constexpr std::size_t kMostBytes = 1024;

  explicit Words(std::string_view text, Segments segments = Segments::kBySigns) noexcept;
  Words(const Words&) = delete;
  Words& operator=(const Words&) = delete;

  /// What is looked at of a text; the words' bytes are counted in it.
  static std::string_view end_of(std::string_view text) noexcept;

  std::size_t size() const noexcept { return size_; }
  const Word& operator[](std::size_t i) const noexcept { return words_[i]; }
  /// True if some letter has a mark: then a word without one is meant to have none.
  bool has_marks() const noexcept { return has_marks_; }

 private:
  void add(Word word) noexcept;
  void end_segment() noexcept;
  void drop_country() noexcept;
  std::array<Word, kMost> words_;
  std::size_t size_ = 0;
  std::size_t next_ = 0;  ///< while words are added: where the next one goes, over the first if there are too many
  bool has_marks_ = false;
};

/// Whether a text has the signs of Segments::kByDashes twice or more.
bool has_dashes(std::string_view text) noexcept;

}  // namespace khop::place
