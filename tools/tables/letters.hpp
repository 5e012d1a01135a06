#pragma once

#include <map>
#include <string>
#include <vector>

/// What Unicode does not say: how letters are spelt in a–z, and which marked letters get a byte of their own.
namespace khop::tables {

/// Spelling of lower-case letters that have no canonical decomposition to a–z. Cyrillic follows the Ukrainian passport
/// rules of 2010 (resolution 55) where they do not contradict a letter's NFD form; Greek follows ELOT 743.
inline const std::map<char32_t, std::string>& spellings() {
  static const std::map<char32_t, std::string> table = {
      // Latin
      {U'ß', "ss"},
      {U'æ', "ae"},
      {U'œ', "oe"},
      {U'þ', "th"},
      {U'ð', "d"},
      {U'đ', "d"},
      {U'ø', "o"},
      {U'ł', "l"},
      {U'ı', "i"},
      {U'ħ', "h"},
      {U'ŧ', "t"},
      {U'ŋ', "n"},
      {U'ĸ', "k"},
      {U'ƀ', "b"},
      {U'ɓ', "b"},
      {U'ƈ', "c"},
      {U'ɖ', "d"},
      {U'ɗ', "d"},
      {U'ƌ', "d"},
      {U'ə', "a"},
      {U'ǝ', "a"},
      {U'ɛ', "e"},
      {U'ƒ', "f"},
      {U'ɠ', "g"},
      {U'ǥ', "g"},
      {U'ɣ', "g"},
      {U'ɨ', "i"},
      {U'ɩ', "i"},
      {U'ƙ', "k"},
      {U'ƚ', "l"},
      {U'ɲ', "n"},
      {U'ƞ', "n"},
      {U'ɔ', "o"},
      {U'ɵ', "o"},
      {U'ƥ', "p"},
      {U'ƭ', "t"},
      {U'ʈ', "t"},
      {U'ʉ', "u"},
      {U'ʊ', "u"},
      {U'ʋ', "v"},
      {U'ƴ', "y"},
      {U'ƶ', "z"},
      {U'ȥ', "z"},
      {U'ʒ', "zh"},
      {U'ʃ', "sh"},
      {U'ȝ', "g"},
      {U'ƿ', "w"},
      {U'ȣ', "ou"},
      {U'ȡ', "d"},
      {U'ȴ', "l"},
      {U'ȵ', "n"},
      {U'ȶ', "t"},
      {U'ȷ', "j"},
      {U'ɇ', "e"},
      {U'ɉ', "j"},
      {U'ɍ', "r"},
      {U'ɏ', "y"},
      {U'ⱥ', "a"},
      {U'ⱦ', "t"},
      {U'ȼ', "c"},
      {U'ȿ', "s"},
      {U'ɀ', "z"},
      {U'ᵽ', "p"},
      {U'ɫ', "l"},
      {U'ƃ', "b"},
      {U'ɋ', "q"},
      {U'ɑ', "a"},
      {U'ɡ', "g"},
      {U'ɪ', "i"},
      {U'ʀ', "r"},
      {U'ʏ', "y"},
      {U'ƣ', "g"},
      {U'ʔ', ""},
      {U'ʕ', ""},
      // Cyrillic
      {U'а', "a"},
      {U'б', "b"},
      {U'в', "v"},
      {U'г', "g"},
      {U'ґ', "g"},
      {U'д', "d"},
      {U'е', "e"},
      {U'є', "ie"},
      {U'ж', "zh"},
      {U'з', "z"},
      {U'и', "i"},
      {U'і', "i"},
      {U'к', "k"},
      {U'л', "l"},
      {U'м', "m"},
      {U'н', "n"},
      {U'о', "o"},
      {U'п', "p"},
      {U'р', "r"},
      {U'с', "s"},
      {U'т', "t"},
      {U'у', "u"},
      {U'ф', "f"},
      {U'х', "kh"},
      {U'ц', "ts"},
      {U'ч', "ch"},
      {U'ш', "sh"},
      {U'щ', "shch"},
      {U'ъ', ""},
      {U'ы', "y"},
      {U'ь', ""},
      {U'э', "e"},
      {U'ю', "iu"},
      {U'я', "ia"},
      {U'ђ', "dj"},
      {U'ѕ', "dz"},
      {U'ј', "j"},
      {U'љ', "lj"},
      {U'њ', "nj"},
      {U'ћ', "c"},
      {U'џ', "dz"},
      {U'ѣ', "e"},
      {U'ѳ', "f"},
      {U'ѵ', "i"},
      {U'ѫ', "u"},
      {U'ѧ', "ia"},
      {U'ғ', "g"},
      {U'қ', "k"},
      {U'ң', "n"},
      {U'ө', "o"},
      {U'ұ', "u"},
      {U'ү', "u"},
      {U'һ', "h"},
      {U'ә', "a"},
      {U'җ', "j"},
      {U'ҳ', "h"},
      {U'ҷ', "j"},
      {U'ҙ', "z"},
      {U'ҡ', "k"},
      {U'ҫ', "s"},
      {U'ҝ', "g"},
      {U'ҹ', "j"},
      {U'ӏ', ""},
      {U'ҕ', "g"},
      {U'ӷ', "g"},
      {U'ӻ', "g"},
      {U'ҟ', "k"},
      {U'ӄ', "k"},
      {U'ҥ', "n"},
      {U'ӈ', "n"},
      {U'ҧ', "p"},
      {U'ԥ', "p"},
      {U'ҭ', "t"},
      {U'ӕ', "ae"},
      {U'ӽ', "kh"},
      {U'ӿ', "kh"},
      {U'ѡ', "o"},
      {U'ѯ', "ks"},
      {U'ѱ', "ps"},
      {U'ѹ', "u"},
      {U'ԝ', "w"},
      {U'ԛ', "q"},
      {U'ԓ', "l"},
      {U'ҩ', "o"},
      {U'ҵ', "ts"},
      {U'ҽ', "ch"},
      {U'ҿ', "ch"},
      {U'ӌ', "ch"},
      {U'ӡ', "dz"},
      // Greek
      {U'α', "a"},
      {U'β', "v"},
      {U'γ', "g"},
      {U'δ', "d"},
      {U'ε', "e"},
      {U'ζ', "z"},
      {U'η', "i"},
      {U'θ', "th"},
      {U'ι', "i"},
      {U'κ', "k"},
      {U'λ', "l"},
      {U'μ', "m"},
      {U'ν', "n"},
      {U'ξ', "x"},
      {U'ο', "o"},
      {U'π', "p"},
      {U'ρ', "r"},
      {U'σ', "s"},
      {U'ς', "s"},
      {U'τ', "t"},
      {U'υ', "y"},
      {U'φ', "f"},
      {U'χ', "ch"},
      {U'ψ', "ps"},
      {U'ω', "o"},
  };
  return table;
}

/// Twelve vowels by six tones, in the order of the marked alphabet; '.' where the letter is ASCII and needs no byte.
inline const std::u32string& vietnamese_vowels() {
  static const std::u32string table =
      U".àáảãạăằắẳẵặâầấẩẫậ"
      U".èéẻẽẹêềếểễệ"
      U".ìíỉĩị"
      U".òóỏõọôồốổỗộơờớởỡợ"
      U".ùúủũụưừứửữự"
      U".ỳýỷỹỵ";
  return table;
}

/// đ (0xC8) and the other European letters that have a byte of their own, from 0xC9 on.
inline const std::u32string& marked_letters() {
  static const std::u32string table = U"đäåąāçćčďëėęěēğģîïıįīķłľļĺñńňņöøőōŕřśšşșťțţüűůūûųÿŵŷźżž";
  return table;
}

/// Signs that stand inside a word and vanish: quotes, apostrophes, primes, dots, modifier marks.
inline const std::u32string& silent_signs() {
  static const std::u32string table =
      U"\"'.`^~¨¯´¸·‘’‚‛“”„‟′″‵‶‹›«»․…‧"
      U"\u02b9\u02ba\u02bb\u02bc\u02bd\u02be\u02bf\u02c8\u02ca\u02cb\u02d9\u02ee\u0384\u0385\u1fbd\u1fbf\u1ffd\u1ffe"
      U"\uff02\uff07\uff0e\uff40\u00ad";
  return table;
}

}  // namespace khop::tables
