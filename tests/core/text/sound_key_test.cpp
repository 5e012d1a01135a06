#include "core/text/sound_key.hpp"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace khop {
namespace {

TEST(SoundKey, IsOneForSpellingsOfOneName) {
  const std::vector<std::vector<const char*>> names = {
      {"serhii", "sergii", "sergiy", "serhiy", "sergij", "sergey", "sergei"},
      {"yuliia", "julia", "iuliia", "yulia", "julija"},
      {"kateryna", "katerina", "catherina"},
      {"tetiana", "tatiana", "tatjana"},
      {"khrystyna", "christina", "kristina"},
      {"schmidt", "schmitt", "shmidt", "schmit"},
      {"meier", "mayer", "meyer", "maier"},
      {"catherine", "katherine", "kathryn", "cathrine"},
      {"philip", "filip", "phillip"},
      {"stephen", "steven", "stefan"},
      {"zhanna", "janna", "ianna", "yanna"},
      {"andrii", "andriy", "andrij", "andrei", "andrey"},
      {"ievgenii", "yevhenii", "evgenij", "yevgeny", "jevgenij", "eugenii"},
      {"shevchenko", "szewczenko", "schewtschenko", "chevchenko"},
      {"zakharchenko", "zacharczenko", "zaharchenko"},
      {"mykhailo", "mihailo", "mychajlo"},
      {"michael", "mikhail", "michail"},
      {"khmelnytskyi", "khmelnitsky", "chmielnicki"},
      {"kravets", "kravetz", "krawiec", "kravec"},
      {"milosevic", "milosevich", "milosewicz"},
      {"oleksandr", "oleksander"},
      {"alexander", "aleksandr", "aleksander"},
      {"ksenia", "xenia", "kseniia"},
      {"ihor", "igor", "yhor"},
      {"oleh", "oleg"},
      {"sarah", "sara"},
      {"john", "jon"},
      {"mohammed", "muhammad", "mohamed"},
      {"ahmed", "akhmed"},
      {"schwarz", "schwartz", "shvarts"},
      {"romanov", "romanow", "romanoff"},
      {"jackson", "jakson"},
      {"tkachuk", "tkaczuk"},
      {"yosyp", "josip", "iosip"},
  };
  for (const auto& spellings : names) {
    for (const char* const spelling : spellings) {
      EXPECT_EQ(sound_fold(spelling), sound_fold(spellings[0])) << spelling << " | " << spellings[0];
      EXPECT_EQ(sound_key(spelling), sound_key(spellings[0])) << spelling << " | " << spellings[0];
    }
  }
}

TEST(SoundKey, KeepsOtherNamesApart) {
  const std::vector<std::pair<const char*, const char*>> pairs = {
      {"kateryna", "ekaterina"},
      {"oleksandr", "alexander"},
      {"mykola", "nikolai"},
      {"anna", "hanna"},
      {"le", "lu"},
      {"le", "la"},
      {"martin", "marvin"},
      {"peter", "beter"},
      {"tina", "dina"},
      {"maria", "nadia"},
      {"smith", "schmidke"},
      {"becky", "beski"},
      {"wright", "weight"},
  };
  for (const auto& [a, b] : pairs) EXPECT_NE(sound_key(a), sound_key(b)) << a << " | " << b;
}

TEST(SoundFold, WritesTheClassesOfTheHeader) {
  EXPECT_EQ(sound_fold("schmidt"), "SMT");
  EXPECT_EQ(sound_fold("catherine"), "KTRN");
  EXPECT_EQ(sound_fold("yevhenii"), "EVHN");
  EXPECT_EQ(sound_fold("zhanna"), "JAN");
  EXPECT_EQ(sound_fold("meier"), "MIR");
  EXPECT_EQ(sound_fold("max"), "MKS");
  EXPECT_EQ(sound_fold("anna"), "AN");
  EXPECT_EQ(sound_fold("le"), "LI");
  EXPECT_EQ(sound_fold("wright"), "VRT");
  EXPECT_EQ(sound_fold("becky"), "BIK");
  EXPECT_EQ(sound_fold("kowalecki"), "KVLSK");
  EXPECT_EQ(sound_fold("12b"), "12B");
  EXPECT_EQ(sound_fold("\x81\x82"), "\x81\x82");
  EXPECT_EQ(sound_fold(""), "");
}

TEST(SoundKey, IsZeroOnlyForNothing) {
  EXPECT_EQ(sound_key(""), 0u);
  for (char c = 'a'; c <= 'z'; ++c) {
    EXPECT_NE(sound_key(std::string(1, c)), 0u) << c;
    for (char d = 'a'; d <= 'z'; ++d) EXPECT_NE(sound_key(std::string{c, d}), 0u) << c << d;
  }
}

TEST(SoundKey, PacksShortFormsAndHashesLongOnes) {
  EXPECT_EQ(sound_key("anna"), std::uint64_t{'A'} | std::uint64_t{'N'} << 8);
  EXPECT_NE(sound_key("bdbdbdbdbd"), sound_key("bdbdbdbdbdb"));  // more than eight sounds
}

TEST(SoundFold, CutsAtTheCapacity) {
  char out[3] = {'#', '#', '#'};
  EXPECT_EQ(sound_fold("catherine", out, 2), 2u);
  EXPECT_EQ(std::string(out, 3), "KT#");
}

}  // namespace
}  // namespace khop
