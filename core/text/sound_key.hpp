#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace khop {

/// One phonetic key for names in Latin script, whatever their language and transliteration.
///
/// Meant for finding and for a "sounds alike" level, so it merges generously: what one office may write for a sound
/// that another office writes otherwise. The folded form is a string over these classes:
///
///   V  f v w ph              S  s z sh sch sz ts tz cz tch, c before e i y, zh inside a word
///   H  g h gh kh             K  k c q ck, and ch kh before r l (Christina = Khrystyna = Kristina); x is KS
///   T  t th dt               B D L M N P R  themselves
///   J  j zh y i before a vowel at the beginning (Yuliia = Julia = Iuliia, Zhanna = Janna)
///   A E I O U  a vowel at the beginning; ye je ie there is E (Yevhenii = Evgenij = Ievgenii)
///
/// ch is H before m v w and between vowels (Chmielnicki = Khmelnytskyi, Michael = Mikhail), but S before the Slavic
/// suffixes -enko -uk -ik -yk, and at the beginning, at the end and after a consonant. All other vowels go, so all
/// endings -y -i -ii -ij -yi fall together; Serhii = Sergey, too, and Volodymyr = Vladimir. Doubled sounds are one.
/// A form of less than three sounds that begins with a consonant keeps the colour of its first vowels after it (front
/// I, open A, back U): else Le, Lu and La were one name. Not merged: b/p, d/t, m/n; names that are related but not
/// spelt alike (Mykola and Nikolai, Oleksandr and Alexander). Digits and bytes ≥ 0x80 are kept as they are.
///
/// Input:   one word of fold_plain's alphabet. Output: at most `capacity` bytes; returns the bytes written.
/// Threads: reentrant, allocates nothing.
std::size_t sound_fold(std::string_view plain_token, char* out, std::size_t capacity) noexcept;

/// The folded form as a number: its bytes if they are at most eight, else their hash. 0 if the token is empty.
std::uint64_t sound_key(std::string_view plain_token) noexcept;

/// The folded form as a string, for explanations.
std::string sound_fold(std::string_view plain_token);

}  // namespace khop
