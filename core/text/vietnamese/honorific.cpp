#include "core/text/vietnamese/honorific.hpp"

#include "core/text/fold.hpp"
#include "core/text/tokens.hpp"
#include "core/text/vietnamese/name_words.hpp"
#include "core/text/vietnamese/tones.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>

namespace khop::vietnamese {
namespace {

constexpr std::size_t kLongestName = 128;  ///< bytes of a name that are looked at
constexpr float kFrequentPercent = 1.0F;   ///< of a surname
constexpr float kUsualPercent = 0.3F;
constexpr float kNamePercent = 0.05F;  ///< of a surname that is no word of address, unless that is sure
constexpr std::string_view kBetween = " .:/()";

/// What the lists say of words that all have their marks, or none of which has any.
struct NameWords {
  bool have_marks;

  float surname(std::string_view word) const noexcept {
    return have_marks ? surname_percent(word) : surname_percent_without_marks(word);
  }
  bool mostly_surname(std::string_view word) const noexcept {
    return have_marks ? is_mostly_surname(word) : is_mostly_surname_without_marks(word);
  }
  bool honorific(std::string_view word, bool behind_another) const noexcept {
    return have_marks ? is_honorific(word, behind_another) : is_honorific_without_marks(word, behind_another);
  }
  bool frequent_surname(std::string_view word) const noexcept { return surname(word) >= kFrequentPercent; }
};

bool has_mark(std::string_view folded) noexcept {
  return std::any_of(folded.begin(), folded.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

/// Where the word that begins at `begin` ends. "Đ/c" (comrade) is one.
std::size_t end_of_word(std::string_view name, std::size_t begin) noexcept {
  constexpr std::size_t kStrokeD = 2;  // bytes
  const std::string_view text = name.substr(begin);
  const bool comrade = (text.starts_with("Đ/") || text.starts_with("đ/")) && text.size() > kStrokeD + 1 &&
                       (text[kStrokeD + 1] | 0x20) == 'c';
  return comrade ? begin + kStrokeD + 2 : begin + std::min(text.find_first_of(kBetween), text.size());
}

/// The words of address at the front of a name.
struct Address {
  std::size_t end = 0;   ///< where the name behind them begins; 0: there are none
  bool is_sure = false;  ///< they are no names
  bool has_colon = false;
  float percent_as_surname = 0;  ///< of the first

  Address(std::string_view name, NameWords words) noexcept {
    std::array<char, fold_bound(kLongestName)> folded;
    for (std::size_t at = std::min(name.find_first_not_of(" ("), name.size()); at < name.size(); at = end) {
      const std::size_t word_end = end_of_word(name, at);
      const std::size_t size = fold_marked(name.substr(at, word_end - at), folded.data(), folded.size());
      const std::string_view word{folded.data(), size};
      const std::size_t next = std::min(name.find_first_not_of(kBetween, word_end), name.size());
      const std::string_view between = name.substr(word_end, next - word_end);
      const bool has_sign = between.find_first_not_of(' ') != std::string_view::npos;
      if (!words.honorific(word, end > 0) || (size == 1 && !has_sign)) return;
      if (end == 0) percent_as_surname = words.surname(word);
      is_sure = is_sure || has_sign || std::none_of(word.begin(), word.end(), is_vowel);
      has_colon = has_colon || between.find(':') != std::string_view::npos;
      end = next;
    }
  }
};

bool is_van_or_thi(std::string_view word) noexcept {
  static const std::array<std::string, 2> marked{fold_marked("Văn"), fold_marked("Thị")};
  return word == "van" || word == "thi" || word == marked[0] || word == marked[1];
}

/// Whether a name without the words of address is left behind them.
bool is_name(const Tokens& name, const Address& address, NameWords words) noexcept {
  if (name.size() < 2) return false;
  const float percent = words.surname(name[0]);
  if (address.is_sure || percent <= 0) return percent > 0;
  const bool mostly_surname = words.mostly_surname(name[0]);
  const bool two_only = name.size() == 2;
  const std::string_view last = name[name.size() - 1];
  const bool reversed = words.frequent_surname(last) && words.mostly_surname(last) && (two_only || !mostly_surname);
  if (reversed || (two_only && percent < kFrequentPercent)) return false;
  if (address.percent_as_surname <= 0) return true;
  if (address.percent_as_surname > kNamePercent) return false;
  return mostly_surname || (!two_only && (percent >= kUsualPercent || is_van_or_thi(name[1])));
}

/// A name as far as it is looked at, with what its letters tell.
struct Front {
  std::array<char, fold_bound(kLongestName)> folded;
  std::string_view name;
  NameWords words;
  Address address;

  explicit Front(std::string_view whole) noexcept
      : name(whole.substr(0, kLongestName)),
        words{has_mark({folded.data(), fold_marked(name, folded.data(), folded.size())})},
        address{name, words} {}
};

std::size_t address_size(std::string_view whole, AddressHabit habit) noexcept {
  Front front{whole};
  const Address& address = front.address;
  if (address.end == 0 || address.end == front.name.size()) return 0;
  const std::string_view behind = front.name.substr(address.end);
  const Tokens tokens{{front.folded.data(), fold_marked(behind, front.folded.data(), front.folded.size())}};
  const bool usual = habit == AddressHabit::kUsual && tokens.size() >= 2;
  return address.has_colon || usual || is_name(tokens, address, front.words) ? address.end : 0;
}

}  // namespace

std::string_view without_honorific(std::string_view name, AddressHabit habit) noexcept {
  while (const std::size_t size = address_size(name, habit)) name.remove_prefix(size);
  return name;
}

std::size_t end_of_address(std::string_view name) noexcept { return Front{name}.address.end; }

}  // namespace khop::vietnamese
