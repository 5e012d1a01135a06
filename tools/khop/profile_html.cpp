#include "tools/khop/file_profile.hpp"
#include "tools/khop/text_table.hpp"

#include <algorithm>
#include <string>
#include <string_view>

namespace khop::tools {
namespace {

constexpr std::size_t kTopShown = 5;

constexpr std::string_view kStyle = R"(<style>
:root{color-scheme:light dark;--ink:#1d2733;--soft:#5c6b7a;--line:#dfe5ea;--bar:#2a78a8;--bed:#edf1f4;--warn:#9a5b00;--page:#fff}
@media(prefers-color-scheme:dark){:root{--ink:#e4e9ee;--soft:#9aa8b5;--line:#33404c;--bar:#5fb0dd;--bed:#26313b;--warn:#e9b765;--page:#161c22}}
body{margin:0 auto;max-width:70rem;padding:2.5rem 1.25rem;font:16px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--page)}
h1{font-size:1.7rem;line-height:1.2;margin:0 0 .3rem}h2{font-size:1.15rem;margin:2.5rem 0 .75rem}p.sub{color:var(--soft);margin:0 0 2rem}
dl.card{display:grid;grid-template-columns:repeat(auto-fit,minmax(12rem,1fr));gap:1rem;margin:0}
dl.card div{border:1px solid var(--line);border-radius:.6rem;padding:1rem}
dt{color:var(--soft)}dd{margin:0;font-size:1.8rem;font-variant-numeric:tabular-nums}dd small{display:block;font-size:.85rem;color:var(--soft);line-height:1.35}
.wide{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:.92rem}th,td{text-align:left;vertical-align:top;padding:.55rem .8rem .55rem 0;border-top:1px solid var(--line)}
thead th{border-top:0;color:var(--soft);font-weight:600}td.n{font-variant-numeric:tabular-nums;white-space:nowrap}
.bar{display:block;height:.35rem;width:5rem;border-radius:.2rem;background:var(--bed);overflow:hidden}.bar i{display:block;height:100%;background:var(--bar)}
small{color:var(--soft)}li{margin:.2rem 0}.warn{color:var(--warn)}
@media print{body{padding:0;font-size:12px}dl.card div{break-inside:avoid}tr{break-inside:avoid}}
</style>)";

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      default: out += c;
    }
  }
  return out;
}

std::string rate_cell(double share) {
  return "<td class=\"n\">" + percent(share) + "<span class=\"bar\"><i style=\"width:" + decimal(share * 100, 1) +
         "%\"></i></span></td>";
}

std::string card(const char* name, const std::string& value, const char* meaning) {
  return std::string{"<div><dt>"} + name + "</dt><dd>" + value + "<small>" + meaning + "</small></dd></div>\n";
}

std::string column_row(const ColumnReport& c) {
  std::string top;
  for (std::size_t v = 0; v < std::min(kTopShown, c.profile.top.size()); ++v) {
    if (c.profile.top[v].second < kLeastShown) break;
    top += (v == 0 ? "" : "<br>") + escaped(fit(c.profile.top[v].first, 32)) + " <small>" +
           grouped(c.profile.top[v].second) + "</small>";
  }
  return "<tr><th scope=\"row\">" + escaped(c.profile.name) + "</th><td>" + std::string{to_string(c.role)} +
         "<br><small>" + escaped(c.reason) + "</small></td>" + rate_cell(c.quality.share_correct()) +
         rate_cell(c.quality.share_complete()) + rate_cell(c.quality.share_clean()) + "<td class=\"n\">" +
         grouped(c.profile.distinct) + "</td><td>" + top + "</td></tr>\n";
}

std::string warning_list(const FileProfile& profile) {
  std::string items;
  if (profile.rejected != 0) {
    items += "<li>" + grouped(profile.rejected) +
             " rows cannot be read; the first: " + escaped(profile.first_rejected) + "</li>\n";
  }
  for (const ColumnReport& c : profile.columns) {
    for (const std::string& warning : c.warnings) {
      items +=
          "<li><b>" + escaped(c.profile.name) + "</b>: <span class=\"warn\">" + escaped(warning) + "</span></li>\n";
    }
  }
  return items.empty() ? "<p>Nothing to remark.</p>\n" : "<ul>\n" + items + "</ul>\n";
}

}  // namespace

std::string profile_html(const FileProfile& profile) {
  std::string files;
  for (std::size_t f = 0; f < profile.files.size(); ++f) {
    files += (f == 0 ? "" : ", ") + escaped(profile.files[f]) + " (" + escaped(profile.dialects[f]) + ")";
  }
  std::string html =
      "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n<title>khop profile</title>\n";
  html += kStyle;
  html += "\n<h1>" + grouped(profile.rows) + " rows, " + std::to_string(profile.columns.size()) +
          " columns</h1>\n<p class=\"sub\">" + files;
  if (profile.sampled < profile.rows) html += "; " + grouped(profile.sampled) + " rows were looked at";
  html += "</p>\n<dl class=\"card\">\n" +
          card("Correct", percent(profile.correct()), "of the values are what their column is for") +
          card("Complete", percent(profile.complete()), "of the cells have a value") +
          card("Clean", percent(profile.clean()),
               "of the filled cells have no blanks around them, filler or broken letter") +
          card("Live", "–", kLiveUnknown) + "</dl>\n";
  html += "<h2>Remarks</h2>\n" + warning_list(profile);
  html +=
      "<h2>Columns</h2>\n<div class=\"wide\"><table>\n<thead><tr><th>column</th><th>taken for</th><th>correct</th>"
      "<th>complete</th><th>clean</th><th>distinct</th><th>most frequent</th></tr></thead>\n<tbody>\n";
  for (const ColumnReport& c : profile.columns) html += column_row(c);
  return html + "</tbody></table></div>\n</html>\n";
}

}  // namespace khop::tools
