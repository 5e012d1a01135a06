#include "core/place/era.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace khop::place {
namespace {

constexpr std::uint64_t kOdds = 9;
constexpr std::size_t kFewestCodes = 20;  ///< of a file of before, all would be in today's list once in 10^9

std::string of(std::uint64_t count, std::uint64_t values) {
  return std::to_string(count) + " of " + std::to_string(values) + " values ";
}

}  // namespace

void EraCounts::merge(const EraCounts& other) noexcept {
  values += other.values;
  districts += other.districts;
  gone += other.gone;
  created += other.created;
  old_names += other.old_names;
  new_names += other.new_names;
  before += other.before;
  since += other.since;
  open += other.open;
}

void EraEvidence::add(std::string_view text) {
  const Parsed parsed = parse(text);
  if (parsed.place.empty()) return;
  const auto has = [&](Clues clue) { return (parsed.clues & clue) != 0 ? 1U : 0U; };
  ++counts_.values;
  counts_.districts += has(kNamesDistrict);
  counts_.gone += has(kOnlyOnceSo);
  counts_.created += has(kOnlyNowSo);
  counts_.old_names += has(kCodeOfOldName);
  counts_.new_names += has(kCodeOfNewName);
  counts_.before += has(kNamesDistrict | kOnlyOnceSo | kCodeOfOldName);
  counts_.since += has(kOnlyNowSo | kCodeOfNewName);
  const bool silent = parsed.clues == 0;
  counts_.open += silent && parse(text, Era::kOld).place != parse(text, Era::kNew).place ? 1U : 0U;
  if (parsed.bare_code != 0) bare_codes_.push_back(parsed.bare_code);
}

void EraEvidence::merge(const EraEvidence& other) {
  counts_.merge(other.counts_);
  bare_codes_.insert(bare_codes_.end(), other.bare_codes_.begin(), other.bare_codes_.end());
}

EraDecision EraEvidence::decide() const {
  const EraCounts& c = counts_;
  using Reason = std::pair<std::uint64_t, const char*>;
  const auto decided = [&](Era era, std::string reason) { return EraDecision{era, std::move(reason), c}; };
  const auto strongest = [&](auto reasons) {
    const Reason best = *std::max_element(reasons.begin(), reasons.end(),
                                          [](const Reason& a, const Reason& b) { return a.first < b.first; });
    return of(best.first, c.values) + best.second;
  };
  if (c.before > 0 && c.before >= kOdds * c.since) {
    return decided(Era::kOld,
                   strongest(std::array{
                       Reason{c.districts, "name a district, and there are none since July 2025"},
                       Reason{c.gone, "name units that are only in the list of before July 2025"},
                       Reason{c.old_names, "have a code that is their name's in the list of before July 2025 only"}}));
  }
  if (c.since > 0 && c.since >= kOdds * c.before) {
    return decided(
        Era::kNew,
        strongest(std::array{Reason{c.created, "name units that are only in the list of July 2025"},
                             Reason{c.new_names, "have a code that is their name's in the list of July 2025 only"}}));
  }
  if (c.before + c.since > 0) {
    return decided(Era::kUnknown, of(c.before, c.values) + "are of before July 2025, " + std::to_string(c.since) +
                                      " of after; each is read by what it says itself");
  }
  std::vector<std::uint32_t> codes = bare_codes_;
  std::sort(codes.begin(), codes.end());
  codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
  if (codes.size() >= kFewestCodes) {
    return decided(
        Era::kNew,
        "all " + std::to_string(codes.size()) +
            " different commune codes are in the list of July 2025, which lacks two thirds of those of before");
  }
  return decided(Era::kUnknown, "nothing tells whether the units are those of before or since July 2025");
}

}  // namespace khop::place
