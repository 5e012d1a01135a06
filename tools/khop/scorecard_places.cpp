#include "tools/khop/scorecard_places.hpp"

#include <map>
#include <utility>

namespace khop::tools {
namespace {

std::vector<PlaceScore> join(const std::vector<PlaceRates>& before, const std::vector<PlaceRates>& now) {
  std::map<std::pair<place::NewProvince, place::NewCommune>, PlaceScore> joined;
  const auto at = [&](const PlaceRates& place) -> PlaceScore& {
    PlaceScore& score = joined[{place.province, place.commune}];
    score.at = {place.province, place.commune};
    return score;
  };
  for (const PlaceRates& place : now) at(place).now = place.counts;
  for (const PlaceRates& place : before) at(place).before = place.counts;
  std::vector<PlaceScore> scores;
  for (auto& [place, score] : joined) scores.push_back(std::move(score));
  return scores;
}

}  // namespace

std::vector<PlaceScore> scores_by_commune(const RegisterScore& score) {
  const Scorecard* const before = score.before();
  return join(before == nullptr ? std::vector<PlaceRates>{} : before->communes, score.card.communes);
}

std::vector<PlaceScore> scores_by_province(const RegisterScore& score) {
  const Scorecard* const before = score.before();
  return join(before == nullptr ? std::vector<PlaceRates>{} : before->provinces(), score.card.provinces());
}

}  // namespace khop::tools
