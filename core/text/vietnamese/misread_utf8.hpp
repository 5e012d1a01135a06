#pragma once

#include <string>
#include <string_view>

namespace khop::vietnamese {

/// Reads back UTF-8 whose bytes were taken for letters of Windows-1252, Windows-1258 or Latin-1: "Nguyá»…n" is "Nguyễn".
///
/// Goes word by word: a word is read back if all its characters are of those tables and their bytes are UTF-8 for
/// letters. What is often lost on the way is put back: the no-break space of à (a plain space, or nothing at the end)
/// and the byte 90, which Windows-1252 does not have, of Đ. U+FFFD stands for a byte that a page does not define, where
/// exactly one of them makes a legal syllable, or a word of names among several; two of them in a word at most.
/// Output: replaces `out`. Returns whether a word was read back.
bool read_misread_utf8(std::string_view text, std::string& out);

}  // namespace khop::vietnamese
