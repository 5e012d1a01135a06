#pragma once

#include <string>
#include <string_view>

namespace khop::vietnamese {

/// Keystrokes of the two input methods that stayed in a text because no program turned them into marks.
enum class KeyMethod {
  kTelex,  ///< aa aw ee oo ow uw dd and, anywhere behind the vowel, s f r x j: "Nguyeenx", "DDawngj"
  kVni,    ///< 6 (hat) 7 (horn) 8 (breve) 9 (stroke) and 1 to 5 (tones): "Nguye64n", "D9a8ng5"
};

/// A word typed out, in letters with marks.
struct TypedWord {
  std::string text;      ///< empty: no legal syllable comes of it
  bool is_sure = false;  ///< the keys are no letters that a word of another language would have there
};
/// `any`: of the digits of VNI any word may come, since a name has no digits of its own.
TypedWord type_word(std::string_view word, KeyMethod method, bool any);

/// Types out the words of a text that are no legal syllables but become ones.
///
/// Where no word is sure, one word alone has to become a word of names, and nothing changes beside a word that stays no
/// syllable, beside the words of one letter that minority names have (Y, H'), or beside letters with marks: else foreign
/// names would be damaged. Legal words stay, but "oong" and "ooc", which are rare, become ông and ôc where only that is a word of names.
/// A single digit at the end of a word of a name is no key where other words have marks or would need some: Hoa2 is the
/// second Hoa then.
/// `numbers`: numbers may stand in the text, glued to words such as "Thon6".
/// Output: replaces `out`. Returns whether a word was typed out.
bool type_out(std::string_view text, KeyMethod method, bool numbers, std::string& out);

}  // namespace khop::vietnamese
