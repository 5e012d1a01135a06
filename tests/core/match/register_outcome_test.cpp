#include "core/match/register_outcome.hpp"

#include "core/compare/levels.hpp"
#include "core/infer/schema.hpp"
#include "core/record/encoder.hpp"
#include "tests/support/made_table.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace khop {
namespace {

/// A register's model: mother's number first, so that order alone does not find the person's own.
struct Register {
  Model model;
  IdentityParts parts;

  Register() {
    model.schema = {{.name = "so_cccd_me", .type = FieldType::kVnNationalId, .columns = {"so_cccd_me"}},
                    {.name = "national_id", .type = FieldType::kVnNationalId, .columns = {"so_cccd"}},
                    {.name = "full_name", .type = FieldType::kFullName, .columns = {"ho_ten"}},
                    {.name = "ho_ten_me", .type = FieldType::kOtherName, .columns = {"ho_ten_me"}},
                    {.name = "date_of_birth", .type = FieldType::kDate, .columns = {"ngay_sinh"}},
                    {.name = "sex", .type = FieldType::kSex, .columns = {"gioi_tinh"}}};
    model.comparisons = comparisons_for(model.schema);
    parts = identity_parts(model).value();
  }

  /// All equal, but for one comparison.
  RegisterOutcome with(std::string_view comparison, unsigned level, NumberForm form = NumberForm::kWellFormed,
                       LinkOutcome link = LinkOutcome::kLinked, bool registered = true) const {
    std::uint64_t gamma = 0;
    for (std::size_t c = 0; c < model.comparisons.size(); ++c) {
      gamma |= std::uint64_t{model.comparisons[c].name == comparison ? level : 1U} << (4 * c);
    }
    return register_outcome(link, parts, model, gamma, {form, registered});
  }
};

TEST(RegisterOutcome, IsVerifiedWhereNothingHasToBeCorrected) {
  const Register r;
  EXPECT_EQ(r.with("", 0), RegisterOutcome::kVerified);
  EXPECT_EQ(r.with("date_of_birth", date_level::kCompatible), RegisterOutcome::kVerified);  // year only
  EXPECT_EQ(r.with("full_name", 0), RegisterOutcome::kVerified);                            // not given
  EXPECT_EQ(r.with("ho_ten_me", full_name_level::kDifferent), RegisterOutcome::kVerified);  // not the person's
  EXPECT_EQ(r.with("so_cccd_me", code_level::kDifferent), RegisterOutcome::kVerified);
}

// "verified" was said of entries whose name and date nobody had looked at.
TEST(RegisterOutcome, VerifiesNobodyOfWhomOnlyTheNumberWasCompared) {
  Register r;
  const auto with = [&](unsigned name, unsigned birth) {
    std::uint64_t gamma = 0;
    for (std::size_t c = 0; c < r.model.comparisons.size(); ++c) {
      const std::string& of = r.model.comparisons[c].name;
      gamma |= std::uint64_t{of == "full_name" ? name : of == "date_of_birth" ? birth : 1U} << (4 * c);
    }
    return register_outcome(LinkOutcome::kLinked, r.parts, r.model, gamma, {NumberForm::kWellFormed, true});
  };
  EXPECT_EQ(with(0, 0), RegisterOutcome::kLinked);
  EXPECT_EQ(with(1, 0), RegisterOutcome::kVerified);  // vehicles have no date of birth
  EXPECT_EQ(with(0, 1), RegisterOutcome::kVerified);  // one name is blank
  r.parts.names = false;
  EXPECT_EQ(with(0, 1), RegisterOutcome::kLinked);  // all are
}

TEST(RegisterOutcome, NamesWrongInformation) {
  const Register r;
  EXPECT_EQ(r.with("full_name", full_name_level::kMarks), RegisterOutcome::kInformationDiffers);
  EXPECT_EQ(r.with("date_of_birth", date_level::kSwapped), RegisterOutcome::kInformationDiffers);
  EXPECT_EQ(r.with("sex", category_level::kDifferent), RegisterOutcome::kInformationDiffers);
}

TEST(RegisterOutcome, SaysWhatIsWrongWithTheNumberFirst) {
  const Register r;
  EXPECT_EQ(r.with("full_name", full_name_level::kMarks, NumberForm::kMissing), RegisterOutcome::kIdFilled);
  EXPECT_EQ(r.with("", 0, NumberForm::kMalformed), RegisterOutcome::kIdMalformed);
  EXPECT_EQ(r.with("national_id", code_level::kDifferent), RegisterOutcome::kIdCorrected);
  EXPECT_EQ(r.with("national_id", 0), RegisterOutcome::kIdCorrected);  // a newborn's parent's
}

TEST(RegisterOutcome, WhereTheRegistryHasNoNumberNoneIsFilledInOrWrong) {
  const Register r;
  const auto with = [&](std::string_view comparison, NumberForm form) {
    return r.with(comparison, 0, form, LinkOutcome::kLinked, false);
  };
  EXPECT_EQ(with("national_id", NumberForm::kMissing), RegisterOutcome::kLinked);
  EXPECT_EQ(with("national_id", NumberForm::kWellFormed), RegisterOutcome::kLinked);
  EXPECT_EQ(with("national_id", NumberForm::kMalformed), RegisterOutcome::kIdMalformed);  // whatever is registered
  EXPECT_EQ(r.with("", 0, NumberForm::kMissing, LinkOutcome::kReview, false), RegisterOutcome::kReview);
}

TEST(RegisterOutcome, LeavesWhatIsNotDecided) {
  const Register r;
  EXPECT_EQ(r.with("", 0, NumberForm::kWellFormed, LinkOutcome::kReview), RegisterOutcome::kReview);
  EXPECT_EQ(r.with("", 0, NumberForm::kMissing, LinkOutcome::kNotFound), RegisterOutcome::kNotFound);
  EXPECT_TRUE(is_link(RegisterOutcome::kIdCorrected));
  EXPECT_FALSE(is_link(RegisterOutcome::kReview));
}

TEST(RegisterOutcome, NamesTheFieldsToCorrect) {
  const Register r;
  const auto fields = [&](std::string_view comparison, unsigned level, NumberForm form, bool registered = true) {
    std::uint64_t gamma = 0;
    for (std::size_t c = 0; c < r.model.comparisons.size(); ++c) {
      gamma |= std::uint64_t{r.model.comparisons[c].name == comparison ? level : 1U} << (4 * c);
    }
    return fields_of(differing(r.parts, r.model, gamma, {form, registered}), r.parts, r.model);
  };
  using Fields = std::vector<std::uint16_t>;
  EXPECT_EQ(fields("", 0, NumberForm::kWellFormed), Fields{});
  EXPECT_EQ(fields("", 0, NumberForm::kMalformed), Fields{1});  // the right number, its zero lost
  EXPECT_EQ(fields("national_id", code_level::kDifferent, NumberForm::kWellFormed), Fields{1});
  EXPECT_EQ(fields("date_of_birth", date_level::kSwapped, NumberForm::kMissing), (Fields{1, 4}));
  EXPECT_EQ(fields("sex", category_level::kDifferent, NumberForm::kWellFormed), Fields{5});
  for (const NumberForm form : {NumberForm::kMissing, NumberForm::kMalformed, NumberForm::kWellFormed}) {
    EXPECT_EQ(fields("national_id", 0, form, false), Fields{}) << "nothing to put in its place";
  }
}

TEST(RegisterOutcome, KnowsTheFieldsThatSayWhoSomebodyIs) {
  Model model;
  model.schema = {{.name = "national_id", .type = FieldType::kVnNationalId, .columns = {"n"}},
                  {.name = "surname", .type = FieldType::kSurname, .columns = {"ho"}},
                  {.name = "given_name", .type = FieldType::kGivenName, .columns = {"ten"}},
                  {.name = "date_of_birth", .type = FieldType::kDate, .columns = {"d"}}};
  model.comparisons = comparisons_for(model.schema);  // surname and given name have an order too
  std::vector<std::uint16_t> fields = information_fields(identity_parts(model).value(), model);
  std::sort(fields.begin(), fields.end());
  EXPECT_EQ(fields, (std::vector<std::uint16_t>{1, 2, 3}));
}

/// Entries, and one person who stands in the registry several times.
struct SeveralRows {
  static constexpr FixedWeight kMatch = 50;
  Records records;
  std::uint32_t entries;
  std::vector<ScoredPair> pairs;  ///< of the order of decide_links()
  std::vector<Link> links;
  bool same = true;

