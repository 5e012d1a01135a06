#include "core/generate/nation/settlement.hpp"

#include "core/generate/random.hpp"

namespace khop::generate::nation {
namespace {

std::vector<std::uint32_t> populations(const Places& places) {
  std::vector<std::uint32_t> weights;
  for (const Province& province : places.provinces()) weights.push_back(province.population);
  return weights;
}

}  // namespace

Settlements::Settlements(const Places& places, const EthnicMap& peoples, std::uint64_t villages, std::uint64_t seed,
                         std::span<const std::uint32_t> communes)
    : places_(places),
      peoples_(peoples),
      seed_(seed),
      shares_(villages, populations(places)),
      home_order_(villages, stream_key(seed, Stream::kPlaces)),
      origin_order_(villages, stream_key(seed, Stream::kOrigins)),
      communes_(communes.begin(), communes.end()) {}

Settlement Settlements::operator()(std::uint64_t village) const noexcept {
  const Share home = shares_(home_order_(village)), origin = shares_(origin_order_(village));
  Rng rng(stream_key(seed_, Stream::kPlaces, village));
  Settlement out;
  out.site = {.commune = places_.draw_commune(rng, home.province),
              .province = home.province,
              .origin = origin.province,
              .rank = home.rank,
              .rank_in_origin = origin.rank};
  if (!communes_.empty()) {
    out.site.commune = communes_[rng.below(communes_.size())];
    out.site.province = places_.province_of(out.site.commune);
    out.site.rank = village;
  }
  const Commune& commune = places_.commune(out.site.commune);
  out.origin_commune = places_.draw_commune(rng, out.site.origin);
  out.unit = commune.units[rng.below(commune.units.size())];
  out.hamlet = static_cast<std::uint16_t>(rng.below(1'000));
  out.group = peoples_.draw(rng, out.site.commune);
  out.region = places_.province(out.site.province).region;
  out.urban = commune.type != "Xã";
  return out;
}

}  // namespace khop::generate::nation
