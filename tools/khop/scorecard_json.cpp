#include "tools/khop/scorecard_output.hpp"
#include "tools/khop/scorecard_places.hpp"

#include <boost/json.hpp>

#include <array>
#include <cmath>
#include <cstdio>
#include <utility>

namespace khop::tools {
namespace {

namespace json = boost::json;

json::value share_json(const RateCount& count) { return count.known() ? json::value(count.share()) : json::value(); }

json::object count_json(const RateCount& count) {
  return {{"checked", count.checked}, {"passed", count.passed}, {"share", share_json(count)}};
}

/// Adds the figures, and those of before beside them.
void add_figures(const RateCount& now, const RateCount* before, json::object& out) {
  for (auto& member : count_json(now)) out.insert(member);
  if (before == nullptr) return;
  out["before"] = count_json(*before);
  const bool known = now.known() && before->known();
  out["change"] = known ? json::value(now.share() - before->share()) : json::value();
}

json::array rates_json(QualityWord word, const RegisterScore& score) {
  json::array rates;
  const Scorecard* const before = score.before();
  for (std::size_t r = 0; r < kRates; ++r) {
    const RateDefinition& rate = definition(static_cast<Rate>(r));
    if (rate.word != word || !score.card.missing[r].empty()) continue;
    json::object out{{"rate", rate.name}, {"passes", rate.passes}, {"of", rate.of}};
    add_figures(score.card.all.rates[r], before == nullptr ? nullptr : &before->all.rates[r], out);
    rates.push_back(std::move(out));
  }
  return rates;
}

json::object changes_json(const SnapshotChanges& changes) {
  if (!changes.why_not.empty()) return {{"compared", false}, {"why", changes.why_not}};
  json::object by_column;
  for (const auto& [column, records] : changes.by_column) by_column[column] = records;
  const auto if_known = [](bool known, std::uint64_t n) { return known ? json::value(n) : json::value(); };
  return {{"compared", true},
          {"added", changes.added},
          {"removed", changes.removed},
          {"changed", changes.changed},
          {"unchanged", changes.unchanged},
          {"without_own_id", changes.without_own_id},
          {"born", if_known(changes.knows_births, changes.born)},
          {"died", if_known(changes.knows_lives, changes.died)},
          {"moved", if_known(changes.knows_places, changes.moved)},
          {"changed_by_column", std::move(by_column)},
          {"new_columns", json::value_from(changes.new_columns)},
          {"gone_columns", json::value_from(changes.gone_columns)}};
}

/// Six decimals, as in the tables by place: there are thousands of places.
json::value rounded_share(const RateCount& count) { return std::round(count.share() * 1e6) / 1e6; }

json::object place_words_json(const RateCounts& counts) {
  json::object out{{"records", counts.records}};
  for (std::size_t w = 0; w < kQualityWords; ++w) {
    const RateCount& word = counts.words[w];
    out[to_string(static_cast<QualityWord>(w))] = word.known() ? rounded_share(word) : json::value();
  }
  return out;
}

/// Behind the unit's code and name.
json::object place_json(json::object out, const PlaceScore& place, const RegisterScore& score) {
  for (auto& member : place_words_json(place.now)) out.insert(member);
  json::object rates;
  for (std::size_t r = 0; r < kRates; ++r) {
    const RateCount& rate = place.now.rates[r];
    if (score.card.missing[r].empty() && rate.known())
      rates[definition(static_cast<Rate>(r)).name] = rounded_share(rate);
  }
  out["rates"] = std::move(rates);
  if (score.before() != nullptr) out["before"] = place_words_json(place.before);
  return out;
}

json::array provinces_json(const RegisterScore& score) {
  json::array out;
  for (const PlaceScore& place : scores_by_province(score)) {
    const place::NewProvince province = place.at.province;
    out.push_back(place_json({{"code", code_of(province)}, {"name", name_of(province)}}, place, score));
  }
  return out;
}

json::array communes_json(const RegisterScore& score) {
  json::array out;
  for (const PlaceScore& place : scores_by_commune(score)) {
    json::object unit{{"province_code", code_of(place.at.province)},
                      {"code", code_of(place.at.commune)},
                      {"name", name_of(place.at.commune)}};
    out.push_back(place_json(std::move(unit), place, score));
  }
  return out;
}

std::string iso(Date date) {
  std::array<char, 16> text{};
  std::snprintf(text.data(), text.size(), "%04u-%02u-%02u", unsigned{date.year}, unsigned{date.month},
                unsigned{date.day});
  return text.data();
}

}  // namespace

json::object scorecard_json(const RegisterScore& score) {
  const Scorecard& card = score.card;
  const Scorecard* const before = score.before();
  json::array words;
  for (std::size_t w = 0; w < kQualityWords; ++w) {
    const auto word = static_cast<QualityWord>(w);
    json::object out{{"word", to_string(word)}, {"vietnamese", in_vietnamese(word)}};
    add_figures(card.all.words[w], before == nullptr ? nullptr : &before->all.words[w], out);
    out["rates"] = rates_json(word, score);
    words.push_back(std::move(out));
  }
  json::array missing;
  for (std::size_t r = 0; r < kRates; ++r) {
    if (card.missing[r].empty()) continue;
    missing.push_back({{"rate", definition(static_cast<Rate>(r)).name}, {"why", card.missing[r]}});
  }
  json::object out{{"as_of", iso(card.today)},
                   {"records", card.all.records},
                   {"words", std::move(words)},
                   {"not_measurable", std::move(missing)},
                   {"places_by_columns", json::value_from(card.places)}};
  if (!card.places.empty()) {
    out["provinces"] = provinces_json(score);
    out["communes"] = communes_json(score);
  }
  if (score.trend) {
    out["before"] = {{"files", json::value_from(score.trend->files)},
                     {"records", before->all.records},
                     {"changes", changes_json(score.trend->changes)}};
  }
  return out;
}

}  // namespace khop::tools
