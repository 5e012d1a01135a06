#pragma once

#include "core/compare/comparison_kind.hpp"
#include "core/model/model.hpp"
#include "core/record/field.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace khop::io {

/// Figures and terms as an analyst reads them. Plain text (UTF-8), not yet escaped for HTML.

std::string count(std::uint64_t value);                                                  ///< "1,234,567"
std::string count_of(std::uint64_t value, std::string_view one, std::string_view many);  ///< "1 row", "2 rows"
std::string compact(double value);  ///< about three digits: "999", "12.3k", "4.56M", "7.8G"
/// "12 %", "0.3 %", "99.97 %": as many decimals as tell it from 0 % and 100 %.
std::string percent(double share);
std::string bits(double weight);            ///< "+8.4", "−3.0" (a real minus sign)
std::string probability(double value);      ///< "0.95", "0.9997", "0.00012": two digits from the nearer end
std::string rate(double value);             ///< m and u: three significant digits, "0.81", "0.00031"
std::string seconds(double value);          ///< "0.84 s", "12.3 s", "3 min 20 s"
std::string instant(std::string_view iso);  ///< "2026-02-03T04:05:06Z" as "3 February 2026, 04:05 UTC"
std::string bytes(std::uint64_t value);     ///< "512 MiB", "1.4 GiB"

std::string_view type_words(FieldType type) noexcept;       ///< "date", "given name"
std::string_view kind_words(ComparisonKind kind) noexcept;  ///< "Text, letter by letter"
/// A blocking rule as a sentence fragment: "same surname, and same year of date_of_birth".
std::string rule_words(const BlockingRule& rule, const Schema& schema);

}  // namespace khop::io
