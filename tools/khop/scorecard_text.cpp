#include "io/report/words.hpp"
#include "tools/khop/scorecard_output.hpp"
#include "tools/khop/text_table.hpp"

namespace khop::tools {
namespace {

using Align = TextTable::Align;

class RateTable {
 public:
  explicit RateTable(bool has_before) : has_before_(has_before), table_(columns(has_before)) {}

  void add(std::string name, const RateCount& now, const RateCount* before, std::string_view passes) {
    std::vector<std::string> cells{std::move(name), share_text(now)};
    if (has_before_) {
      cells.push_back(share_text(*before));
      cells.push_back(change_text(*before, now));
    }
    cells.push_back(io::count(now.checked));
    cells.push_back(io::count(now.failed()));
    cells.emplace_back(passes);
    table_.add(std::move(cells));
  }
  std::string text() const { return table_.text(); }

 private:
  static std::vector<TextTable::Column> columns(bool has_before) {
    std::vector<TextTable::Column> all{{"scorecard", Align::kLeft, 22}, {"passed", Align::kRight}};
    if (has_before) {
      all.push_back({"before", Align::kRight});
      all.push_back({"change", Align::kRight});
    }
    all.push_back({"checked", Align::kRight});
    all.push_back({"failed", Align::kRight});
    all.push_back({"passes if", Align::kLeft, 80});
    return all;
  }

  bool has_before_;
  TextTable table_;
};

void add_changes(const SnapshotChanges& changes, std::string& text) {
  text += "\nSince the snapshot before\n";
  for (const std::string& line : changes_in_words(changes)) text += "  " + line + '\n';
  TextTable table({{"column", Align::kLeft, 30}, {"changed in", Align::kRight}});
  bool any = false;
  for (const auto& [column, records] : changes.by_column) {
    if (records == 0) continue;
    any = true;
    table.add({column, io::count(records)});
  }
  if (any) text += table.text();
}

}  // namespace

std::string scorecard_text(const RegisterScore& score) {
  const Scorecard& card = score.card;
  const Scorecard* const before = score.before();
  RateTable table{before != nullptr};
  for (std::size_t w = 0; w < kQualityWords; ++w) {
    const auto word = static_cast<QualityWord>(w);
    table.add(title_of(word), card.all.words[w], before == nullptr ? nullptr : &before->all.words[w],
              "every rate below that applies to the record");
    for (std::size_t r = 0; r < kRates; ++r) {
      const RateDefinition& rate = definition(static_cast<Rate>(r));
      if (rate.word != word || !card.missing[r].empty()) continue;
      table.add("  " + std::string{rate.name}, card.all.rates[r], before == nullptr ? nullptr : &before->all.rates[r],
                rate.passes);
    }
  }
  std::string text = table.text();
  for (const std::string& line : not_measurable(card)) text += "  not measurable, " + line + '\n';
  if (score.trend) add_changes(score.trend->changes, text);
  return text;
}

}  // namespace khop::tools
