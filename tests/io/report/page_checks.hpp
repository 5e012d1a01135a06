#pragma once

#include <gmock/gmock.h>

#include <regex>
#include <string>
#include <vector>

namespace khop::test {

/// The first group of every match.
inline std::vector<std::string> all_matches(const std::string& text, const std::string& pattern) {
  const std::regex regex{pattern};
  std::vector<std::string> found;
  for (std::sregex_iterator it{text.begin(), text.end(), regex}, end; it != end; ++it) found.push_back((*it)[1].str());
  return found;
}

/// Tags that are open at a wrong place or never closed; empty for a well-formed page.
inline std::string first_unbalanced(const std::string& page) {
  const std::regex tag{"<(/?)([a-z][a-z0-9]*)[^>]*?(/?)>"};
  std::vector<std::string> open;
  for (std::sregex_iterator it{page.begin(), page.end(), tag}, end; it != end; ++it) {
    const std::string name = (*it)[2];
    if ((*it)[3].length() > 0 || name == "meta" || name == "br") continue;
    if ((*it)[1].length() == 0) {
      open.push_back(name);
    } else if (open.empty() || open.back() != name) {
      return name + " at " + std::to_string(it->position());
    } else {
      open.pop_back();
    }
  }
  return open.empty() ? std::string{} : open.back();
}

/// The page needs nothing from elsewhere, and no program.
inline void expect_self_contained(const std::string& page) {
  for (const char* outside : {"http", "<script", "src=", "url("}) {
    EXPECT_THAT(page, ::testing::Not(::testing::HasSubstr(outside)));
  }
}

}  // namespace khop::test
