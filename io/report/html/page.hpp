#pragma once

#include "io/report/html/markup.hpp"

#include <functional>
#include <string>
#include <string_view>

namespace khop::io::html {

std::string_view style();

/// A page that needs no other file. `head` writes its <header>, `sections` what stands in <main>; the footer names the
/// file beside it that holds the same figures.
using WritePart = std::function<void(Markup& page)>;
std::string whole_page(std::string_view title, std::string_view figures_file, const WritePart& head,
                       const WritePart& sections);

/// The line above the headline: khop, `what` ("dedupe"), when it was made ("2026-11-22T16:30:00Z") and by which version;
/// an empty part is left out.
struct Brand {
  std::string_view what;
  std::string_view started;
  std::string_view version;
};
void write_brand(Markup& page, const Brand& brand);

/// <section id="…"><h2>…</h2>, with the paragraph under it. The caller closes the section.
void begin_section(Markup& page, std::string_view id, std::string_view title, std::string_view lead);
void end_section(Markup& page);

/// One figure of <ul class="tiles">. `look`: "", "main", "ask" or "bad"; an empty note is left out.
void tile(Markup& page, std::string_view look, std::string_view figure, std::string_view name, std::string_view note);

/// A list of colours and what they mean: pairs of CSS class and words.
struct LegendEntry {
  std::string_view look;
  std::string_view words;
};
template <class Entries>
void legend(Markup& page, const Entries& entries) {
  page.raw("<ul class=\"legend\">");
  for (const LegendEntry& entry : entries) {
    page.raw("<li><svg aria-hidden=\"true\"><rect width=\"100%\" height=\"100%\" rx=\"2\" class=\"").raw(entry.look);
    page.raw("\"/></svg>").text(entry.words).raw("</li>");
  }
  page.raw("</ul>");
}

}  // namespace khop::io::html
