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
                       LinkOutcome link = LinkOutcome::kLinked) const {
    std::uint64_t gamma = 0;
    for (std::size_t c = 0; c < model.comparisons.size(); ++c) {
      gamma |= std::uint64_t{model.comparisons[c].name == comparison ? level : 1U} << (4 * c);
    }
    return register_outcome(link, parts, model, gamma, form);
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
  EXPECT_EQ(r.with("national_id", 0), RegisterOutcome::kIdCorrected);  // the registry has none
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
  const auto fields = [&](std::string_view comparison, unsigned level, NumberForm form) {
    std::uint64_t gamma = 0;
    for (std::size_t c = 0; c < r.model.comparisons.size(); ++c) {
      gamma |= std::uint64_t{r.model.comparisons[c].name == comparison ? level : 1U} << (4 * c);
    }
    return fields_of(differing(r.parts, r.model, gamma, form), r.parts, r.model);
  };
  using Fields = std::vector<std::uint16_t>;
  EXPECT_EQ(fields("", 0, NumberForm::kWellFormed), Fields{});
  EXPECT_EQ(fields("", 0, NumberForm::kMalformed), Fields{1});  // the right number, its zero lost
  EXPECT_EQ(fields("national_id", code_level::kDifferent, NumberForm::kWellFormed), Fields{1});
  EXPECT_EQ(fields("date_of_birth", date_level::kSwapped, NumberForm::kMissing), (Fields{1, 4}));
  EXPECT_EQ(fields("sex", category_level::kDifferent, NumberForm::kWellFormed), Fields{5});
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

/// Two entries with the number 1, whose person stands in the registry twice, with the numbers 2 and 1: records 2 and 3.
/// Both are linked to the first; the other is the runner-up.
struct TwiceRegistered {
  Table table = test::made_table(
      {"id", "n"}, std::vector<std::vector<std::string>>{
                       {"a", "001090000001"}, {"b", "001090000001"}, {"c", "001090000002"}, {"d", "001090000001"}});
  Records records = std::move(encode(std::span{&table, 1},
                                     {{.name = "national_id", .type = FieldType::kVnNationalId, .columns = {"n"}}},
                                     {.id_column = "id"})
                                  .value()
                                  .records);
  IdentityParts parts{.number = 0, .number_comparison = 0, .information = {}};
  std::vector<Link> links{2, Link{LinkOutcome::kLinked, 2, 100, 3, 90}};

  std::vector<std::uint32_t> preferred(std::vector<PairVerdict> verdicts, bool one_to_one) {
    prefer_given_numbers(links, verdicts, records, parts, one_to_one, [](auto, auto) { return true; });
    return {links[0].linked, links[1].linked};
  }
};

TEST(PreferGivenNumbers, TakesTheRowWithTheNumberThatTheEntryGives) {
  TwiceRegistered t;
  EXPECT_EQ(t.preferred({}, false), (std::vector<std::uint32_t>{3, 3}));
  EXPECT_EQ(t.links[0].weight, 90);
  EXPECT_EQ(t.links[0].runner_up, 2U);
}

TEST(PreferGivenNumbers, OfPeopleWhoAreNotTheSameItTurnsNothingRound) {
  TwiceRegistered t;
  prefer_given_numbers(t.links, {}, t.records, t.parts, false, [](auto, auto) { return false; });
  EXPECT_EQ(t.links[0].linked, 2U);
}

TEST(PreferGivenNumbers, LetsVerdictsStand) {
  TwiceRegistered t;
  EXPECT_EQ(t.preferred({{0, 2, true}}, false), (std::vector<std::uint32_t>{2, 3}));
}

TEST(PreferGivenNumbers, OneToOneGivesNobodyTwice) {
  TwiceRegistered t;
  EXPECT_EQ(t.preferred({}, true), (std::vector<std::uint32_t>{3, 2}));
}

TEST(RegisterOutcome, NeedsAPersonalNumberInTheModel) {
  Model model;
  model.schema = {{.name = "full_name", .type = FieldType::kFullName, .columns = {"name"}}};
  model.comparisons = comparisons_for(model.schema);
  EXPECT_FALSE(identity_parts(model));
}

}  // namespace
}  // namespace khop
