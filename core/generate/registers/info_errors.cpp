#include "core/generate/registers/info_errors.hpp"

#include "core/generate/letters.hpp"
#include "core/generate/registers/calendar.hpp"
#include "core/generate/text_errors.hpp"

#include <algorithm>
#include <array>

namespace khop::generate::registers {
namespace {

constexpr int kTries = 12;
constexpr double kMarksDroppedByHabit = 0.92, kHabit = 0.5;

InfoError draw_error(Rng& rng, const Clerk& clerk) {
  static const AliasTable table = [] {
    std::vector<std::uint32_t> shares;
    for (const InfoShare& row : kInfoShares) shares.push_back(row.share);
    return AliasTable(shares);
  }();
  if (clerk.drops_marks && rng.chance(kMarksDroppedByHabit)) return InfoError::kMarksDropped;
  if (clerk.writes_first_of_january && rng.chance(kHabit)) return InfoError::kFirstOfJanuary;
  if (clerk.writes_initials && rng.chance(kHabit)) return InfoError::kInitials;
  return static_cast<InfoError>(table(rng));
}

bool is_hidden(InfoError error, Shown shown) noexcept {
  if (error == InfoError::kSex) return !shown.sex;
  return error >= InfoError::kFirstOfJanuary && !shown.date;
}

/// The part that is spoilt: surnames are short and typed all day, so slips fall there less.
std::string& part_to_spoil(Rng& rng, Information& info) {
  const double draw = rng.uniform();
  if (draw < 0.2 && !info.surname.empty()) return info.surname;
  return draw < 0.5 && !info.middle.empty() ? info.middle : info.given;
}

bool drop_middle(Rng& rng, std::string& middle) {
  if (middle.empty()) return false;
  const std::size_t space = middle.find(' ');
  if (space == std::string::npos) {
    middle.clear();
  } else if (rng.chance(0.5)) {
    middle.erase(0, space + 1);
  } else {
    middle.erase(space);
  }
  return true;
}

/// A swap of the first two letters moves the capital with them; who types a capital again does not. Words with an
/// apostrophe have two capitals (K'Dôn) and stay.
void keep_capitals(std::string& part) {
  if (part.find('\'') != std::string::npos) return;
  std::u32string letters = to_utf32(part);
  for (std::size_t i = 0; i < letters.size(); ++i) {
    const bool first = i == 0 || letters[i - 1] == U' ';
    letters[i] = first ? to_upper(letters[i]) : to_lower(letters[i]);
  }
  part = to_utf8(letters);
}

/// Thị Thu -> T.T.
bool abbreviate(Rng& rng, Information& info) {
  if (info.middle.empty()) return false;
  const auto initials = [&](std::string_view text) {
    const std::u32string letters = to_utf32(text);
    std::u32string out;
    for (std::size_t i = 0; i < letters.size(); ++i) {
      if (i == 0 || letters[i - 1] == U' ') out.append(1, letters[i]).append(U".");
    }
    return to_utf8(out);
  };
  info.middle = initials(info.middle);
  if (rng.chance(0.3)) info.surname = initials(info.surname);
  return true;
}

bool misheard(Rng& rng, const Confusions& confusions, Region region, std::string& part) {
  const std::u32string letters = to_utf32(part);
  if (letters.empty()) return false;
  const auto count = static_cast<std::size_t>(std::count(letters.begin(), letters.end(), U' ')) + 1;
  std::size_t begin = 0;
  for (std::size_t skip = rng.below(count); skip > 0; --skip) begin = letters.find(U' ', begin) + 1;
  const std::size_t end = std::min(letters.find(U' ', begin), letters.size());
  std::u32string syllable = letters.substr(begin, end - begin);
  if (!confusions.apply(rng, region, syllable)) return false;
  part = to_utf8(letters.substr(0, begin) + syllable + letters.substr(end));
  return true;
}

bool shift_date(InfoError error, Rng& rng, Information& info) {
  BirthDate& born = info.born;
  const BirthDate before = born;
  const bool full = info.date_habit == DateHabit::kFull;
  if (!full && error != InfoError::kYearOff) return false;
  switch (error) {
    case InfoError::kFirstOfJanuary: born.day = born.month = 1; break;
    case InfoError::kDayMonthSwapped:
      if (born.day > 12) return false;
      std::swap(born.day, born.month);
      break;
    case InfoError::kYearOff: born.year = static_cast<std::uint16_t>(born.year + (rng.chance(0.5) ? 1 : -1)); break;
    case InfoError::kLunarDate: born = days_before(born, rng.between(19, 52)); break;
    default: {  // one digit of ddmmyyyy, where a date remains
      std::string digits = compact(born);
      if (!spoil_digit(rng, digits) || !read_compact(digits, born)) return false;
    }
  }
  if (born.year < kFirstBirthYear || born.year > kLastBirthYear || born.day > days_in(born.month, born.year)) {
    born = before;
    return false;
  }
  return born != before;
}

/// What does not count as a difference is folded: capitals, where the tone stands, points (Y. for Y).
std::u32string folded(const std::string& name) {
  std::u32string letters = to_utf32(with_other_tone_place(name));
  std::erase(letters, U'.');
  std::transform(letters.begin(), letters.end(), letters.begin(), to_lower);
  return letters;
}

bool differs(const Information& a, const Information& b) {
  return a.sex != b.sex || a.born != b.born || folded(a.full_name()) != folded(b.full_name());
}

}  // namespace

std::string Information::full_name() const {
  using nation::SurnamePlace;
  std::array<const std::string*, 3> parts{&surname, &middle, &given};
  if (order == SurnamePlace::kLast) parts = {&middle, &given, &surname};
  if (reversed) std::rotate(parts.begin(), parts.begin() + 1, parts.end());
  std::string out;
  for (const std::string* part : parts) {
    if (part->empty()) continue;
    if (!out.empty() && out.back() != '\'') out.push_back(' ');
    out.append(*part);
  }
  return out;
}

Information true_information(const nation::Citizen& person, const nation::World& world) {
  const auto part = [&](nation::PartId id) { return std::string(world.names.part(id)); };
  std::string middle = part(person.name.first_middle);
  if (!middle.empty()) middle.push_back(' ');
  return {.surname = part(person.name.surname),
          .middle = middle + part(person.name.middle),
          .given = part(person.name.given),
          .order = person.name.order,
          .born = person.born,
          .date_habit = person.date_habit,
          .sex = person.sex};
}

void InfoErrors::spoil(Rng& rng, const Clerk& clerk, const nation::Citizen& person, Region region, Information& info,
                       Shown shown) const {
  const Information before = info;
  int wanted = rng.chance(kSecondInfoError) ? 2 : 1;
  for (int i = 0; i < kTries && wanted > 0; ++i) {
    const InfoError error = draw_error(rng, clerk);
    if (is_hidden(error, shown)) continue;
    wanted -= make(error, rng, person, region, info);
  }
  // Two errors may undo each other, and a name may allow none of those that were drawn.
  for (int i = 0; i < kTries && !differs(info, before); ++i) make(InfoError::kKeySlip, rng, person, region, info);
  if (!differs(info, before)) info.given.push_back('h');  // a key too many: that any name allows
}

bool InfoErrors::make(InfoError error, Rng& rng, const nation::Citizen& person, Region region,
                      Information& info) const {
  if (error == InfoError::kSex) {
    info.sex = info.sex == Sex::kMale ? Sex::kFemale : Sex::kMale;
    return true;
  }
  if (error >= InfoError::kFirstOfJanuary) return shift_date(error, rng, info);
  Information changed = info;
  if (!make_in_name(error, rng, person, region, changed) || !differs(changed, info)) return false;
  info = std::move(changed);
  return true;
}

bool InfoErrors::make_in_name(InfoError error, Rng& rng, const nation::Citizen& person, Region region,
                              Information& info) const {
  switch (error) {
    case InfoError::kMarksDropped:
      for (std::string* part : {&info.surname, &info.middle, &info.given}) drop_marks(*part);
      return true;
    case InfoError::kOneMark: return spoil_one_mark(rng, part_to_spoil(rng, info));
    case InfoError::kMisheard: return misheard(rng, confusions_, region, part_to_spoil(rng, info));
    case InfoError::kKeySlip: {
      std::string& part = part_to_spoil(rng, info);
      const bool slipped = slip_key(rng, part);
      keep_capitals(part);
      return slipped;
    }
    case InfoError::kMiddleDropped: return drop_middle(rng, info.middle);
    case InfoError::kMiddleAdded: {
      const std::string_view more = info.sex == Sex::kFemale ? "Thị" : "Văn";
      if (info.middle.find(more) != std::string::npos || info.order != nation::SurnamePlace::kFirst) return false;
      info.middle = info.middle.empty() ? std::string(more) : std::string(more).append(" ").append(info.middle);
      return true;
    }
    case InfoError::kMiddleGlued:
      if (info.middle.empty() || info.middle.back() == '\'') return false;
      info.given = info.middle.substr(info.middle.rfind(' ') + 1) + info.given;
      info.middle.erase(info.middle.find(' ') == std::string::npos ? 0 : info.middle.rfind(' '));
      return true;
    case InfoError::kInitials: return abbreviate(rng, info);
    case InfoError::kReversed: info.reversed = !info.reversed; return true;
    case InfoError::kOtherGiven: {
      nation::Name name = person.name;
      world_.names.redraw_given(rng, person.group, region, person.sex, person.born.year, name);
      info.given = world_.names.part(name.given);
      return true;
    }
    default: return false;
  }
}

}  // namespace khop::generate::registers
