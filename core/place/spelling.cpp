#include "core/place/candidate_set.hpp"
#include "core/place/gazetteer.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace khop::place {
namespace {

constexpr int kCommuneDigits = 5, kDistrictDigits = 3, kProvinceDigits = 2;

void add_name(const UnitName& unit, std::string& text) {
  if (!text.empty()) text += ", ";
  text.append(unit.type).append(" ").append(unit.name);
}

void add_code(char list, std::uint32_t code, int digits, std::string& text) {
  std::string number = std::to_string(code);
  number.insert(
      0, static_cast<std::size_t>(digits) - std::min<std::size_t>(number.size(), static_cast<std::size_t>(digits)),
      '0');
  text.append(" ").append(1, list).append(number);
}

}  // namespace

std::string spell(const Place& place) {
  const Gazetteer& units = Gazetteer::get();
  std::string text;
  if (place.empty()) return text;
  const auto add_upper_names = [&] {
    if (is_known(place.district())) add_name(units[place.district()], text);
    if (is_known(place.old_province())) {
      add_name(units[place.old_province()], text);
    } else if (is_known(place.province())) {
      add_name(units[place.province()], text);
    }
  };
  if (is_known(place.old_commune())) {
    add_name(units[place.old_commune()], text);
    add_upper_names();
    add_code('o', units[place.old_commune()].code, kCommuneDigits, text);
    return text;
  }
  if (place.has_one_commune() && place == units.place_of(place.candidate(0))) {
    add_name(units[place.candidate(0)], text);
    add_name(units[place.province()], text);
    add_code('n', units[place.candidate(0)].code, kCommuneDigits, text);
    return text;
  }
  for (std::size_t i = 0; i < place.candidates(); ++i) add_name(units[place.candidate(i)], text);
  add_upper_names();
  for (std::size_t i = 0; i < place.candidates(); ++i) {
    add_code('n', units[place.candidate(i)].code, kCommuneDigits, text);
  }
  if (is_known(place.district())) add_code('d', units[place.district()].code, kDistrictDigits, text);
  if (is_known(place.old_province())) add_code('p', units[place.old_province()].code, kProvinceDigits, text);
  if (is_known(place.province())) add_code('q', units[place.province()].code, kProvinceDigits, text);
  return text;
}

Place from_spelling(std::string_view text) noexcept {
  const Gazetteer& units = Gazetteer::get();
  OldCommune old{};
  detail::CandidateSet candidates;
  bool unknown = false;
  District district{};
  OldProvince before{};
  NewProvince now{};
  // From the end as long as words are a letter and digits.
  while (!text.empty()) {
    const std::size_t space = text.rfind(' ');
    if (space == std::string_view::npos) break;
    const std::string_view word = text.substr(space + 1);
    std::uint32_t code = 0;
    if (word.size() < 3) break;
    const auto [end, error] = std::from_chars(word.data() + 1, word.data() + word.size(), code);
    if (error != std::errc{} || end != word.data() + word.size()) break;
    text = text.substr(0, space);
    switch (word[0]) {
      case 'o': old = units.old_commune(code); break;
      case 'n':
        candidates.add(units.new_commune(code));
        unknown |= !is_known(units.new_commune(code));
        break;
      case 'd': district = units.district(code); break;
      case 'p': before = units.old_province(code); break;
      case 'q': now = units.new_province(code); break;
      default: return {};
    }
  }
  if (is_known(old)) return units.place_of(old);
  if (unknown || candidates.too_many()) return {};
  if (candidates.size() == 1 && !is_known(now)) return units.place_of(candidates.units()[0]);
  if (candidates.size() == 0 && !is_known(now)) return {};
  return {candidates.units(), OldCommune{}, district, before, now};
}

}  // namespace khop::place
