#pragma once

#include <cstddef>
#include <string_view>

namespace khop::vietnamese {

/// Whether words of address stand before the names of a column as a habit.
enum class AddressHabit : bool { kNone, kUsual };

/// A cleaned person's name without the words of address before it: "Ông Nguyễn Văn A" → "Nguyễn Văn A".
///
/// "Ông", "Bà", "Anh", "Chú" are names, too. So words of data/honorifics.csv go only if a surname of data/surnames.csv
/// follows, and behind it two names at least, or one and the surname is frequent and no other frequent one ends the name
/// (which then is reversed). Behind a word that is a surname itself what follows has to be mostly a surname in
/// names, or to be a usual one or stand before "Văn" or "Thị" in a name of three words: "Ông Hoàng Chung" may be his name.
/// A surname that one person in 2000 bears is no word of address at all. A sign
/// behind the word ("Ông/Bà", "BS.") makes it sure, as do letters that make no syllable: a surname and a name are enough;
/// behind a colon all goes. In a name without marks the words need none.
/// "Con" (the child of) is no word of address: it names somebody else. "Cô giáo" is one, "Giáo" alone is not.
///
/// Where a column has words of address as a habit, what could be either is one: two words behind it are enough, whatever
/// they are ("Ông Đinh Thơm", "Bà Kăn Thơm").
///
/// Returns a part of `name`. Idempotent. Threads: reentrant, allocates nothing.
std::string_view without_honorific(std::string_view name, AddressHabit habit = AddressHabit::kNone) noexcept;

/// Where the words of address at the front of a name end, if they are such: they may be a name. 0: there are none.
std::size_t end_of_address(std::string_view name) noexcept;

}  // namespace khop::vietnamese
