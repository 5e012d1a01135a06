#include "core/generate/nation/names.hpp"

#include "core/generate/csv_rows.hpp"
#include "core/generate/embedded_data.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <utility>

namespace khop::generate::nation {
namespace {

constexpr std::size_t of(Sex sex) noexcept { return static_cast<std::size_t>(sex); }

/// Middle names of those who have Kinh given names; the rest of a people's own names go without one.
constexpr double kMiddleWithOwnGiven = 0.5;
constexpr int kTriesOfLikeNames = 24;
constexpr double kMothersSurname = 0.4;
constexpr double kThiStandsFirst = 0.5;  // Thị Ngọc rather than Ngọc Thị; behind the mother's surname always second

/// Years that the columns of given_by_cohort.csv stand for.
constexpr std::array<int, 3> kCohorts = {1950, 1995, 2010};

std::uint32_t to_weight(std::string_view text) noexcept {
  std::uint32_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

/// Names of four words became usual: men 2 % once, 26 % of those born about 2010; two of three women.
double two_middles_share(Sex sex, int birth_year) noexcept {
  const double since = std::clamp((birth_year - 1965) / 45.0, 0.0, 1.0);
  return sex == Sex::kMale ? 0.02 + 0.24 * since * since : 0.05 + 0.53 * since * since;
}

/// The old have names of their people; the young as many Kinh ones as the data say.
double kinh_given_share(std::uint32_t percent_of_young, int birth_year) noexcept {
  const double young = percent_of_young / 100.0;
  if (young > 0.9 || birth_year >= 1995) return young;
  return birth_year <= 1955 ? 0.4 * young : young * (0.4 + 0.6 * (birth_year - 1955) / 40.0);
}

}  // namespace

NationNames::NationNames(const NameTables& kinh, const EthnicMap& peoples) : kinh_(kinh), peoples_(peoples) {
  parts_.push_back("");
  surnames_begin_ = static_cast<PartId>(parts_.size());
  parts_.insert(parts_.end(), kinh.surnames().begin(), kinh.surnames().end());
  middles_begin_ = static_cast<PartId>(parts_.size());
  parts_.insert(parts_.end(), kinh.middles().begin(), kinh.middles().end());
  read_kinh_givens();
  read_own(peoples);
}

void NationNames::read_kinh_givens() {
  std::map<Choice*, std::vector<std::uint32_t>> weights;
  for (const auto& row : csv_rows(embedded_given_by_cohort)) {
    const auto id = static_cast<PartId>(parts_.size());
    parts_.push_back(row[0]);
    for (std::size_t cohort = 0; cohort < kCohorts.size(); ++cohort) {
      for (std::size_t region = 0; region < 3; ++region) {
        static constexpr std::array<std::string_view, 3> kLetters = {"N", "C", "S"};
        std::uint32_t weight = 10 * to_weight(row[2 + cohort]);
        // Forms of one region are rare in the other; the Centre has both.
        if (!row[5].empty() && region != 1 && row[5] != kLetters[region]) weight /= 5;
        if (weight == 0) continue;
        Choice& choice = kinh_givens_[cohort][region][of(row[1] == "F" ? Sex::kFemale : Sex::kMale)];
        choice.ids.push_back(id);
        weights[&choice].push_back(weight);
      }
    }
  }
  for (const auto& [choice, list] : weights) choice->table.emplace_back(list);
}

/// Between the years of two cohorts both have their say.
PartId NationNames::draw_kinh_given(Rng& rng, Sex sex, int birth_year, Region region) const noexcept {
  std::size_t cohort = 0;
  while (cohort + 1 < kCohorts.size() && birth_year >= kCohorts[cohort + 1]) ++cohort;
  if (cohort + 1 < kCohorts.size() && birth_year > kCohorts[cohort]) {
    const double later = (birth_year - kCohorts[cohort]) / static_cast<double>(kCohorts[cohort + 1] - kCohorts[cohort]);
    if (rng.chance(later)) ++cohort;
  }
  return kinh_givens_[cohort][static_cast<std::size_t>(region)][of(sex)].draw(rng);
}

/// A further word before the middle name: the mother's surname, or another middle name of one word.
PartId NationNames::draw_first_middle(Rng& rng, Region region, Sex sex, int birth_year, PartId surname,
                                      PartId middle) const noexcept {
  if (middle == 0 || part(middle).find(' ') != std::string_view::npos) return 0;
  if (!rng.chance(two_middles_share(sex, birth_year))) return 0;
  if (rng.chance(kMothersSurname)) {
    const auto mothers = static_cast<PartId>(surnames_begin_ + kinh_.draw_surname(rng, region));
    return mothers == surname ? PartId{0} : mothers;
  }
  for (int i = 0; i < kTriesOfLikeNames; ++i) {
    const PartId word = kinh_middle(kinh_.draw_middle(rng, sex, birth_year));
    const std::string_view text = part(word);
    if (word != middle && !text.empty() && text.find(' ') == std::string_view::npos) return word;
  }
  return 0;
}

void NationNames::read_own(const EthnicMap& peoples) {
  std::map<std::string_view, GroupId> groups;
  for (std::size_t i = 0; i < peoples.size(); ++i) {
    groups.emplace(peoples.group(static_cast<GroupId>(i)).name, static_cast<GroupId>(i));
  }
  own_.resize(peoples.size());
  std::map<Choice*, std::vector<std::uint32_t>> weights;
  for (const auto& row : csv_rows(embedded_ethnic_names)) {
    Own& own = own_[groups.at(row[0])];
    const std::uint32_t weight = to_weight(row[4]);
    const auto id = static_cast<PartId>(parts_.size());
    parts_.push_back(row[2]);
    const auto add = [&](Choice& choice) {
      choice.ids.push_back(id);
      weights[&choice].push_back(weight);
    };
    if (row[1] == "surname") {
      add(own.surnames);
      continue;
    }
    std::array<Choice, 2>& by_sex = row[1] == "prefix" ? own.prefixes : row[1] == "middle" ? own.middles : own.givens;
    if (row[3] != "F") add(by_sex[of(Sex::kMale)]);
    if (row[3] != "M") add(by_sex[of(Sex::kFemale)]);
  }
  for (const auto& [choice, list] : weights) choice->table.emplace_back(list);
}

PartId NationNames::draw_surname(Rng& rng, GroupId group, Region region) const noexcept {
  if (peoples_.group(group).surname == SurnamePlace::kNone) return 0;
  const Choice& own = own_[group].surnames;
  return own.empty() ? static_cast<PartId>(surnames_begin_ + kinh_.draw_surname(rng, region)) : own.draw(rng);
}

Name NationNames::draw(Rng& rng, GroupId group, Region region, Sex sex, int birth_year, PartId surname) const noexcept {
  Name name{.surname = surname, .first_middle = 0, .middle = 0, .given = 0, .order = peoples_.group(group).surname};
  redraw_given(rng, group, region, sex, birth_year, name);
  return name;
}

void NationNames::redraw_given(Rng& rng, GroupId group, Region region, Sex sex, int birth_year,
                               Name& name) const noexcept {
  const Own& own = own_[group];
  const Choice& givens = own.givens[of(sex)];
  const bool as_kinh = givens.empty() || rng.chance(kinh_given_share(peoples_.group(group).kinh_given, birth_year));
  name.given = as_kinh ? draw_kinh_given(rng, sex, birth_year, region) : givens.draw(rng);
  if (!own.prefixes[of(sex)].empty()) {
    name.middle = own.prefixes[of(sex)].draw(rng);
  } else if (as_kinh) {
    name.middle = kinh_middle(kinh_.draw_middle(rng, sex, birth_year));
  } else if (!own.middles[of(sex)].empty()) {
    name.middle = own.middles[of(sex)].draw(rng);
  } else {
    name.middle = rng.chance(kMiddleWithOwnGiven) ? kinh_middle(kinh_.draw_middle(rng, sex, birth_year)) : PartId{0};
  }
  if (parts_[name.middle].empty()) name.middle = 0;
  name.first_middle =
      group == kKinh ? draw_first_middle(rng, region, sex, birth_year, name.surname, name.middle) : PartId{0};
  if (name.first_middle >= middles_begin_ && part(name.middle) == "Thị" && rng.chance(kThiStandsFirst)) {
    std::swap(name.first_middle, name.middle);
  }
}

void NationNames::redraw_alike(Rng& rng, GroupId group, Region region, Sex sex, int birth_year,
                               Name& name) const noexcept {
  const Name before = name;
  for (int i = 0; i < kTriesOfLikeNames; ++i) {
    redraw_given(rng, group, region, sex, birth_year, name);
    name.first_middle = before.first_middle;
    name.middle = before.middle;
    const std::string_view was = part(before.given), is = part(name.given);
    if (is != was && is.substr(0, 1) == was.substr(0, 1)) return;
  }
}

void NationNames::append(const Name& name, std::string& out) const {
  const std::array<PartId, 4> order =
      name.order == SurnamePlace::kLast
          ? std::array<PartId, 4>{name.first_middle, name.middle, name.given, name.surname}
          : std::array<PartId, 4>{name.surname, name.first_middle, name.middle, name.given};
  bool first = true;
  for (const PartId id : order) {
    if (id == 0) continue;
    if (!first && out.back() != '\'') out.push_back(' ');  // H'Bia is one word
    out.append(part(id));
    first = false;
  }
}

}  // namespace khop::generate::nation
