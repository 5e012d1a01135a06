#include "io/report/listed_values.hpp"
#include "tools/khop/file_profile.hpp"

#include <boost/json.hpp>

#include <algorithm>

namespace khop::tools {
namespace {

namespace json = boost::json;

constexpr std::size_t kTopInJson = 10;

json::object quality_json(const ColumnQuality& q) {
  json::object flaws;
  for (std::size_t f = 0; f < kCellFlaws; ++f) {
    if (q.flaws[f] != 0) flaws[to_string(static_cast<CellFlaw>(1U << f))] = q.flaws[f];
  }
  json::array suspects;
  for (const SuspectCell& s : q.suspects)
    suspects.push_back({{"file", s.source}, {"line", s.line}, {"value", s.value}});
  return {{"correct", q.share_correct()},
          {"complete", q.share_complete()},
          {"clean", q.share_clean()},
          {"flaws", std::move(flaws)},
          {"suspects", std::move(suspects)}};
}

}  // namespace

json::value profile_json(const FileProfile& profile) {
  json::array files;
  for (std::size_t f = 0; f < profile.files.size(); ++f) {
    files.push_back({{"file", profile.files[f]}, {"dialect", profile.dialects[f]}});
  }
  json::array columns;
  for (const ColumnReport& c : profile.columns) {
    json::array top;
    for (std::size_t v = 0; v < std::min(kTopInJson, io::listed_values(c.profile, c.role)); ++v) {
      top.push_back({{"value", c.profile.top[v].first}, {"count", c.profile.top[v].second}});
    }
    json::object column{{"column", c.profile.name},
                        {"role", to_string(c.role)},
                        {"reason", c.reason},
                        {"field", c.field},
                        {"rows", c.profile.rows},
                        {"missing", c.profile.missing},
                        {"distinct", c.profile.distinct}};
    for (auto& member : quality_json(c.quality)) column.insert(member);
    column["most_frequent"] = std::move(top);
    column["warnings"] = json::value_from(c.warnings);
    columns.push_back(std::move(column));
  }
  return {{"files", std::move(files)},
          {"rows", profile.rows},
          {"rejected", profile.rejected},
          {"sampled", profile.sampled},
          {"warnings", json::value_from(profile.doubts)},
          {"scorecard",
           {{"correct", profile.correct()},
            {"complete", profile.complete()},
            {"clean", profile.clean()},
            {"live", nullptr},
            {"live_note", kLiveUnknown}}},
          {"register", scorecard_json(profile.score)},
          {"columns", std::move(columns)}};
}

}  // namespace khop::tools
