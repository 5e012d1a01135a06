#include "tools/khop/record_communes.hpp"
#include "tools/khop/scorecard_output.hpp"

#include <map>
#include <utility>

namespace khop::tools {
namespace {

constexpr int kDecimals = 6;

using PlaceKey = std::pair<place::NewProvince, place::NewCommune>;
struct ThenAndNow {
  RateCounts before, now;
};

/// Places of either snapshot.
std::map<PlaceKey, ThenAndNow> join(const std::vector<PlaceRates>* before, const std::vector<PlaceRates>& now) {
  std::map<PlaceKey, ThenAndNow> joined;
  for (const PlaceRates& place : now) joined[{place.province, place.commune}].now = place.counts;
  if (before != nullptr) {
    for (const PlaceRates& place : *before) joined[{place.province, place.commune}].before = place.counts;
  }
  return joined;
}

void write_header(io::FileWriter& file, std::string_view places, bool has_before) {
  const auto words = [&](std::string_view end) {
    file.append(",records").append(end);
    for (std::size_t w = 0; w < kQualityWords; ++w) {
      file.append(',').append(to_string(static_cast<QualityWord>(w))).append(end);
    }
  };
  file.append(places);
  words("");
  if (has_before) words("_before");
  for (std::size_t r = 0; r < kRates; ++r) {
    const std::string_view name = definition(static_cast<Rate>(r)).name;
    file.append(',').append(name).append("_checked,").append(name).append("_failed");
  }
  file.append('\n');
}

void write_words(io::FileWriter& file, const RateCounts& counts) {
  file.append(',').number(counts.records);
  for (const RateCount& word : counts.words) {
    file.append(',');
    if (word.known()) file.fixed(word.share(), kDecimals);
  }
}

void write_counts(io::FileWriter& file, const ThenAndNow& counts, const Scorecard& card, bool has_before) {
  write_words(file, counts.now);
  if (has_before) write_words(file, counts.before);
  for (std::size_t r = 0; r < kRates; ++r) {
    const RateCount& rate = counts.now.rates[r];
    if (card.missing[r].empty()) {
      file.append(',').number(rate.checked).append(',').number(rate.failed());
    } else {
      file.append(",,");
    }
  }
  file.append('\n');
}

}  // namespace

Result<void> write_scorecard_by_place(io::ResultDir& dir, const RegisterScore& score) {
  if (score.card.places.empty()) return {};
  const Scorecard* const before = score.before();
  const bool has_before = before != nullptr;
  Result<io::FileWriter> communes = dir.create(kByCommune);
  if (!communes) return communes.error();
  write_header(*communes, kCommuneColumns, has_before);
  for (const auto& [place, counts] : join(has_before ? &before->communes : nullptr, score.card.communes)) {
    communes->append(commune_cells({place.first, place.second}));
    write_counts(*communes, counts, score.card, has_before);
  }
  if (Result<void> done = communes->close(); !done) return done;

  Result<io::FileWriter> provinces = dir.create(kByProvince);
  if (!provinces) return provinces.error();
  write_header(*provinces, kProvinceColumns, has_before);
  const std::vector<PlaceRates> then = has_before ? before->provinces() : std::vector<PlaceRates>{};
  for (const auto& [place, counts] : join(has_before ? &then : nullptr, score.card.provinces())) {
    provinces->append(province_cells(place.first));
    write_counts(*provinces, counts, score.card, has_before);
  }
  return provinces->close();
}

}  // namespace khop::tools
