#include "io/report/report_html.hpp"

namespace khop::io {

std::string report_html(const RunSummary& summary, const Model&) {
  return "<!doctype html><title>khop " + summary.command + "</title>\n";
}

}  // namespace khop::io
