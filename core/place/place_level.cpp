#include "core/place/place_level.hpp"

namespace khop::place {
namespace {

bool share_candidate(const Place& a, const Place& b) noexcept {
  if (a.has_one_commune() && b.has_one_commune()) return a.candidate_bits() == b.candidate_bits();  // as most
  const std::size_t n = b.candidates();
  for (std::size_t i = 0; i < Place::kMostCandidates && is_known(a.candidate(i)); ++i) {
    for (std::size_t k = 0; k < n; ++k) {
      if (a.candidate(i) == b.candidate(k)) return true;
    }
  }
  return false;
}

std::uint8_t compare_communes(const Place& a, const Place& b) noexcept {
  using namespace place_level;
  if (is_known(a.old_commune()) && is_known(b.old_commune())) return kMerged;
  return a.has_one_commune() && b.has_one_commune() ? kMapped : kPossible;
}

bool are_known_and_equal(auto a, auto b) noexcept { return a == b && is_known(a); }

}  // namespace

std::uint8_t compare_places(const Place& a, const Place& b) noexcept {
  using namespace place_level;
  if (a.empty() || b.empty()) return kMissing;
  if (a == b) return kEqual;
  const bool communes = a.candidate_bits() != 0 && b.candidate_bits() != 0;
  if (communes && share_candidate(a, b)) return compare_communes(a, b);
  if (are_known_and_equal(a.district(), b.district())) return communes ? kSameDistrict : kInDistrict;
  const bool only_province = a.depth() == Depth::kProvince || b.depth() == Depth::kProvince;
  const bool before_known = is_known(a.old_province()) && is_known(b.old_province());
  if (before_known ? a.old_province() == b.old_province() : are_known_and_equal(a.province(), b.province())) {
    return only_province ? kInProvince : kSameProvince;
  }
  return are_known_and_equal(a.province(), b.province()) ? kMergedProvince : kDifferent;
}

}  // namespace khop::place
