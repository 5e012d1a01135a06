#include "io/report/html/page.hpp"
#include "io/report/words.hpp"
#include "tools/khop/record_communes.hpp"
#include "tools/khop/scorecard_output.hpp"

#include <algorithm>
#include <array>

namespace khop::tools {
namespace {

using io::html::Axis;
using io::html::Markup;

constexpr std::size_t kMostCommunes = 20;     ///< on the page; the file has all
constexpr std::uint64_t kFewestRecords = 30;  ///< of a commune, to be put in order by rates
constexpr double kSpreadHeight = 34;

/// The difference beside a figure, where there is a snapshot before.
void write_change(const RateCount* before, const RateCount& now, Markup& page) {
  if (before == nullptr) return;
  const std::string change = change_text(*before, now);
  page.raw(" <small class=\"soft\">").text(change.empty() ? "not known before" : change).raw("</small>");
}

void write_rate(Rate rate, const RateCount& now, const RateCount* before, Markup& page) {
  const RateDefinition& words = definition(rate);
  page.raw("<tr><th scope=\"row\">").text(words.passes).raw("<br><small class=\"soft\">of ").text(words.of);
  page.text(": " + io::count(now.checked));
  if (now.failed() != 0) page.text(", " + io::count(now.failed()) + " failed");
  page.raw("</small></th><td class=\"meter n\">").text(share_text(now));
  write_change(before, now, page);
  if (now.known()) page.raw(io::html::meter(now.share()));
  page.raw("</td></tr>");
}

/// Each province a line, all of them a thick one, from the lowest to 100 %.
void write_spread(QualityWord word, const Scorecard& card, const std::vector<PlaceRates>& provinces, Markup& page) {
  std::vector<double> shares;
  for (const PlaceRates& place : provinces) {
    if (place::is_known(place.province) && place.counts[word].known()) shares.push_back(place.counts[word].share());
  }
  if (shares.size() < 2) return;
  const double lowest = *std::min_element(shares.begin(), shares.end());
  const Axis axis{lowest, 1};
  std::string shapes = io::html::bar(axis, lowest, 1, 2, 14, "rest-soft");
  for (const double share : shares) shapes += io::html::rule(axis, share, 2, 16, "join");
  shapes += io::html::rule(axis, card.all[word].share(), 0, 18, "curve k1");
  shapes += io::html::label(axis, lowest, 31, "start", io::percent(lowest), "");
  shapes += io::html::label(axis, 1, 31, "end", "100 %", "");
  const std::string tip = "the " + io::count(shares.size()) + " provinces, and all records together";
  page.raw(io::html::strip(kSpreadHeight, tip, shapes));
}

void write_word(QualityWord word, const RegisterScore& score, const std::vector<PlaceRates>& provinces, Markup& page) {
  const Scorecard& card = score.card;
  const Scorecard* const before = score.before();
  const RateCount& all = card.all[word];
  page.raw("<article class=\"card\"><h3>").text(title_of(word) + " · " + share_text(all));
  write_change(before == nullptr ? nullptr : &before->all[word], all, page);
  page.raw("</h3><p>");
  page.text(all.known() ? io::count(all.passed) + " of " + io::count(all.checked) + " records pass all of this:"
                        : "nothing of this can be measured in these files");
  page.raw("</p>");
  if (all.known()) write_spread(word, card, provinces, page);
  page.raw("<table><tbody>");
  for (std::size_t r = 0; r < kRates; ++r) {
    const auto rate = static_cast<Rate>(r);
    if (definition(rate).word != word || !card.is_measurable(rate)) continue;
    write_rate(rate, card.all[rate], before == nullptr ? nullptr : &before->all[rate], page);
  }
  page.raw("</tbody></table></article>");
}

void write_missing(const Scorecard& card, Markup& page) {
  const std::vector<std::string> missing = not_measurable(card);
  if (missing.empty()) return;
  page.raw("<h3>Not measurable in these files</h3><ul>");
  for (const std::string& line : missing) page.element("li", "", line);
  page.raw("</ul>");
}

void write_words(const RegisterScore& score, Markup& page) {
  io::html::begin_section(page, "scorecard", "Scorecard",
                          "Đúng, đủ, sạch, sống, record by record, over all rows. A rate is the share of the records "
                          "to which it applies that pass; a mismatch of a number with sex or year is a reason to look, "
                          "no proof: numbers are cancelled and given anew.");
  const std::vector<PlaceRates> provinces = score.card.provinces();
  const auto known = std::count_if(provinces.begin(), provinces.end(),
                                   [](const PlaceRates& p) { return place::is_known(p.province); });
  if (known >= 2) page.paragraph("In the strips each line is a province, the blue one all records together.");
  page.raw("<div class=\"cards\">");
  for (std::size_t w = 0; w < kQualityWords; ++w) write_word(static_cast<QualityWord>(w), score, provinces, page);
  page.raw("</div>");
  write_missing(score.card, page);
  io::html::end_section(page);
}

const RateCounts* find_place(const std::vector<PlaceRates>& places, const PlaceRates& wanted) {
  const auto at = std::find_if(places.begin(), places.end(), [&](const PlaceRates& place) {
    return place.province == wanted.province && place.commune == wanted.commune;
  });
  return at == places.end() ? nullptr : &at->counts;
}

std::string label_of(const PlaceRates& place, bool by_commune) {
  if (!by_commune) return place::is_known(place.province) ? name_of(place.province) : "province not known";
  if (!place::is_known(place.commune)) return "commune not known";
  return name_of(place.commune);
}

void write_place(const PlaceRates& place, bool by_commune, const RateCounts* before, bool has_before, Markup& page) {
  page.raw("<tr><th scope=\"row\">").text(label_of(place, by_commune));
  if (by_commune && place::is_known(place.province)) {
    page.raw("<br><small class=\"soft\">").text(name_of(place.province)).raw("</small>");
  }
  page.raw("</th>").element("td", " class=\"n\" data-label=\"Records\"", io::count(place.counts.records));
  const RateCounts none;
  for (std::size_t w = 0; w < kQualityWords; ++w) {
    const RateCount& count = place.counts.words[w];
    page.raw("<td class=\"meter n\" data-label=\"").raw(to_string(static_cast<QualityWord>(w))).raw("\"><span>");
    page.text(share_text(count));
    if (has_before) write_change(&(before == nullptr ? none : *before).words[w], count, page);
    page.raw("</span>");
    if (count.known()) page.raw(io::html::meter(count.share()));
    page.raw("</td>");
  }
  page.raw("</tr>");
}

void write_places(const std::vector<PlaceRates>& places, bool by_commune, const std::vector<PlaceRates>* before,
                  Markup& page) {
  page.raw("<div class=\"scroll\"><table class=\"stack\"><thead><tr><th scope=\"col\">");
  page.raw(by_commune ? "Commune" : "Province").raw("</th><th scope=\"col\" class=\"n\">Records</th>");
  for (std::size_t w = 0; w < kQualityWords; ++w) {
    page.element("th", " scope=\"col\" class=\"n\"", title_of(static_cast<QualityWord>(w)));
  }
  page.raw("</tr></thead><tbody>");
  for (const PlaceRates& place : places) {
    write_place(place, by_commune, before == nullptr ? nullptr : find_place(*before, place), before != nullptr, page);
  }
  page.raw("</tbody></table></div>");
}

/// The communes in which least is as it should be, of those with enough records to tell (if there are any).
std::vector<PlaceRates> communes_to_look_at(const Scorecard& card) {
  std::vector<PlaceRates> found;
  std::copy_if(card.communes.begin(), card.communes.end(), std::back_inserter(found),
               [](const PlaceRates& place) { return place::is_known(place.commune); });
  const auto small = [](const PlaceRates& place) { return place.counts.records < kFewestRecords; };
  if (!std::all_of(found.begin(), found.end(), small)) std::erase_if(found, small);
  std::stable_sort(found.begin(), found.end(),
                   [](const PlaceRates& a, const PlaceRates& b) { return a.counts.mean() < b.counts.mean(); });
  if (found.size() > kMostCommunes) found.resize(kMostCommunes);
  return found;
}

void write_by_place(const RegisterScore& score, Markup& page) {
  const Scorecard& card = score.card;
  if (card.places.empty()) return;
  const Scorecard* const before = score.before();
  const std::vector<PlaceRates> then = before == nullptr ? std::vector<PlaceRates>{} : before->provinces();
  std::string columns;
  for (const std::string& column : card.places) columns += (columns.empty() ? "" : ", ") + column;
  io::html::begin_section(page, "provinces", "By province",
                          "Provinces of today, by " + columns + ". " + kByProvince + " has every rate.");
  write_places(card.provinces(), false, before == nullptr ? nullptr : &then, page);
  io::html::end_section(page);
  const std::vector<PlaceRates> communes = communes_to_look_at(card);
  if (communes.empty()) return;
  io::html::begin_section(page, "communes", "Communes with most to do",
                          "The lowest mean of the four words first, of communes with " + io::count(kFewestRecords) +
                              " records or more (where there are such). " + kByCommune + " has all communes.");
  write_places(communes, true, before == nullptr ? nullptr : &before->communes, page);
  io::html::end_section(page);
}

void write_trend(const Trend& trend, Markup& page) {
  std::string files;
  for (const std::string& file : trend.files) files += (files.empty() ? "" : ", ") + file;
  io::html::begin_section(page, "trend", "Since the snapshot before",
                          files + ": " + io::count_of(trend.before.all.records, "record", "records") +
                              ". Beside each rate stands by how many percent points it rose or fell.");
  page.raw("<ul>");
  for (const std::string& line : changes_in_words(trend.changes)) page.element("li", "", line);
  page.raw("</ul>");
  std::uint64_t most = 0;
  for (const auto& [column, records] : trend.changes.by_column) most = std::max(most, records);
  if (most != 0) {
    const Axis axis{0, static_cast<double>(most)};
    page.raw(
        "<div class=\"scroll\"><table><thead><tr><th scope=\"col\">Column</th><th scope=\"col\" class=\"n\">Changed "
        "in</th><th class=\"chart\"></th></tr></thead><tbody>");
    for (const auto& [column, records] : trend.changes.by_column) {
      if (records == 0) continue;
      page.raw("<tr>").element("th", " scope=\"row\"", column).element("td", " class=\"n\"", io::count(records));
      page.raw("<td class=\"chart\">");
      page.raw(io::html::strip(14, "", io::html::bar(axis, 0, static_cast<double>(records), 3, 8, "for")));
      page.raw("</td></tr>");
    }
    page.raw("</tbody></table></div>");
  }
  io::html::end_section(page);
}

}  // namespace

void write_word_tiles(const RegisterScore& score, Markup& page) {
  constexpr std::array<std::string_view, kQualityWords> kNotes{
      "records whose values are legal and agree with each other", "records with every key field",
      "records without duplicate number, filler, broken letter or odd writing", "records that are up to date"};
  for (std::size_t w = 0; w < kQualityWords; ++w) {
    const RateCount& count = score.card.all.words[w];
    std::string note{kNotes[w]};
    if (score.trend) {
      const std::string change = change_text(score.trend->before.all.words[w], count);
      if (!change.empty()) note += "; " + change + " points since the snapshot before";
    }
    io::html::tile(page, "main", share_text(count), title_of(static_cast<QualityWord>(w)), note);
  }
}

void write_scorecard(const RegisterScore& score, Markup& page) {
  write_words(score, page);
  if (score.trend) write_trend(*score.trend, page);
  write_by_place(score, page);
}

}  // namespace khop::tools
