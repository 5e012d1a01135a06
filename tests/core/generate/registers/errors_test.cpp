#include "core/generate/digits.hpp"
#include "core/generate/letters.hpp"
#include "core/generate/registers/calendar.hpp"
#include "core/generate/registers/clerk.hpp"
#include "core/generate/registers/info_errors.hpp"
#include "core/generate/registers/number_errors.hpp"
#include "core/generate/registers/register_plan.hpp"
#include "core/generate/text_errors.hpp"
#include "tests/core/generate/nation/villages.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <map>
#include <numeric>
#include <set>
#include <sstream>
#include <string>
#include <utility>

namespace khop::generate::registers {
namespace {

const std::vector<nation::Village>& villages() {
  static const std::vector<nation::Village> made = nation::test::villages(300, 5);
  return made;
}

std::string read_manual() {
  std::ifstream file(std::string(KHOP_TEST_DATA) + "/../../docs/generate.md", std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

bool is_number(const std::string& text) {
  return text.size() == 12 && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

TEST(KindShares, AddUpToAHundred) {
  for (const KindShares& shares : kKindShares) {
    EXPECT_NEAR(std::accumulate(shares.begin(), shares.end(), 0.0), 100, 1e-9);
  }
}

TEST(KindShares, OfVaccinationAreTheMinistries) {
  const auto sum = [](std::initializer_list<EntryKind> kinds) {
    double total = 0;
    for (const EntryKind kind : kinds) total += kKindShares[0][static_cast<std::size_t>(kind)];
    return total;
  };
  EXPECT_NEAR(sum({EntryKind::kRight}), 67.0, 1e-9);
  EXPECT_NEAR(sum({EntryKind::kWrongInformation, EntryKind::kWrongId}), 25.0, 1e-9);
  EXPECT_NEAR(sum({EntryKind::kNoId, EntryKind::kMalformedId}), 4.6, 1e-9);
  EXPECT_NEAR(sum({EntryKind::kWrongIdAndInformation, EntryKind::kNotInRegistry}), 3.4, 1e-9);
}

TEST(Clerk, HabitsLeaveTheSharesOfTheRegisterAsTheyAre) {
  constexpr std::uint32_t kClerks = 40'000;
  for (const RegisterId id :
       {RegisterId::kVaccination, RegisterId::kHousehold, RegisterId::kLicence, RegisterId::kEid}) {
    SCOPED_TRACE(name_of(id));
    const KindShares shares = scaled_shares(id, 1);
    KindShares mean{};
    for (std::uint32_t facility = 0; facility < kClerks; ++facility) {
      const Clerk clerk = make_clerk(7, id, facility, Region::kNorth, shares);
      EXPECT_NEAR(std::accumulate(clerk.kinds.begin(), clerk.kinds.end(), 0.0), 1, 1e-9);
      for (std::size_t kind = 0; kind < kEntryKinds; ++kind) {
        ASSERT_GE(clerk.kinds[kind], 0) << facility;
        mean[kind] += clerk.kinds[kind] / kClerks;
      }
      EXPECT_TRUE(!clerk.drops_marks || clerk.kinds[0] == 0);
    }
    const double registered = 1 - shares[static_cast<std::size_t>(EntryKind::kNotInRegistry)];
    for (std::size_t kind = 0; kind + 1 < kEntryKinds; ++kind) {
      EXPECT_NEAR(mean[kind], shares[kind] / registered, 0.008) << kKindNames[kind];
    }
  }
}

TEST(Clerk, HasSharesWhateverTheFactor) {
  for (const double factor : {0.0, 0.3, 3.0, 10.0}) {
    for (std::size_t i = 0; i < kRegisters; ++i) {
      const auto id = static_cast<RegisterId>(i);
      const KindShares shares = scaled_shares(id, factor);
      for (std::uint32_t facility = 0; facility < 500; ++facility) {
        const Clerk clerk = make_clerk(3, id, facility, Region::kSouth, shares);
        EXPECT_NEAR(std::accumulate(clerk.kinds.begin(), clerk.kinds.end(), 0.0), 1, 1e-9);
        for (const double share : clerk.kinds) ASSERT_GE(share, 0) << name_of(id) << " at " << factor;
        EXPECT_TRUE(factor > 0 || clerk.kinds[0] > 1 - 1e-12);
      }
    }
  }
}

TEST(InfoErrors, AlwaysLeaveADifference) {
  const InfoErrors errors(nation::test::world());
  Rng rng(3);
  std::map<std::string, int> changed;
  for (const nation::Village& village : villages()) {
    for (const nation::Citizen& person : village.people) {
      const Information truth = true_information(person, nation::test::world());
      Information info = truth;
      errors.spoil(rng, Clerk{}, person, village.settlement.region, info);
      const bool name = info.full_name() != truth.full_name(), date = info.born != truth.born;
      EXPECT_TRUE(name || date || info.sex != truth.sex);
      changed["name"] += name;
      changed["date"] += date;
      changed["sex"] += info.sex != truth.sex;
      EXPECT_LE(info.born.day, days_in(info.born.month, info.born.year));
    }
  }
  const double people = 300.0 * kHamletPeople;
  EXPECT_NEAR(changed["name"] / people, 0.67, 0.06);
  EXPECT_NEAR(changed["date"] / people, 0.33, 0.06);
  EXPECT_NEAR(changed["sex"] / people, 0.05, 0.02);
}

TEST(InfoErrors, MakeWhatTheyAreCalled) {
  const InfoErrors errors(nation::test::world());
  Rng rng(1);
  const nation::Citizen& person = villages()[0].people[0];
  const auto made = [&](InfoError error, Information info) {
    EXPECT_TRUE(errors.make(error, rng, person, Region::kNorth, info));
    return info;
  };
  const Information lan{
      .surname = "Nguyễn", .middle = "Thị Ngọc", .given = "Lan", .born = {1985, 3, 7}, .sex = Sex::kFemale};
  EXPECT_EQ(made(InfoError::kMarksDropped, lan).full_name(), "Nguyen Thi Ngoc Lan");
  EXPECT_EQ(made(InfoError::kMiddleGlued, lan).full_name(), "Nguyễn Thị NgọcLan");
  EXPECT_EQ(made(InfoError::kReversed, lan).full_name(), "Thị Ngọc Lan Nguyễn");
  EXPECT_EQ(made(InfoError::kDayMonthSwapped, lan).born, (BirthDate{1985, 7, 3}));
  EXPECT_EQ(made(InfoError::kFirstOfJanuary, lan).born, (BirthDate{1985, 1, 1}));
  EXPECT_EQ(made(InfoError::kSex, lan).sex, Sex::kMale);
  const BirthDate lunar = made(InfoError::kLunarDate, lan).born;
  EXPECT_TRUE(lunar.year == 1985 && (lunar.month == 1 || lunar.month == 2)) << int{lunar.month};
  const std::string initials = made(InfoError::kInitials, lan).middle;
  EXPECT_EQ(initials, "T.N.");
  for (int i = 0; i < 200; ++i) {
    const std::u32string given = to_utf32(made(InfoError::kKeySlip, lan).given);
    EXPECT_EQ(given[0], to_upper(given[0])) << to_utf8(given);
  }
  const Information dung{.surname = {}, .middle = "Y", .given = "Dung", .born = {1985, 3, 7}};
  Information initials_of_one = dung;
  EXPECT_FALSE(errors.make(InfoError::kInitials, rng, person, Region::kNorth, initials_of_one)) << "Y. is Y";
  Information alone = lan;
  alone.middle.clear();
  EXPECT_FALSE(errors.make(InfoError::kMiddleDropped, rng, person, Region::kNorth, alone));
}

/// Visits clerk after clerk with a person whom the register holds.
template <class Visit>
void for_each_clerk(RegisterId id, const Visit& visit) {
  constexpr std::uint32_t kClerks = 30'000;
  const KindShares shares = scaled_shares(id, 1);
  Rng rng(6);
  for (std::uint32_t facility = 0; facility < kClerks;) {
    const nation::Village& village = villages()[rng.below(villages().size())];
    const nation::Citizen& person = village.people[rng.below(kHamletPeople)];
    if (!plan_of(id).covers(person, rng)) continue;  // few requests are made: as many clerks for them all the same
    visit(rng, make_clerk(5, id, facility++, village.settlement.region, shares), person, village.settlement.region);
  }
}

double share_of(const Clerk& clerk, EntryKind kind) { return clerk.kinds[static_cast<std::size_t>(kind)]; }

bool has_marks(std::string name) { return drop_marks(name); }

TEST(InfoErrors, HaveTheSharesOfTheManualWithClerksHabitsOnTop) {
  struct Shares {
    double marks = 0, first_of_january = 0, initials = 0;
  };
  constexpr std::array<Shares, kRegisters> kStated = {
      {{26, 11, 6}, {34, 11, 5}, {28, 11, 6}, {37, 10, 5}, {35, 11, 5}, {30, 7, 6}, {34, 10, 5}, {22, 12, 6}}};
  const std::string manual = read_manual();
  const InfoErrors errors(nation::test::world());
  for (std::size_t i = 0; i < kRegisters; ++i) {
    const auto id = static_cast<RegisterId>(i);
    SCOPED_TRACE(name_of(id));
    Shares made;
    double all = 0;
    for_each_clerk(id, [&](Rng& rng, const Clerk& clerk, const nation::Citizen& person, Region region) {
      const Information truth = true_information(person, nation::test::world());
      Information info = truth;
      const Shown shown{.date = rng.chance(plan_of(id).shows_date), .sex = plan_of(id).shows_sex};
      errors.spoil(rng, clerk, person, region, info, shown);
      const double share = share_of(clerk, EntryKind::kWrongInformation);
      all += share;
      made.marks += has_marks(truth.full_name()) && !has_marks(info.full_name()) ? share : 0;
      made.first_of_january += info.born != truth.born && info.born.day == 1 && info.born.month == 1 ? share : 0;
      made.initials += info.middle.find('.') != std::string::npos ? share : 0;
    });
    EXPECT_NEAR(100 * made.marks / all, kStated[i].marks, 2.5);
    EXPECT_NEAR(100 * made.first_of_january / all, kStated[i].first_of_january, 1);
    EXPECT_NEAR(100 * made.initials / all, kStated[i].initials, 1);
    std::ostringstream line;
    line << "| " << name_of(id) << " | " << kStated[i].marks << " | " << kStated[i].first_of_january << " | "
         << kStated[i].initials << " |";
    EXPECT_NE(manual.find(line.str()), std::string::npos) << line.str();
  }
}

TEST(MalformedNumber, IsOfNineDigitsAsOftenAsTheManualSays) {
  const std::string manual = read_manual();
  for (const auto& share_stated : {std::pair{RegisterId::kVaccination, 10}, std::pair{RegisterId::kLicence, 71},
                                   std::pair{RegisterId::kVehicle, 71}}) {
    const RegisterId id = share_stated.first;
    const int stated = share_stated.second;
    SCOPED_TRACE(name_of(id));
    double all = 0, nine_digits = 0;
    for_each_clerk(id, [&](Rng& rng, const Clerk& clerk, const nation::Citizen& person, Region) {
      const std::string text = malformed_number(rng, clerk, id, person);
      const double share = share_of(clerk, EntryKind::kMalformedId);
      all += share;
      std::string cmnd;
      append_digits(person.cmnd, 9, cmnd);
      nine_digits += person.cmnd != 0 && text == cmnd ? share : 0;
    });
    EXPECT_NEAR(100 * nine_digits / all, stated, 1.5);
    EXPECT_NE(manual.find(std::string(name_of(id)) + " " + std::to_string(stated) + " %"), std::string::npos);
  }
}

TEST(MalformedNumber, LosesNoMoreZerosWhereThereAreNoNineDigits) {
  nation::Citizen child;
  child.number = 46'325'012'345;
  Rng rng(2);
  std::map<bool, double> lost;
  for (int i = 0; i < 10'000; ++i) ++lost[malformed_number(rng, Clerk{}, RegisterId::kLicence, child) == "46325012345"];
  // 24 of the 72 in a hundred that are not of nine digits; one digit missing may be the zero.
  EXPECT_NEAR(lost[true] / 10'000, (24 + 9.0 / 12) / 72, 0.02);
}

TEST(Calendar, GoesBackOverMonthsAndLeapYears) {
  EXPECT_EQ(days_before({2000, 3, 1}, 1), (BirthDate{2000, 2, 29}));
  EXPECT_EQ(days_before({1999, 1, 10}, 41), (BirthDate{1998, 11, 30}));
}

TEST(WrongNumber, HasTwelveDigitsThatAreNotThePersons) {
  Rng rng(9);
  std::set<std::uint64_t> all;
  for (const nation::Village& village : villages()) {
    for (const nation::Citizen& person : village.people) all.insert(person.number);
  }
  double others = 0, people = 0;
  for (const nation::Village& village : villages()) {
    for (const nation::Citizen& person : village.people) {
      const std::string text = wrong_number(rng, {person, village, villages()});
      ASSERT_TRUE(is_number(text)) << text;
      EXPECT_NE(text, number_text(person.number));
      others += all.count(std::stoull(text)) != 0;
      ++people;
    }
  }
  EXPECT_NEAR(others / people, 0.24, 0.04);  // a relative's or a stranger's
}

TEST(MalformedNumber, IsNeitherBlankNorTwelveDigits) {
  Rng rng(4);
  std::map<std::string, int> seen;
  for (const nation::Village& village : villages()) {
    for (const nation::Citizen& person : village.people) {
      for (const bool broken : {false, true}) {
        Clerk clerk;
        clerk.broken_exporter = broken;
        const std::string text = malformed_number(rng, clerk, RegisterId::kVaccination, person);
        EXPECT_FALSE(text.empty());
        std::string bare = text;
        bare.erase(std::remove_if(bare.begin(), bare.end(), [](char c) { return c == ' ' || c == '.' || c == '-'; }),
                   bare.end());
        EXPECT_FALSE(is_number(bare)) << text;
        seen[text.find("E+") != std::string::npos   ? "scientific"
             : text.find(".0") != std::string::npos ? "point"
                                                    : "other"] += broken;
      }
    }
  }
  EXPECT_GT(seen["scientific"], 0);
  EXPECT_GT(seen["point"], 0);
}

TEST(MalformedNumber, ShowsWhatASpreadsheetShows) {
  nation::Citizen person;
  person.number = 46'185'012'345;
  Clerk clerk;
  clerk.broken_exporter = true;
  Rng rng(1);
  std::set<std::string> seen;
  for (int i = 0; i < 200; ++i) seen.insert(malformed_number(rng, clerk, RegisterId::kVaccination, person));
  EXPECT_EQ(seen, (std::set<std::string>{"46185012345", "4.62E+10", "46185012345.00"}));
}

TEST(StyledNumber, SeparatesGroupsOfThree) {
  EXPECT_EQ(styled_number("046185012345", NumberStyle::kSpaces), "046 185 012 345");
  EXPECT_EQ(styled_number("046185012345", NumberStyle::kDots), "046.185.012.345");
  EXPECT_EQ(styled_number("chưa có", NumberStyle::kDots), "chưa có");
  // Twelve bytes, and no number: its letters were torn apart.
  EXPECT_EQ(styled_number("không nhớ", NumberStyle::kDots), "không nhớ");
}

}  // namespace
}  // namespace khop::generate::registers
