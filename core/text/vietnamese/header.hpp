#pragma once

#include <string>
#include <string_view>

namespace khop::vietnamese {

/// The header of a column as it was meant, where its bytes were misread (TCVN3, VNI, UTF-8 as Latin) or are character
/// references of HTML: "Hä vµ tªn" is "Họ và tên". Other headers stay, also in other languages; keystrokes do not count
/// here, for English words are made of such letters. See repair_vietnamese().
std::string readable_header(std::string_view header);

}  // namespace khop::vietnamese