  using Numbers = std::vector<std::string>;
  /// The weights of each entry and row; entries are linked to their heaviest row.
  SeveralRows(const Numbers& given, const Numbers& registered, const std::vector<std::vector<FixedWeight>>& weights)
      : entries(static_cast<std::uint32_t>(given.size())) {
    std::vector<std::vector<std::string>> rows;
    for (const std::string& number : given) rows.push_back({"e" + std::to_string(rows.size()), number});
    for (const std::string& number : registered) rows.push_back({"p" + std::to_string(rows.size()), number});
    const Table table = test::made_table({"id", "n"}, rows);
    records = std::move(encode(std::span{&table, 1},
                               {{.name = "national_id", .type = FieldType::kVnNationalId, .columns = {"n"}}},
                               {.id_column = "id"})
                            .value()
                            .records);
    for (std::uint32_t e = 0; e < entries; ++e) {
      for (std::uint32_t p = 0; p < registered.size(); ++p) pairs.push_back({e, entries + p, weights[e][p]});
    }
  }

  void link(std::uint32_t entry, std::uint32_t row, std::uint32_t next) {
    links.resize(entries);
    const auto weight = [&](std::uint32_t p) { return pairs[entry * (records.size() - entries) + p].weight; };
    links[entry] = {LinkOutcome::kLinked, entries + row, weight(row), entries + next, weight(next)};
  }

