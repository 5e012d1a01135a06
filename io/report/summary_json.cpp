#include "io/report/summary_json.hpp"

#include "io/report/json_writer.hpp"
#include "io/report/listed_values.hpp"
#include "io/report/notices.hpp"
#include "io/report/register_words.hpp"

#include <algorithm>
#include <numeric>
#include <span>

namespace khop::io {
namespace {

using detail::JsonWriter;

constexpr int kFormat = 1;  // raised when a member is removed or changes its meaning

/// As in model.json.
std::string_view era_word(place::Era era) {
  return era == place::Era::kOld ? "old" : era == place::Era::kNew ? "new" : "unknown";
}

void write_strings(JsonWriter& json, std::string_view name, const std::vector<std::string>& texts) {
  json.begin_array(name);
  for (const std::string& text : texts) json.member({}, text);
  json.end();
}

/// By which list of units the places of an input were taken to be meant, and what was counted.
void write_eras(JsonWriter& json, const RunSummary& summary, std::size_t input) {
  json.begin_array("places");
  for (const FileEra& era : summary.eras) {
    if (era.table != input) continue;
    const place::EraCounts& counts = era.decision.counts;
    json.begin_object().member("field", era.field).member("era", era_word(era.decision.era));
    json.member("reason", era.decision.reason).member("values", counts.values).member("before", counts.before);
    json.member("since", counts.since).member("open", counts.open).member("name_districts", counts.districts);
    json.member("only_before", counts.gone).member("only_since", counts.created);
    json.member("codes_of_names_before", counts.old_names).member("codes_of_names_since", counts.new_names).end();
  }
  json.end();
}

/// How an input writes fields otherwise than the model says.
void write_habits(JsonWriter& json, const RunSummary& summary, std::size_t input) {
  json.begin_array("habits");
  for (const FileHabit& one : summary.habits) {
    if (one.table != input) continue;
    json.begin_object().member("field", one.field);
    if (one.habit.date_order) {
      const bool month_first = *one.habit.date_order == DateOrder::kMonthFirst;
      json.member("date_order", std::string_view{month_first ? "month_first" : "day_first"});
    }
    if (one.habit.has_sexes()) json.member("male", one.habit.male).member("female", one.habit.female);
    json.member("reason", one.reason).end();
  }
  json.end();
}

void write_inputs(JsonWriter& json, const RunSummary& summary) {
  json.begin_array("inputs");
  for (std::size_t i = 0; i < summary.inputs.size(); ++i) {
    json.begin_object();
    json.member("dialect", i < summary.dialects.size() ? std::string_view{summary.dialects[i]} : std::string_view{});
    json.member("side", summary.first_to_input != 0 && i >= summary.first_to_input ? "to" : "from");
    if (i < summary.input_rows.size()) json.member("rows", summary.input_rows[i]);
    if (i < summary.input_rejected.size()) json.member("rejected", summary.input_rejected[i]);
    write_eras(json, summary, i);
    if (std::any_of(summary.habits.begin(), summary.habits.end(), [i](const FileHabit& h) { return h.table == i; })) {
      write_habits(json, summary, i);
    }
    json.end();
  }
  json.end();
}

void write_rejects(JsonWriter& json, const RunSummary& summary) {
  json.begin_array("reject_reasons");
  for (const auto& [reason, rows] : summary.reject_reasons) {
    json.begin_object().member("reason", reason).member("rows", rows).end();
  }
  json.end();
}

void write_column_use(JsonWriter& json, const RunSummary& summary, const std::string& column) {
  const auto use = std::find_if(summary.columns.begin(), summary.columns.end(),
                                [&](const ColumnUse& candidate) { return candidate.column == column; });
  if (use == summary.columns.end()) return;
  json.member("role", use->role).member("field", use->field).member("reason", use->reason);
}

void write_columns(JsonWriter& json, const RunSummary& summary, const Model& model) {
  json.begin_array("columns");
  for (const ColumnProfile& profile : summary.profiles) {
    json.begin_object().member("name", profile.name);
    write_column_use(json, summary, profile.name);
    json.member("sampled_rows", profile.rows).member("missing", profile.missing).member("distinct", profile.distinct);
    json.member("mean_length", profile.mean_length).member("max_length", profile.max_length);
    json.member("mean_words", profile.mean_words).member("share_digits", profile.share_digits);
    json.member("share_letters", profile.share_letters).member("share_mixed", profile.share_mixed);
    json.member("share_dates", profile.share_dates).member("share_email", profile.share_email);
    json.member("share_phones", profile.share_phones).member("share_marked", profile.share_marked);
    json.begin_array("top");
    const std::size_t listed = listed_values(profile, model);
    for (std::size_t v = 0; v < listed; ++v) {
      json.begin_object().member("value", profile.top[v].first).member("rows", profile.top[v].second).end();
    }
    json.end().end();
  }
  json.end();
}

void write_fields(JsonWriter& json, const RunSummary& summary, const Model& model) {
  json.begin_array("fields");
  for (std::size_t f = 0; f < model.schema.size(); ++f) {
    const FieldQuality quality = f < summary.quality.size() ? summary.quality[f] : FieldQuality{};
    json.begin_object().member("name", model.schema[f].name).member("type", to_string(model.schema[f].type));
    write_strings(json, "columns", model.schema[f].columns);
    json.member("present", quality.present).member("missing", quality.missing);
    json.member("unparsed", quality.unparsed).member("partial", quality.partial);
    json.member("dropped", quality.dropped).member("swapped", quality.swapped);
    if (!model.schema[f].language.empty()) {
      json.member("language", model.schema[f].language).begin_array("repaired");
      for (std::size_t r = 1; r < quality.repaired.size(); ++r) {
        if (quality.repaired[r] == 0) continue;
        json.begin_object().member("what", vietnamese::to_string(static_cast<vietnamese::Repair>(r)));
        json.member("records", quality.repaired[r]).end();
      }
      json.end();
    }
    json.end();
  }
  json.end();
}

void write_told(JsonWriter& json, const RunSummary& summary) {
  json.begin_object("told");
  write_strings(json, "fields", summary.told_fields);
  write_strings(json, "not_fields", summary.told_not_fields);
  write_strings(json, "blocks", summary.told_blocks);
  json.member("id", summary.told_id);
  json.begin_object("labels").member("pairs", summary.labels.pairs).member("matches", summary.labels.matches);
  json.member("decided_otherwise", summary.labels.otherwise).end().end();
}

void write_training(JsonWriter& json, const RunSummary& summary) {
  if (!summary.trained) return;
  const TrainReport& training = summary.training;
  json.begin_object("training");
  json.member("random_pairs", training.random_pairs).member("keyed_pairs", training.keyed_pairs);
  json.member("patterns", training.patterns).member("em_rounds", training.em.iterations);
  json.member("em_converged", training.em.converged).member("expected_matches", training.em.expected_matches);
  json.member("rule_coverage", training.choice.coverage).end();
}

void write_comparison(JsonWriter& json, const Comparison& comparison, const Model& model) {
  json.begin_object().member("name", comparison.name).member("kind", to_string(comparison.kind));
  json.begin_array("fields");
  for (const std::uint16_t field : comparison.fields) json.member({}, model.schema[field].name);
  json.end().member("term_frequency", comparison.term_frequency);
  const auto name_of = [&](int index) {
    return index < 0 ? std::string_view{} : std::string_view{model.comparisons[static_cast<std::size_t>(index)].name};
  };
  json.member("order", name_of(comparison.order)).member("parent", name_of(comparison.parent));
  json.begin_array("levels");
  for (std::size_t l = 1; l < comparison.levels.size(); ++l) {  // 0, missing, weighs nothing
    const Level& level = comparison.levels[l];
    json.begin_object().member("label", level.label).member("m", level.m).member("u", level.u);
    json.member("weight", match_weight(level.m, level.u)).end();
  }
  json.end().end();
}

void write_model(JsonWriter& json, const RunSummary& summary, const Model& model) {
  json.begin_object("model").member("given", summary.model_given).member("prior", model.prior);
  json.member("prior_weight", log2_odds(model.prior)).member("id_column", model.id_column);
  json.begin_array("comparisons");
  for (const Comparison& comparison : model.comparisons) write_comparison(json, comparison, model);
  json.end();
  write_strings(json, "notes", model.notes);
  json.end();
}

void write_blocking(JsonWriter& json, const RunSummary& summary) {
  json.begin_object("blocking").begin_array("rules");
  for (const RuleSummary& rule : summary.rules) {
    json.begin_object().member("rule", rule.rule).member("keyed", rule.counts.keyed);
    json.member("blocks", rule.counts.blocks).member("largest_block", rule.counts.largest_block);
    json.member("pairs", rule.counts.pairs).member("kept", rule.kept);
    json.member("cut_blocks", rule.counts.cut_blocks).member("cut_pairs", rule.counts.cut_pairs);
    json.member("gain", rule.gain).end();
  }
  json.end();
  if (summary.recall.known) {
    json.begin_object("recall").member("estimate", summary.recall.recall).member("low", summary.recall.low);
    json.member("high", summary.recall.high).member("method", summary.recall.method).end();
  }
  json.end();
}

void write_weights(JsonWriter& json, const RunSummary& summary) {
  const auto kept = std::accumulate(summary.weight_histogram.begin(), summary.weight_histogram.end(), std::uint64_t{0});
  json.begin_object("weights").member("low", kHistogramLow).member("step", 1);
  json.member("lighter", summary.scored.pairs > kept ? summary.scored.pairs - kept : 0);
  json.begin_array("pairs");
  for (const std::uint64_t pairs : summary.weight_histogram) json.member({}, pairs);
  json.end().end();
}

void write_clusters(JsonWriter& json, const RunSummary& summary) {
  json.begin_object("clusters").member("count", summary.clusters);
  json.member("components", summary.clustering.components);
  json.member("split_components", summary.clustering.split_components);
  json.member("pairs_weighed", summary.clustering.pairs_weighed).member("conflicts", summary.clustering.conflicts);
  json.begin_array("sizes");
  for (const auto& [size, clusters] : summary.cluster_sizes) {
    json.begin_object().member("records", size).member("clusters", clusters).end();
  }
  json.end().end();
}

using Resolutions = std::span<const Resolution>;

void write_resolutions(JsonWriter& json, Resolutions shown, const auto& of) {
  for (const Resolution resolution : shown) json.member(to_string(resolution), of(resolution));
}

void write_units(JsonWriter& json, std::string_view name, const std::vector<UnitCounts>& units, Resolutions shown) {
  json.begin_array(name);
  for (const UnitCounts& unit : units) {
    json.begin_object().member("code", unit.code).member("name", unit.name).member("sent", unit.counts.sent());
    write_resolutions(json, shown, [&](Resolution resolution) { return unit.counts.of(resolution); });
    json.end();
  }
  json.end();
}

/// The table that authorities publish.
void write_register(JsonWriter& json, const RunSummary& summary, const Model& model) {
  const RegisterCounts& entries = summary.entries;
  const bool numbered = identity_parts(model).has_value();
  const Resolutions shown = resolutions(entries, numbered);
  json.begin_object("register").member("sent", entries.sent());
  write_resolutions(json, shown, [&](Resolution resolution) { return entries.of(resolution); });
  json.begin_array("as_sent");
  for (std::size_t s = 0; numbered && s < kSentKinds; ++s) {
    const SentAs sent = kSentInOrder[s];
    json.begin_object().member("kind", to_string(sent)).member("entries", entries.of(sent));
    write_resolutions(json, shown, [&](Resolution resolution) { return entries.of(sent, resolution); });
    json.end();
  }
  json.end();
  write_units(json, "provinces", summary.provinces, shown);
  write_units(json, "communes", summary.communes, shown);
  json.end();
}

void write_outcomes(JsonWriter& json, const RunSummary& summary, const Model& model) {
  const HouseholdReport& households = summary.households;
  json.begin_object("households").member("entries", households.entries);
  json.member("learnt_from", households.taught.right()).member("others", households.taught.other());
  json.member("together_bits", model.household.together).member("apart_bits", model.household.apart);
  json.member("linked", households.changes.linked).member("left", households.changes.left);
  json.member("parted", households.parted).end();
  json.begin_array("outcomes");
  for (std::size_t o = 0; o < kRegisterOutcomes; ++o) {
    const auto outcome = static_cast<RegisterOutcome>(o);
    if (summary.entries.of(outcome) == 0) continue;
    json.begin_object().member("outcome", to_string(outcome)).member("entries", summary.entries.of(outcome)).end();
  }
  json.end();
  json.begin_array("differences");
  for (std::size_t f = 0; f < model.schema.size(); ++f) {
    if (summary.entries.wrong(f) == 0) continue;
    json.begin_object().member("field", model.schema[f].name).member("entries", summary.entries.wrong(f)).end();
  }
  json.end();
  write_register(json, summary, model);
}

void write_examples(JsonWriter& json, const RunSummary& summary) {
  json.begin_array("examples");
  for (const ExamplePair& example : summary.examples) {
    json.begin_object().member("left_id", example.left_id).member("right_id", example.right_id);
    json.member("weight", example.weight).member("probability", example.probability);
    json.member("decision", example.decision).begin_array("lines");
    for (const ExamplePair::Line& line : example.lines) {
      json.begin_object().member("comparison", line.comparison).member("level", line.level);
      json.member("weight", line.weight).end();
    }
    json.end().end();
  }
  json.end();
}

void write_run(JsonWriter& json, const RunSummary& summary) {
  json.begin_object("run").member("version", summary.version).member("started", summary.started);
  json.member("seconds", summary.seconds).member("cpu_seconds", summary.cpu_seconds);
  json.member("peak_resident_bytes", summary.peak_resident_bytes).member("threads", summary.threads);
  write_strings(json, "inputs", summary.inputs);
  write_strings(json, "input_states", summary.input_states);
  json.member("separator", summary.separator).begin_array("stages");
  for (const StageTime& stage : summary.stages) {
    json.begin_object().member("name", stage.name).member("seconds", stage.seconds);
    json.member("cpu_seconds", stage.cpu_seconds).member("resident_bytes", stage.resident_bytes).end();
  }
  json.end().end();
}

}  // namespace

std::string summary_json(const RunSummary& summary, const Model& model, const PairChanges& changes) {
  JsonWriter json;
  json.begin_object().member("format", kFormat).member("command", summary.command);
  json.begin_object("thresholds").member("match", summary.match).member("review", summary.review);
  json.member("match_weight", log2_odds(summary.match)).member("review_weight", log2_odds(summary.review)).end();
  json.member("rows", summary.rows_read).member("records", summary.records).member("rejected", summary.rejected);
  json.member("matches", summary.matches).member("reviews", summary.reviews);
  json.begin_object("changed_pairs").member("raised", changes.raised).member("lowered", changes.lowered).end();
  write_strings(json, "warnings", notices(summary, model));
  write_inputs(json, summary);
  write_rejects(json, summary);
  write_columns(json, summary, model);
  write_fields(json, summary, model);
  write_told(json, summary);
  write_training(json, summary);
  write_model(json, summary, model);
  write_blocking(json, summary);
  json.begin_object("scored").member("pairs", summary.scored.pairs);
  json.member("compared_letters", summary.scored.reached_text).member("kept", summary.scored.kept).end();
  write_weights(json, summary);
  summary.command == "link" ? write_outcomes(json, summary, model) : write_clusters(json, summary);
  write_examples(json, summary);
  write_run(json, summary);
  json.end();
  return json.take();
}

}  // namespace khop::io
