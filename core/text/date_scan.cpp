#include "core/text/date_scan.hpp"

#include "core/text/ascii.hpp"
#include "core/text/fold.hpp"

#include <algorithm>
#include <utility>

namespace khop::detail {
namespace {

using Kind = DatePart::Kind;

constexpr std::size_t kMaxDigits = 18;  // fits 64 bits; a date with a time has 14 digits

constexpr bool is_unknown(char c) noexcept { return c == '?' || c == '_' || c == '*'; }
constexpr bool is_separator(char c) noexcept {
  return c == '-' || c == '/' || c == '.' || c == ' ' || c == ',' || c == '\'' || c == '\\' || c == '~';
}
constexpr bool is_x(char c) noexcept { return c == 'x' || c == 'X'; }

constexpr std::array<std::string_view, 12> kMonths = {"january",   "february", "march",    "april",
                                                      "may",       "june",     "july",     "august",
                                                      "september", "october",  "november", "december"};

/// 1–12 for an English month in full or by at least three letters, else 0.
unsigned month_of(std::string_view word) noexcept {
  if (word.size() < 3) return 0;
  const auto month = std::find_if(kMonths.begin(), kMonths.end(), [&](auto name) { return name.starts_with(word); });
  return month == kMonths.end() ? 0 : static_cast<unsigned>(month - kMonths.begin() + 1);
}

bool is_ordinal(std::string_view word) noexcept { return word == "st" || word == "nd" || word == "rd" || word == "th"; }

/// Words that say how sure a date is, or by which calendar: NS, khoảng, âm lịch (of a lunar date the day is read as it
/// stands).
bool is_passed_over(std::string_view word) noexcept {
  constexpr std::array<std::string_view, 10> kWords{"ns",    "sn", "sinh", "khoang", "chung",
                                                    "duong", "am", "lich", "al",     "dl"};
  return std::find(kWords.begin(), kWords.end(), word) != kWords.end();
}

/// Reads the words of one value.
class Scanner {
 public:
  explicit Scanner(std::string_view text) noexcept : text_(text) {}

  DateParts run() noexcept {
    while (at_ < text_.size()) {
      const char c = text_[at_];
      const bool known = is_digit(c)       ? number()
                         : is_unknown(c)   ? unknown()
                         : is_separator(c) ? separator()
                         : c == '('        ? aside()
                                           : word();
      if (!known) return {};
      if (done_) break;
    }
    return parts_;
  }

 private:
  bool add(DatePart part) noexcept {
    if (parts_.size == DateParts::kMax) return false;
    parts_.part[parts_.size++] = part;
    return true;
  }

  bool number() noexcept {
    const std::size_t begin = at_;
    std::uint64_t value = 0;
    for (; at_ < text_.size() && is_digit(text_[at_]); ++at_) {
      if (at_ - begin < kMaxDigits) value = value * 10 + static_cast<std::uint64_t>(text_[at_] - '0');
    }
    if (at_ - begin > kMaxDigits) return false;
    if (at_ < text_.size() && text_[at_] == ':') {  // an hour: the date is over, if there was one
      done_ = true;
      return parts_.size > 0;
    }
    return add({Kind::kNumber, static_cast<std::uint8_t>(at_ - begin), value});
  }

  bool unknown() noexcept {
    while (at_ < text_.size() && is_unknown(text_[at_])) ++at_;
    return add({Kind::kUnknown, 0, 0});
  }

  /// "--/--/1980" writes unknown parts as hyphens.
  bool separator() noexcept {
    const bool hyphens = text_.substr(at_).starts_with("--");
    if (!hyphens) {
      ++at_;
      return true;
    }
    at_ += 2;
    return add({Kind::kUnknown, 0, 0});
  }

  /// What stands in brackets behind a date says something else of it: (âm lịch), (không rõ ngày tháng).
  bool aside() noexcept {
    at_ = std::min(text_.find(')', at_), text_.size() - 1) + 1;
    return parts_.size > 0;
  }

  bool word() noexcept {
    const std::size_t begin = at_;
    while (at_ < text_.size() && !is_digit(text_[at_]) && !is_separator(text_[at_]) && text_[at_] != '(') ++at_;
    const std::string_view raw = text_.substr(begin, at_ - begin);
    if (std::all_of(raw.begin(), raw.end(), is_x)) return add({Kind::kUnknown, 0, 0});
    std::array<char, 16> buffer{};
    const std::string_view folded(buffer.data(), fold_plain(raw, buffer.data(), buffer.size()));
    if (folded.size() == buffer.size()) return false;
    return meaning(folded, begin > 0 && is_digit(text_[begin - 1]));
  }

  bool meaning(std::string_view word, bool after_digit) noexcept {
    if (word == "t" && after_digit) {  // ISO 8601: T begins the time
      done_ = at_ < text_.size() && is_digit(text_[at_]);
      return done_;
    }
    if (after_digit && is_ordinal(word)) return true;
    if (is_passed_over(word)) return true;
    if (word == "ngay") return add({Kind::kDayWord, 0, 0});
    if (word == "thang" || word == "thg") return add({Kind::kMonthWord, 0, 0});
    if (word == "nam") return add({Kind::kYearWord, 0, 0});
    const unsigned month = month_of(word);
    return month != 0 && add({Kind::kMonthName, 0, month});
  }

  std::string_view text_;
  std::size_t at_ = 0;
  bool done_ = false;
  DateParts parts_;
};

}  // namespace

DateParts scan_date(std::string_view cleaned) noexcept { return Scanner(cleaned).run(); }

}  // namespace khop::detail
