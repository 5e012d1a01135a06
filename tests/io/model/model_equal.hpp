#pragma once

#include "core/model/model.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <tuple>
#include <vector>

namespace khop::test {

struct Same {
  bool operator()(const FieldSpec& a, const FieldSpec& b) const {
    const auto all = [](const FieldSpec& f) {
      return std::tie(f.name, f.type, f.columns, f.date_order, f.without, f.missing, f.whole_columns, f.language, f.era,
                      f.january_first_is_year, f.words_of_address, f.numbers_before, f.newborns, f.parent);
    };
    return all(a) == all(b);
  }
  bool operator()(const Level& a, const Level& b) const {
    return std::tie(a.label, a.m, a.u) == std::tie(b.label, b.m, b.u);
  }
  bool operator()(const ConditionalLevels& a, const ConditionalLevels& b) const {
    return std::tie(a.m, a.u) == std::tie(b.m, b.u);
  }
  bool operator()(const Comparison& a, const Comparison& b) const {
    return std::tie(a.name, a.kind, a.fields, a.term_frequency, a.order, a.parent, a.kin) ==
               std::tie(b.name, b.kind, b.fields, b.term_frequency, b.order, b.parent, b.kin) &&
           (*this)(a.levels, b.levels) && (*this)(a.given_parent, b.given_parent) &&
           (*this)(a.given_order, b.given_order);
  }
  bool operator()(const BlockingRule& a, const BlockingRule& b) const {
    return std::tie(a.parts, a.split, a.oversized, a.left_out) == std::tie(b.parts, b.split, b.oversized, b.left_out);
  }
  bool operator()(const ValueCount& a, const ValueCount& b) const {
    return std::tie(a.value, a.count) == std::tie(b.value, b.count);
  }
  bool operator()(const FieldFrequencies& a, const FieldFrequencies& b) const {
    return std::tie(a.field, a.total, a.unlisted) == std::tie(b.field, b.total, b.unlisted) &&
           (*this)(a.counts, b.counts);
  }
  bool operator()(const PartCounts& a, const PartCounts& b) const {
    return a.unlisted == b.unlisted && (*this)(a.counts, b.counts);
  }
  bool operator()(const NamePartFrequencies& a, const NamePartFrequencies& b) const {
    return std::tie(a.field, a.total) == std::tie(b.field, b.total) && (*this)(a.surnames, b.surnames) &&
           (*this)(a.given_names, b.given_names);
  }
  bool operator()(const CommuneSurnames& a, const CommuneSurnames& b) const {
    return std::tie(a.commune, a.total) == std::tie(b.commune, b.total) && (*this)(a.counts, b.counts);
  }
  template <class T>
  bool operator()(const std::vector<T>& a, const std::vector<T>& b) const {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), *this);
  }
};

/// Every bit of every member.
inline void expect_same(const Model& a, const Model& b) {
  EXPECT_TRUE(Same{}(a.schema, b.schema));
  EXPECT_EQ(a.id_column, b.id_column);
  EXPECT_TRUE(Same{}(a.comparisons, b.comparisons));
  EXPECT_TRUE(Same{}(a.rules, b.rules));
  EXPECT_EQ(a.prior, b.prior);
  EXPECT_EQ(a.relatives, b.relatives);
  EXPECT_EQ(a.twins, b.twins);
  EXPECT_EQ(a.household.together, b.household.together);
  EXPECT_EQ(a.household.apart, b.household.apart);
  EXPECT_EQ(a.common_words, b.common_words);
  EXPECT_TRUE(Same{}(a.frequencies, b.frequencies));
  EXPECT_TRUE(Same{}(a.name_parts, b.name_parts));
  EXPECT_EQ(a.local_surnames.field, b.local_surnames.field);
  EXPECT_EQ(a.local_surnames.place, b.local_surnames.place);
  EXPECT_TRUE(Same{}(a.local_surnames.communes, b.local_surnames.communes));
  EXPECT_EQ(a.notes, b.notes);
}

}  // namespace khop::test
