#pragma once

#include "core/record/table.hpp"

#include <span>
#include <string>

namespace khop {

/// The share of the values of the column with fewer of them that stand in the other one, too: of its 2,000 values of
/// lowest hash, sought in all rows of the other. A sample of rows of two long files hardly ever holds the same person.
///
/// Several names are columns of one meaning of which a table has one. Values are folded; empty ones do not count. 0 if
/// a column has no values. Cost: every value of both columns is hashed twice, on all threads.
double shared_of_all_values(std::span<const Table> tables, std::span<const std::string> a,
                            std::span<const std::string> b);

}  // namespace khop
