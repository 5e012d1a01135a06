#include "core/text/date.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string_view>

/// Whatever the bytes, a date that is read is one that exists, and the reason for none is always given.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  khop::DateOrderDetector detector;
  detector.add(text);
  for (const khop::DateOrder order : {khop::DateOrder::kDayFirst, khop::DateOrder::kMonthFirst}) {
    khop::DateIssue issue = khop::DateIssue::kNone;
    const std::optional<khop::Date> date = khop::parse_date(text, order, khop::kDefaultReferenceYear, &issue);
    if (date.has_value() == (issue == khop::DateIssue::kNotADate)) std::abort();
    if (!date) continue;
    const bool sane =
        date->month <= 12 && date->day <= 31 && (date->year == 0 || (date->year >= 1000 && date->year < 3000));
    if (!sane || khop::unpack_date(khop::pack(*date)) != *date) std::abort();
  }
  return 0;
}
