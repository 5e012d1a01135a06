#pragma once

#include <string_view>

namespace khop::vietnamese {

/// A cleaned person's name without the words of address before it: "Ông Nguyễn Văn A" → "Nguyễn Văn A".
///
/// "Ông", "Bà", "Anh", "Chú" are names, too. So words of data/honorifics.csv go only if a surname of data/surnames.csv
/// follows, and behind it two names at least, or one and the surname is frequent and no other frequent one ends the name
/// (which then is reversed). Behind a word that is a surname itself what follows has to be mostly a surname in
/// names, or to be a usual one or stand before "Văn" or "Thị" in a name of three words: "Ông Hoàng Chung" may be his name.
/// A surname that one person in 2000 bears is no word of address at all. A sign
/// behind the word ("Ông/Bà", "BS.") makes it sure, as do letters that make no syllable: a surname and a name are enough;
/// behind a colon all goes. In a name without marks the words need none.
/// "Con" (the child of) is no word of address: it names somebody else.
///
/// Returns a part of `name`. Idempotent. Threads: reentrant, allocates nothing.
std::string_view without_honorific(std::string_view name) noexcept;

}  // namespace khop::vietnamese
