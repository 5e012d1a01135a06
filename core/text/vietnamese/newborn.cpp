#include "core/text/vietnamese/newborn.hpp"

#include "core/text/ascii.hpp"
#include "core/text/clean.hpp"
#include "core/text/fold.hpp"
#include "core/text/vietnamese/name_words.hpp"
#include "core/text/vietnamese/repair.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace khop::vietnamese {
namespace {

constexpr std::size_t kLongestWord = 32;  // of those that count here, and of surnames

/// What a word says of a value.
enum class Meaning : std::uint8_t {
  kOther,
  kChild,    ///< the value is of somebody's child
  kChildOf,  ///< the same behind another word
  kJust,     ///< the same with kBorn behind it
  kBorn,
  kMother,
  kFather,
  kSaysLittle,
};

struct Word {
  std::string_view spelling;
  Meaning meaning;
};
constexpr std::array kWords{
    Word{"con", Meaning::kChild},      Word{"cb", Meaning::kChild},        Word{"ss", Meaning::kChild},
    Word{"tss", Meaning::kChild},      Word{"của", Meaning::kChildOf},     Word{"sơ", Meaning::kJust},
    Word{"mới", Meaning::kJust},       Word{"sinh", Meaning::kBorn},       Word{"bà", Meaning::kMother},
    Word{"chị", Meaning::kMother},     Word{"mẹ", Meaning::kMother},       Word{"cô", Meaning::kMother},
    Word{"sp", Meaning::kMother},      Word{"sản", Meaning::kMother},      Word{"phụ", Meaning::kMother},
    Word{"ông", Meaning::kFather},     Word{"anh", Meaning::kFather},      Word{"bố", Meaning::kFather},
    Word{"cha", Meaning::kFather},     Word{"trẻ", Meaning::kSaysLittle},  Word{"bé", Meaning::kSaysLittle},
    Word{"em", Meaning::kSaysLittle},  Word{"cháu", Meaning::kSaysLittle}, Word{"trai", Meaning::kSaysLittle},
    Word{"gái", Meaning::kSaysLittle}, Word{"nam", Meaning::kSaysLittle},  Word{"nữ", Meaning::kSaysLittle},
};

/// Whether a value may begin with one of the words, as far as its first byte tells.
constexpr bool may_begin_words(char first) noexcept {
  constexpr std::string_view kFirst = "bcegmst";
  const auto small = static_cast<char>(first | 0x20);
  return small < 'a' || small > 'z' || kFirst.find(small) != std::string_view::npos;
}

/// What parts the words behind a name from it.
constexpr std::string_view kBeforeWords = "([-/,";

class WordList {
 public:
  WordList() {
    for (std::size_t i = 0; i < kWords.size(); ++i) {
      words_[i] = {fold_marked(kWords[i].spelling), fold_plain(kWords[i].spelling)};
    }
  }

  /// The meaning of a word with its marks, or without any.
  Meaning of(std::string_view marked) const noexcept {
    const auto at = std::find_if(words_.begin(), words_.end(),
                                 [&](const Folded& word) { return word.marked == marked || word.plain == marked; });
    return at == words_.end() ? Meaning::kOther : kWords[static_cast<std::size_t>(at - words_.begin())].meaning;
  }

 private:
  struct Folded {
    std::string marked, plain;
  };
  std::array<Folded, kWords.size()> words_;
};

bool is_in_word(char c) noexcept {
  return is_letter(c) || is_digit(c) || c == '\'' || static_cast<unsigned char>(c) >= 0x80;
}

/// The words of a cleaned value one by one, parted by blanks and signs.
class WordReader {
 public:
  explicit WordReader(std::string_view text) noexcept : rest_(text) { next(); }

  bool done() const noexcept { return raw_.empty(); }
  bool is_number() const noexcept { return !done() && std::all_of(raw_.begin(), raw_.end(), is_digit); }
  std::string_view marked() const noexcept { return {folded_.data(), size_}; }
  std::string_view plain() const noexcept { return {plain_.data(), size_}; }

  /// The value from this word on.
  std::string_view from_here() const noexcept { return {raw_.data(), raw_.size() + rest_.size()}; }

  Meaning meaning() const {
    static const WordList list;
    std::string_view word = marked();  // "CB1" is the first of twins
    while (word.size() > 1 && is_digit(word.back())) word.remove_suffix(1);
    return list.of(word);
  }

  void next() noexcept {
    take();
    const bool c_b = (raw_ == "C" || raw_ == "c") && (rest_.starts_with("/B") || rest_.starts_with("/b"));
    const bool s_s = (raw_ == "S" || raw_ == "s") && (rest_.starts_with("/S") || rest_.starts_with("/s"));
    if (!(c_b || s_s) || (rest_.size() > 2 && is_in_word(rest_[2]))) return;
    take();
    plain_ = folded_ = {c_b ? 'c' : 's', c_b ? 'b' : 's'};
    size_ = 2;
  }

