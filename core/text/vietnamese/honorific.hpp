#pragma once

#include <string_view>

namespace khop::vietnamese {

/// A cleaned person's name without the word of address before it: "Ông Nguyễn Văn A" → "Nguyễn Văn A".
///
/// "Ông", "Bà", "Anh", "Chú" are names, too. So a word of data/honorifics.csv goes only if a surname of
/// data/surnames.csv follows, and behind it two names at least, or one and the surname is frequent; behind a word that is a
/// surname itself it has to be frequent. "Con" (the child of) is no word of address: it names somebody else.
/// Returns a part of `name`. Idempotent. Threads: reentrant, allocates nothing.
std::string_view without_honorific(std::string_view name) noexcept;

}  // namespace khop::vietnamese
