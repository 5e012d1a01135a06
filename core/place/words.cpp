#include "core/place/words.hpp"

#include "core/text/fold_tables.hpp"
#include "core/text/utf8.hpp"

#include <algorithm>

namespace khop::place {
namespace {

constexpr std::size_t kPacked = 8;
constexpr std::uint64_t kMix = 0x9e3779b97f4a7c15ULL;
constexpr std::uint8_t kShortSyllable = 2;
constexpr std::uint8_t kMostDigits = 9;

enum class Class : std::uint8_t { kLetter, kDigit, kBlank, kEnd, kNothing };

constexpr std::array<Class, 128> kClasses = [] {
  std::array<Class, 128> classes;
  classes.fill(Class::kBlank);
  for (const char c : std::string_view{"abcdefghijklmnopqrstuvwxyz"}) {
    classes[static_cast<std::size_t>(c)] = classes[static_cast<std::size_t>(c ^ 0x20)] = Class::kLetter;
  }
  for (const char c : std::string_view{"0123456789"}) classes[static_cast<std::size_t>(c)] = Class::kDigit;
  for (const char c : std::string_view{",;|()\n"}) classes[static_cast<std::size_t>(c)] = Class::kEnd;
  for (const char c : std::string_view{"'\"`"}) classes[static_cast<std::size_t>(c)] = Class::kNothing;
  return classes;
}();

/// The byte of a code point beyond ASCII in the marked alphabet; 0: vanishes, ' ': no letter.
std::uint8_t marked_byte(char32_t cp) noexcept {
  const std::size_t page = cp < 0x10000 ? detail::kFoldPage[cp >> 6] : 0;
  if (page == 0) return '?';  // a letter of another script: of no unit's name
  const std::size_t at = page << 6 | (cp & 63);
  const std::uint8_t marked = detail::kFoldMarked[at];
  return marked != 0 ? marked : static_cast<std::uint8_t>(detail::kFoldPlain[at]);
}

/// A word that is being read.
struct Growing {
  Word word{};
  std::uint8_t letters = 0;

