#include "tools/khop/link_verdicts.hpp"

#include <cstdint>
#include <unordered_map>

namespace khop::tools {
namespace {

/// The first verdict of each kind, to which later ones must fit.
using First = std::unordered_map<std::uint64_t, const PairVerdict*>;

constexpr std::uint64_t key_of(const PairVerdict& verdict) noexcept {
  return std::uint64_t{verdict.left} << 32 | verdict.right;
}

}  // namespace

Result<void> check_link_verdicts(const std::string& path, std::span<const PairVerdict> verdicts, const Records& records,
                                 bool one_to_one) {
  const auto id = [&](std::uint32_t record) { return "'" + std::string{records.ids[RecordId{record}]} + "'"; };
  const auto refuse = [&](const PairVerdict& verdict, const std::string& what, const PairVerdict& earlier) {
    return bad_input(path + ":" + std::to_string(verdict.line) + ": " + what + " of line " +
                     std::to_string(earlier.line));
  };
  First of_pair, of_entry, of_person;
  for (const PairVerdict& verdict : verdicts) {
    const PairVerdict& pair = *of_pair.try_emplace(key_of(verdict), &verdict).first->second;
    if (pair.match != verdict.match) {
      return refuse(verdict, id(verdict.left) + " and " + id(verdict.right) + " contradict the verdict", pair);
    }
    if (!verdict.match) continue;
    const PairVerdict& entry = *of_entry.try_emplace(verdict.left, &verdict).first->second;
    if (entry.right != verdict.right) {
      return refuse(verdict,
                    "entry " + id(verdict.left) + " is a match of " + id(verdict.right) + ", and of " +
                        id(entry.right) + " by the verdict",
                    entry);
    }
    const PairVerdict& person = *of_person.try_emplace(verdict.right, &verdict).first->second;
    if (one_to_one && person.left != verdict.left) {
      return refuse(verdict,
                    "person " + id(verdict.right) + " is a match of " + id(verdict.left) + ", and of " +
                        id(person.left) + " by the verdict",
                    person);
    }
  }
  return {};
}

}  // namespace khop::tools
