#pragma once

#include <string>
#include <string_view>

namespace khop::vietnamese {

/// A cleaned name of a person without what clerks write behind it to tell namesakes apart: "Nguyễn Văn A (1990)",
/// "Nguyễn Văn A (Tám)", "Nguyễn Văn A 2", "Nguyễn Văn A - SN 1990".
///
/// Two words of the name have to be left; before figures alone in brackets one is enough. What stands for a newborn
/// ("Nguyễn Thị Lan (con)", see newborn.hpp) is no remark: ask that first.
/// Returns the beginning of `name`. Idempotent. Threads: reentrant, allocates nothing.
std::string_view without_remark(std::string_view name) noexcept;

/// Parts three words or more of a cleaned name that were glued together, in place: LêThịHoa → Lê Thị Hoa. Two are a
/// difference that the comparison knows (one sound, other blanks). Only words of which every part
/// begins with the only capital in it and is a legal syllable, with its marks or without: McDonald and LÊTHỊHOA stay.
/// Behind the first part only at A to Z and Đ: NguyÔn is damaged.
/// True if it did.
bool part_glued_words(std::string& name);

}  // namespace khop::vietnamese
