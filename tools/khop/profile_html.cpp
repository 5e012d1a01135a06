#include "io/report/html/page.hpp"
#include "io/report/listed_values.hpp"
#include "io/report/words.hpp"
#include "tools/khop/file_profile.hpp"
#include "tools/khop/text_table.hpp"

#include <algorithm>
#include <string>
#include <string_view>

namespace khop::tools {
namespace {

using io::html::Markup;

constexpr std::size_t kTopShown = 5;
constexpr std::size_t kWidest = 32;  ///< of a value

/// What can be said of files in which no Vietnamese people stand: how good their cells are.
void write_cell_tiles(const FileProfile& profile, Markup& page) {
  io::html::tile(page, "main", io::percent(profile.correct()), "correct", "values that are what their column is for");
  io::html::tile(page, "main", io::percent(profile.complete()), "complete", "cells that have a value");
  io::html::tile(page, "main", io::percent(profile.clean()), "clean",
                 "filled cells without blanks around them, filler or broken letter");
  io::html::tile(page, "", "–", "live", kLiveUnknown);
}

void write_head(const FileProfile& profile, Markup& page) {
  page.raw("<header>");
  io::html::write_brand(page, {"profile", profile.started, profile.version});
  page.element(
      "h1", "",
      io::count_of(profile.rows, "row", "rows") + ", " + io::count_of(profile.columns.size(), "column", "columns"));
  std::string files;
  for (std::size_t f = 0; f < profile.files.size(); ++f) {
    files += (f == 0 ? "" : ", ") + profile.files[f] + " (" + profile.dialects[f] + ")";
  }
  if (profile.sampled < profile.rows)
    files += "; " + io::count(profile.sampled) + " rows were looked at for the columns";
  page.element("p", " class=\"lead\"", files).raw("<ul class=\"tiles\">");
  if (profile.is_vietnamese) {
    write_word_tiles(profile.score, page);
  } else {
    write_cell_tiles(profile, page);
  }
  page.raw("</ul></header>");
}
void write_remarks(const FileProfile& profile, Markup& page) {
  io::html::begin_section(page, "remarks", "Remarks", "What somebody should look at.");
  page.raw("<ul>");
  bool any = false;
  if (profile.rejected != 0) {
    any = true;
    page.element(
        "li", "",
        io::count_of(profile.rejected, "row", "rows") + " cannot be read; the first: " + profile.first_rejected);
  }
  for (const std::string& doubt : profile.doubts) {
    any = true;
    page.element("li", "", doubt);
  }
  for (const ColumnReport& column : profile.columns) {
    for (const std::string& warning : column.warnings) {
      any = true;
      page.raw("<li>").element("b", "", column.profile.name).text(": " + warning).raw("</li>");
    }
  }
  if (!any) page.element("li", "", "Nothing to remark.");
  page.raw("</ul>");
  io::html::end_section(page);
}

void write_rate(std::string_view name, double share, Markup& page) {
  page.raw("<td class=\"meter n\" data-label=\"").raw(name).raw("\">").text(io::percent(share));
  page.raw(io::html::meter(share)).raw("</td>");
}

void write_column(const ColumnReport& column, Markup& page) {
  page.raw("<tr>").element("th", " scope=\"row\"", column.profile.name);
  page.raw("<td data-label=\"Taken for\"><span>").text(to_string(column.role));
  page.raw("<br><small class=\"soft\">").text(column.reason).raw("</small></span></td>");
  write_rate("Correct", column.quality.share_correct(), page);
  write_rate("Complete", column.quality.share_complete(), page);
  write_rate("Clean", column.quality.share_clean(), page);
  page.element("td", " class=\"n\" data-label=\"Different values\"", io::count(column.profile.distinct));
  page.raw("<td data-label=\"Frequent values\"><span class=\"soft\">");
  for (std::size_t v = 0; v < std::min(kTopShown, io::listed_values(column.profile, column.role)); ++v) {
    const auto& [value, rows] = column.profile.top[v];
    if (v > 0) page.raw(", ");
    page.value(fit(value, kWidest)).raw("&nbsp;<small>").text(io::count(rows)).raw("</small>");
  }
  page.raw("</span></td></tr>");
}

void write_columns(const FileProfile& profile, Markup& page) {
  io::html::begin_section(
      page, "columns", "Columns",
      "What each column is taken for, and how good it is. Values are listed only if many rows share "
      "them, and of no column that may point to a person.");
  page.raw(
      "<div class=\"scroll\"><table class=\"stack\"><thead><tr><th scope=\"col\">Column</th><th scope=\"col\">Taken "
      "for</th><th scope=\"col\" class=\"n\">Correct</th><th scope=\"col\" class=\"n\">Complete</th><th scope=\"col\" "
      "class=\"n\">Clean</th><th scope=\"col\" class=\"n\">Different</th><th scope=\"col\">Frequent values</th></tr>"
      "</thead><tbody>");
  for (const ColumnReport& column : profile.columns) write_column(column, page);
  page.raw("</tbody></table></div>");
  io::html::end_section(page);
}

}  // namespace

std::string profile_html(const FileProfile& profile) {
  return io::html::whole_page(
      "khop: profile", "profile.json", [&](Markup& page) { write_head(profile, page); },
      [&](Markup& page) {
        write_scorecard(profile.score, page);
        write_remarks(profile, page);
        write_columns(profile, page);
      });
}

}  // namespace khop::tools