  /// The rows that the entries are linked to.
  std::vector<std::uint32_t> preferred(std::vector<PairVerdict> verdicts = {}, bool one_to_one = false) {
    const IdentityParts parts{.number = 0, .number_comparison = 0, .information = {}};
    const auto are_one = [this](auto, auto) { return same; };
    prefer_given_numbers(links, pairs, verdicts, records, parts, are_one, {.match = kMatch, .one_to_one = one_to_one});
    std::vector<std::uint32_t> rows;
    for (const Link& link : links) rows.push_back(link.linked - entries);
    return rows;
  }
};

using Rows = std::vector<std::uint32_t>;
constexpr const char *kOne = "001090000001", *kTwo = "001090000002", *kThree = "001090000003";

/// Two entries with the number 1, whose person has rows with the numbers 2 and 1; both are linked to the first.
SeveralRows twice_registered() {
  SeveralRows t{{kOne, kOne}, {kTwo, kOne}, {{100, 90}, {100, 90}}};
  t.link(0, 0, 1);
  t.link(1, 0, 1);
  return t;
}

TEST(PreferGivenNumbers, TakesTheRowWithTheNumberThatTheEntryGives) {
  SeveralRows t = twice_registered();
  EXPECT_EQ(t.preferred(), (Rows{1, 1}));
  EXPECT_EQ(t.links[0].weight, 90);
  EXPECT_EQ(t.links[0].runner_up, 2U);
  EXPECT_EQ(t.links[0].runner_up_weight, 100);
}

TEST(PreferGivenNumbers, OfPeopleWhoAreNotTheSameItTurnsNothingRound) {
  SeveralRows t = twice_registered();
  t.same = false;
  EXPECT_EQ(t.preferred(), (Rows{0, 0}));
}

TEST(PreferGivenNumbers, LetsVerdictsStand) {
  EXPECT_EQ(twice_registered().preferred({{0, 2, true}}), (Rows{0, 1}));
  EXPECT_EQ(twice_registered().preferred({{1, 3, false}}), (Rows{1, 0})) << "never the one that it is not";
}

TEST(PreferGivenNumbers, OneToOneGivesNobodyTwice) {
  SeveralRows t{{kOne, kOne}, {kTwo, kOne, kThree}, {{100, 90, 0}, {0, 91, 100}}};
  t.link(0, 0, 1);
  t.link(1, 2, 1);
  EXPECT_EQ(t.preferred({}, true), (Rows{0, 1})) << "the heavier one, whichever stands first";
}

TEST(PreferGivenNumbers, OneToOneARowThatBecomesFreeMayBeHad) {
  // The first wants the second's row, and stands before it in the input.
  SeveralRows t{{kTwo, kThree}, {kOne, kTwo, kThree}, {{100, 99, 0}, {0, 100, 60}}};
  t.link(0, 0, 1);
  t.link(1, 1, 2);
  EXPECT_EQ(t.preferred({}, true), (Rows{1, 2}));
}

TEST(PreferGivenNumbers, FindsTheThirdRowOfAPerson) {
  SeveralRows t{{kThree}, {kOne, kTwo, kThree}, {{100, 90, 80}}};
  t.link(0, 0, 1);
  EXPECT_EQ(t.preferred(), Rows{2});
}

TEST(PreferGivenNumbers, ARowThatIsNoLinkByItselfIsNone) {
  SeveralRows t{{kTwo}, {kOne, kTwo}, {{100, SeveralRows::kMatch - 1}}};
  t.link(0, 0, 1);
  EXPECT_EQ(t.preferred(), Rows{0});
}

TEST(PreferGivenNumbers, ARowWithANumberIsBetterThanOneWithout) {
  SeveralRows t{{"", kThree}, {"", kOne, kTwo}, {{100, 70, 80}, {100, 70, 80}}};
  t.link(0, 0, 2);
  t.link(1, 0, 2);
  EXPECT_EQ(t.preferred(), (Rows{2, 2})) << "the number to enter is the heavier row's";
}

TEST(RegisterOutcome, NeedsAPersonalNumberInTheModel) {
  Model model;
  model.schema = {{.name = "full_name", .type = FieldType::kFullName, .columns = {"name"}}};
  model.comparisons = comparisons_for(model.schema);
  EXPECT_FALSE(identity_parts(model));
}

}  // namespace
}  // namespace khop
