#pragma once

#include <string>
#include <string_view>

namespace khop::vietnamese {

/// Replaces character references of HTML by what they stand for: &#7877; &#x1EC5; &ecirc; &amp;
///
/// Of the names those of Latin letters with a mark are known, and amp, lt, gt, quot, apos, nbsp. Others stay, also numbers
/// of no printable character. A letter comes decomposed; clean() composes it.
/// Output: replaces `out`. Returns whether something was replaced.
bool replace_entities(std::string_view text, std::string& out);

}  // namespace khop::vietnamese
