#include "core/quality/rates.hpp"

namespace khop {
namespace {

using enum QualityWord;

constexpr std::array<RateDefinition, kRates> kDefinitions{{
    {kCorrect, "number_form", "the personal number has 12 digits", "numbers given, those of old cards apart"},
    {kCorrect, "number_province", "it begins with the code of one of the 63 provinces",
     "12-digit numbers that begin with 0"},
    {kCorrect, "number_sex", "its fourth digit says the sex stated", "12-digit numbers beside a sex"},
    {kCorrect, "number_birth_year", "its digits 4 to 6 say the year of birth stated",
     "12-digit numbers beside a year of birth"},
    {kCorrect, "name", "the name has letters, and no digits", "names given"},
    {kCorrect, "birth_date", "a day of the calendar, not in the future, at most 130 years ago", "dates of birth given"},
    {kCorrect, "sex", "male or female", "sexes given"},
    {kCorrect, "commune", "a commune of the official lists, of before or since 1 July 2025", "residences given"},
    {kCorrect, "commune_in_province", "the commune lies in the province stated beside it",
     "residences with both in columns of their own"},
    {kCorrect, "place_code", "the commune's code is in the official lists, and that of the place named beside it",
     "residences with a commune's code and a name in columns of their own"},
    {kComplete, "number_given", "a personal number, or the number of an old card in its place", "all records"},
    {kComplete, "name_given", "a name", "all records"},
    {kComplete, "birth_date_whole", "day, month and year of birth", "all records"},
    {kComplete, "sex_given", "a sex", "all records"},
    {kComplete, "residence_given", "a residence", "all records"},
    {kClean, "number_unique", "no other living record has the number", "12-digit numbers of living records"},
    {kClean, "no_fillers", "no filler, and no words where a number belongs", "records with any key field"},
    {kClean, "letters", "no broken letters: TCVN3, VNI, misread UTF-8, HTML, keystrokes, decomposed",
     "records with a name or residence"},
    {kClean, "blanks", "no blanks around values or doubled, no control characters", "records with any key field"},
    {kClean, "name_marks", "the name has its marks (Nguyễn, not Nguyen)", "Vietnamese names"},
    {kClean, "name_writing", "Each Word or ALL in capitals, no dots, no word of address before the name",
     "Vietnamese names"},
    {kLive, "number_current", "a personal number, not only the 9 digits of an old card", "records with either"},
    {kLive, "units_current", "the residence is written in the units of since 1 July 2025", "residences with a commune"},
    {kLive, "age", "not listed as living above the age of 110", "living records with a year of birth"},
    {kLive, "status_given", "the life status is given", "all records"},
    {kLive, "phone_current", "no 11-digit number of before September 2018", "Vietnamese telephone numbers"},
}};

}  // namespace

std::string_view to_string(QualityWord word) noexcept {
  constexpr std::array<std::string_view, kQualityWords> kWords{"correct", "complete", "clean", "live"};
  return kWords[static_cast<std::size_t>(word)];
}

std::string_view in_vietnamese(QualityWord word) noexcept {
  constexpr std::array<std::string_view, kQualityWords> kWords{"đúng", "đủ", "sạch", "sống"};
  return kWords[static_cast<std::size_t>(word)];
}

const RateDefinition& definition(Rate rate) noexcept { return kDefinitions[static_cast<std::size_t>(rate)]; }

RateSet rates_of(QualityWord word) noexcept {
  RateSet rates = 0;
  for (std::size_t r = 0; r < kRates; ++r) {
    if (kDefinitions[r].word == word) rates |= bit(static_cast<Rate>(r));
  }
  return rates;
}

}  // namespace khop
