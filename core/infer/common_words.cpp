#include "core/infer/common_words.hpp"

#include "core/infer/atoms.hpp"
#include "core/text/tokens.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <set>
#include <string_view>

namespace khop {
namespace {

/// Share of a million records from which a word is common; of fewer too. What a word brings together for each match
/// grows with its share and with the number of records, what is compared beside the word makes up for a part of that.
constexpr double kCommonShare = 0.03;
constexpr double kMillion = 1e6;
constexpr double kFewRecords = 30;  ///< that a word may always have: the pairs in them are soon compared

/// [term] records that have it.
std::vector<std::uint32_t> term_counts(const Records& records, std::uint16_t field) {
  std::vector<std::uint32_t> counts(records.dictionary(field).size(), 0);
  for (std::uint32_t i = 0; i < records.size(); ++i) ++counts[to_index(records.row(RecordId{i}).term(field))];
  return counts;
}

void add_words(std::string_view text, std::uint32_t count, std::map<std::string, std::uint64_t, std::less<>>& words) {
  for_each_word(text, [&](std::string_view word) {
    const auto known = words.find(word);
    if (known == words.end()) {
      words.emplace(word, count);
    } else {
      known->second += count;
    }
  });
}

bool is_spelt(std::string_view word) noexcept {
  return std::all_of(word.begin(), word.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); });
}

}  // namespace

std::vector<std::string> common_words(const Records& records, std::span<const Atom> atoms) {
  std::set<std::uint16_t> fields;
  for (const Atom& atom : atoms) {
    if (atom.part.projection == Projection::kRareWord) fields.insert(atom.part.fields.begin(), atom.part.fields.end());
  }
  std::map<std::string, std::uint64_t, std::less<>> words;
  for (const std::uint16_t field : fields) {
    const std::vector<std::uint32_t> counts = term_counts(records, field);
    for (std::uint32_t term = 1; term < counts.size(); ++term) {
      add_words(records.dictionary(field).view(TermId{term}).plain, counts[term], words);
    }
  }
  const double n = static_cast<double>(records.size());
  const double most = std::max(kFewRecords, n * kCommonShare * std::sqrt(kMillion / std::max(n, kMillion)));
  std::vector<std::string> common;
  for (const auto& [word, count] : words) {
    if (static_cast<double>(count) > most && is_spelt(word)) common.push_back(word);
  }
  return common;
}

}  // namespace khop
