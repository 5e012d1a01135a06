#include "io/model/key_part.hpp"
#include "io/model/model_json.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <span>

namespace khop::io {
namespace {

constexpr std::size_t kLineWidth = 120;

std::string quoted(std::string_view text) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out.append(1, '\\').append(1, c);
    } else if (byte < 0x20) {
      out.append("\\u00").append(1, kDigits[byte >> 4]).append(1, kDigits[byte & 15]);
    } else {
      out += c;
    }
  }
  return out += '"';
}

std::string quoted_list(std::span<const std::string> texts) {
  std::string out = "[";
  for (const std::string& text : texts) out.append(out.size() > 1 ? ", " : "").append(quoted(text));
  return out += ']';
}

template <class Number>
std::string shortest(Number number) {
  std::array<char, 32> digits;
  return {digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr};
}

std::string hex(std::uint64_t hash) {
  std::array<char, 16> digits;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), hash, 16).ptr;
  const std::string significant{digits.data(), end};
  return std::string(16 - significant.size(), '0') + significant;
}

std::string padded(std::string text, std::size_t width) {
  text.resize(std::max(width, text.size()), ' ');
  return text;
}

/// Code points: what stands in columns must be as wide as it looks.
std::size_t width_of(std::string_view text) noexcept {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

class Writer {
 public:
  explicit Writer(const Model& model) : model_(model) {}

  std::string run() && {
    out_ = "{\n  \"khop_model\": " + std::to_string(kModelVersion);
    if (!model_.notes.empty()) {
      begin_list("notes");
      for (const std::string& note : model_.notes) item(quoted(note));
      end_list();
    }
    if (!model_.id_column.empty()) out_ += ",\n  \"id_column\": " + quoted(model_.id_column);
    out_ += ",\n  \"prior\": " + shortest(model_.prior);
    if (model_.relatives > 0) out_ += ",\n  \"relatives\": " + shortest(model_.relatives);
    if (model_.twins > 0) out_ += ",\n  \"twins\": " + shortest(model_.twins);
    if (const HouseholdEvidence& household = model_.household; !household.says_nothing()) {
      out_ += ",\n  \"household\": {\"together\": " + shortest(household.together) +
              ", \"apart\": " + shortest(household.apart) + "}";
    }
    begin_list("fields");
    for (const FieldSpec& field : model_.schema) item(field_text(field));
    end_list();
    begin_list("comparisons");
    for (const Comparison& comparison : model_.comparisons) item(comparison_text(comparison));
    end_list();
    begin_list("rules");
    for (const BlockingRule& rule : model_.rules) item(rule_text(rule));
    end_list();
    if (!model_.common_words.empty()) {
      std::vector<std::string> words;
      for (const std::string& word : model_.common_words) words.push_back(quoted(word));
      out_.append(",\n  ").append(quoted("common_words")).append(": [" + wrapped(words, 4) + "\n  ]");
    }
    if (!model_.frequencies.empty()) {
      begin_list("frequencies");
      for (const FieldFrequencies& frequencies : model_.frequencies) item(frequencies_text(frequencies));
      end_list();
    }
    if (!model_.name_parts.empty()) {
      begin_list("name_parts");
      for (const NamePartFrequencies& names : model_.name_parts) item(name_parts_text(names));
      end_list();
    }
    if (!model_.local_surnames.communes.empty()) {
      out_.append(",\n  ").append(quoted("local_surnames")).append(": " + local_surnames_text(model_.local_surnames));
    }
    return std::move(out_ += "\n}\n");
  }

 private:
  void begin_list(std::string_view name) {
    out_.append(",\n  ").append(quoted(name)).append(": [");
    first_ = true;
  }
  void item(const std::string& text) {
    out_.append(first_ ? "\n    " : ",\n    ").append(text);
    first_ = false;
  }
  void end_list() { out_.append(first_ ? "]" : "\n  ]"); }

  const std::string& name_of(std::uint16_t field) const { return model_.schema[field].name; }

  static std::string field_text(const FieldSpec& field) {
    std::string out = "{\"name\": " + quoted(field.name) + ", \"type\": " + quoted(to_string(field.type)) +
                      ", \"columns\": " + quoted_list(field.columns);
    if (field.whole_columns > 0) out += ", \"whole_columns\": " + std::to_string(field.whole_columns);
    if (field.numbers_before > 0) out += ", \"numbers_before\": " + std::to_string(field.numbers_before);
    if (field.type == FieldType::kDate) {
      out += ", \"date_order\": ";
      out += field.date_order == DateOrder::kMonthFirst ? "\"month_first\"" : "\"day_first\"";
      if (field.january_first_is_year) out += ", \"january_first\": \"year\"";
    }
    if (field.words_of_address) out += ", \"words_of_address\": \"usual\"";
    if (!field.without.empty()) out += ", \"without\": " + quoted_list(field.without);
    if (!field.newborns.empty()) {
      out += ", \"newborns\": " + quoted_list(field.newborns);
      if (field.parent == vietnamese::Parent::kMother) out += ", \"parent\": \"mother\"";
      if (field.parent == vietnamese::Parent::kFather) out += ", \"parent\": \"father\"";
    }
    if (!field.missing.empty()) out += ", \"missing\": " + quoted_list(field.missing);
    if (field.era != place::Era::kUnknown) {
      out += field.era == place::Era::kOld ? ", \"era\": \"old\"" : ", \"era\": \"new\"";
    }
    if (!field.language.empty()) out += ", \"language\": " + quoted(field.language);
    return out += '}';
  }

  std::string comparison_text(const Comparison& comparison) const {
    std::string out =
        "{\n      \"name\": " + quoted(comparison.name) + ", \"kind\": " + quoted(to_string(comparison.kind));
    if (comparison.fields.size() > 1) {
      std::vector<std::string> names;
      for (const std::uint16_t field : comparison.fields) names.push_back(name_of(field));
      out += ", \"fields\": " + quoted_list(names);
    } else {
      out += ", \"field\": " + quoted(name_of(comparison.fields[0]));
      const bool possible = !compares_codes(comparison.kind) && comparison.kind != ComparisonKind::kNumber;
      if (possible) out += std::string{", \"term_frequency\": "} + (comparison.term_frequency ? "true" : "false");
    }
    const auto other = [&](int c) { return quoted(model_.comparisons[static_cast<std::size_t>(c)].name); };
    if (comparison.order >= 0) out += ", \"order\": " + other(comparison.order);
    if (comparison.parent >= 0) out += ", \"parent\": " + other(comparison.parent);
    ConditionalLevels levels;
    for (const Level& level : comparison.levels) {
      levels.m.push_back(level.m);
      levels.u.push_back(level.u);
    }
    out += ",\n      \"levels\": " + levels_text(comparison.kind, levels, 6);
    for (std::size_t k = 0; k < kKinships; ++k) {
      if (comparison.kin[k].empty()) continue;
      out += ",\n      " + quoted(kKinshipLabels[k]) + ": " + shares_text(comparison, comparison.kin[k]);
    }
    if (!comparison.given_parent.empty()) {
      out += ",\n      \"given_parent\": " + tables_text(comparison.kind, kParentClassLabels, comparison.given_parent);
    }
    if (!comparison.given_order.empty()) {
      out += ",\n      \"given_order\": " + tables_text(comparison.kind, kOrderClassLabels, comparison.given_order);
    }
    return out += "\n    }";
  }

  static std::string shares_text(const Comparison& comparison, std::span<const double> shares) {
    std::string out = "{";
    for (std::size_t l = 1; l < shares.size(); ++l) {
      out += (l > 1 ? ", " : "") + quoted(comparison.levels[l].label) + ": " + shortest(shares[l]);
    }
    return out + "}";
  }

  static std::string tables_text(ComparisonKind kind, std::span<const std::string_view> classes,
                                 std::span<const ConditionalLevels> tables) {
    std::string out = "{";
    for (std::size_t k = 0; k < tables.size(); ++k) {
      out.append(k == 0 ? "\n        " : ",\n        ").append(quoted(classes[k + 1])).append(": ");
      out += levels_text(kind, tables[k], 8);
    }
    return out += "\n      }";
  }

  static std::string levels_text(ComparisonKind kind, const ConditionalLevels& levels, std::size_t indent) {
    const auto steps = ladder(kind);
    std::size_t label_width = 0;
    std::size_t m_width = 0;
    for (std::size_t l = 1; l < steps.size(); ++l) {
      label_width = std::max(label_width, steps[l].label.size() + 3);
      m_width = std::max(m_width, shortest(levels.m[l]).size() + 1);
    }
    std::string out = "{";
    for (std::size_t l = 1; l < steps.size(); ++l) {
      out.append(l == 1 ? "\n" : ",\n").append(indent + 2, ' ');
      out += padded(quoted(steps[l].label) + ":", label_width) +
             " {\"m\": " + padded(shortest(levels.m[l]) + ",", m_width) + " \"u\": " + shortest(levels.u[l]) + "}";
    }
    return out.append("\n").append(indent, ' ') += '}';
  }

  std::string rule_text(const BlockingRule& rule) const {
    std::string out = "{\"key\": " + parts_text(rule.parts);
    if (!rule.split.empty()) out += ", \"split\": " + parts_text(rule.split);
    if (!rule.oversized.empty()) out += ",\n     \"oversized\": " + hashes_text(rule.oversized);
    if (!rule.left_out.empty()) out += ",\n     \"left_out\": " + hashes_text(rule.left_out);
    return out += '}';
  }

  std::string parts_text(std::span<const KeyPart> parts) const {
    std::string out = "[";
    for (const KeyPart& part : parts) out.append(out.size() > 1 ? ", " : "").append(part_text(part));
    return out += ']';
  }

  std::string part_text(const KeyPart& part) const {
    const std::string text = write_key_part(part, model_.schema);
    if (const auto read = read_key_part(text, model_.schema); read && *read == part) return quoted(text);
    std::vector<std::string> fields;
    for (const std::uint16_t field : part.fields) fields.push_back(name_of(field));
    return "{\"fields\": " + quoted_list(fields) + ", \"by\": " + quoted(to_string(part.projection)) + "}";
  }

  static std::string hashes_text(std::span<const std::uint64_t> hashes) {
    std::vector<std::string> texts;
    for (const std::uint64_t hash : hashes) texts.push_back(hex(hash));
    constexpr std::size_t kOnOneLine = 4;
    if (texts.size() <= kOnOneLine) return quoted_list(texts);
    for (std::string& text : texts) text = quoted(text);
    return "[" + wrapped(texts, 7) + "]";
  }

  static std::vector<std::string> count_texts(std::span<const ValueCount> counts) {
    std::vector<std::string> texts;
    for (const ValueCount& value : counts) texts.push_back(quoted(value.value) + ": " + shortest(value.count));
    return texts;
  }

  static std::string frequencies_text(const FieldFrequencies& frequencies) {
    const std::vector<std::string> texts = count_texts(frequencies.counts);
    std::string out = "{\n      \"field\": " + quoted(frequencies.field) +
                      ", \"total\": " + shortest(frequencies.total) +
                      ", \"unlisted\": " + shortest(frequencies.unlisted);
    out += ",\n      \"counts\": {" + wrapped(texts, 8);
    return out += texts.empty() ? "}\n    }" : "\n      }\n    }";
  }

  static std::string part_text(std::string_view name, const PartCounts& part) {
    const std::vector<std::string> texts = count_texts(part.counts);
    return ",\n      " + quoted(name) + ": {\"unlisted\": " + shortest(part.unlisted) + ", \"counts\": {" +
           wrapped(texts, 8) + (texts.empty() ? "}}" : "\n      }}");
  }

  static std::string name_parts_text(const NamePartFrequencies& names) {
    return "{\n      \"field\": " + quoted(names.field) + ", \"total\": " + shortest(names.total) +
           part_text("surnames", names.surnames) + part_text("given_names", names.given_names) + "\n    }";
  }

  static std::string local_surnames_text(const LocalSurnames& local) {
    std::string out =
        "{\n    \"field\": " + quoted(local.field) + ", \"place\": " + quoted(local.place) + ",\n    \"communes\": [";
    for (std::size_t i = 0; i < local.communes.size(); ++i) {
      const CommuneSurnames& commune = local.communes[i];
      out.append(i == 0 ? "\n      " : ",\n      ").append("{\"commune\": " + quoted(commune.commune));
      out.append(", \"total\": " + shortest(commune.total) + ", \"counts\": {");
      out.append(joined(count_texts(commune.counts)) + "}}");
    }
    return out + "\n    ]\n  }";
  }

  static std::string joined(std::span<const std::string> texts) {
    std::string out;
    for (const std::string& text : texts) out.append(out.empty() ? "" : ", ").append(text);
    return out;
  }

  /// Elements with commas between them, as many on a line as fit, each line indented.
  static std::string wrapped(std::span<const std::string> elements, std::size_t indent) {
    std::string out;
    std::size_t column = kLineWidth;
    for (std::size_t i = 0; i < elements.size(); ++i) {
      const std::size_t width = width_of(elements[i]);
      if (i > 0) out += ',';
      if (column + width + 2 > kLineWidth) {
        out.append("\n").append(indent, ' ');
        column = indent;
      } else {
        out += ' ';
        ++column;
      }
      out += elements[i];
      column += width + 1;
    }
    return out;
  }

  const Model& model_;
  std::string out_;
  bool first_ = true;
};

}  // namespace

std::string write_model(const Model& model) { return Writer{model}.run(); }

}  // namespace khop::io
