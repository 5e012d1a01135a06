#include "core/generate/names.hpp"

#include "core/generate/csv_rows.hpp"
#include "core/generate/embedded_data.hpp"

#include <algorithm>
#include <charconv>

namespace khop::generate {
namespace {

std::uint32_t to_weight(std::string_view text) noexcept {
  std::uint32_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

constexpr std::size_t of(Sex sex) noexcept { return static_cast<std::size_t>(sex); }

Sex to_sex(std::string_view text) noexcept { return text == "F" ? Sex::kFemale : Sex::kMale; }

bool is_traditional(std::string_view middle, Sex sex) noexcept {
  return sex == Sex::kFemale ? middle.starts_with("Thị") : middle.starts_with("Văn");
}

/// Share of a year's children with a traditional middle name: near-universal once, rare now. The points are the
/// samples of three cohorts (schools 1990s, Sài Gòn 2007-11) and a guess for the old; straight lines between.
double traditional_share(Sex sex, int birth_year) noexcept {
  struct Point {
    int year;
    double female, male;
  };
  static constexpr Point kPoints[] = {
      {1940, 0.92, 0.60}, {1970, 0.88, 0.45}, {1996, 0.657, 0.166}, {2009, 0.176, 0.03}, {2030, 0.10, 0.02}};
  const auto share = [&](const Point& point) { return sex == Sex::kFemale ? point.female : point.male; };
  const Point* upper = std::find_if(std::begin(kPoints), std::end(kPoints),
                                    [&](const Point& point) { return point.year >= birth_year; });
  if (upper == std::begin(kPoints)) return share(kPoints[0]);
  if (upper == std::end(kPoints)) return share(kPoints[std::size(kPoints) - 1]);
  const Point& lower = upper[-1];
  const double step = (share(*upper) - share(lower)) / (upper->year - lower.year);
  return share(lower) + step * (birth_year - lower.year);
}

/// First letter with its marks, as bytes.
std::string_view first_letter(std::string_view name) noexcept {
  std::size_t size = 1;
  while (size < name.size() && (static_cast<unsigned char>(name[size]) & 0xC0) == 0x80) ++size;
  return name.substr(0, size);
}

}  // namespace

void NameTables::Choice::add(std::uint16_t id, std::uint32_t weight) {
  ids.push_back(id);
  weights.push_back(weight);
}

NameTables::NameTables() {
  for (const auto& row : csv_rows(embedded_surnames)) {
    const auto id = static_cast<std::uint16_t>(surnames_.size());
    surnames_.push_back(row[0]);
    const std::uint32_t north = to_weight(row[1]), south = to_weight(row[2]);
    surname_[static_cast<std::size_t>(Region::kNorth)].add(id, north);
    surname_[static_cast<std::size_t>(Region::kCentre)].add(id, (north + south) / 2);
    surname_[static_cast<std::size_t>(Region::kSouth)].add(id, south);
  }
  for (const auto& row : csv_rows(embedded_middle_names)) {
    const Sex sex = to_sex(row[1]);
    middle_[of(sex)][is_traditional(row[0], sex)].add(static_cast<std::uint16_t>(middles_.size()), to_weight(row[2]));
    middles_.push_back(row[0]);
  }
  std::vector<Sex> sexes;
  for (const auto& row : csv_rows(embedded_given_names)) {
    sexes.push_back(to_sex(row[1]));
    given_[of(sexes.back())].add(static_cast<std::uint16_t>(givens_.size()), to_weight(row[2]));
    givens_.push_back(row[0]);
  }
  alike_.resize(givens_.size());
  for (std::uint16_t i = 0; i < givens_.size(); ++i) {
    for (std::uint16_t j = 0; j < givens_.size(); ++j) {
      const bool alike = i != j && sexes[i] == sexes[j] && first_letter(givens_[i]) == first_letter(givens_[j]);
      if (alike) alike_[i].push_back(j);
    }
  }
  for (const Sex sex : {Sex::kMale, Sex::kFemale}) {
    for (int year = kFirstBirthYear; year <= kLastBirthYear; ++year) {
      traditional_[of(sex)][static_cast<std::size_t>(year - kFirstBirthYear)] = traditional_share(sex, year);
    }
  }
  const auto finish = [](Choice& choice) { choice.table.emplace(choice.weights); };
  std::for_each(surname_.begin(), surname_.end(), finish);
  std::for_each(given_.begin(), given_.end(), finish);
  for (auto& by_habit : middle_) std::for_each(by_habit.begin(), by_habit.end(), finish);
}

std::uint16_t NameTables::draw_surname(Rng& rng, Region region) const noexcept {
  return surname_[static_cast<std::size_t>(region)].draw(rng);
}

std::uint16_t NameTables::draw_middle(Rng& rng, Sex sex, int birth_year) const noexcept {
  const double traditional = traditional_[of(sex)][static_cast<std::size_t>(birth_year - kFirstBirthYear)];
  return middle_[of(sex)][rng.chance(traditional)].draw(rng);
}

std::uint16_t NameTables::draw_given(Rng& rng, Sex sex) const noexcept { return given_[of(sex)].draw(rng); }

std::uint16_t NameTables::draw_given_like(Rng& rng, Sex sex, std::uint16_t given) const noexcept {
  const std::vector<std::uint16_t>& alike = alike_[given];
  return alike.empty() ? draw_given(rng, sex) : alike[rng.below(alike.size())];
}

}  // namespace khop::generate
