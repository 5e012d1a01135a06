#include "io/report/html/sections.hpp"
#include "io/report/words.hpp"

namespace khop::io::html {
namespace {

void step(Markup& page, std::string_view title, std::string_view text, std::string_view command) {
  page.raw("<div>").element("h3", "", title).paragraph(text);
  page.raw("<p>").element("code", "", command).raw("</p></div>");
}

}  // namespace

void write_next_steps(const Report& report, Markup& page) {
  const std::string command = "khop " + report.run.command;
  begin_section(page, "next", "What next", "Results get better fastest by looking at the doubtful pairs first.");
  page.raw("<div class=\"steps\">");
  step(page, "Look at a pair", "Why two records are a match, or why not, and what would change it.",
       "khop explain DIR ID ID");
  if (report.is_link()) {
    step(page, "Decide what is in doubt",
         "links.csv proposes a record for every entry to review. Write your verdicts as left_id,right_id,verdict "
         "(match or "
         "no_match) and run again: they bind.",
         command + " … --decisions decisions.csv");
  } else {
    step(page, "Decide what is in doubt",
         "pairs.csv lists the pairs to review. Write your verdicts as left_id,right_id,verdict (match or no_match) and "
         "run "
         "again: they bind.",
         command + " … --decisions decisions.csv");
  }
  step(page, "Be stricter, or bolder",
       "A higher probability links less and errs less; the table of thresholds above says how much.",
       command + " … --match 0.99");
  step(page, "Leave a column out",
       "A column that says nothing about the entity, or that misleads, is better not compared.",
       command + " … --not-field COLUMN");
  step(page, "Change the model",
       "model.json holds fields, rules and probabilities; edit it and use it again, also for new data.",
       command + " … --model DIR/model.json");
  step(page, "Measure against the truth",
       "With a sample whose truth is known: precision, recall, and whether the probabilities can be "
       "trusted.",
       "khop evaluate DIR --truth truth.csv");
  page.raw("</div>");
  end_section(page);
}

}  // namespace khop::io::html
