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

constexpr std::array<std::string_view, 12> kStatusHeaders{
    "trang thai", "tinh trang", "trang thai song", "tinh trang song", "trang thai song chet", "tinh trang song chet",
    "song chet",  "con song",   "song hay chet",   "life status",     "vital status",         "alive"};

template <std::size_t N>
bool contains(const std::array<std::string_view, N>& words, std::string_view word) noexcept {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_status_header(std::string_view name) { return contains(kStatusHeaders, fold_plain(name)); }

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
    if (!out_.has_residence && out_.is_vietnamese()) add_blank_residence();
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

  /// The columns of a place whose headers fit.
  template <class Fits>
  static FieldSpec part_of(const FieldSpec& place, const Fits& fits) {
    FieldSpec part = place;
    std::erase_if(part.columns, [&](const std::string& name) {
      const auto header = place::column_header(name);
      return !header || !fits(*header);
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
    for (const ColumnProfile& profile : profiles_) {
      if (!meaning_of_header(profile.name).of_others) columns.push_back(profile.name);
    }
    std::vector<FoundPlace> found = find_places(tables_, sample_, columns);
    std::stable_sort(found.begin(), found.end(), [](const FoundPlace& a, const FoundPlace& b) {
      return residence_rank(a.name) < residence_rank(b.name);
    });
    for (FoundPlace& place : found) out_.places.push_back(key_place(std::move(place)));
    out_.has_residence = !found.empty() && residence_rank(out_.places.front().field.name) < kNoResidence;
  }

  KeyPlace key_place(FoundPlace found) const {
    using place::ColumnHeader;
    using place::Level;
    FieldSpec field{.name = std::move(found.name), .type = FieldType::kVnPlace, .columns = std::move(found.columns)};
    field.language = kVietnamese;
    const auto is_code = [](const ColumnHeader& h) { return h.level == Level::kCommune && h.says_code; };
    KeyPlace place;
    place.eras = eras_of(field);
    place.commune = part_of(field, [](const ColumnHeader& h) { return h.level == Level::kCommune; });
    place.province = part_of(field, [](const ColumnHeader& h) { return h.level == Level::kProvince; });
    const FieldSpec names =
        part_of(field, [&](const ColumnHeader& h) { return h.level <= Level::kCommune && !is_code(h); });
    if (!names.columns.empty()) {
      place.code = part_of(field, is_code);
      place.named = part_of(field, [&](const ColumnHeader& h) { return !is_code(h); });
    }
    place.field = std::move(field);
    return place;
  }

  /// Where people live, as a register has it that has lost it all.
  void add_blank_residence() {
    std::vector<std::string> columns;
    for (const ColumnProfile& profile : profiles_) {
      if (profile.present() == 0 && !meaning_of_header(profile.name).of_others) columns.push_back(profile.name);
    }
    std::vector<FoundPlace> found = places_by_header(tables_, columns);
    const auto first = std::min_element(found.begin(), found.end(), [](const FoundPlace& a, const FoundPlace& b) {
      return residence_rank(a.name) < residence_rank(b.name);
    });
    if (first == found.end() || residence_rank(first->name) == kNoResidence) return;
    out_.places.insert(out_.places.begin(), key_place(std::move(*first)));
    out_.has_residence = true;
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
      std::uint64_t living = 0, dead = 0;
      for (const auto& [value, rows] : profile.top) {
        living += contains(kLiving, value) ? rows : 0;
        dead += contains(kDead, value) ? rows : 0;
      }
      const auto are_mostly = [known = living + dead](std::uint64_t all) {
        return known > 0 && static_cast<double>(known) >= kMostly * static_cast<double>(all);
      };
      // A few remarks ("mất": lost, or dead) make no column of the status.
      const bool of_all = are_mostly(profile.rows) || (living > 0 && is_status_header(profile.name));
      if (are_mostly(profile.present()) && of_all) return profile.name;
    }
    const bool of_people = out_.number || out_.birth_date || !out_.names.empty();
    const auto blank = std::find_if(profiles_.begin(), profiles_.end(), [](const ColumnProfile& profile) {
      return profile.present() == 0 && is_status_header(profile.name);
    });
    return of_people && blank != profiles_.end() ? blank->name : std::string{};
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
