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

void EraEvidence::add(const Parsed& parsed) {
  if (parsed.place.empty()) return;
  const auto has = [&](Clues clue) { return (parsed.clues & clue) != 0 ? 1U : 0U; };
  ++values_;
  districts_ += has(kNamesDistrict);
  gone_ += has(kOnlyOnceSo);
  created_ += has(kOnlyNowSo);
  old_names_ += has(kCodeOfOldName);
  new_names_ += has(kCodeOfNewName);
  old_ += has(kNamesDistrict | kOnlyOnceSo | kCodeOfOldName);
  new_ += has(kOnlyNowSo | kCodeOfNewName);
  if (parsed.bare_code != 0) bare_codes_.push_back(parsed.bare_code);
}

void EraEvidence::merge(const EraEvidence& other) {
  values_ += other.values_;
  districts_ += other.districts_;
  gone_ += other.gone_;
  created_ += other.created_;
  old_names_ += other.old_names_;
  new_names_ += other.new_names_;
  old_ += other.old_;
  new_ += other.new_;
  bare_codes_.insert(bare_codes_.end(), other.bare_codes_.begin(), other.bare_codes_.end());
}

EraDecision EraEvidence::decide() const {
  using Reason = std::pair<std::uint64_t, const char*>;
  const auto strongest = [&](auto reasons) {
    const Reason best = *std::max_element(reasons.begin(), reasons.end(),
                                          [](const Reason& a, const Reason& b) { return a.first < b.first; });
    return of(best.first, values_) + best.second;
  };
  if (old_ > 0 && old_ >= kOdds * new_) {
    return {Era::kOld,
            strongest(std::array{
                Reason{districts_, "name a district, and there are none since July 2025"},
                Reason{gone_, "name units that are only in the list of before July 2025"},
                Reason{old_names_, "have a code that is their name's in the list of before July 2025 only"}})};
  }
  if (new_ > 0 && new_ >= kOdds * old_) {
    return {Era::kNew, strongest(std::array{
                           Reason{created_, "name units that are only in the list of July 2025"},
                           Reason{new_names_, "have a code that is their name's in the list of July 2025 only"}})};
  }
  if (old_ + new_ > 0) {
    return {Era::kUnknown, of(old_, values_) + "are of before July 2025, " + std::to_string(new_) +
                               " of after; each is read by what it says itself"};
  }
  std::vector<std::uint32_t> codes = bare_codes_;
  std::sort(codes.begin(), codes.end());
  codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
  if (codes.size() >= kFewestCodes) {
    return {Era::kNew,
            "all " + std::to_string(codes.size()) +
                " different commune codes are in the list of July 2025, which lacks two thirds of those of before"};
  }
  return {Era::kUnknown, "nothing tells whether the units are those of before or since July 2025"};
}

}  // namespace khop::place
