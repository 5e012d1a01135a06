#include "io/report/html/page.hpp"

#include "io/report/words.hpp"

namespace khop::io::html {

std::string whole_page(std::string_view title, std::string_view figures_file, const WritePart& head,
                       const WritePart& sections) {
  Markup page;
  page.raw(
      "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" "
      "content=\"width=device-width,initial-scale=1\"><meta name=\"color-scheme\" content=\"light dark\"><title>");
  page.text(title).raw("</title><style>").raw(style()).raw("</style></head>\n<body>\n");
  head(page);
  page.raw("\n<main>\n");
  sections(page);
  page.raw("</main>\n<footer>Made by khop. This page loads nothing and runs nothing; ").text(figures_file);
  page.raw(" holds the same figures for programs.</footer>\n</body></html>\n");
  return page.take();
}

void write_brand(Markup& page, const Brand& brand) {
  page.raw("<p class=\"brand\"><b>khop</b>").element("span", "", brand.what);
  if (!brand.started.empty()) page.element("span", "", instant(brand.started));
  if (!brand.version.empty()) page.element("span", "", "version " + std::string{brand.version});
  page.raw("</p>");
}

void begin_section(Markup& page, std::string_view id, std::string_view title, std::string_view lead) {
  page.raw("<section id=\"").raw(id).raw("\" aria-labelledby=\"").raw(id).raw("-heading\"><h2 id=\"").raw(id);
  page.raw("-heading\">").text(title).raw("</h2>").paragraph(lead);
}

void end_section(Markup& page) { page.raw("</section>\n"); }

void tile(Markup& page, std::string_view look, std::string_view figure, std::string_view name, std::string_view note) {
  page.raw("<li class=\"").raw(look).raw("\">").element("b", "", figure).element("span", "", name);
  if (!note.empty()) page.element("small", "", note);
  page.raw("</li>");
}

}  // namespace khop::io::html
