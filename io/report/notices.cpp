#include "io/report/notices.hpp"

#include "core/text/ascii.hpp"
#include "io/report/words.hpp"

#include <algorithm>

namespace khop::io {
namespace {

constexpr double kManyUnparsed = 0.05;
constexpr double kManySwapped = 0.01;
constexpr double kMostlyMissing = 0.5;
constexpr double kLowRecall = 0.95;
constexpr double kManyOtherwise = 0.1;
constexpr std::uint64_t kHugeCluster = 100;

double share(std::uint64_t part, std::uint64_t whole) {
  return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

void notice_rejects(const RunSummary& summary, std::vector<std::string>& out) {
  if (summary.rejected == 0) return;
  out.push_back(count_of(summary.rejected, "row was", "rows were") +
                " rejected and took no part; rejected.csv lists each with its line and reason.");
}

void notice_records(const RunSummary& summary, std::vector<std::string>& out) {
  if (summary.records != 0 || summary.inputs.empty()) return;
  out.emplace_back(summary.rows_read == 0 ? "No records: the inputs hold a header and no row below it."
                                          : "No records: every row was rejected.");
}

/// Whether old identity cards are read from a column of personal numbers too, which are none.
bool shares_a_column(const Schema& schema, std::size_t field) {
  if (schema[field].type != FieldType::kVnCmnd) return false;
  return std::any_of(schema.begin(), schema.end(), [&](const FieldSpec& other) {
    return other.type != schema[field].type &&
           std::any_of(other.columns.begin(), other.columns.end(), [&](const std::string& column) {
             const std::vector<std::string>& own = schema[field].columns;
             return std::find(own.begin(), own.end(), column) != own.end();
           });
  });
}

void notice_fields(const RunSummary& summary, const Model& model, std::vector<std::string>& out) {
  for (std::size_t f = 0; f < std::min(summary.quality.size(), model.schema.size()); ++f) {
    const FieldQuality& quality = summary.quality[f];
    const std::uint64_t all = quality.present + quality.missing + quality.unparsed;
    if (share(quality.unparsed, all) > kManyUnparsed && !shares_a_column(model.schema, f)) {
      out.push_back("In " + percent(share(quality.unparsed, all)) + " of the records “" + model.schema[f].name +
                    "” holds text that is no " + std::string{type_words(model.schema[f].type)} +
                    "; it counts as missing there.");
    }
    if (share(quality.swapped, all) > kManySwapped) {
      out.push_back("In " + percent(share(quality.swapped, all)) + " of the records “" + model.schema[f].name +
                    "” can only be read with day and month the other way round than in the rest; where both are at "
                    "most 12 that cannot be told, and such dates are misread.");
    }
    const bool is_further = model.schema[f].numbers_before > 0;  // few have more than one
    if (share(quality.missing, all) > kMostlyMissing && !is_further) {
      out.push_back("“" + model.schema[f].name + "” is missing in " + percent(share(quality.missing, all)) +
                    " of the records and can say little.");
    }
  }
}

std::string list_words(place::Era era) {
  return era == place::Era::kOld ? "the units of before July 2025" : "those of July 2025";
}

/// Where nothing tells the list by which places are meant, or the model says another than the file.
void notice_eras(const RunSummary& summary, const Model& model, std::vector<std::string>& out) {
  for (const FileEra& era : summary.eras) {
    const std::string places = "The places in “" + era.field + "” of input " + std::to_string(era.table + 1);
    const place::EraCounts& counts = era.decision.counts;
    const auto field = std::find_if(model.schema.begin(), model.schema.end(),
                                    [&](const FieldSpec& spec) { return spec.name == era.field; });
    if (field == model.schema.end()) continue;
    const bool told = field->era != place::Era::kUnknown;
    if (told && era.decision.era != place::Era::kUnknown && era.decision.era != field->era) {
      out.push_back(places + " look like " + list_words(era.decision.era) + " (" + era.decision.reason +
                    "), but the model reads them by " + list_words(field->era) + ".");
    } else if (!told && era.decision.era == place::Era::kUnknown && counts.open > 0) {
      out.push_back(places + " may be meant by either list of units: " + era.decision.reason + ". " +
                    count(counts.open) + " of " + count(counts.values) +
                    " sampled values would be another place by the other list; they are read as all that both leave "
                    "possible.");
    }
  }
}

void notice_blocking(const RunSummary& summary, std::vector<std::string>& out) {
  if (summary.records > 1 && summary.scored.pairs == 0) {
    out.emplace_back(
        summary.rules.empty()
            ? "No pair was compared: no blocking rule is worth its pairs within the limit (--pairs), or the "
              "model has none. Nothing can be found."
            : "No pair was compared: under no blocking rule do two records share a key. Nothing can be found.");
  }
  std::uint64_t cut_blocks = 0;
  std::uint64_t cut_pairs = 0;
  for (const RuleSummary& rule : summary.rules) {
    cut_blocks += rule.counts.cut_blocks;
    cut_pairs += rule.counts.cut_pairs;
  }
  if (cut_blocks > 0) {
    out.push_back(count_of(cut_blocks, "group of records was", "groups of records were") +
                  " too large to compare: " + count(cut_pairs) + " pairs were left out by the rules named below.");
  }
  // Of few matches the estimate may be far off: then its interval reaches up to nearly all.
  if (summary.recall.known && summary.recall.high < kLowRecall) {
    out.push_back(
        "Only about " + percent(summary.recall.recall) +
        " of the matches were among the pairs compared (estimated); more rules (--pairs, --block) find more.");
  }
}

void notice_training(const RunSummary& summary, std::vector<std::string>& out) {
  if (share(summary.labels.otherwise, summary.labels.pairs) > kManyOtherwise) {
    out.push_back(
        "On " + count(summary.labels.otherwise) + " of the " +
        count_of(summary.labels.pairs, "labelled pair", "labelled pairs") +
        " the model decides otherwise, though it learnt from them: labels may be wrong, or tell records apart "
        "by what no field says.");
  }
  if (summary.trained && !summary.training.em.converged) {
    out.push_back("Training stopped after " + count(summary.training.em.iterations) +
                  " rounds before its estimates had settled; look at the weights below before relying on them.");
  }
}

void notice_clusters(const RunSummary& summary, std::vector<std::string>& out) {
  if (!summary.cluster_sizes.empty() && summary.cluster_sizes.rbegin()->first > kHugeCluster) {
    out.push_back("The largest cluster has " + count(summary.cluster_sizes.rbegin()->first) +
                  " records; look at it before relying on it: a value shared by many may have glued strangers.");
  }
  if (summary.clustering.conflicts > 0) {
    out.push_back(
        count_of(summary.clustering.conflicts, "decision “no match” contradicts", "decisions “no match” contradict") +
        " decisions “match” and could not be kept.");
  }
}

}  // namespace

std::string reason_kind(std::string_view reason) {
  std::string kind;
  for (std::size_t i = 0; i < reason.size(); ++i) {
    const char c = reason[i];
    const bool opens = (c == '\'' || c == '"') && (i == 0 || reason[i - 1] == ' ' || reason[i - 1] == '(');
    const std::size_t close = opens ? reason.rfind(c) : std::string_view::npos;
    if (opens && close > i) {
      kind += std::string{c} + "…" + c;
      i = close;
    } else if (is_digit(c)) {
      if (i == 0 || !is_digit(reason[i - 1])) kind += 'N';
    } else {
      kind += c;
    }
  }
  return kind;
}

std::map<std::string, std::uint64_t> count_reasons(std::span<const RejectedRow> rejected) {
  std::map<std::string, std::uint64_t> counts;
  for (const RejectedRow& row : rejected) ++counts[reason_kind(row.reason)];
  return counts;
}

std::vector<std::string> notices(const RunSummary& summary, const Model& model) {
  std::vector<std::string> out = summary.warnings;
  notice_records(summary, out);
  notice_rejects(summary, out);
  notice_fields(summary, model, out);
  notice_eras(summary, model, out);
  notice_blocking(summary, out);
  notice_training(summary, out);
  notice_clusters(summary, out);
  return out;
}

}  // namespace khop::io
