#pragma once

#include "core/compare/code16.hpp"

#include <string>
#include <string_view>

/// Slow, obvious twin of relate() in core/compare/code16.hpp, for values of at most 15 characters.
namespace khop::test::reference {

inline CodeRelation relate(std::string_view a, std::string_view b) {
  if (a == b) return CodeRelation::kEqual;
  if (a.empty() || b.empty()) return CodeRelation::kDifferent;
  if (a.size() > b.size()) std::swap(a, b);
  for (std::size_t i = 0; i + 1 < a.size(); ++i) {
    std::string exchanged(a);
    std::swap(exchanged[i], exchanged[i + 1]);
    if (exchanged == b) return CodeRelation::kTransposed;
  }
  for (std::size_t i = 0; i < a.size() && a.size() == b.size(); ++i) {
    std::string substituted(a);
    substituted[i] = b[i];
    if (substituted == b) return CodeRelation::kOneSubstitution;
  }
  for (std::size_t i = 0; i < b.size(); ++i) {
    if (std::string(b).erase(i, 1) == a) return CodeRelation::kOneInsertion;
  }
  return a.size() >= 5 && (b.starts_with(a) || b.ends_with(a)) ? CodeRelation::kPrefixOrSuffix
                                                               : CodeRelation::kDifferent;
}

}  // namespace khop::test::reference
