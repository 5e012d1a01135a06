#include "core/match/register_counts.hpp"

#include <gtest/gtest.h>

#include <array>
#include <random>

namespace khop {
namespace {

constexpr std::array kForms{NumberForm::kMissing, NumberForm::kMalformed, NumberForm::kWellFormed};

TEST(SentAs, SaysWhatIsWrongWithTheNumberFirst) {
  EXPECT_EQ(sent_as(NumberForm::kMissing, RegisterOutcome::kIdFilled), SentAs::kWithoutNumber);
  EXPECT_EQ(sent_as(NumberForm::kMalformed, RegisterOutcome::kIdMalformed), SentAs::kMalformedNumber);
  EXPECT_EQ(sent_as(NumberForm::kWellFormed, RegisterOutcome::kIdCorrected), SentAs::kWrongNumber);
  EXPECT_EQ(sent_as(NumberForm::kWellFormed, RegisterOutcome::kInformationDiffers), SentAs::kWrongInformation);
  EXPECT_EQ(sent_as(NumberForm::kWellFormed, RegisterOutcome::kVerified), SentAs::kRight);
}

TEST(SentAs, OfEntriesWhosePersonIsNotFoundTellsTheFormOfTheNumberAlone) {
  for (const RegisterOutcome outcome : {RegisterOutcome::kReview, RegisterOutcome::kNotFound}) {
    EXPECT_EQ(sent_as(NumberForm::kMissing, outcome), SentAs::kWithoutNumber);
    EXPECT_EQ(sent_as(NumberForm::kMalformed, outcome), SentAs::kMalformedNumber);
    EXPECT_EQ(sent_as(NumberForm::kWellFormed, outcome), SentAs::kNotVerifiable);
  }
}

TEST(SentAs, ANumberOfWhichTheRegistryHasNoneIsNotVerifiable) {
  EXPECT_EQ(sent_as(NumberForm::kWellFormed, RegisterOutcome::kLinked), SentAs::kNotVerifiable);
  EXPECT_EQ(sent_as(NumberForm::kMissing, RegisterOutcome::kLinked), SentAs::kWithoutNumber);
}

TEST(Resolution, JoinsWhatIsToBeReplaced) {
  for (const RegisterOutcome outcome :
       {RegisterOutcome::kInformationDiffers, RegisterOutcome::kIdMalformed, RegisterOutcome::kIdCorrected}) {
    EXPECT_EQ(resolution_of(outcome), Resolution::kCorrected);
  }
  EXPECT_EQ(resolution_of(RegisterOutcome::kIdFilled), Resolution::kFilled);
  EXPECT_EQ(resolution_of(RegisterOutcome::kVerified), Resolution::kVerified);
  EXPECT_EQ(resolution_of(RegisterOutcome::kLinked), Resolution::kLinked);
  EXPECT_EQ(resolution_of(RegisterOutcome::kReview), Resolution::kReview);
  EXPECT_EQ(resolution_of(RegisterOutcome::kNotFound), Resolution::kNotFound);
}

TEST(RegisterCounts, AddUpWhicheverWayTheyAreRead) {
  std::mt19937 dice{7};
  RegisterCounts all, one, other;
  for (int i = 0; i < 1000; ++i) {
    const auto outcome = static_cast<RegisterOutcome>(dice() % kRegisterOutcomes);
    const SentAs sent = sent_as(kForms[dice() % kForms.size()], outcome);
    all.add(sent, outcome);
    (i % 3 == 0 ? one : other).add(sent, outcome);
  }
  one.add(other);
  for (const RegisterCounts* counts : {&all, &one}) {
    EXPECT_EQ(counts->sent(), 1000U);
    std::uint64_t by_sent = 0, by_outcome = 0, by_resolution = 0, by_both = 0;
    for (std::size_t s = 0; s < kSentKinds; ++s) {
      by_sent += counts->of(static_cast<SentAs>(s));
      for (std::size_t r = 0; r < kResolutions; ++r)
        by_both += counts->of(static_cast<SentAs>(s), static_cast<Resolution>(r));
    }
    for (std::size_t o = 0; o < kRegisterOutcomes; ++o) by_outcome += counts->of(static_cast<RegisterOutcome>(o));
    for (std::size_t r = 0; r < kResolutions; ++r) by_resolution += counts->of(static_cast<Resolution>(r));
    EXPECT_EQ(by_sent, 1000U);
    EXPECT_EQ(by_outcome, 1000U);
    EXPECT_EQ(by_resolution, 1000U);
    EXPECT_EQ(by_both, 1000U);
    EXPECT_EQ(counts->linked() + counts->to_ask(), 1000U);
  }
  EXPECT_EQ(one.of(SentAs::kWrongNumber, Resolution::kCorrected), all.of(SentAs::kWrongNumber, Resolution::kCorrected));
}

TEST(RegisterCounts, CountWrongFieldsByTheirNumber) {
  RegisterCounts counts, more;
  counts.add_wrong(4);
  counts.add_wrong(4);
  more.add_wrong(1);
  more.add_wrong(6);
  counts.add(more);
  EXPECT_EQ(counts.wrong(1), 1U);
  EXPECT_EQ(counts.wrong(4), 2U);
  EXPECT_EQ(counts.wrong(6), 1U);
  EXPECT_EQ(counts.wrong(7), 0U);
}

TEST(RegisterCounts, NameThemselvesAsFilesDo) {
  EXPECT_EQ(to_string(SentAs::kNotVerifiable), "not_verifiable");
  EXPECT_EQ(to_string(SentAs::kWithoutNumber), "without_number");
  EXPECT_EQ(to_string(Resolution::kNotFound), "not_found");
  EXPECT_EQ(to_string(Resolution::kFilled), "filled");
}

}  // namespace
}  // namespace khop
