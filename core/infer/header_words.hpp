#pragma once

#include <string>
#include <string_view>

namespace khop {

/// The words of headers, folded as fold_plain() does, with one space between them.

/// "dateOfBirth", "DATE_OF_BIRTH" and "date of birth 2" are "date of birth"; "SoCCCDMe" and "SOCCCDME" are "so cccd me":
/// one word that consists of words which headers have is taken apart.
std::string words_of_header(std::string_view header);

/// The same, less the phrases in which a word for a person means something else: phòng chống, người tiêm chủng.
std::string words_of_persons(std::string_view header);

/// The same, less the words that mean a mother, a father, a husband … only without their marks: bộ, chống, còn.
std::string words_of_relatives(std::string_view header);

/// The header without dots beside single letters, which only abbreviate: Số C.M.N.D is Số CMND, while name.family stays.
std::string without_abbreviating_dots(std::string_view header);

/// Whether folded words hold a phrase, as whole words.
bool contains_words(std::string_view words, std::string_view phrase);

/// The same words as one.
std::string joined_words(std::string_view words);

}  // namespace khop
