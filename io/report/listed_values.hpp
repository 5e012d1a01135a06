#pragma once

#include "core/infer/profile.hpp"
#include "core/infer/roles.hpp"
#include "core/model/model.hpp"

#include <cstddef>

namespace khop::io {

/// How many of a column's most frequent values may stand in a file that may travel (summary.json, reports, profiles).
///
/// None of a column whose values point to a person or a family however many rows share them: record ids, numbers,
/// telephones, e-mail and street addresses, dates, full names, and, unless the header says category, texts of two words
/// and more on the average, which may be one of these. Of the others (given names, surnames, places, postcodes,
/// categories, ages, text that is not mostly digits) those that at least five rows and one in a thousand share.
std::size_t listed_values(const ColumnProfile& profile, Role role);

/// The same where only the model says what the column is for: its header and contents, and every field that is read
/// from it, have to allow it.
std::size_t listed_values(const ColumnProfile& profile, const Model& model);

}  // namespace khop::io
