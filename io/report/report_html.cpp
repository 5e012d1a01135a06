#include "io/report/report_html.hpp"

#include "io/report/html/sections.hpp"
#include "io/report/notices.hpp"

namespace khop::io {

namespace html {

void begin_section(Markup& page, std::string_view id, std::string_view title, std::string_view lead) {
  page.raw("<section id=\"").raw(id).raw("\" aria-labelledby=\"").raw(id).raw("-heading\"><h2 id=\"").raw(id);
  page.raw("-heading\">").text(title).raw("</h2>").paragraph(lead);
}

void end_section(Markup& page) { page.raw("</section>\n"); }

}  // namespace html

std::string report_html(const RunSummary& summary, const Model& model, const PairChanges& changes) {
  const html::Report report{summary, model, changes, notices(summary, model)};
  html::Markup page;
  page.raw(
      "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" "
      "content=\"width=device-width,initial-scale=1\"><meta name=\"color-scheme\" content=\"light dark\"><title>khop ");
  page.text(summary.command).raw(": report</title><style>").raw(html::style()).raw("</style></head>\n<body>\n");
  html::write_headline(report, page);
  page.raw("\n<main>\n");
  html::write_reading_help(report, page);
  html::write_results(report, page);
  html::write_weights(report, page);
  html::write_examples(report, page);
  html::write_inputs(report, page);
  html::write_columns(report, page);
  html::write_blocking(report, page);
  html::write_comparisons(report, page);
  html::write_run(report, page);
  html::write_next_steps(report, page);
  page.raw(
      "</main>\n<footer>Made by khop. This page loads nothing and runs nothing; summary.json holds the same figures "
      "for "
      "programs.</footer>\n</body></html>\n");
  return page.take();
}

}  // namespace khop::io
