#include "core/model/validate_names.hpp"

#include "core/model/local_surnames.hpp"
#include "core/model/validation_error.hpp"

#include <algorithm>
#include <cstdint>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>

namespace khop::detail {
namespace {

/// Whether names of the type have surnames that can be told.
bool has_parts(FieldType type) noexcept {
  return type == FieldType::kFullName || type == FieldType::kOtherName || type == FieldType::kSurname;
}

/// Plain words and how often they occur: not more often than `total`.
Result<void> validate_words(std::span<const ValueCount> counts, const std::string& place, std::uint64_t total) {
  std::uint64_t sum = 0;
  std::unordered_set<std::string_view> seen;
  for (const ValueCount& word : counts) {
    const auto word_place = [&] { return member(place, word.value); };
    const bool plain = !word.value.empty() &&
                       std::all_of(word.value.begin(), word.value.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    if (!plain) return at(word_place(), "must be one word of letters a-z without marks");
    if (!seen.insert(word.value).second) return at(word_place(), "stands there twice");
    if (word.count == 0) return at(word_place(), "must be at least 1");
    if (word.count > total - sum) {
      return at(place, "has a sum of counts above the total, " + std::to_string(total));
    }
    sum += word.count;
  }
  return {};
}

Result<void> validate_commune(const CommuneSurnames& commune, const std::string& place,
                              const std::unordered_set<std::string_view>& surnames) {
  if (commune_from(commune.commune) == CommuneNumber{}) {
    return at(place + ".commune",
              "must end in the code of a commune, as in \"Xã Thượng Lộ o20185\" (o: of before July "
              "2025, n: of today), got '" +
                  commune.commune + "'");
  }
  if (Result<void> valid = validate_words(commune.counts, place + ".counts", commune.total); !valid) return valid;
  for (const ValueCount& word : commune.counts) {
    if (surnames.count(word.value) == 0) {
      return at(member(place + ".counts", word.value), "is no surname that name_parts lists for the field");
    }
  }
  return {};
}

}  // namespace

Result<void> validate_name_parts(const Model& model) {
  std::set<std::string_view> seen;
  for (std::size_t i = 0; i < model.name_parts.size(); ++i) {
    const NamePartFrequencies& names = model.name_parts[i];
    const std::string place = element("name_parts", i);
    const std::size_t field = field_named(model.schema, names.field);
    if (field == model.schema.size()) return at(place + ".field", "names '" + names.field + "', which is no field");
    if (!seen.insert(names.field).second) return at(place + ".field", "has name parts already");
    if (!has_parts(model.schema[field].type)) {
      return at(place + ".field", "has the type '" + std::string{to_string(model.schema[field].type)} +
                                      "'; only full names, names of others and surnames have parts");
    }
    for (const auto& [name, part] : {std::pair{".surnames", &names.surnames}, {".given_names", &names.given_names}}) {
      if (part->unlisted == 0) return at(place + name + ".unlisted", "must be at least 1");
      if (Result<void> valid = validate_words(part->counts, place + name + ".counts", names.total); !valid)
        return valid;
    }
  }
  return {};
}

Result<void> validate_local_surnames(const Model& model) {
  const LocalSurnames& local = model.local_surnames;
  if (local.communes.empty()) return {};
  const auto names = std::find_if(model.name_parts.begin(), model.name_parts.end(),
                                  [&](const NamePartFrequencies& n) { return n.field == local.field; });
  if (names == model.name_parts.end()) {
    return at("local_surnames.field", "names '" + local.field + "', which has no name_parts");
  }
  const std::size_t place_field = field_named(model.schema, local.place);
  if (place_field == model.schema.size() || model.schema[place_field].type != FieldType::kVnPlace) {
    return at("local_surnames.place", "names '" + local.place + "', which is no field of type 'vn_place'");
  }
  std::unordered_set<std::string_view> surnames;
  for (const ValueCount& word : names->surnames.counts) surnames.insert(word.value);
  std::set<CommuneNumber> seen;
  for (std::size_t i = 0; i < local.communes.size(); ++i) {
    const std::string place = element("local_surnames.communes", i);
    if (Result<void> valid = validate_commune(local.communes[i], place, surnames); !valid) return valid;
    if (!seen.insert(commune_from(local.communes[i].commune)).second) {
      return at(place + ".commune", "is the same as an earlier one");
    }
  }
  return {};
}

}  // namespace khop::detail