  void append(std::uint8_t marked, std::size_t end) noexcept {
    const std::uint8_t plain = detail::kUnmark[marked];
    word.plain = letters < kPacked ? word.plain << 8 | plain : word.plain * kMix + plain;
    word.marked = letters < kPacked ? word.marked << 8 | marked : word.marked * kMix + marked;
    letters = static_cast<std::uint8_t>(std::min<unsigned>(letters + 1U, kPacked));
    word.end = static_cast<std::uint16_t>(end);
  }
  void append_digit(char digit, std::size_t end) noexcept {
    ++word.digits;
    if (word.digits <= kMostDigits) word.number = word.number * 10 + static_cast<std::uint32_t>(digit - '0');
    word.end = static_cast<std::uint16_t>(end);
    if (digit != '0' || letters > 0) append(static_cast<std::uint8_t>(digit), end);
  }
  bool empty() const noexcept { return letters == 0 && word.digits == 0; }
};

bool is_vowel(std::uint64_t letter) noexcept {
  return letter == 'a' || letter == 'e' || letter == 'i' || letter == 'o' || letter == 'u' || letter == 'y';
}

constexpr std::uint64_t packed(std::string_view letters) noexcept {
  std::uint64_t word = 0;
  for (const char c : letters) word = word << 8 | static_cast<unsigned char>(c);
  return word;
}
constexpr std::uint64_t kViet = packed("viet"), kNam = packed("nam"), kVn = packed("vn");

bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

/// Whether the sign at `at` parts units where no comma does. Between digits a slash is one of codes only if there is
/// nothing else in the text: 12/4 is a house.
bool is_dash(std::string_view text, std::size_t at) noexcept {
  const char before = at > 0 ? text[at - 1] : ' ', behind = at + 1 < text.size() ? text[at + 1] : ' ';
  if (text[at] == '-') return before == ' ' && behind == ' ';
  if (text[at] == '/') {
    return !is_digit(before) || !is_digit(behind) || text.find_first_not_of("0123456789/ ") == std::string_view::npos;
  }
  return text[at] == '_';
}

/// A last y that is the whole rhyme (ky, quy) as i; ay and uy are rhymes of their own.
std::uint64_t with_i(std::uint64_t plain) noexcept {
  const std::uint64_t last = plain & 0xFF, before = plain >> 8 & 0xFF;
  const bool onset_qu = before == 'u' && (plain >> 16 & 0xFF) == 'q';
  return last == 'y' && (!is_vowel(before) || onset_qu) ? plain ^ 'y' ^ 'i' : plain;
}

}  // namespace

void Words::add(Word word) noexcept {
  has_marks_ |= word.plain != word.marked;
  word.plain = with_i(word.plain);
  if (word.plain == 0) word.plain = word.marked = '0';  // zeros alone
  if (size_ < kMost) ++size_;
  words_[next_] = word;
  next_ = next_ + 1 == kMost ? 0 : next_ + 1;
}

void Words::end_segment() noexcept {
  if (size_ > 0) words_[(next_ == 0 ? kMost : next_) - 1].ends_segment = true;
}

std::string_view Words::end_of(std::string_view text) noexcept {
  if (text.size() <= kMostBytes) return text;
  std::size_t begin = text.size() - kMostBytes;
  while (begin < text.size() && (static_cast<unsigned char>(text[begin]) & 0xC0) == 0x80) ++begin;
  return text.substr(begin);
}

bool has_dashes(std::string_view text) noexcept {
  std::size_t dashes = 0;
  for (std::size_t at = 1; at + 1 < text.size(); ++at) dashes += is_dash(text, at) ? 1 : 0;
  return dashes >= 2;
}

/// The country behind a province says nothing.
void Words::drop_country() noexcept {
  const auto is = [this](std::size_t from_end, std::uint64_t plain) {
    return size_ > from_end && words_[size_ - from_end].plain == plain;
  };
  const std::size_t words = is(1, kNam) && is(2, kViet) ? 2 : is(1, kVn) ? 1 : 0;
  if (words == 0 || size_ == words) return;
  size_ -= words;
  words_[size_ - 1].ends_segment = true;
}

Words::Words(std::string_view text, Segments segments) noexcept {
  text = end_of(text);
  Growing growing;
  bool fresh = true;   // the next word starts a segment
  bool joins = false;  // an apostrophe stood before: a blank does not part words
  const auto finish = [&] {
    if (!growing.empty()) add(growing.word);
    growing = {};
  };
  const auto begin_word = [&](std::size_t at) {
    growing.word.begin = static_cast<std::uint16_t>(at);
    growing.word.begins_with_digit = text[at] >= '0' && text[at] <= '9';
    growing.word.starts_segment = fresh;
    fresh = false;
  };
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    const std::size_t from = at;
    std::uint8_t letter = 0;
    Class what = Class::kLetter;
    if (static_cast<unsigned char>(c) < 0x80) {
      what =
          segments == Segments::kByDashes && is_dash(text, at) ? Class::kEnd : kClasses[static_cast<unsigned char>(c)];
      letter = static_cast<std::uint8_t>(c | 0x20);
      ++at;
    } else {
      letter = marked_byte(detail::decode(text, at));
      what = letter == 0 ? Class::kNothing : letter == ' ' ? Class::kBlank : Class::kLetter;
    }
    switch (what) {
      case Class::kLetter:
        if (growing.word.digits > 0) growing.word.digits = 0;  // "12a" is no number
        if (growing.empty()) begin_word(from);
        growing.append(letter, at);
        joins = false;
        break;
      case Class::kDigit:
        if (growing.letters > 0 && growing.word.digits == 0) finish();  // "P1"
        if (growing.empty()) begin_word(from);
        growing.append_digit(c, at);
        joins = false;
        break;
      case Class::kBlank:
        if (joins) break;
        finish();
        break;
      case Class::kNothing: joins = c == '\'' && growing.letters > 0 && growing.letters <= kShortSyllable; break;
      case Class::kEnd:
        finish();
        end_segment();
        fresh = true;
        joins = false;
        break;
    }
  }
  finish();
  end_segment();
  if (size_ == kMost) std::rotate(words_.begin(), words_.begin() + static_cast<std::ptrdiff_t>(next_), words_.end());
  drop_country();
}

}  // namespace khop::place