 private:
  void take() noexcept {
    const auto begin = std::find_if(rest_.begin(), rest_.end(), is_in_word);
    const auto end = std::find_if_not(begin, rest_.end(), is_in_word);
    raw_ = {begin, end};
    rest_ = {end, rest_.end()};
    size_ = raw_.size() > kLongestWord ? 0 : fold_marked(raw_, folded_.data(), folded_.size());
    std::transform(folded_.begin(), folded_.begin() + size_, plain_.begin(), unmark);
  }

  std::string_view rest_;
  std::string_view raw_;
  std::array<char, fold_bound(kLongestWord)> folded_{}, plain_{};
  std::size_t size_ = 0;
};

/// What the words say that stand before or behind a parent's name.
struct Words {
  Parent parent = Parent::kNone;
  bool of_child = false;
  bool may_be_name = false;  ///< the first one without its marks is a surname's
};

/// Reads words as long as they are of the list.
Words read_words(WordReader& reader) {
  Words words;
  Meaning before = Meaning::kOther;
  for (bool first = true; !reader.done(); first = false, reader.next()) {
    const Meaning meaning = reader.is_number() && !first ? Meaning::kSaysLittle : reader.meaning();
    const bool is_parent = meaning == Meaning::kMother || meaning == Meaning::kFather;
    if (meaning == Meaning::kOther || (first && is_parent)) break;
    if (is_parent) words.parent = meaning == Meaning::kMother ? Parent::kMother : Parent::kFather;
    if (first)
      words.may_be_name = meaning == Meaning::kSaysLittle && surname_percent_without_marks(reader.marked()) > 0;
    words.of_child = words.of_child || meaning == Meaning::kChild || (meaning == Meaning::kChildOf && !first) ||
                     (meaning == Meaning::kBorn && before == Meaning::kJust);
    before = meaning;
  }
  return words;
}

/// The words of a name that follow, and whether the first of them is a surname.
struct NameShape {
  std::size_t words = 0;
  bool has_surname = false;

  explicit NameShape(WordReader reader) noexcept : has_surname(surname_percent_without_marks(reader.plain()) > 0) {
    for (; !reader.done(); reader.next()) ++words;
  }
};

Parent mother_unless_said(Parent parent) noexcept { return parent == Parent::kNone ? Parent::kMother : parent; }

/// "Nguyễn Thị Lan (con)".
NewbornName name_before_words(std::string_view cleaned) {
  const std::size_t sign = cleaned.find_last_of(kBeforeWords);
  if (sign == std::string_view::npos || sign == 0 || (cleaned[sign] == '-' && cleaned[sign - 1] != ' ')) return {};
  WordReader behind{cleaned.substr(sign + 1)};
  const Words words = read_words(behind);
  std::string_view name = cleaned.substr(0, sign);
  while (name.ends_with(' ')) name.remove_suffix(1);
  const NameShape shape{WordReader{name}};
  if (!words.of_child || !behind.done() || !shape.has_surname || shape.words < 2) return {};
  return {mother_unless_said(words.parent), name};
}

/// "Con bà Nguyễn Thị Lan".
NewbornName name_behind_words(std::string_view cleaned) {
  WordReader reader{cleaned};
  const Words words = read_words(reader);
  if (!words.of_child || reader.done()) return {};
  const NameShape shape{reader};
  const std::size_t fewest = words.may_be_name && words.parent == Parent::kNone ? 3 : 2;
  if (shape.words < fewest || (!shape.has_surname && words.parent == Parent::kNone)) return {};
  std::string_view name = reader.from_here();
  if (name.ends_with(')') && name.find('(') == std::string_view::npos) name.remove_suffix(1);
  return {mother_unless_said(words.parent), name};
}

bool may_be_newborns(std::string_view text) noexcept {
  return !text.empty() && (may_begin_words(text.front()) || text.find_first_of(kBeforeWords) != std::string_view::npos);
}

}  // namespace

NewbornName newborn_name(std::string_view cleaned) noexcept {
  if (!may_be_newborns(cleaned)) return {};
  const NewbornName found = name_behind_words(cleaned);
  return found.parent == Parent::kNone ? name_before_words(cleaned) : found;
}

NewbornName find_newborn(std::string_view raw, std::string& scratch) {
  if (!may_be_newborns(raw)) return {};
  std::string repaired;
  const bool is_repaired = repair_vietnamese(raw, RepairScope::kPersonName, repaired) != Repair::kNone;
  clean(is_repaired ? std::string_view{repaired} : raw, scratch);
  return newborn_name(scratch);
}

}  // namespace khop::vietnamese
