#include "core/place/gazetteer.hpp"

#include "core/place/candidate_set.hpp"
#include "core/place/csv_fields.hpp"
#include "core/place/embedded_data.hpp"

#include <algorithm>
#include <cassert>
#include <charconv>

namespace khop::place {
namespace {

using detail::for_each_row;

std::uint32_t code_from(std::string_view digits) noexcept {
  std::uint32_t code = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), code);
  return code;
}

/// The number of the unit with this code in a list that is sorted by codes; 0 if there is none.
template <class Id, class Unit>
Id find_code(const std::vector<Unit>& units, std::uint32_t code) noexcept {
  const auto at = std::lower_bound(units.begin(), units.end(), code,
                                   [](const Unit& unit, std::uint32_t c) { return unit.code < c; });
  if (at == units.end() || at->code != code) return Id{};
  return static_cast<Id>(at - units.begin() + 1);
}

template <class Id>
constexpr Id from_index(std::size_t index) noexcept {
  return static_cast<Id>(index + 1);
}

/// What all values have in common: the value if they are equal, else none.
template <class Unit>
class Common {
 public:
  void add(Unit unit) noexcept {
    if (first_) value_ = unit;
    if (unit != value_) value_ = Unit{};
    first_ = false;
  }
  Unit value() const noexcept { return value_; }

 private:
  Unit value_{};
  bool first_ = true;
};

}  // namespace

const Gazetteer& Gazetteer::get() {
  static const Gazetteer gazetteer;
  return gazetteer;
}

Gazetteer::Gazetteer() {
  read_provinces();
  read_districts();
  read_new_communes();
  read_old_communes();
  read_mapping();
  add_names();
  add_aliases();
  names_.finish();
}

void Gazetteer::read_provinces() {
  for_each_row<6>(embedded_provinces, [&](const auto& row) {
    new_provinces_.push_back({{row[4], row[5], code_from(row[3])}});
  });
  const auto code_less = [](const UnitName& a, const UnitName& b) { return a.code < b.code; };
  std::sort(new_provinces_.begin(), new_provinces_.end(), code_less);
  const auto same_code = [](const UnitName& a, const UnitName& b) { return a.code == b.code; };
  new_provinces_.erase(std::unique(new_provinces_.begin(), new_provinces_.end(), same_code), new_provinces_.end());
  std::vector<int> parts(new_provinces_.size(), 0);
  for_each_row<6>(embedded_provinces, [&](const auto& row) {
    const NewProvince now = new_province(code_from(row[3]));
    old_provinces_.push_back({{row[1], row[2], code_from(row[0])}, now});
    NewProvinceUnit& whole = new_provinces_[number_of(now) - 1];
    whole.only = ++parts[number_of(now) - 1] == 1 ? from_index<OldProvince>(old_provinces_.size() - 1) : OldProvince{};
  });
}

void Gazetteer::read_districts() {
  for_each_row<4>(embedded_districts, [&](const auto& row) {
    districts_.push_back({{row[2], row[3], code_from(row[0])}, old_province(code_from(row[1])), {}});
  });
  of_district_.resize(districts_.size());
}

void Gazetteer::read_new_communes() {
  for_each_row<5>(embedded_communes_new, [&](const auto& row) {
    if (!row[4].empty()) other_codes_.push_back({code_from(row[4]), from_index<NewCommune>(new_communes_.size())});
    new_communes_.push_back(
        {{row[2], row[3], code_from(row[0])}, new_province(code_from(row[1])), unit_type_from(row[2]), {}, {}});
  });
}

void Gazetteer::read_old_communes() {
  for_each_row<6>(embedded_communes_old, [&](const auto& row) {
    const District home = row[2].empty() ? District{} : district(code_from(row[2]));
    if (!row[5].empty()) other_names_.push_back({row[5], from_index<OldCommune>(old_communes_.size())});
    old_communes_.push_back(
        {{row[3], row[4], code_from(row[0])}, home, old_province(code_from(row[1])), unit_type_from(row[3]), {}});
  });
}

