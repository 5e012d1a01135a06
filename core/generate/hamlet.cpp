#include "core/generate/hamlet.hpp"

#include "core/generate/household.hpp"
#include "core/generate/layout.hpp"
#include "core/generate/random.hpp"

#include <algorithm>

namespace khop::generate {
namespace {

constexpr double kNewcomerShare = 0.15;

}  // namespace

HamletMaker::HamletMaker(const Nation& nation, std::uint64_t hamlets, std::uint64_t seed)
    : nation_(nation), seed_(seed), sites_(nation.places, hamlets, seed) {}

void HamletMaker::make(std::uint64_t hamlet, std::vector<Person>& out) const {
  const Site site = sites_(hamlet);
  Rng rng(stream_key(seed_, Stream::kHamlet, hamlet));
  const std::size_t first = out.size();
  HouseholdMaker households(nation_, site, rng, out);
  while (out.size() < first + kHamletPeople) households.add();
  out.resize(first + kHamletPeople);
  NumberBook numbers(nation_.places, site, seed_);
  for (std::size_t i = first; i < out.size(); ++i) {
    const bool newcomer = rng.chance(kNewcomerShare);
    // A year of birth that is crowded beyond its slots gives way to the year before: rare, and nobody is older than
    // the parents for it.
    while (!numbers.reserve(out[i], newcomer)) {
      --out[i].born.year;
      if (out[i].born.month == 2) out[i].born.day = std::min<std::uint8_t>(out[i].born.day, 28);
    }
  }
}

}  // namespace khop::generate
