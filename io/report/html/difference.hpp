#pragma once

#include <string>
#include <string_view>
#include <utility>

namespace khop::io::html {

/// Two values as markup in which the characters that differ stand in <mark>.
///
/// Common are the characters of a longest common subsequence; case and punctuation are no difference, marks on letters
/// are. In dates and numbers of one shape it is place by place. Values with little in common are marked as a whole:
/// scattered letters in common say nothing. Where one value is missing, nothing is marked.

/// Cost: product of the lengths, of which the first 200 characters are looked at.
std::pair<std::string, std::string> mark_differences(std::string_view left, std::string_view right);

}  // namespace khop::io::html
