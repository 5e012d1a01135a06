#include "core/explain/key_trace.hpp"

#include "core/blocking/keys.hpp"
#include "core/infer/atoms.hpp"
#include "core/place/gazetteer.hpp"
#include "core/text/date.hpp"
#include "core/text/fold.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <span>
#include <string_view>

namespace khop {
namespace {

std::string date_text(Projection projection, std::uint32_t packed) {
  if (packed == 0) return {};
  const Date date = unpack_date(packed);
  const auto formatted = [](const char* format, unsigned a, unsigned b = 0, unsigned c = 0) {
    std::array<char, 16> text{};
    std::snprintf(text.data(), text.size(), format, a, b, c);
    return std::string{text.data()};
  };
  const unsigned year = date.year, month = date.month, day = date.day;
  switch (projection) {
    case Projection::kYear: return year == 0 ? "" : formatted("%04u", year);
    case Projection::kMonthDay: return month == 0 || day == 0 ? "" : formatted("%02u-%02u", month, day);
    case Projection::kYearMonth: return year == 0 || month == 0 ? "" : formatted("%04u-%02u", year, month);
    case Projection::kDigits: {
      if (year == 0 || month == 0 || day == 0) return {};
      std::string digits = formatted("%04u%02u%02u", year, month, day);
      std::sort(digits.begin(), digits.end());
      return digits;
    }
    default: return formatted("%04u-%02u-%02u", year, month, day);
  }
}

std::string code_text(Projection projection, const Code16& code) {
  std::string text{code.text()};
  switch (projection) {
    case Projection::kFrontHalf: return text.substr(0, text.size() / 2);
    case Projection::kBackHalf: return text.substr(text.size() - text.size() / 2);
    case Projection::kStart: return text.substr(0, 3);
    default: return text;
  }
}

std::string term_text(Projection projection, std::string_view plain) {
  switch (projection) {
    case Projection::kStart: return std::string{plain.substr(0, 3)};
    case Projection::kArea: return plain.size() < 4 ? std::string{} : std::string{plain.substr(0, plain.size() - 2)};
    case Projection::kLocalPart: return std::string{plain.substr(0, plain.find(' '))};
    default: return std::string{plain};
  }
}

std::string place_text(Projection projection, const place::Place& place) {
  const place::Gazetteer& units = place::Gazetteer::get();
  if (projection == Projection::kProvince) {
    return place::is_known(place.province()) ? fold_plain(units[place.province()].name) : std::string{};
  }
  std::string text;
  for (std::size_t i = 0; i < place.candidates(); ++i) {
    text.append(text.empty() ? "" : " ").append(units[place.candidate(i)].name);
  }
  return fold_plain(text);
}

std::string number_text(float value) {
  constexpr float kMost = 9.2e18F;  // as keys have it: beyond it, all values are one
  return value != value ? std::string{} : std::to_string(static_cast<long long>(std::clamp(value, -kMost, kMost)));
}

/// The text of what a part looks at in one record. Letters of scripts that fold to hashes are shown as '?'.
std::string part_text(const Records& records, const KeyPart& part, const std::byte* row) {
  const RowView view{row, records.layout()};
  std::string text;
  for (const std::uint16_t field : part.fields) {
    std::string value;
    switch (storage_of(records.schema()[field].type)) {
      case Storage::kDate: value = date_text(part.projection, view.date(field)); break;
      case Storage::kCode: value = code_text(part.projection, view.code(field)); break;
      case Storage::kNumber: value = number_text(view.number(field)); break;
      case Storage::kTerm: {
        const TermId term = view.term(field);
        const Dictionary& dictionary = records.dictionary(field);
        const bool unit = part.projection == Projection::kCommune || part.projection == Projection::kProvince;
        if (term != kNoTerm) {
          value = unit ? place_text(part.projection, dictionary.place(term))
                       : term_text(part.projection, dictionary.view(term).plain);
        }
        break;
      }
    }
    if (!text.empty() && !value.empty()) text += ' ';
    text += value;
  }
  std::replace_if(
      text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; }, '?');
  text.resize(text.find_last_not_of(' ') + 1);  // "le " of "le van"
  return text;
}

PartMeeting meeting_of(const KeySet& left, const KeySet& right) {
  if (left.size == 0 && right.size == 0) return PartMeeting::kMissingBoth;
  if (left.size == 0) return PartMeeting::kMissingLeft;
  if (right.size == 0) return PartMeeting::kMissingRight;
  return first_shared(left, right) != 0 ? PartMeeting::kShared : PartMeeting::kDiffers;
}

std::vector<TracedPart> trace_parts(const Records& records, std::span<const KeyPart> parts, const std::byte* left,
                                    const std::byte* right) {
  const KeyMaker keys{records};
  std::vector<TracedPart> traced;
  for (const KeyPart& part : parts) {
    const std::span<const KeyPart> one{&part, 1};
    traced.push_back({describe(part, records.schema()), meeting_of(keys.keys(one, left), keys.keys(one, right)),
                      part_text(records, part, left), part_text(records, part, right)});
  }
  return traced;
}

}  // namespace

std::vector<TracedRule> trace_rules(const Records& records, const Model& model, const std::byte* left,
                                    const std::byte* right) {
  const KeyMaker keys{records};
  std::vector<TracedRule> traced;
  for (const BlockingRule& rule : model.rules) {
    TracedRule out;
    out.parts = trace_parts(records, rule.parts, left, right);
    const bool shares_parts =
        first_shared(keys.keys(std::span{rule.parts}, left), keys.keys(std::span{rule.parts}, right)) != 0;
    if (first_shared(keys.keys(rule, left), keys.keys(rule, right)) != 0) {
      out.outcome = TracedRule::Outcome::kMeets;
    } else if (shares_parts) {
      out.split = trace_parts(records, rule.split, left, right);
      const bool split_shared = std::all_of(out.split.begin(), out.split.end(), [](const TracedPart& part) {
        return part.meeting == PartMeeting::kShared;
      });
      out.outcome = split_shared ? TracedRule::Outcome::kLeftOut : TracedRule::Outcome::kSplitDiffers;
    }
    traced.push_back(std::move(out));
  }
  return traced;
}

}  // namespace khop
