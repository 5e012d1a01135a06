#include "core/text/date.hpp"

#include "core/text/date_scan.hpp"
#include "core/text/swar.hpp"

#include <algorithm>
#include <array>
#include <chrono>

namespace khop {
namespace {

using detail::DatePart;
using detail::DateParts;
using Kind = DatePart::Kind;

constexpr unsigned kFirstYear = 1000, kLastYear = 2999;
// Digits without separators are many things; as a date they must be near the living and their ancestors.
constexpr unsigned kFirstCompactYear = 1600, kLastCompactYear = 2199;

constexpr bool is_leap(unsigned year) noexcept { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

/// Days of a month; the most it can have if the year (or the month) is missing.
constexpr unsigned days_in(unsigned year, unsigned month) noexcept {
  constexpr std::array<unsigned, 13> kDays = {31, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && year != 0 && !is_leap(year) ? 28 : kDays[month];
}

/// A reading of a value, with parts not yet checked. 0 is missing.
struct Reading {
  unsigned year = 0, month = 0, day = 0;
};

constexpr bool is_compact_year(unsigned year) noexcept { return year >= kFirstCompactYear && year <= kLastCompactYear; }
constexpr bool is_whole(const Reading& r) noexcept {
  return r.month <= 12 && r.day <= days_in(r.year, r.month <= 12 ? r.month : 0);
}

/// A year, a month and a day in that order, of eight digits.
constexpr Reading year_first(std::uint64_t d) noexcept {
  return {static_cast<unsigned>(d / 10000), static_cast<unsigned>(d / 100 % 100), static_cast<unsigned>(d % 100)};
}
constexpr Reading year_last(std::uint64_t d, DateOrder order) noexcept {
  const auto a = static_cast<unsigned>(d / 1000000), b = static_cast<unsigned>(d / 10000 % 100);
  const auto year = static_cast<unsigned>(d % 10000);
  return order == DateOrder::kDayFirst ? Reading{year, b, a} : Reading{year, a, b};
}

/// Turns the parts of one value into a reading, and remembers what had to be bent.
class Interpreter {
 public:
  Interpreter(const DateParts& parts, DateOrder order, int reference_year) noexcept
      : parts_(parts), order_(order), reference_year_(reference_year) {}

  std::optional<Date> run() noexcept {
    const std::optional<Reading> reading = read();
    if (!reading) {
      issue_ = DateIssue::kNotADate;
      return std::nullopt;
    }
    return checked(*reading);
  }

  DateIssue issue() const noexcept { return issue_; }

 private:
  const DatePart& part(std::size_t i) const noexcept { return parts_.part[i]; }
  unsigned value(std::size_t i) const noexcept { return static_cast<unsigned>(part(i).value); }
  bool is_short(std::size_t i) const noexcept { return part(i).kind == Kind::kUnknown || part(i).digits <= 2; }
  bool is_four(std::size_t i) const noexcept { return part(i).kind == Kind::kNumber && part(i).digits == 4; }

  std::optional<Reading> read() noexcept {
    bool plain = true;
    for (std::size_t i = 0; i < parts_.size; ++i) {
      plain = plain && (part(i).kind == Kind::kNumber || part(i).kind == Kind::kUnknown);
    }
    if (!plain) return read_words();
    switch (parts_.size) {
      case 1: return part(0).kind == Kind::kNumber ? read_compact(part(0)) : std::nullopt;
      case 2: return read_two();
      case 3: return read_three();
      default: return std::nullopt;
    }
  }

  std::optional<Reading> read_two() const noexcept {
    if (is_four(0) && is_short(1)) return Reading{value(0), value(1), 0};
    if (is_short(0) && is_four(1)) return Reading{value(1), value(0), 0};
    return std::nullopt;
  }

  std::optional<Reading> read_three() noexcept {
    if (is_four(0) && is_short(1) && is_short(2)) return Reading{value(0), value(1), value(2)};
    if (!is_short(0) || !is_short(1)) return std::nullopt;
    if (is_four(2)) return ordered(value(2));
    if (part(2).kind == Kind::kUnknown) return ordered(0);
    if (part(2).digits != 2) return std::nullopt;
    if (value(0) > 31 && part(0).digits == 2) return Reading{full_year(value(0)), value(1), value(2)};
    return ordered(full_year(value(2)));
  }

  /// Two short parts and a year, by the column's order unless only the other order is a date.
  Reading ordered(unsigned year) noexcept {
    const Reading by_day{year, value(1), value(0)}, by_month{year, value(0), value(1)};
    const Reading& wanted = order_ == DateOrder::kDayFirst ? by_day : by_month;
    const Reading& other = order_ == DateOrder::kDayFirst ? by_month : by_day;
    if (is_whole(wanted) || !is_whole(other)) return wanted;
    issue_ = DateIssue::kOrderSwapped;
    return other;
  }

  /// The latest year with these two digits that is not after the reference year. 00 beside missing parts is no year.
  unsigned full_year(unsigned two) const noexcept {
    const auto now = static_cast<unsigned>(reference_year_);
    const bool all_zero = two == 0 && value(0) == 0 && value(1) == 0;
    if (all_zero) return 0;
    const unsigned year = now / 100 * 100 + two;
    return year > now ? year - 100 : year;
  }

  std::optional<Reading> read_compact(const DatePart& p) const noexcept {
    switch (p.digits) {
      case 4:
        return p.value >= kFirstYear && p.value <= kLastYear
                   ? std::optional(Reading{static_cast<unsigned>(p.value), 0, 0})
                   : std::nullopt;
      case 6: return read_six(p.value);
      case 7: return only_whole(year_last(p.value, order_));
      case 8: return read_eight(p.value);
      case 12: return read_timed(p.value / 10000, p.value % 10000 * 100);
      case 14: return read_timed(p.value / 1000000, p.value % 1000000);
      default: return std::nullopt;
    }
  }

  static std::optional<Reading> only_whole(const Reading& r) noexcept {
    return is_compact_year(r.year) && is_whole(r) && r.month != 0 ? std::optional(r) : std::nullopt;
  }

  /// yyyymm, mmyyyy or ddmmyy: only if one of them is possible.
  std::optional<Reading> read_six(std::uint64_t d) const noexcept {
    const Reading year_month{static_cast<unsigned>(d / 100), static_cast<unsigned>(d % 100), 0};
    const Reading month_year{static_cast<unsigned>(d % 10000), static_cast<unsigned>(d / 10000), 0};
    const auto a = static_cast<unsigned>(d / 10000), b = static_cast<unsigned>(d / 100 % 100);
    const unsigned year = full_year(static_cast<unsigned>(d % 100));
    const Reading day_month{year, order_ == DateOrder::kDayFirst ? b : a, order_ == DateOrder::kDayFirst ? a : b};
    std::optional<Reading> found;
    unsigned readings = 0;
    for (const Reading* r : {&year_month, &month_year, &day_month}) {
      const bool whole = only_whole(*r).has_value() && (r != &day_month || r->day != 0);
      readings += whole ? 1 : 0;
      if (whole) found = *r;
    }
    return readings == 1 ? found : std::nullopt;
  }

  std::optional<Reading> read_eight(std::uint64_t d) const noexcept {
    const Reading iso = year_first(d), local = year_last(d, order_);
    if (d == 0) return Reading{};
    if (is_compact_year(iso.year) && is_whole(iso)) return iso;
    if (is_compact_year(local.year) && is_whole(local)) return local;
    if (is_compact_year(iso.year) != is_compact_year(local.year)) return is_compact_year(iso.year) ? iso : local;
    return std::nullopt;
  }

  static std::optional<Reading> read_timed(std::uint64_t date, std::uint64_t time) noexcept {
    const Reading iso = year_first(date);
    const bool clock = time / 10000 <= 24 && time / 100 % 100 < 60 && time % 100 <= 60;
    return clock && is_compact_year(iso.year) && is_whole(iso) ? std::optional(iso) : std::nullopt;
  }

  /// A month by name, or parts that Vietnamese words announce; numbers without a word are day and year as they can be.
  std::optional<Reading> read_words() const noexcept {
    Reading r;
    bool has_year = false, has_month = false, has_day = false;
    Kind announced = Kind::kNumber;
    for (std::size_t i = 0; i < parts_.size; ++i) {
      const DatePart& p = part(i);
      if (p.kind == Kind::kMonthName) {
        if (has_month) return std::nullopt;
        r.month = value(i);
        has_month = true;
      } else if (p.kind != Kind::kNumber && p.kind != Kind::kUnknown) {
        announced = p.kind;
      } else if (announced == Kind::kYearWord || is_four(i) || (has_day && has_month)) {
        if (has_year || (p.kind == Kind::kNumber && p.digits != 4 && p.digits != 2)) return std::nullopt;
        r.year = p.digits == 2 ? full_year(value(i)) : value(i);
        has_year = true;
        announced = Kind::kNumber;
      } else if (announced == Kind::kMonthWord || (has_day && !has_month)) {
        if (has_month || !is_short(i)) return std::nullopt;
        r.month = value(i);
        has_month = true;
        announced = Kind::kNumber;
      } else {
        if (has_day || !is_short(i) || p.value > 31) return std::nullopt;
        r.day = value(i);
        has_day = true;
        announced = Kind::kNumber;
      }
    }
    const bool enough = has_year && (has_month || !has_day);
    return enough && announced == Kind::kNumber ? std::optional(r) : std::nullopt;
  }

  /// Drops the parts that cannot be.
  Date checked(Reading r) noexcept {
    const auto drop = [&](unsigned& part, bool bad) {
      if (!bad) return;
      part = 0;
      issue_ = DateIssue::kPartDropped;
    };
    drop(r.year, r.year != 0 && (r.year < kFirstYear || r.year > kLastYear));
    drop(r.month, r.month > 12);
    drop(r.day, r.day > days_in(r.year, r.month));
    return {static_cast<std::uint16_t>(r.year), static_cast<std::uint8_t>(r.month), static_cast<std::uint8_t>(r.day)};
  }

  const DateParts& parts_;
  DateOrder order_;
  int reference_year_;
  DateIssue issue_ = DateIssue::kNone;
};

}  // namespace

std::optional<Date> parse_common_date(std::string_view text, DateOrder order) noexcept {
  if (text.size() != 10) return std::nullopt;
  const auto is_separator = [&](std::size_t i) { return text[i] == '/' || text[i] == '-' || text[i] == '.'; };
  const bool iso = is_separator(4) && is_separator(7);
  if (!iso && !(is_separator(2) && is_separator(5))) return std::nullopt;
  bool digits = true;
  const auto number = [&](std::size_t begin, std::size_t size) {
    unsigned value = 0;
    for (std::size_t i = begin; i < begin + size; ++i) {
      const unsigned digit = static_cast<unsigned char>(text[i]) - unsigned{'0'};
      digits = digits && digit <= 9;
      value = value * 10 + digit;
    }
    return value;
  };
  Reading r;
  if (iso) {
    r = {number(0, 4), number(5, 2), number(8, 2)};
  } else {
    const unsigned first = number(0, 2), second = number(3, 2), year = number(6, 4);
    r = order == DateOrder::kDayFirst ? Reading{year, second, first} : Reading{year, first, second};
  }
  if (!digits || r.year < kFirstYear || r.year > kLastYear || r.month == 0 || r.day == 0 || !is_whole(r)) {
    return std::nullopt;
  }
  return Date{static_cast<std::uint16_t>(r.year), static_cast<std::uint8_t>(r.month), static_cast<std::uint8_t>(r.day)};
}

std::optional<Date> parse_date(std::string_view cleaned, DateOrder order, int reference_year,
                               DateIssue* issue) noexcept {
  if (const std::optional<Date> common = parse_common_date(cleaned, order)) {
    if (issue != nullptr) *issue = DateIssue::kNone;
    return common;
  }
  const DateParts parts = detail::scan_date(cleaned);
  Interpreter interpreter(parts, order, reference_year);
  const std::optional<Date> date = interpreter.run();
  if (issue != nullptr) *issue = interpreter.issue();
  return date;
}

std::optional<Date> parse_date_serial(std::string_view cleaned, int reference_year) noexcept {
  constexpr std::size_t kDigits = 5;
  const std::size_t point = std::min(cleaned.find_first_of(".,"), cleaned.size());
  const std::string_view digits = cleaned.substr(0, point);
  const std::string_view fraction = cleaned.substr(std::min(point + 1, cleaned.size()));
  if (digits.size() != kDigits || digits[0] == '0' || !detail::all_digits(digits)) return std::nullopt;
  if (point + 1 == cleaned.size() || (!fraction.empty() && !detail::all_digits(fraction))) return std::nullopt;
  const auto value = [&](std::size_t at, std::size_t size) {
    int sum = 0;
    for (const char c : digits.substr(at, size)) sum = sum * 10 + (c - '0');
    return sum;
  };
  if (const int month = value(1, 2); month >= 1 && month <= 12) return std::nullopt;
  constexpr std::chrono::sys_days kDayZero{std::chrono::year{1899} / std::chrono::December / 30};
  const std::chrono::year_month_day date{kDayZero + std::chrono::days{value(0, kDigits)}};
  if (static_cast<int>(date.year()) > reference_year) return std::nullopt;
  return Date{.year = static_cast<std::uint16_t>(static_cast<int>(date.year())),
              .month = static_cast<std::uint8_t>(static_cast<unsigned>(date.month())),
              .day = static_cast<std::uint8_t>(static_cast<unsigned>(date.day()))};
}

void DateOrderDetector::add(std::string_view cleaned, std::uint64_t times) noexcept {
  const DateParts parts = detail::scan_date(cleaned);
  std::uint64_t a = 0, b = 0;
  if (parts.size == 3 && parts.part[0].digits <= 2 && (parts.part[2].digits == 4 || parts.part[2].digits == 2)) {
    for (const DatePart& p : {parts.part[0], parts.part[1], parts.part[2]}) {
      if (p.kind != Kind::kNumber) return;
    }
    a = parts.part[0].value;
    b = parts.part[1].value;
  } else if (parts.size == 1 && parts.part[0].digits == 8) {
    const Reading iso = year_first(parts.part[0].value), local = year_last(parts.part[0].value, DateOrder::kDayFirst);
    if (!is_compact_year(iso.year) && is_compact_year(local.year)) {
      a = local.day;
      b = local.month;
    }
  }
  if (a == 0 || b == 0 || a > 31 || b > 31) return;
  if (a > 12 && b <= 12) day_first_ += times;
  if (b > 12 && a <= 12) month_first_ += times;
  if (a <= 12 && b <= 12) ambiguous_ += times;
}

void DateOrderDetector::merge(const DateOrderDetector& other) noexcept {
  day_first_ += other.day_first_;
  month_first_ += other.month_first_;
  ambiguous_ += other.ambiguous_;
}

}  // namespace khop
