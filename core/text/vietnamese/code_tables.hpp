#pragma once

#include <string>
#include <string_view>

/// Texts of one-byte fonts whose bytes were taken for letters of Latin-1 (or of Windows-1252): "NguyÔn" in TCVN3,
/// "Nguyeãn" in VNI.
///
/// TCVN3 has one byte a letter. Its fonts of capitals (.VnTimeH) show small letters as capitals: text whose letters of
/// ASCII are all capitals becomes capital. Its ư is the byte AD, which Latin-1 calls a soft hyphen and many a program
/// drops: where a syllable lacks it ("tr-êng" without its hyphen), it is put back if then the syllable is legal.
/// VNI has a letter and behind it a byte for its mark.
namespace khop::vietnamese {

/// Reads `text` as the table has it. False if a letter beyond ASCII is none of the table, or there is none.
/// Output: replaces `out`.
bool read_tcvn3(std::string_view text, std::string& out);
bool read_vni(std::string_view text, std::string& out);

/// Whether a word shows that it was written by VNI: a mark that stands alone where no language writes it.
bool shows_vni(std::string_view word) noexcept;

}  // namespace khop::vietnamese
