#include "tools/khop/record_communes.hpp"
#include "tools/khop/scorecard_output.hpp"
#include "tools/khop/scorecard_places.hpp"

namespace khop::tools {
namespace {

constexpr int kDecimals = 6;

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

void write_counts(io::FileWriter& file, const PlaceScore& place, const Scorecard& card, bool has_before) {
  write_words(file, place.now);
  if (has_before) write_words(file, place.before);
  for (std::size_t r = 0; r < kRates; ++r) {
    const RateCount& rate = place.now.rates[r];
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
  const bool has_before = score.before() != nullptr;
  Result<io::FileWriter> communes = dir.create(kByCommune);
  if (!communes) return communes.error();
  write_header(*communes, kCommuneColumns, has_before);
  for (const PlaceScore& place : scores_by_commune(score)) {
    communes->append(commune_cells(place.at));
    write_counts(*communes, place, score.card, has_before);
  }
  if (Result<void> done = communes->close(); !done) return done;

  Result<io::FileWriter> provinces = dir.create(kByProvince);
  if (!provinces) return provinces.error();
  write_header(*provinces, kProvinceColumns, has_before);
  for (const PlaceScore& place : scores_by_province(score)) {
    provinces->append(province_cells(place.at.province));
    write_counts(*provinces, place, score.card, has_before);
  }
  return provinces->close();
}

}  // namespace khop::tools
