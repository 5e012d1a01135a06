#include "core/text/vietnamese/name_words.hpp"

#include "core/text/clean.hpp"
#include "core/text/fold.hpp"
#include "core/text/vietnamese/data_rows.hpp"
#include "core/text/vietnamese/embedded_data.hpp"
#include "core/text/vietnamese/syllable.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace khop::vietnamese {
namespace {

/// Words with a number each, by letter.
class WordList {
 public:
  WordList(std::string_view file, std::string (*fold)(std::string_view)) {
    std::map<std::string, float> numbers;  // words that fold alike are one, and their numbers add up
    for_each_row<2>(file, [&](const auto& cells) {
      float number = 1;
      std::from_chars(cells[1].data(), cells[1].data() + cells[1].size(), number);
      numbers[fold(cells[0])] += number;
    });
    words_.assign(numbers.begin(), numbers.end());
  }

  /// The number of a word, 0 if it is none of them.
  float of(std::string_view word) const noexcept {
    const auto at = std::lower_bound(words_.begin(), words_.end(), word,
                                     [](const auto& known, std::string_view sought) { return known.first < sought; });
    return at != words_.end() && at->first == word ? at->second : 0.0F;
  }

 private:
  std::vector<std::pair<std::string, float>> words_;
};

constexpr std::size_t kLongestSyllable = 8;  ///< letters, and of the words of the list

/// `count`: how often the word stands in the names of the sample, of which so many in a hundred should begin with it.
bool is_mostly_surname(float percent, float count) noexcept {
  constexpr float kNames = 41'100;
  constexpr float kLeast = 0.3F;  // a third: the sample has more middle and given names than people have
  return percent > 0 && percent / 100 * kNames >= kLeast * count;
}

/// `earliest`: as which word of several a word of address may stand, 0 as none.
bool stands_at(float earliest, bool behind_another) noexcept {
  return earliest > 0 && earliest <= (behind_another ? 2.0F : 1.0F);
}

std::string fold_in_new_style(std::string_view word) {
  std::string cleaned;
  clean(word, cleaned);
  return fold_marked(cleaned);
}

}  // namespace

float surname_percent(std::string_view marked_word) noexcept {
  static const WordList list{embedded_surnames, &fold_marked};
  return list.of(marked_word);
}

float surname_percent_without_marks(std::string_view plain_word) noexcept {
  static const WordList list{embedded_surnames, &fold_plain};
  return list.of(plain_word);
}

float count_in_names(std::string_view marked_word) noexcept {
  static const WordList list{embedded_name_words, &fold_in_new_style};
  std::array<char, kLongestSyllable> word;
  if (marked_word.empty() || marked_word.size() > word.size()) return 0;
  Tone tone = Tone::kLevel;
  for (std::size_t i = 0; i < marked_word.size(); ++i) {
    word[i] = without_tone(marked_word[i]);
    tone = std::max(tone, tone_of(marked_word[i]));
  }
  const std::size_t place = tone_place({word.data(), marked_word.size()});
  word[place] = with_tone(word[place], tone);
  return list.of({word.data(), marked_word.size()});
}

bool is_mostly_surname(std::string_view marked_word) noexcept {
  return is_mostly_surname(surname_percent(marked_word), count_in_names(marked_word));
}

bool is_mostly_surname_without_marks(std::string_view plain_word) noexcept {
  static const WordList list{embedded_name_words, &fold_plain};
  return is_mostly_surname(surname_percent_without_marks(plain_word), list.of(plain_word));
}

bool is_honorific_without_marks(std::string_view plain_word, bool behind_another) noexcept {
  static const WordList list{embedded_honorifics, &fold_plain};
  return stands_at(list.of(plain_word), behind_another);
}

bool is_honorific(std::string_view marked_word, bool behind_another) noexcept {
  static const WordList list{embedded_honorifics, &fold_marked};
  return stands_at(list.of(marked_word), behind_another);
}

}  // namespace khop::vietnamese
