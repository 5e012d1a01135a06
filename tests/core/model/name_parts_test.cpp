#include "core/model/name_parts.hpp"

#include "core/infer/schema.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <utility>
#include <vector>

namespace khop {
namespace {

Schema schema() {
  return {
      {.name = "name", .type = FieldType::kFullName, .columns = {"name"}, .language = std::string{kVietnamese}},
      {.name = "mother", .type = FieldType::kOtherName, .columns = {"mother"}, .language = std::string{kVietnamese}}};
}

Records records_of(const std::vector<std::pair<std::string, int>>& names) {
  Records records{schema()};
  std::uint32_t i = 0;
  for (const auto& [name, count] : names) {
    records.resize(records.size() + static_cast<std::size_t>(count));
    for (int n = 0; n < count; ++n) {
      RowWriter row{records.row_bytes(RecordId{i++}), records.layout()};
      row.term(0, records.dictionary(0).intern(name));
      row.term(1, kNoTerm);
    }
  }
  return records;
}

std::vector<Comparison> comparisons() { return comparisons_for(schema()); }

using Listed = std::vector<std::pair<std::string, std::uint64_t>>;
Listed listed(const PartCounts& part) {
  Listed out;
  for (const ValueCount& word : part.counts) out.emplace_back(word.value, word.count);
  return out;
}

Model model_with(PartCounts surnames, PartCounts given_names, std::uint64_t total) {
  Model model{.schema = schema(), .comparisons = comparisons()};
  model.name_parts = {{"name", total, std::move(surnames), std::move(given_names)}};
  return model;
}

NameParts parts_of(Records& records, const Model& model, const std::string& name) {
  const TermId term = records.dictionary(0).intern(name);
  NamePartWeights{model}.set_all(records);
  return records.dictionary(0).name_parts(term);
}

TEST(NameParts, AreTheFirstAndTheLastWord) {
  const auto ends = [](std::string_view name, bool surname) {
    const NameEnds e = name_ends(name, surname);
    return std::pair{std::string{e.surname}, std::string{e.given_name}};
  };
  EXPECT_EQ(ends("nguyen thi hoa", false), (std::pair<std::string, std::string>{"nguyen", "hoa"}));
  EXPECT_EQ(ends("hoa", false), (std::pair<std::string, std::string>{"", "hoa"})) << "one word is how one is called";
  EXPECT_EQ(ends("nguyen van", true), (std::pair<std::string, std::string>{"nguyen", ""}));
  EXPECT_EQ(ends("ho", true), (std::pair<std::string, std::string>{"ho", ""}));
}

TEST(NameParts, AreCountedWhateverTheMarksAndTheRest) {
  const Records records = records_of(
      {{"Nguyễn Văn An", 4}, {"Nguyen Thi Hoa", 2}, {"Hồ Văn An", 3}, {"Bhnướch Thị Én", 2}, {"An", 1}, {"", 5}});
  const auto counted = count_name_parts(records, comparisons());
  ASSERT_EQ(counted.size(), 2U);
  EXPECT_EQ(counted[0].field, "name");
  EXPECT_EQ(counted[0].total, 12U) << "the five without a name do not count";
  EXPECT_EQ(listed(counted[0].surnames), (Listed{{"nguyen", 6}, {"ho", 3}}));
  EXPECT_EQ(counted[0].surnames.unlisted, 2U);
  EXPECT_EQ(listed(counted[0].given_names), (Listed{{"an", 8}}));
  EXPECT_EQ(counted[1].total, 0U);
}

TEST(NameParts, AreCountedOnlyWhereVietnameseNamesWeighByFrequency) {
  std::vector<Comparison> some = comparisons();
  some[0].term_frequency = false;
  some[1].kind = ComparisonKind::kFullName;
  EXPECT_TRUE(count_name_parts(records_of({{"Nguyễn Văn An", 4}}), some).empty());
}

// f(nguyen) = (0.9 · 80 + 0.1 · 50) / 100 = 0.77, f(ho) = 0.23, Σ f² = 0.8 · 0.77 + 0.2 · 0.23 = 0.662.
TEST(NameParts, WeighByTheRatioOfTheMeanShareToTheirOwn) {
  Records records = records_of({});
  const Model model = model_with({2, {{"nguyen", 80}, {"ho", 20}}}, {2, {{"an", 100}}}, 100);
  EXPECT_NEAR(parts_of(records, model, "Nguyễn Thị An").surname_weight, 4096 * std::log2(0.662 / 0.77), 1);
  EXPECT_NEAR(parts_of(records, model, "Hồ Văn Bình").surname_weight, 4096 * std::log2(0.662 / 0.23), 1);
  EXPECT_EQ(parts_of(records, model, "Hồ Thị An").given_weight, 0) << "all are called so: nothing to tell";
}

TEST(NameParts, RaiseAWeightByFourBitsAtMostAndLowerNoneBelowZero) {
  Records records = records_of({});
  PartCounts words{2, {{"nguyen", 900'000}}};
  for (const char a : std::string_view{"bcdhklmn"}) {
    for (const char b : std::string_view{"aeiouy"}) words.counts.push_back({std::string{a, b}, 20});
  }
  const Model model = model_with(words, words, 1'000'000);
  const NameParts rare = parts_of(records, model, "Bhnướch Thị Én");
  EXPECT_EQ(rare.surname_weight, kMostPartWeight);
  EXPECT_EQ(rare.given_weight, kMostPartWeight);
  EXPECT_EQ(with_parts(to_fixed(3), rare.surname_weight + rare.given_weight), to_fixed(7));
  EXPECT_EQ(with_parts(to_fixed(3), to_fixed(-2)), to_fixed(1));
  EXPECT_EQ(with_parts(to_fixed(3), to_fixed(-5)), 0);
}

TEST(NameParts, AreSharedWhateverTheMarks) {
  Records records = records_of({});
  const Model model = model_with({2, {{"nguyen", 80}, {"ho", 20}}}, {2, {{"huong", 60}, {"an", 40}}}, 100);
  const NameParts a = parts_of(records, model, "Hồ Thị Hương");
  const NameParts b = parts_of(records, model, "Ho Thi Huong");
  EXPECT_EQ(shared_parts(a, b, false).surname, a.surname_weight);
  EXPECT_EQ(shared_parts(a, b, false).given_name, a.given_weight);
  EXPECT_EQ(shared_parts(a, b, true).given_name, 0) << "Hương and Hường are two names";
  const SharedParts none = shared_parts(a, parts_of(records, model, "Nguyễn Văn An"), false);
  EXPECT_EQ(none.surname, 0);
  EXPECT_EQ(none.given_name, 0);
  EXPECT_EQ(shared_parts({}, {}, false).surname, 0) << "what is missing is not shared";
}

TEST(NameParts, OfWordsThatNoModelListsRarelyLookAlike) {
  const PartNumbers numbers{{}, &NamePartFrequencies::surnames};
  EXPECT_EQ(numbers(""), 0);
  EXPECT_NE(numbers("bhnuoch"), numbers("zoram"));
  EXPECT_EQ(numbers("bhnuoch"), numbers("bhnuoch"));
  EXPECT_GT(numbers("bhnuoch"), 40'000);
}

TEST(NameParts, OfATermThatComesLaterAreThoseOfOneThatWasThere) {
  const Model model = model_with({2, {{"nguyen", 80}, {"ho", 20}}}, {2, {{"an", 100}}}, 100);
  Records before = records_of({{"Hồ Văn Bình", 1}});
  const NamePartWeights weights{model};
  weights.set_all(before);
  Records after = records_of({});
  weights.set_all(after);
  const TermId late = after.dictionary(0).intern("Hồ Văn Bình");
  weights.set(after, 0, late);
  EXPECT_EQ(after.dictionary(0).name_parts(late), before.dictionary(0).name_parts(TermId{1}));
  after.dictionary(0).shrink_to(1);
  EXPECT_EQ(after.dictionary(0).intern("Lê An"), TermId{1});
  EXPECT_EQ(after.dictionary(0).name_parts(TermId{1}), NameParts{})
      << "nothing is left of the term that was taken back";
}

}  // namespace
}  // namespace khop
