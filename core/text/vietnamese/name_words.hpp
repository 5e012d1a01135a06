#pragma once

#include <string_view>

namespace khop::vietnamese {

/// How many of a hundred people bear a surname (data/surnames.csv); 0 if it is none. Word of the marked alphabet.
float surname_percent(std::string_view marked_word) noexcept;

/// The same of a word without marks: of all surnames that it can stand for.
float surname_percent_without_marks(std::string_view plain_word) noexcept;

/// How often a word stands in a sample of names (data/name_words.csv), wherever; 0 if never. Word of the marked
/// alphabet, its tone in the old style or in the new one.
float count_in_names(std::string_view marked_word) noexcept;

/// Whether a surname is one in most names where it stands, as Nguyễn and Lê are; Hoàng and Mai mostly are other names.
/// False if it is no surname. Word of the marked alphabet, or of all surnames and names that it can stand for.
bool is_mostly_surname(std::string_view marked_word) noexcept;
bool is_mostly_surname_without_marks(std::string_view plain_word) noexcept;

/// Whether a word is one of address (data/honorifics.csv), some only behind another one ("cô giáo"). Word of the marked
/// alphabet, or of the plain one.
bool is_honorific(std::string_view marked_word, bool behind_another) noexcept;
bool is_honorific_without_marks(std::string_view plain_word, bool behind_another) noexcept;

}  // namespace khop::vietnamese
