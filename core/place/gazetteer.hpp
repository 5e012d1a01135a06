#pragma once

#include "core/place/name_index.hpp"
#include "core/place/place.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace khop::place {

/// What the lists say of a unit. Texts point into the embedded files.
struct UnitName {
  std::string_view type;  ///< "Phường"
  std::string_view name;  ///< "Trúc Bạch"
  std::uint32_t code = 0;
};
struct OldProvinceUnit : UnitName {
  NewProvince now{};
};
struct NewProvinceUnit : UnitName {
  OldProvince only{};  ///< the one old province that it was made of, if it was one
};
struct DistrictUnit : UnitName {
  OldProvince province{};
  NewCommune now{};  ///< of an island without communes
};
struct OldCommuneUnit : UnitName {
  District district{};  ///< not known of twelve that only older lists have
  OldProvince province{};
  UnitType unit_type = UnitType::kNone;
  Place::Candidates now{};  ///< ascending
};
struct NewCommuneUnit : UnitName {
  NewProvince province{};
  UnitType unit_type = UnitType::kNone;
  District seat{};  ///< the district of the old commune that left it its code, else of the first of its parts
  OldProvince seat_province{};
};

/// The administrative units of Vietnam before and since 1 July 2025, and what became of what.
///
/// Source:  core/place/data/README.md.
/// Cost:    a few milliseconds to build, about 2 MB. Threads: immutable; look-ups allocate nothing.
class Gazetteer {
 public:
  /// Built at the first call, in a few milliseconds.
  static const Gazetteer& get();

  /// By code; 0 if the list has no such code.
  OldCommune old_commune(std::uint32_t code) const noexcept;
  NewCommune new_commune(std::uint32_t code) const noexcept;  ///< also by the second code of letter 1027
  District district(std::uint32_t code) const noexcept;
  OldProvince old_province(std::uint32_t code) const noexcept;
  NewProvince new_province(std::uint32_t code) const noexcept;

  const OldCommuneUnit& operator[](OldCommune unit) const noexcept { return old_communes_[number_of(unit) - 1]; }
  const NewCommuneUnit& operator[](NewCommune unit) const noexcept { return new_communes_[number_of(unit) - 1]; }
  const DistrictUnit& operator[](District unit) const noexcept { return districts_[number_of(unit) - 1]; }
  const OldProvinceUnit& operator[](OldProvince unit) const noexcept { return old_provinces_[number_of(unit) - 1]; }
  const NewProvinceUnit& operator[](NewProvince unit) const noexcept { return new_provinces_[number_of(unit) - 1]; }

  std::span<const OldCommuneUnit> old_communes() const noexcept { return old_communes_; }
  std::span<const NewCommuneUnit> new_communes() const noexcept { return new_communes_; }
  std::span<const DistrictUnit> districts() const noexcept { return districts_; }
  std::span<const OldProvinceUnit> old_provinces() const noexcept { return old_provinces_; }
  std::span<const NewProvinceUnit> new_provinces() const noexcept { return new_provinces_; }
  /// The old communes of a district, one after the other, as numbers [first, last).
  struct Range {
    std::uint16_t first = 0, last = 0;
  };
  Range communes_of(District district) const noexcept { return of_district_[number_of(district) - 1]; }

  const NameIndex& names() const noexcept { return names_; }

  /// The place that a unit is. Units must be known.
  Place place_of(OldCommune unit) const noexcept;
  Place place_of(NewCommune unit) const noexcept;
  Place place_of(District unit) const noexcept;
  Place place_of(OldProvince unit) const noexcept;
  Place place_of(NewProvince unit) const noexcept;
  /// One of these, nobody knows which: all that they have in common, and the communes of today that they leave possible
  /// (none if they are more than a place can hold). Nothing if both are empty.
  Place one_of(std::span<const OldCommune> old, std::span<const NewCommune> now) const noexcept;

  std::size_t bytes() const noexcept;

 private:
  Gazetteer();
  void read_provinces();
  void read_districts();
  void read_new_communes();
  void read_old_communes();
  void read_mapping();
  void add_names();
  void add_aliases();

  std::vector<OldProvinceUnit> old_provinces_;
  std::vector<NewProvinceUnit> new_provinces_;
  std::vector<DistrictUnit> districts_;
  std::vector<NewCommuneUnit> new_communes_;
  std::vector<OldCommuneUnit> old_communes_;
  std::vector<Range> of_district_;
  struct OtherCode {
    std::uint32_t code;
    NewCommune unit;
  };
  struct OtherName {
    std::string_view name;
    OldCommune unit;
  };
  std::vector<OtherCode> other_codes_;
  std::vector<OtherName> other_names_;
  NameIndex names_;
};

/// A place as people read it, and as from_spelling() reads it back, whatever was folded since: names from small to
/// large, then codes, each with a letter for its list.
///
///   o old commune · n new commune · d district · p old province · q new province
///
/// "Phường Trúc Bạch, Quận Ba Đình, Thành phố Hà Nội o00004". One line for equal places, different ones for different
/// places. Codes stay what they are when the lists grow; numbers of units do not.
std::string spell(const Place& place);

/// Nothing if the text was not written by spell() or names a unit that is not known.
Place from_spelling(std::string_view text) noexcept;

}  // namespace khop::place
