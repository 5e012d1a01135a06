#pragma once

#include "core/compare/jaro_winkler.hpp"
#include "core/compare/token_align.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Slow, obvious twin of align_tokens() in core/compare/token_align.hpp: strings, and every step looks at all pairs
/// again. Similarities come from jaro_winkler(), which has a twin of its own: rounding must not decide ties here.
namespace khop::test::reference {

struct Token {
  std::string text;
  std::optional<std::size_t> partner;
};

inline std::vector<Token> split(std::string_view value) {
  std::vector<Token> tokens;
  std::string text;
  const auto finish = [&] {
    if (!text.empty()) tokens.push_back({text, {}});
    text.clear();
  };
  for (std::size_t at = 0; at < value.size(); ++at) {
    if (value[at] != ' ') {
      text += value[at];
    } else if (tokens.size() + 1 < kMaxTokens) {
      finish();
    } else if (!text.empty()) {
      text += ' ';
    }
  }
  while (text.ends_with(' ')) text.pop_back();
  finish();
  return tokens;
}

inline unsigned pair_equal(std::vector<Token>& a, std::vector<Token>& b) {
  unsigned pairs = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    for (std::size_t j = 0; j < b.size() && !a[i].partner; ++j) {
      if (b[j].partner || a[i].text != b[j].text) continue;
      a[i].partner = j;
      b[j].partner = i;
      ++pairs;
    }
  }
  return pairs;
}

/// Writes the free tokens begin … end - 1 together; nothing if one of them is not free.
inline std::optional<std::string> joined(const std::vector<Token>& tokens, std::size_t begin, std::size_t end) {
  std::string all;
  for (std::size_t k = begin; k < end; ++k) {
    if (tokens[k].partner) return std::nullopt;
    all += tokens[k].text;
  }
  return all;
}

inline std::pair<unsigned, unsigned> pair_glued(std::vector<Token>& wholes, std::vector<Token>& parts) {
  unsigned glued = 0, pieces = 0;
  for (std::size_t i = 0; i < wholes.size(); ++i) {
    for (std::size_t begin = 0; begin < parts.size(); ++begin) {
      for (std::size_t end = begin + 2; end <= parts.size(); ++end) {
        if (wholes[i].partner || joined(parts, begin, end) != wholes[i].text) continue;
        wholes[i].partner = begin;
        for (std::size_t k = begin; k < end; ++k) parts[k].partner = i;
        ++glued;
        pieces += static_cast<unsigned>(end - begin);
      }
    }
  }
  return {glued, pieces};
}

/// Pairs the most similar two of all free tokens; false if none reach kFuzzyToken.
inline bool pair_most_similar(std::vector<Token>& a, std::vector<Token>& b, TokenAlignment& result) {
  float best = 0;
  std::size_t best_i = 0, best_j = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    for (std::size_t j = 0; j < b.size(); ++j) {
      if (a[i].partner || b[j].partner) continue;
      const float similarity = khop::jaro_winkler(a[i].text, b[j].text);
      if (similarity <= best) continue;
      best = similarity;
      best_i = i;
      best_j = j;
    }
  }
  if (best < kFuzzyToken) return false;
  a[best_i].partner = best_j;
  b[best_j].partner = best_i;
  ++result.fuzzy;
  result.weakest = best;
  return true;
}

inline unsigned pair_initials(std::vector<Token>& letters, std::vector<Token>& words) {
  unsigned pairs = 0;
  for (std::size_t i = 0; i < letters.size(); ++i) {
    for (std::size_t j = 0; j < words.size(); ++j) {
      if (letters[i].partner || words[j].partner || letters[i].text.size() != 1 || words[j].text.size() < 2) continue;
      if (!words[j].text.starts_with(letters[i].text)) continue;
      letters[i].partner = j;
      words[j].partner = i;
      ++pairs;
    }
  }
  return pairs;
}

inline TokenAlignment align_tokens(std::string_view left, std::string_view right) {
  if (left.size() != right.size() ? right.size() < left.size() : right < left) {
    TokenAlignment result = align_tokens(right, left);
    std::swap(result.left, result.right);
    std::swap(result.glued_left, result.glued_right);
    return result;
  }
  std::vector<Token> a = split(left), b = split(right);
  TokenAlignment result;
  result.left = static_cast<std::uint8_t>(a.size());
  result.right = static_cast<std::uint8_t>(b.size());
  result.exact = static_cast<std::uint8_t>(pair_equal(a, b));
  const auto [left_wholes, right_parts] = pair_glued(a, b);
  const auto [right_wholes, left_parts] = pair_glued(b, a);
  result.glued_left = static_cast<std::uint8_t>(left_wholes + left_parts);
  result.glued_right = static_cast<std::uint8_t>(right_wholes + right_parts);
  while (pair_most_similar(a, b, result)) {
  }
  result.initials = static_cast<std::uint8_t>(pair_initials(a, b) + pair_initials(b, a));
  std::size_t last = 0;
  for (const Token& token : a) {
    if (!token.partner) continue;
    if (*token.partner < last) result.in_order = false;
    last = *token.partner;
  }
  return result;
}

}  // namespace khop::test::reference
