#include "io/report/words.hpp"
#include "tools/khop/scorecard_output.hpp"
#include "tools/khop/text_table.hpp"

#include <cmath>
#include <utility>

namespace khop::tools {

std::string title_of(QualityWord word) {
  return std::string{to_string(word)} + " · " + std::string{in_vietnamese(word)};
}

std::string share_text(const RateCount& count) { return count.known() ? io::percent(count.share()) : "–"; }

std::string change_text(const RateCount& before, const RateCount& now) {
  if (!before.known() || !now.known()) return {};
  const double points = 100 * (now.share() - before.share());
  if (points == 0) return "±0";
  if (std::abs(points) < 0.005) return "≈0";
  return (points < 0 ? "−" : "+") + decimal(std::abs(points), std::abs(points) < 0.05 ? 2 : 1);
}

std::vector<std::string> not_measurable(const Scorecard& card) {
  std::vector<std::pair<std::string, std::string>> by_reason;
  for (std::size_t r = 0; r < kRates; ++r) {
    const std::string& why = card.missing[r];
    if (why.empty()) continue;
    std::size_t at = 0;
    while (at < by_reason.size() && by_reason[at].first != why) ++at;
    if (at == by_reason.size()) by_reason.emplace_back(why, "");
    std::string& rates = by_reason[at].second;
    rates += (rates.empty() ? "" : ", ") + std::string{definition(static_cast<Rate>(r)).name};
  }
  std::vector<std::string> lines;
  for (const auto& [why, rates] : by_reason) lines.push_back(why + ": " + rates);
  return lines;
}

std::vector<std::string> changes_in_words(const SnapshotChanges& changes) {
  if (!changes.why_not.empty()) return {"Single records cannot be compared: " + changes.why_not};
  std::vector<std::string> lines;
  const std::uint64_t both = changes.unchanged + changes.changed;
  const auto records = [](std::uint64_t n) { return io::count_of(n, "record", "records"); };
  const std::string of_both =
      both == 0 ? "" : " (" + io::percent(static_cast<double>(changes.changed) / static_cast<double>(both)) + ")";
  lines.push_back(records(changes.added) + " added, " + io::count(changes.removed) + " removed, " +
                  io::count(changes.changed) + " of " + io::count(both) + " in both changed" + of_both);
  std::string events;
  const auto event = [&](bool known, std::uint64_t n, const char* what) {
    if (known) events += (events.empty() ? "" : ", ") + io::count(n) + what;
  };
  event(changes.knows_births, changes.born, " of those added were born after everybody before");
  event(changes.knows_lives, changes.died, " died");
  event(changes.knows_places, changes.moved, " moved to another commune");
  if (!events.empty()) lines.push_back(events);
  const auto columns = [&](const std::vector<std::string>& names, const char* what) {
    if (names.empty()) return;
    std::string list;
    for (const std::string& name : names) list += (list.empty() ? "" : ", ") + name;
    lines.push_back(what + list);
  };
  columns(changes.new_columns, "columns that were not there before: ");
  columns(changes.gone_columns, "columns that are gone: ");
  if (changes.without_own_id != 0) {
    lines.push_back(io::count_of(changes.without_own_id, "row", "rows") +
                    " of either without an id of its own could not be compared");
  }
  return lines;
}

}  // namespace khop::tools
