#include "core/generate/plain/date_errors.hpp"

#include "core/generate/plain/record_text.hpp"
#include "core/generate/text_errors.hpp"

#include <cassert>
#include <charconv>

namespace khop::generate::plain {
namespace {

bool swap_day_and_month(std::string& date) {
  if (date.size() != 10 || date.compare(0, 2, "12") > 0 || date.compare(0, 2, date, 3, 2) == 0) return false;
  std::swap(date[0], date[3]);
  std::swap(date[1], date[4]);
  return true;
}

/// Is a day, month and year that a form would take?
bool is_plausible(const std::string& date) noexcept {
  const auto number = [&](std::size_t at, std::size_t size) {
    int value = 0;
    std::from_chars(date.data() + at, date.data() + at + size, value);
    return value;
  };
  const int year = number(date.size() - 4, 4);
  if (year < 1900 || year > 2026) return false;
  if (date.size() == 4) return true;
  const int day = number(0, 2), month = number(3, 2);
  return day >= 1 && day <= (month == 2 ? 28 : 30) && month >= 1 && month <= 12;
}

/// A slip that leaves a date behind: forms refuse the 45th and the year 9185.
bool spoil_plausibly(Rng& rng, std::string& date) {
  for (int i = 0; i < 16; ++i) {
    std::string slipped = date;
    if (spoil_digit(rng, slipped) && is_plausible(slipped)) {
      date = slipped;
      return true;
    }
  }
  return false;
}

bool shift_year(Rng& rng, std::string& date) {
  int year = 0;
  const std::size_t at = date.size() - 4;
  std::from_chars(date.data() + at, date.data() + date.size(), year);
  date.resize(at);
  append_digits(static_cast<std::uint64_t>(year + (rng.chance(0.5) ? 1 : -1)), 4, date);
  return true;
}

bool replace_day_and_month(std::string_view by, std::string& date) {
  if (date.size() != 10 || date.starts_with("01/01/")) return false;
  date.replace(0, 6, by);
  return true;
}

}  // namespace

bool spoil_date(ErrorKind kind, Rng& rng, std::string& date) {
  if (date.size() < 4) return false;
  switch (kind) {
    case ErrorKind::kDayMonthSwapped: return swap_day_and_month(date);
    case ErrorKind::kDateDigit: return spoil_plausibly(rng, date);
    case ErrorKind::kYearOff: return shift_year(rng, date);
    case ErrorKind::kFirstOfJanuary: return replace_day_and_month("01/01/", date);
    case ErrorKind::kYearOnly: return replace_day_and_month("", date);
    case ErrorKind::kDateBlank: date.clear(); return true;
    default: assert(false && "not an error of dates"); return false;
  }
}

}  // namespace khop::generate::plain
