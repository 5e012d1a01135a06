#include "core/text/vietnamese/syllable.hpp"

#include "core/text/fold.hpp"
#include "core/text/tokens.hpp"
#include "tests/support/vietnamese_names.hpp"

#include <gtest/gtest.h>

#include <string>

namespace khop::vietnamese {
namespace {

Syllable syllable(std::string_view word) { return analyse(fold_marked(word)); }

Syllable of(std::string_view initial, bool medial, std::string_view nucleus, std::string_view coda, Tone tone) {
  return {initial_id(initial), static_cast<std::uint8_t>(medial), nucleus_id(nucleus), coda_id(coda), tone, true};
}

TEST(Syllable, TakesWordsApart) {
  EXPECT_EQ(syllable("Nguyễn"), of("ng", true, "iê", "n", Tone::kTilde));
  EXPECT_EQ(syllable("nghiêng"), of("ng", false, "iê", "ng", Tone::kLevel));
  EXPECT_EQ(syllable("Đặng"), of("đ", false, "ă", "ng", Tone::kDot));
  EXPECT_EQ(syllable("Hương"), of("h", false, "ươ", "ng", Tone::kLevel));
  EXPECT_EQ(syllable("mua"), of("m", false, "uô", "", Tone::kLevel));
  EXPECT_EQ(syllable("Oanh"), of("", true, "a", "nh", Tone::kLevel));
  EXPECT_EQ(syllable("Yến"), of("", false, "iê", "n", Tone::kAcute));
  EXPECT_EQ(syllable("Thuý"), of("th", true, "i", "", Tone::kAcute));
  EXPECT_EQ(syllable("Thúi"), of("th", false, "u", "j", Tone::kAcute));
}

TEST(Syllable, KnowsTheLettersThatBelongToAnInitial) {
  EXPECT_EQ(syllable("Quốc"), of("qu", true, "ô", "c", Tone::kAcute));
  EXPECT_EQ(syllable("quyên"), of("qu", true, "iê", "n", Tone::kLevel));
  EXPECT_EQ(syllable("gì"), of("gi", false, "i", "", Tone::kGrave));
  EXPECT_EQ(syllable("Giang"), of("gi", false, "a", "ng", Tone::kLevel));
  EXPECT_EQ(syllable("giếng"), of("gi", false, "iê", "ng", Tone::kAcute));
  EXPECT_EQ(syllable("giúp"), of("gi", false, "u", "p", Tone::kAcute));
  EXPECT_EQ(syllable("Kiên").initial, syllable("Can").initial);
  EXPECT_EQ(syllable("Ghi").initial, syllable("Ga").initial);
}

TEST(Syllable, GivesSpellingsOfOneSoundTheSameParts) {
  EXPECT_EQ(syllable("Lý"), syllable("Lí"));
  EXPECT_EQ(syllable("Quý"), syllable("Quí"));
  EXPECT_EQ(syllable("hòa"), syllable("hoà"));
  EXPECT_NE(syllable("hai"), syllable("hay"));
}

TEST(Syllable, RefusesWhatTheSpellingRulesDoNotAllow) {
  for (const char* word :
       {"",    "Niê", "Kbuôr", "ngiên", "ghang",    "ken1", "cim",     "cátt",    "Smith", "Nguyê", "nguyễnn", "tàp",
        "hỏc", "quu", "f",     "zô",    "nghiêngg", "thòá", "qua quý", "Bhnướch", "q",     "iên",   "tyên"}) {
    EXPECT_FALSE(syllable(word).legal) << word;
    EXPECT_EQ(syllable(word), Syllable{}) << word;
  }
  EXPECT_TRUE(syllable("kat").legal == false && syllable("cat").legal) << "marks may be lost behind a stop";
}

TEST(Syllable, KnowsSyllablesThatLostTheirMarks) {
  for (const char* word : {"nguyen", "duong", "thi", "yen", "quoc", "dang", "truong", "huynh", "y"}) {
    EXPECT_TRUE(is_syllable_without_marks(word)) << word;
  }
  for (const char* word : {"smith", "john", "okello", "kowalski", "anna", "mary", "", "nguyenn"}) {
    EXPECT_FALSE(is_syllable_without_marks(word)) << word;
  }
}

TEST(Syllable, HoldsAllThatStandsInTablesOfNames) {
  for (const char* table : {"surname", "middle", "given"}) {
    for (const std::string& name : test::vietnamese_names(table)) {
      const std::string folded = fold_marked(name), plain = fold_plain(name);
      for (const std::string_view word : Tokens(folded)) EXPECT_TRUE(analyse(word).legal) << name;
      for (const std::string_view word : Tokens(plain)) EXPECT_TRUE(is_syllable_without_marks(word)) << name;
    }
  }
}

TEST(Syllable, KnowsWhereTheToneStands) {
  for (const char* word : {"hoà", "hòa", "thuý", "thúy", "quý", "nguyễn", "hương", "mùa", "giá", "của", "khoẻ", "tiếng",
                           "ngoài", "an", "cứu", "huỳnh", "gìn"}) {
    EXPECT_TRUE(has_tone_in_place(fold_marked(word))) << word;
  }
  for (const char* word : {"qúy", "hùynh", "muà", "haỉ", "leọ", "ngoaì"}) {
    EXPECT_FALSE(has_tone_in_place(fold_marked(word))) << word;
  }
}

TEST(Syllable, TakesTonesFromLettersAndBack) {
  for (const char* vowel : {"a", "ă", "â", "e", "ê", "i", "o", "ô", "ơ", "u", "ư", "y"}) {
    const char plain = fold_marked(vowel)[0];
    EXPECT_TRUE(is_vowel(plain));
    for (const Tone tone : {Tone::kLevel, Tone::kGrave, Tone::kAcute, Tone::kHook, Tone::kTilde, Tone::kDot}) {
      EXPECT_EQ(tone_of(with_tone(plain, tone)), tone) << vowel;
      EXPECT_EQ(without_tone(with_tone(plain, tone)), plain) << vowel;
    }
  }
  EXPECT_EQ(spell_marked(std::string(1, with_tone(fold_marked("ê")[0], Tone::kTilde))), "ễ");
  EXPECT_EQ(with_tone('n', Tone::kDot), 'n');
  EXPECT_FALSE(is_vowel('n'));
}

}  // namespace
}  // namespace khop::vietnamese
