#include "io/report/report_html.hpp"

#include "io/report/html/sections.hpp"
#include "io/report/notices.hpp"

namespace khop::io {

std::string report_html(const RunSummary& summary, const Model& model, const PairChanges& changes) {
  const html::Report report{summary, model, changes, notices(summary, model)};
  return html::whole_page(
      "khop " + summary.command + ": report", "summary.json",
      [&](html::Markup& page) { html::write_headline(report, page); },
      [&](html::Markup& page) {
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
      });
}

}  // namespace khop::io
