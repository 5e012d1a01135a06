#include "core/generate/sites.hpp"

#include "core/generate/random.hpp"

#include <algorithm>

namespace khop::generate {
namespace {

/// Digit G: century and sex, 0/1 for men and women born in the 1900s, 2/3 in the 2000s.
std::uint64_t century_digit(const Person& person) noexcept {
  return static_cast<std::uint64_t>((person.born.year / 100 - 19) * 2 + (person.sex == Sex::kFemale));
}

std::uint64_t to_integer(std::string_view digits) noexcept {
  std::uint64_t value = 0;
  for (const char digit : digits) value = value * 10 + static_cast<std::uint64_t>(digit - '0');
  return value;
}

}  // namespace

Sites::Sites(const Places& places, std::uint64_t hamlets, std::uint64_t seed)
    : places_(&places),
      seed_(seed),
      home_order_(hamlets, stream_key(seed, Stream::kPlaces)),
      origin_order_(hamlets, stream_key(seed, Stream::kOrigins)) {}

/// Province p owns the places [floor(C before_p / W), floor(C before_{p+1} / W)) of C.
Sites::Share Sites::share(std::uint64_t place) const noexcept {
  const std::vector<Province>& provinces = places_->provinces();
  const std::uint64_t count = home_order_.size(), total = places_->total_weight();
  const auto start = [&](const Province& province) { return count * province.weight_before / total; };
  const auto after = std::upper_bound(provinces.begin(), provinces.end(), place,
                                      [&](std::uint64_t at, const Province& province) { return at < start(province); });
  const Province& owner = after[-1];
  return {static_cast<std::uint8_t>(&owner - provinces.data()), place - start(owner)};
}

Site Sites::operator()(std::uint64_t hamlet) const noexcept {
  const Share home = share(home_order_(hamlet)), origin = share(origin_order_(hamlet));
  Rng rng(stream_key(seed_, Stream::kPlaces, hamlet));
  return {.commune = places_->draw_commune(rng, home.province),
          .province = home.province,
          .origin = origin.province,
          .rank = home.rank,
          .rank_in_origin = origin.rank};
}

NumberBook::NumberBook(const Places& places, const Site& site, std::uint64_t seed) noexcept
    : places_(places), site_(site), serials_(kSerials, stream_key(seed, Stream::kNumbers)) {}

bool NumberBook::reserve(Person& person, bool newcomer) noexcept {
  const auto count_of = [&](bool moved) -> std::uint8_t& {
    return used_[moved][static_cast<std::size_t>(person.sex)][person.born.year - kFirstBirthYear];
  };
  const auto full = [&](bool moved) { return count_of(moved) == (moved ? kNewcomersEach : kNativesEach); };
  if (full(newcomer)) newcomer = !newcomer;
  if (full(newcomer)) return false;
  const std::uint64_t ordinal = count_of(newcomer)++;
  const std::uint64_t slot =
      newcomer ? kNativeSlots + site_.rank_in_origin * kNewcomersEach + ordinal : site_.rank * kNativesEach + ordinal;
  person.birth_province = newcomer ? site_.origin : site_.province;
  const std::uint64_t prefix = to_integer(places_.province(person.birth_province).prefix) * 1000 +
                               century_digit(person) * 100 + person.born.year % 100u;
  person.number = prefix * kSerials + serials_(slot, prefix);
  return true;
}

}  // namespace khop::generate
