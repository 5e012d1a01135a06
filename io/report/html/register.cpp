#include "io/report/html/sections.hpp"
#include "io/report/register_words.hpp"
#include "io/report/words.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace khop::io::html {
namespace {

using Resolutions = std::span<const Resolution>;  ///< those that the page shows

constexpr double kRowHeight = 22;
constexpr double kWholeHeight = 46;
constexpr double kLeastLabelled = 0.06;  ///< share of the width: below, a label would touch its neighbour's

/// What is settled in shades of one colour, what is left to people in the colours of review and of nothing.
std::string_view look_of(Resolution resolution) {
  constexpr std::array<std::string_view, kResolutions> kLooks{"s6", "for", "for-soft", "s3", "review", "rest"};
  return kLooks[static_cast<std::size_t>(resolution)];
}

double share(std::uint64_t part, std::uint64_t whole) {
  return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

std::string sentence(const RegisterCounts& counts, bool numbered) {
  const auto entries = [](std::uint64_t n) { return count(n) + (n == 1 ? " is" : " are"); };
  std::string text = "Of " + count_of(counts.sent(), "entry", "entries") + ", " + count(counts.linked()) + " (" +
                     percent(share(counts.linked(), counts.sent())) + ") need no visit";
  if (numbered) {
    text += ": " + count(counts.of(Resolution::kVerified)) + " agree with the registry, " +
            entries(counts.of(Resolution::kCorrected)) + " to be corrected from it and " +
            count(counts.of(Resolution::kFilled)) + " get their number";
    if (const std::uint64_t found = counts.of(Resolution::kLinked); found > 0) {
      text += "; of " + count(found) + " the registry has no number";
    }
  }
  return text + ". " + entries(counts.to_ask()) + " left to people" +
         (counts.to_ask() == 0 ? "." : ", who find them in worklist/, the likeliest proposal first.");
}

void write_key(Resolutions shown, Markup& page) {
  std::vector<std::string> words;
  for (const Resolution resolution : shown) {
    words.push_back(std::string{words_of(resolution)} + ": " + std::string{meaning_of(resolution)});
  }
  std::vector<LegendEntry> entries;
  for (std::size_t r = 0; r < words.size(); ++r) entries.push_back({look_of(shown[r]), words[r]});
  legend(page, entries);
}

/// Bars one behind the other, as long on the axis as `of(resolution)` says.
template <class Of>
std::string stacked(const Axis& axis, Resolutions shown, double top, double height, const Of& of) {
  std::string bars;
  double at = 0;
  for (const Resolution resolution : shown) {
    const auto entries = static_cast<double>(of(resolution));
    bars += bar(axis, at, at + entries, top, height, look_of(resolution));
    at += entries;
  }
  return bars;
}

template <class Of>
std::string tip(Resolutions shown, const Of& of) {
  std::string text;
  for (const Resolution resolution : shown) {
    if (of(resolution) == 0) continue;
    text += (text.empty() ? "" : ", ") + count(of(resolution)) + ' ' + std::string{words_of(resolution)};
  }
  return text;
}

/// All entries in one bar, with the shares that have room below it.
void write_whole(const RegisterCounts& counts, Resolutions shown, Markup& page) {
  const auto of = [&](Resolution resolution) { return counts.of(resolution); };
  const Axis axis{0, static_cast<double>(counts.sent())};
  std::string shapes = stacked(axis, shown, 0, kWholeHeight - 20, of);
  double at = 0;
  for (const Resolution resolution : shown) {
    const auto entries = static_cast<double>(of(resolution));
    if (entries >= kLeastLabelled * axis.high) {
      shapes += label(axis, at + entries / 2, kWholeHeight - 5, "middle",
                      percent(axis.high > 0 ? entries / axis.high : 0), "strong");
    }
    at += entries;
  }
  page.raw("<figure>").raw(strip(kWholeHeight, tip(shown, of), shapes));
  write_key(shown, page);
  page.raw("</figure>");
}

void write_heads(std::string_view first, Resolutions shown, Markup& page) {
  page.raw("<thead><tr>").element("th", " scope=\"col\"", first).raw("<th scope=\"col\" class=\"chart\"></th>");
  page.raw("<th scope=\"col\" class=\"n\">Entries</th><th scope=\"col\" class=\"n\">Share</th>");
  for (const Resolution resolution : shown) {
    page.element("th", " scope=\"col\" class=\"n wide\"", words_of(resolution));
  }
  page.raw("</tr></thead>");
}

template <class Of>
void write_row(const Axis& axis, std::uint64_t entries, std::uint64_t all, Resolutions shown, const Of& of,
               Markup& page) {
  page.raw("<td class=\"chart\">");
  page.raw(strip(kRowHeight, tip(shown, of), stacked(axis, shown, 4, kRowHeight - 8, of)));
  page.raw("</td>").element("td", " class=\"n\"", count(entries));
  page.element("td", " class=\"n\"", percent(share(entries, all)));
  for (const Resolution resolution : shown) {
    page.element("td", " class=\"n wide\"", of(resolution) == 0 ? "" : count(of(resolution)));
  }
  page.raw("</tr>");
}

void write_as_sent(const RegisterCounts& counts, Resolutions shown, Markup& page) {
  std::uint64_t most = 0;
  for (const SentAs sent : kSentInOrder) most = std::max(most, counts.of(sent));
  page.raw(
      "<figure><figcaption><h3>What the entries were as sent, and what became of them</h3></figcaption><table "
      "class=\"counts\">");
  write_heads("As sent", shown, page);
  page.raw("<tbody>");
  for (const SentAs sent : kSentInOrder) {
    page.raw("<tr><th scope=\"row\">").text(words_of(sent)).raw("<br class=\"wide\"><small class=\"soft wide\">");
    page.text(meaning_of(sent)).raw("</small></th>");
    write_row(
        {0, static_cast<double>(most)}, counts.of(sent), counts.sent(), shown,
        [&](Resolution resolution) { return counts.of(sent, resolution); }, page);
  }
  page.raw("</tbody><tfoot><tr><th scope=\"row\">sent</th><td class=\"chart\"></td>");
  page.element("td", " class=\"n\"", count(counts.sent())).raw("<td class=\"n\"></td>");
  for (const Resolution resolution : shown) {
    page.element("td", " class=\"n wide\"", count(counts.of(resolution)));
  }
  page.raw("</tr></tfoot></table></figure>");
}

void write_wrong_fields(const Report& report, const IdentityParts& parts, Markup& page) {
  const RegisterCounts& counts = report.run.entries;
  std::vector<std::uint16_t> fields = information_fields(parts, report.model);
  std::erase_if(fields, [&](std::uint16_t field) { return counts.wrong(field) == 0; });
  if (fields.empty()) return;
  std::stable_sort(fields.begin(), fields.end(),
                   [&](std::uint16_t a, std::uint16_t b) { return counts.wrong(a) > counts.wrong(b); });
  page.raw(
      "<figure><figcaption><h3>Wrong information by field</h3><p>Of the entries whose person was found, the number "
      "right or not; one entry may be wrong in several.</p></figcaption><table class=\"counts\"><thead><tr>"
      "<th scope=\"col\">Field</th><th scope=\"col\" class=\"chart\"></th><th scope=\"col\" class=\"n\">Entries</th>"
      "<th scope=\"col\" class=\"n\">Share of those found</th></tr></thead><tbody>");
  const Axis axis{0, static_cast<double>(counts.wrong(fields.front()))};
  for (const std::uint16_t field : fields) {
    page.raw("<tr>").element("th", " scope=\"row\"", report.model.schema[field].name).raw("<td class=\"chart\">");
    page.raw(strip(kRowHeight, count(counts.wrong(field)) + " wrong",
                   bar(axis, 0, static_cast<double>(counts.wrong(field)), 4, kRowHeight - 8, "for-soft")));
    page.raw("</td>").element("td", " class=\"n\"", count(counts.wrong(field)));
    page.element("td", " class=\"n\"", percent(share(counts.wrong(field), counts.linked()))).raw("</tr>");
  }
  page.raw("</tbody></table></figure>");
}

/// Bars of full width: the shares of what became of a unit's entries.
void write_units(std::string_view title, std::string_view note, std::string_view unit,
                 const std::vector<const UnitCounts*>& units, Resolutions shown, Markup& page) {
  page.raw("<figure><figcaption>")
      .element("h3", "", title)
      .paragraph(note)
      .raw("</figcaption><table class=\"counts\">");
  page.raw("<thead><tr>").element("th", " scope=\"col\"", unit).raw("<th scope=\"col\" class=\"chart\"></th>");
  page.raw("<th scope=\"col\" class=\"n\">To ask</th><th scope=\"col\" class=\"n\">Share</th>");
  page.raw("<th scope=\"col\" class=\"n wide\">sent</th>");
  for (const Resolution resolution : shown) {
    page.element("th", " scope=\"col\" class=\"n wide\"", words_of(resolution));
  }
  page.raw("</tr></thead><tbody>");
  for (const UnitCounts* one : units) {
    const RegisterCounts& counts = one->counts;
    const auto of = [&](Resolution resolution) { return counts.of(resolution); };
    page.raw("<tr>").element("th", " scope=\"row\"", one->name).raw("<td class=\"chart\">");
    page.raw(strip(kRowHeight, tip(shown, of),
                   stacked({0, static_cast<double>(counts.sent())}, shown, 4, kRowHeight - 8, of)));
    page.raw("</td>").element("td", " class=\"n\"", count(counts.to_ask()));
    page.element("td", " class=\"n\"", percent(share(counts.to_ask(), counts.sent())));
    page.element("td", " class=\"n wide\"", count(counts.sent()));
    for (const Resolution resolution : shown) {
      page.element("td", " class=\"n wide\"", of(resolution) == 0 ? "" : count(of(resolution)));
    }
    page.raw("</tr>");
  }
  page.raw("</tbody></table></figure>");
}

void write_places(const RunSummary& run, Resolutions shown, Markup& page) {
  std::vector<const UnitCounts*> provinces, communes;
  for (const UnitCounts& province : run.provinces) provinces.push_back(&province);
  for (const UnitCounts& commune : run.communes) communes.push_back(&commune);
  std::stable_sort(provinces.begin(), provinces.end(),
                   [](const UnitCounts* a, const UnitCounts* b) { return a->counts.to_ask() > b->counts.to_ask(); });
  if (provinces.size() > 1) {
    write_units("By province", "Those with most entries to ask about first; all in outcomes_by_province.csv.",
                "Province", provinces, shown, page);
  }
  if (!communes.empty()) {
    write_units("Communes with most entries to ask about",
                "All in outcomes_by_commune.csv; the entries themselves in worklist/, a list for each commune, and for "
                "each province one of those whose commune is not known.",
                "Commune", communes, shown, page);
  }
}

/// The words of links.csv, for who reads it.
void write_outcomes(const RegisterCounts& counts, Markup& page) {
  page.raw(
      "<details><summary>The outcomes of links.csv</summary><table><thead><tr><th scope=\"col\">Outcome</th><th "
      "scope=\"col\" class=\"n\">Entries</th><th scope=\"col\" class=\"n\">Share</th><th scope=\"col\" "
      "class=\"wide\">Meaning</th></tr></thead><tbody>");
  for (std::size_t o = 0; o < kRegisterOutcomes; ++o) {
    const auto outcome = static_cast<RegisterOutcome>(o);
    if (counts.of(outcome) == 0) continue;
    page.raw("<tr>").element("th", " scope=\"row\"", to_string(outcome));
    page.element("td", " class=\"n\"", count(counts.of(outcome)));
    page.element("td", " class=\"n\"", percent(share(counts.of(outcome), counts.sent())));
    page.element("td", " class=\"wide soft\"", meaning_of(outcome)).raw("</tr>");
  }
  page.raw("</tbody></table></details>");
}

}  // namespace

void write_register(const Report& report, Markup& page) {
  const RegisterCounts& counts = report.run.entries;
  const std::optional<IdentityParts> parts = identity_parts(report.model);
  const Resolutions shown = resolutions(counts, parts.has_value());
  begin_section(page, "results", "What became of the entries", sentence(counts, parts.has_value()));
  write_whole(counts, shown, page);
  if (parts) {
    write_as_sent(counts, shown, page);
    write_wrong_fields(report, *parts, page);
  }
  write_places(report.run, shown, page);
  write_outcomes(counts, page);
  write_households(report, page);
  write_changes(report, page);
  end_section(page);
}

}  // namespace khop::io::html
