#include "core/generate/sites.hpp"

#include "core/generate/random.hpp"

#include <algorithm>
#include <numeric>

namespace khop::generate {
namespace {

/// Digit G: century and sex, 0/1 for men and women born in the 1900s, 2/3 in the 2000s.
std::uint64_t century_digit(Sex sex, int year) noexcept {
  return static_cast<std::uint64_t>((year / 100 - 19) * 2 + (sex == Sex::kFemale));
}

std::uint64_t to_integer(std::string_view digits) noexcept {
  std::uint64_t value = 0;
  for (const char digit : digits) value = value * 10 + static_cast<std::uint64_t>(digit - '0');
  return value;
}

std::vector<std::uint32_t> weights_of(const Places& places) {
  std::vector<std::uint32_t> weights;
  for (const Province& province : places.provinces()) weights.push_back(province.weight);
  return weights;
}

}  // namespace

Shares::Shares(std::uint64_t count, std::span<const std::uint32_t> weights) {
  const std::uint64_t total = std::accumulate(weights.begin(), weights.end(), std::uint64_t{0});
  std::uint64_t before = 0;
  for (const std::uint32_t weight : weights) {
    begins_.push_back(count * before / total);
    before += weight;
  }
}

Share Shares::operator()(std::uint64_t place) const noexcept {
  const auto owner = std::upper_bound(begins_.begin(), begins_.end(), place) - 1;
  return {static_cast<std::uint8_t>(owner - begins_.begin()), place - *owner};
}

Sites::Sites(const Places& places, std::uint64_t hamlets, std::uint64_t seed)
    : places_(&places),
      seed_(seed),
      shares_(hamlets, weights_of(places)),
      home_order_(hamlets, stream_key(seed, Stream::kPlaces)),
      origin_order_(hamlets, stream_key(seed, Stream::kOrigins)) {}

Site Sites::operator()(std::uint64_t hamlet) const noexcept {
  const Share home = shares_(home_order_(hamlet)), origin = shares_(origin_order_(hamlet));
  Rng rng(stream_key(seed_, Stream::kPlaces, hamlet));
  return {.commune = places_->draw_commune(rng, home.province),
          .province = home.province,
          .origin = origin.province,
          .rank = home.rank,
          .rank_in_origin = origin.rank};
}

NumberBook::NumberBook(const Places& places, const Site& site, std::uint64_t seed, const NumberPlan& plan) noexcept
    : places_(places), site_(site), plan_(plan), serials_(kSerials, stream_key(seed, Stream::kNumbers)) {}

std::optional<GivenNumber> NumberBook::reserve(Sex sex, int year, bool newcomer) noexcept {
  const auto count_of = [&](bool moved) -> std::uint8_t& {
    return used_[moved][static_cast<std::size_t>(sex)][static_cast<std::size_t>(year - kFirstBirthYear)];
  };
  const auto full = [&](bool moved) { return count_of(moved) == (moved ? plan_.newcomers_each : plan_.natives_each); };
  if (full(newcomer)) newcomer = !newcomer;
  if (full(newcomer)) return std::nullopt;
  const std::uint64_t ordinal = count_of(newcomer)++;
  const std::uint64_t slot = newcomer ? plan_.native_slots + site_.rank_in_origin * plan_.newcomers_each + ordinal
                                      : site_.rank * plan_.natives_each + ordinal;
  return number_of(sex, year, newcomer, slot);
}

GivenNumber NumberBook::number_of(Sex sex, int year, bool newcomer, std::uint64_t slot) const noexcept {
  const std::uint8_t province = newcomer ? site_.origin : site_.province;
  const std::uint64_t prefix = to_integer(places_.province(province).prefix) * 1000 + century_digit(sex, year) * 100 +
                               static_cast<std::uint64_t>(year) % 100;
  return {prefix * kSerials + serials_(slot, prefix), province};
}

}  // namespace khop::generate
