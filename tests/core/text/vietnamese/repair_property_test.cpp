#include "core/text/vietnamese/repair.hpp"

#include "core/text/clean.hpp"
#include "core/text/fold.hpp"
#include "core/text/vietnamese/honorific.hpp"
#include "tests/reference/unicode_text.hpp"
#include "tests/reference/vietnamese_encodings.hpp"
#include "tests/support/seeds.hpp"
#include "tests/support/vietnamese_names.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace khop::vietnamese {
namespace {

namespace damaged = test::reference;

std::string cleaned(std::string_view text) {
  std::string out;
  clean(text, out);
  return out;
}

std::string repaired(const std::string& text, RepairScope scope) {
  std::string out = text;
  repair_vietnamese(text, scope, out);
  return out;
}

TEST(RepairProperty, ChangesNoGoodName) {
  for (const char* table : {"surname", "middle", "given", "minority", "commune"}) {
    const RepairScope scope = std::string_view{table} == "commune" ? RepairScope::kOther : RepairScope::kPersonName;
    for (const std::string& name : test::vietnamese_names(table)) EXPECT_EQ(repaired(name, scope), name) << table;
  }
  for (const std::string& name : test::made_full_names(5000)) {
    EXPECT_EQ(repaired(name, RepairScope::kPersonName), name);
    EXPECT_TRUE(without_honorific(name) == name || name.starts_with("Ông ")) << name << ": Ông is a surname, too";
    EXPECT_EQ(repaired(fold_plain(name), RepairScope::kPersonName), fold_plain(name));
  }
}

TEST(RepairProperty, ChangesNoNameOfAMinority) {
  for (const std::string& name : test::made_minority_names()) {
    EXPECT_EQ(repaired(name, RepairScope::kPersonName), name);
    EXPECT_EQ(repaired(cleaned(name), RepairScope::kPersonName), cleaned(name));
  }
}

/// The share of whole names that come back from a kind of damage.
double share_back(const std::function<std::string(const std::string&)>& damage, bool case_is_lost = false) {
  std::size_t back = 0, all = 0;
  for (const std::string& name : test::made_full_names(5000)) {
    const std::string broken = damage(name);
    const std::string mended = cleaned(repaired(broken, RepairScope::kPersonName));
    ++all;
    back += case_is_lost ? fold_marked(mended) == fold_marked(cleaned(name)) : mended == cleaned(name);
  }
  return static_cast<double>(back) / static_cast<double>(all);
}

TEST(RepairProperty, BringsWholeNamesBack) {
  EXPECT_GE(share_back([](const auto& name) { return damaged::tcvn3_as_latin1(name); }, true), 0.995);
  EXPECT_GE(share_back([](const auto& name) { return damaged::vni_as_latin1(name); }), 0.99);
  for (const auto& table : {damaged::windows_1252(), damaged::windows_1258(), {}}) {
    EXPECT_EQ(share_back([&](const auto& name) { return damaged::utf8_as(name, table); }), 1);
    EXPECT_EQ(share_back([&](const auto& name) { return damaged::utf8_as(damaged::utf8_as(name, table), table); }), 1);
  }
  for (const bool hex : {false, true}) {
    EXPECT_EQ(share_back([&](const auto& name) { return damaged::with_entities(name, hex); }), 1);
  }
  for (const bool at_end : {false, true}) {
    EXPECT_GE(share_back([&](const auto& name) { return damaged::typed(name, damaged::telex(), at_end); }), 0.99);
    EXPECT_GE(share_back([&](const auto& name) { return damaged::typed(name, damaged::vni_keys(), at_end); }), 0.995);
  }
  EXPECT_EQ(share_back([](const auto& name) { return damaged::utf8_of(damaged::decomposed(name)); }), 1);
}

/// A text with U+FFFD for the bytes that pages of codes do not define, and converters pass on or lose.
std::string without_undefined(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool control = text[at] == '\xC2' && at + 1 < text.size() && static_cast<unsigned char>(text[at + 1]) < 0xA0;
    out += control ? std::string_view{"\uFFFD"} : text.substr(at, 1);
    at += control;
  }
  return out;
}

// What stays is a word that another byte would make a name, too: Thọ or Thỏ.
TEST(RepairProperty, BringsNamesBackThatLostTheirUndefinedBytes) {
  for (const auto& table : {damaged::windows_1252(), damaged::windows_1258()}) {
    EXPECT_GE(share_back([&](const auto& name) { return without_undefined(damaged::utf8_as(name, table)); }), 0.99);
  }
}

/// Text that comes near to what repairs look for: damaged names with pieces of other text, some bytes lost.
std::string suspicious_text(test::Dice& dice) {
  static const std::vector<std::string> names = test::vietnamese_names("");
  std::string text = names[dice.below(names.size())];
  switch (dice.below(9)) {
    case 0: text = damaged::tcvn3_as_latin1(text); break;
    case 1: text = damaged::vni_as_latin1(text); break;
    case 2: text = damaged::utf8_as(text, damaged::windows_1252()); break;
    case 3: text = damaged::utf8_as(text, damaged::windows_1258()); break;
    case 4: text = damaged::with_entities(text, dice.below(2) == 0); break;
    case 5: text = damaged::typed(text, damaged::telex(), dice.below(2) == 0); break;
    case 6: text = damaged::typed(text, damaged::vni_keys(), dice.below(2) == 0); break;
    default: break;
  }
  if (dice.below(2) == 0) text += test::unicode_text(dice, 12, dice.below(4) == 0);
  if (dice.below(3) == 0) text += ' ' + suspicious_text(dice);
  if (dice.below(3) == 0 && !text.empty()) text.erase(dice.below(text.size()), 1);
  return text;
}

TEST(RepairProperty, IsIdempotent) {
  std::size_t changed = 0;
  for (const std::uint32_t seed : test::seeds(20'000)) {
    SCOPED_TRACE(seed);
    test::Dice dice(seed);
    const std::string text = suspicious_text(dice);
    for (const RepairScope scope : {RepairScope::kPersonName, RepairScope::kOther}) {
      const std::string once = repaired(text, scope);
      std::string out = once;
      ASSERT_EQ(repair_vietnamese(once, scope, out), Repair::kNone) << text << " | " << once;
      changed += once != text;
    }
  }
  EXPECT_GT(changed, 5000U) << "the texts come near to what is repaired";
}

TEST(RepairProperty, SaysNoneExactlyWhereItLeavesTheOutputAlone) {
  for (const std::uint32_t seed : test::seeds(5'000)) {
    SCOPED_TRACE(seed);
    test::Dice dice(seed);
    const std::string text = suspicious_text(dice);
    std::string out = "untouched";
    const Repair repair = repair_vietnamese(text, RepairScope::kPersonName, out);
    ASSERT_EQ(repair == Repair::kNone, out == "untouched");
    ASSERT_NE(out, text);
  }
}

}  // namespace
}  // namespace khop::vietnamese
