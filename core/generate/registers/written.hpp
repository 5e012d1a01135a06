#pragma once

#include <string>
#include <string_view>

namespace khop::generate::registers {

/// How the letters of a file are kept. None of them is a difference.
enum class Encoding : unsigned char {
  kUnicode,
  kDecomposed,  ///< NFD
  kTcvn3,       ///< ABC fonts: a byte a letter, here as the Latin-1 letter of the byte
  kVni,         ///< VNI-Windows: base letter and mark, likewise
};

/// Text as the encoding has it; a text with a letter that an old font has not (H'Blŏ) stays as it is. TCVN3 loses the capitals of marked letters.
std::string encode(std::string_view text, Encoding encoding);

/// The tone on the other letter of oa, oe, uy without a final: hòa -> hoà and back.
std::string with_other_tone_place(std::string_view text);

}  // namespace khop::generate::registers