void Gazetteer::read_mapping() {
  for_each_row<2>(embedded_mapping, [&](const auto& row) {
    detail::CandidateSet targets;
    for (std::string_view rest = row[1]; !rest.empty();) {
      const std::size_t end = std::min(rest.find(' '), rest.size());
      targets.add(new_commune(code_from(rest.substr(0, end))));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    assert(!targets.too_many());
    const Place::Candidates now = targets.units();
    constexpr std::size_t kDistrictCode = 3;
    if (row[0].size() == kDistrictCode) {
      districts_[number_of(district(code_from(row[0]))) - 1].now = now[0];
      return;
    }
    OldCommuneUnit& old = old_communes_[number_of(old_commune(code_from(row[0]))) - 1];
    old.now = now;
    for (std::size_t i = 0; i < targets.size(); ++i) {
      NewCommuneUnit& unit = new_communes_[number_of(now[i]) - 1];
      if (is_known(unit.seat_province) && unit.code != old.code) continue;
      unit.seat = old.district;
      unit.seat_province = old.province;
    }
  });
  for (std::size_t d = 0; d < districts_.size(); ++d) {
    if (!is_known(districts_[d].now)) continue;
    NewCommuneUnit& island = new_communes_[number_of(districts_[d].now) - 1];
    island.seat = from_index<District>(d);
    island.seat_province = districts_[d].province;
  }
}

void Gazetteer::add_names() {
  const auto add_all = [this](const auto& units, Kinds kind) {
    for (std::size_t i = 0; i < units.size(); ++i) {
      names_.add(units[i].name, {0, static_cast<std::uint16_t>(i + 1), kind});
    }
  };
  add_all(old_communes_, kOldCommunes);
  add_all(new_communes_, kNewCommunes);
  add_all(districts_, kDistricts);
  add_all(old_provinces_, kOldProvinces);
  add_all(new_provinces_, kNewProvinces);
  for (const OtherName& other : other_names_) {
    names_.add(other.name, {0, static_cast<std::uint16_t>(number_of(other.unit)), kOldCommunes});
  }
  for (std::size_t i = 0; i < old_communes_.size(); ++i) {
    const District home = old_communes_[i].district;
    if (!is_known(home)) continue;
    Range& range = of_district_[number_of(home) - 1];
    if (range.last == 0) range.first = static_cast<std::uint16_t>(i + 1);
    range.last = static_cast<std::uint16_t>(i + 2);
  }
}

void Gazetteer::add_aliases() {
  for_each_row<4>(embedded_aliases, [&](const auto& row) {
    const std::uint32_t code = code_from(row[1]);
    const auto add = [&](unsigned number, Kinds kind) {
      assert(number != 0);
      names_.add(row[3], {0, static_cast<std::uint16_t>(number), kind});
    };
    if (row[0] == "district") {
      add(number_of(district(code)), kDistricts);
      return;
    }
    add(number_of(old_province(code)), kOldProvinces);
    if (row[2] == "both") add(number_of((*this)[old_province(code)].now), kNewProvinces);
  });
}

OldCommune Gazetteer::old_commune(std::uint32_t code) const noexcept {
  return find_code<OldCommune>(old_communes_, code);
}
NewCommune Gazetteer::new_commune(std::uint32_t code) const noexcept {
  if (const auto unit = find_code<NewCommune>(new_communes_, code); is_known(unit)) return unit;
  const auto other =
      std::find_if(other_codes_.begin(), other_codes_.end(), [code](const OtherCode& o) { return o.code == code; });
  return other == other_codes_.end() ? NewCommune{} : other->unit;
}
District Gazetteer::district(std::uint32_t code) const noexcept { return find_code<District>(districts_, code); }
OldProvince Gazetteer::old_province(std::uint32_t code) const noexcept {
  return find_code<OldProvince>(old_provinces_, code);
}
NewProvince Gazetteer::new_province(std::uint32_t code) const noexcept {
  return find_code<NewProvince>(new_provinces_, code);
}

Place Gazetteer::place_of(OldCommune unit) const noexcept {
  const OldCommuneUnit& old = (*this)[unit];
  return {old.now, unit, old.district, old.province, (*this)[old.province].now};
}
Place Gazetteer::place_of(NewCommune unit) const noexcept {
  const NewCommuneUnit& now = (*this)[unit];
  return {{unit}, OldCommune{}, now.seat, now.seat_province, now.province};
}
Place Gazetteer::place_of(District unit) const noexcept {
  const DistrictUnit& district = (*this)[unit];
  return {{district.now}, OldCommune{}, unit, district.province, (*this)[district.province].now};
}
Place Gazetteer::place_of(OldProvince unit) const noexcept {
  return {{}, OldCommune{}, District{}, unit, (*this)[unit].now};
}
Place Gazetteer::place_of(NewProvince unit) const noexcept {
  return {{}, OldCommune{}, District{}, (*this)[unit].only, unit};
}

Place Gazetteer::one_of(std::span<const OldCommune> old, std::span<const NewCommune> now) const noexcept {
  if (old.empty() && now.empty()) return {};
  if (old.size() == 1 && now.empty()) return place_of(old[0]);
  detail::CandidateSet candidates;
  Common<District> district;
  Common<OldProvince> before;
  Common<NewProvince> province;
  for (const NewCommune unit : now) {
    const NewCommuneUnit& found = (*this)[unit];
    candidates.add(unit);
    district.add(found.seat);
    before.add(found.seat_province);
    province.add(found.province);
  }
  for (const OldCommune unit : old) {
    const OldCommuneUnit& found = (*this)[unit];
    for (const NewCommune target : found.now) {
      if (is_known(target)) candidates.add(target);
    }
    district.add(found.district);
    before.add(found.province);
    province.add((*this)[found.province].now);
  }
  if (!candidates.too_many() && candidates.size() == 1) return place_of(candidates.units()[0]);
  return {candidates.units(), OldCommune{}, district.value(), before.value(), province.value()};
}

std::size_t Gazetteer::bytes() const noexcept {
  return old_communes_.capacity() * sizeof(OldCommuneUnit) + new_communes_.capacity() * sizeof(NewCommuneUnit) +
         districts_.capacity() * sizeof(DistrictUnit) + names_.bytes();
}

}  // namespace khop::place
