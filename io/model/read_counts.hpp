#pragma once

#include "core/model/model.hpp"
#include "io/model/json_members.hpp"

#include <string_view>
#include <vector>

namespace khop::io::detail {

/// The values of the member `name`, an object of value → count; it must be there.
std::vector<ValueCount> read_counts(const JsonMembers& members, std::string_view name, FirstError& errors);

/// Surnames and given names of a field; those that are not given have no counts.
NamePartFrequencies read_name_parts(const JsonMembers& members, FirstError& errors);

LocalSurnames read_local_surnames(const JsonMembers& members, FirstError& errors);

}  // namespace khop::io::detail
