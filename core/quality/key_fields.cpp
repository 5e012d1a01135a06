#include "core/quality/key_fields.hpp"

#include "core/infer/place_eras.hpp"
#include "core/infer/places.hpp"
#include "core/infer/roles.hpp"
#include "core/place/column_header.hpp"
#include "core/text/fold.hpp"

#include <array>
#include <utility>

namespace khop {
namespace {

constexpr double kMostly = 0.6;  ///< of the values in a status column

constexpr std::array<std::string_view, 7> kLiving{"con song", "song",   "dang song", "hien con song",
                                                  "alive",    "living", "live"};
constexpr std::array<std::string_view, 10> kDead{"da chet", "chet",       "da mat",     "mat",  "tu vong",
                                                 "qua doi", "da qua doi", "da tu vong", "dead", "deceased"};

template <std::size_t N>
bool contains(const std::array<std::string_view, N>& words, std::string_view word) noexcept {
  return std::find(words.begin(), words.end(), word) != words.end();
}

class KeyFieldFinder {
 public:
  KeyFieldFinder(std::span<const Table> tables, const RowSample& sample, std::span<const ColumnProfile> profiles,
                 const InferredSchema* schema)
      : tables_(tables), sample_(sample), profiles_(profiles), schema_(schema) {}

  KeyFields find() {
    add_places();
    add_names();
    const auto own_date = [](const FieldSpec& f) { return f.name == "date_of_birth" || f.name == "year"; };
    out_.birth_date = inferred(FieldType::kDate, own_date);
    if (!out_.birth_date) out_.birth_date = named(Role::kBirthDate, FieldType::kDate);
    out_.sex = inferred(FieldType::kSex);
    if (!out_.sex) out_.sex = named(Role::kSex, FieldType::kSex);
    out_.phone = inferred(FieldType::kVnPhone, [](const FieldSpec& f) { return f.name == "phone"; });
    add_numbers();
    out_.status = find_status();
    return std::move(out_);
  }

 private:
  template <class Fits>
  std::optional<FieldSpec> inferred(FieldType type, const Fits& fits) const {
    if (schema_ == nullptr) return std::nullopt;
    const auto at = std::find_if(schema_->schema.begin(), schema_->schema.end(),
                                 [&](const FieldSpec& f) { return f.type == type && fits(f); });
    return at == schema_->schema.end() ? std::nullopt : std::optional{*at};
  }
  std::optional<FieldSpec> inferred(FieldType type) const {
    return inferred(type, [](const FieldSpec&) { return true; });
  }

  /// The first column whose header says this of the person, of one kind if that is given.
  std::optional<FieldSpec> named(Role role, FieldType type, std::string_view kind = {}) const {
    for (const ColumnProfile& profile : profiles_) {
      const HeaderMeaning header = meaning_of_header(profile.name);
      if (header.role != role || header.of_others || !header.sure || (!kind.empty() && header.kind != kind)) continue;
      FieldSpec field{.name = profile.name, .type = type, .columns = {profile.name}};
      if (has_language(type) && profile.language.is_vietnamese()) field.language = kVietnamese;
      field.date_order = profile.dates.order();
      return field;
    }
    return std::nullopt;
  }

  void add_names() {
    if (auto whole = inferred(FieldType::kFullName)) {
      out_.names = {std::move(*whole)};
      return;
    }
    auto surname = inferred(FieldType::kSurname), given = inferred(FieldType::kGivenName);
    if (!surname) surname = named(Role::kSurname, FieldType::kSurname);
    if (!given) given = named(Role::kGivenName, FieldType::kGivenName);
    if (surname && given) {
      out_.names = {std::move(*surname), std::move(*given)};
    } else if (auto whole = named(Role::kFullName, FieldType::kFullName)) {
      out_.names = {std::move(*whole)};
    }
  }

  static FieldSpec part_of(const FieldSpec& place, place::Level level) {
    FieldSpec part = place;
    std::erase_if(part.columns, [level](const std::string& name) {
      const auto header = place::column_header(name);
      return !header || header->level != level;
    });
    return part;
  }

  std::vector<place::Era> eras_of(const FieldSpec& place) const {
    const Schema one{place};
    std::vector<place::Era> eras;
    for (const auto& fields : eras_by_file(judge_eras(tables_, sample_, one), tables_.size(), one)) {
      eras.push_back(fields.front());
    }
    return eras;
  }

  void add_places() {
    std::vector<std::string> columns;
    for (const ColumnProfile& profile : profiles_) columns.push_back(profile.name);
    std::vector<FoundPlace> found = find_places(tables_, sample_, columns);
    std::stable_sort(found.begin(), found.end(), [](const FoundPlace& a, const FoundPlace& b) {
      return residence_rank(a.name) < residence_rank(b.name);
    });
    for (FoundPlace& place : found) {
      FieldSpec field{.name = std::move(place.name), .type = FieldType::kVnPlace, .columns = std::move(place.columns)};
      field.language = kVietnamese;
      std::vector<place::Era> eras = eras_of(field);
      FieldSpec commune = part_of(field, place::Level::kCommune);
      FieldSpec province = part_of(field, place::Level::kProvince);
      out_.places.push_back({std::move(field), std::move(commune), std::move(province), std::move(eras)});
    }
    out_.has_residence = !found.empty() && residence_rank(out_.places.front().field.name) < kNoResidence;
  }

  /// A header alone says that a number is a Vietnamese one only where other columns are Vietnamese.
  void add_numbers() {
    out_.number = inferred(FieldType::kVnNationalId, [](const FieldSpec& f) { return f.name == "national_id"; });
    out_.old_number = inferred(FieldType::kVnCmnd, [](const FieldSpec& f) { return f.name == "cmnd"; });
    if (!out_.is_vietnamese()) return;
    if (!out_.number) out_.number = named(Role::kIdentifier, FieldType::kVnNationalId, "national");
    if (!out_.old_number) out_.old_number = named(Role::kIdentifier, FieldType::kVnCmnd, "cmnd");
    const auto reads = [](const FieldSpec& f, const std::string& name) {
      return std::find(f.columns.begin(), f.columns.end(), name) != f.columns.end();
    };
    if (!out_.number || !out_.old_number) return;
    // One column for both is that of the personal number.
    std::erase_if(out_.old_number->columns, [&](const std::string& name) { return reads(*out_.number, name); });
    if (out_.old_number->columns.empty()) out_.old_number.reset();
  }

  std::string find_status() const {
    for (const ColumnProfile& profile : profiles_) {
      std::uint64_t known = 0;
      for (const auto& [value, rows] : profile.top) {
        known += contains(kLiving, value) || contains(kDead, value) ? rows : 0;
      }
      if (known > 0 && static_cast<double>(known) >= kMostly * static_cast<double>(profile.present())) {
        return profile.name;
      }
    }
    return {};
  }

  std::span<const Table> tables_;
  const RowSample& sample_;
  std::span<const ColumnProfile> profiles_;
  const InferredSchema* schema_;
  KeyFields out_;
};

}  // namespace

KeyFields find_key_fields(std::span<const Table> tables, const RowSample& sample,
                          std::span<const ColumnProfile> profiles, const InferredSchema* schema) {
  return KeyFieldFinder{tables, sample, profiles, schema}.find();
}

bool says_dead(std::string_view cleaned) { return contains(kDead, fold_plain(cleaned)); }

}  // namespace khop
