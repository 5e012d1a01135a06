#pragma once

#include "core/quality/scorecard.hpp"
#include "core/quality/snapshots.hpp"
#include "index/base/result.hpp"
#include "io/output/result_dir.hpp"
#include "io/report/html/markup.hpp"

#include <boost/json/object.hpp>

#include <optional>
#include <string>
#include <vector>

namespace khop::tools {

/// An earlier snapshot of the same register.
struct Trend {
  std::vector<std::string> files;
  Scorecard before;
  SnapshotChanges changes;
};

/// The scorecard of a register, and what became of it since an earlier snapshot.
struct RegisterScore {
  Scorecard card;
  std::optional<Trend> trend;

  /// That of the snapshot before; null if there is none.
  const Scorecard* before() const noexcept { return trend ? &trend->before : nullptr; }
};

/// Files with the rates by place; they are written where a column says where people live.
inline constexpr const char* kByCommune = "scorecard_by_commune.csv";
inline constexpr const char* kByProvince = "scorecard_by_province.csv";
Result<void> write_scorecard_by_place(io::ResultDir& dir, const RegisterScore& score);

/// Every rate with its definition and figures, the words over them, what is not measurable and why, and the trend.
boost::json::object scorecard_json(const RegisterScore& score);

/// The same for a terminal.
std::string scorecard_text(const RegisterScore& score);

/// The same as sections of a page, with provinces and the communes that have most to do.
void write_scorecard(const RegisterScore& score, io::html::Markup& page);

/// The words as tiles of a page's headline.
void write_word_tiles(const RegisterScore& score, io::html::Markup& page);

// What the three forms share.

/// "correct · đúng"
std::string title_of(QualityWord word);
/// "97.3 %", "–" where no record was checked.
std::string share_text(const RateCount& count);
/// The difference in percent points: "+1.2", "−0.04", "≈0", "±0"; empty where either is not known.
std::string change_text(const RateCount& before, const RateCount& now);
/// "no column of the sex: number_sex, sex, sex_given", a line for each reason.
std::vector<std::string> not_measurable(const Scorecard& card);
/// What became of single records, as sentences.
std::vector<std::string> changes_in_words(const SnapshotChanges& changes);

}  // namespace khop::tools
