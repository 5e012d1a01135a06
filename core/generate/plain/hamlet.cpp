#include "core/generate/plain/hamlet.hpp"

#include "core/generate/layout.hpp"
#include "core/generate/plain/household.hpp"
#include "core/generate/random.hpp"

#include <algorithm>

namespace khop::generate::plain {
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
    Person& person = out[i];
    const bool newcomer = rng.chance(kNewcomerShare);
    // A year of birth that is crowded beyond its slots gives way to the year before: rare, and nobody is older than
    // the parents for it.
    std::optional<GivenNumber> given;
    while (!(given = numbers.reserve(person.sex, person.born.year, newcomer))) {
      --person.born.year;
      if (person.born.month == 2) person.born.day = std::min<std::uint8_t>(person.born.day, 28);
    }
    person.number = given->number;
    person.birth_province = given->province;
  }
}

}  // namespace khop::generate::plain
