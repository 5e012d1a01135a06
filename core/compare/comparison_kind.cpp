#include "core/compare/comparison_kind.hpp"

#include "core/compare/levels.hpp"

#include <array>
#include <utility>

namespace khop {
namespace {

// The numbers are only where estimation begins; the data decide. Order and indices follow core/compare/levels.hpp.
constexpr std::array<LevelDefinition, 10> kTextLadder{{{"missing", 0.0},
                                                       {"equal", 0.80},
                                                       {"equal but for marks", 0.02},
                                                       {"one edit", 0.07},
                                                       {"sounds alike", 0.02},
                                                       {"words shared", 0.02},
                                                       {"initial", 0.01},
                                                       {"similar", 0.03},
                                                       {"somewhat similar", 0.01},
                                                       {"different", 0.02}}};
constexpr std::array<LevelDefinition, 13> kFullNameLadder{{{"missing", 0.0},
                                                           {"equal", 0.71},
                                                           {"equal but for marks", 0.02},
                                                           {"same words in another order", 0.02},
                                                           {"words joined", 0.01},
                                                           {"every word similar", 0.12},
                                                           {"initials", 0.01},
                                                           {"words contained", 0.04},
                                                           {"words contained, some similar", 0.03},
                                                           {"most words", 0.01},
                                                           {"similar", 0.01},
                                                           {"one word", 0.01},
                                                           {"different", 0.01}}};
constexpr std::array<LevelDefinition, 4> kCategoryLadder{
    {{"missing", 0.0}, {"equal", 0.95}, {"abbreviated", 0.02}, {"different", 0.03}}};
constexpr std::array<LevelDefinition, 13> kDateLadder{{{"missing", 0.0},
                                                       {"equal", 0.80},
                                                       {"equal where both known", 0.02},
                                                       {"day and month swapped", 0.02},
                                                       {"digits exchanged", 0.02},
                                                       {"only the year differs, by one", 0.01},
                                                       {"one digit differs", 0.04},
                                                       {"only the year differs", 0.02},
                                                       {"one part differs", 0.02},
                                                       {"within 52 days", 0.01},
                                                       {"same year", 0.01},
                                                       {"years one or two apart", 0.01},
                                                       {"different", 0.02}}};
constexpr std::array<LevelDefinition, 7> kCodeLadder{{{"missing", 0.0},
                                                      {"equal", 0.85},
                                                      {"digits exchanged", 0.02},
                                                      {"one character differs", 0.05},
                                                      {"one character more", 0.03},
                                                      {"contained", 0.01},
                                                      {"different", 0.04}}};
constexpr std::array<LevelDefinition, 6> kPostcodeLadder{
    {{"missing", 0.0}, {"equal", 0.80}, {"one edit", 0.08}, {"near", 0.03}, {"same area", 0.03}, {"different", 0.06}}};
constexpr std::array<LevelDefinition, 7> kEmailLadder{{{"missing", 0.0},
                                                       {"equal", 0.75},
                                                       {"one edit", 0.08},
                                                       {"same name", 0.05},
                                                       {"similar", 0.07},
                                                       {"same domain", 0.02},
                                                       {"different", 0.03}}};
constexpr std::array<LevelDefinition, 5> kNumberLadder{
    {{"missing", 0.0}, {"equal", 0.85}, {"within one", 0.04}, {"within a tenth", 0.04}, {"different", 0.07}}};
constexpr std::array<LevelDefinition, 16> kVnNameLadder{{{"missing", 0.0},
                                                         {"equal", 0.72},
                                                         {"other spelling", 0.01},
                                                         {"marks dropped", 0.06},
                                                         {"regional form", 0.005},
                                                         {"tone by dialect", 0.005},
                                                         {"initial by dialect", 0.01},
                                                         {"rime by dialect", 0.005},
                                                         {"marks differ", 0.02},
                                                         {"one word misspelt", 0.04},
                                                         {"given name alike", 0.02},
                                                         {"other order", 0.01},
                                                         {"words dropped", 0.04},
                                                         {"initials", 0.01},
                                                         {"most words", 0.035},
                                                         {"different", 0.01}}};
constexpr std::array<LevelDefinition, 11> kVnPlaceLadder{{{"missing", 0.0},
                                                          {"same", 0.58},
                                                          {"same after the mergers", 0.20},
                                                          {"possibly the same commune", 0.03},
                                                          {"communes merged since", 0.02},
                                                          {"same district, as far as known", 0.02},
                                                          {"same district", 0.03},
                                                          {"same province, as far as known", 0.03},
                                                          {"same province", 0.04},
                                                          {"provinces merged since", 0.01},
                                                          {"different", 0.04}}};
constexpr std::array<LevelDefinition, 8> kVnNationalIdLadder{{{"missing", 0.0},
                                                              {"equal", 0.85},
                                                              {"digits exchanged", 0.02},
                                                              {"one character differs", 0.05},
                                                              {"one character more", 0.03},
                                                              {"contained", 0.01},
                                                              {"different, one does not fit", 0.02},
                                                              {"different", 0.02}}};
constexpr std::array<LevelDefinition, 4> kOrderLadder{
    {{"missing", 0.0}, {"as they stand", 0.97}, {"swapped", 0.02}, {"swapped, one side missing", 0.01}}};

constexpr std::array<std::pair<ComparisonKind, std::string_view>, 12> kNames{{
    {ComparisonKind::kText, "text"},
    {ComparisonKind::kFullName, "full_name"},
    {ComparisonKind::kCategory, "category"},
    {ComparisonKind::kDate, "date"},
    {ComparisonKind::kCode, "code"},
    {ComparisonKind::kPostcode, "postcode"},
    {ComparisonKind::kEmail, "email"},
    {ComparisonKind::kNumber, "number"},
    {ComparisonKind::kVnName, "vn_name"},
    {ComparisonKind::kVnPlace, "vn_place"},
    {ComparisonKind::kVnNationalId, "vn_national_id"},
    {ComparisonKind::kOrder, "order"},
}};

}  // namespace

std::string_view to_string(ComparisonKind kind) noexcept {
  for (const auto& [value, name] : kNames) {
    if (value == kind) return name;
  }
  return "text";
}

std::optional<ComparisonKind> comparison_kind_from(std::string_view name) noexcept {
  for (const auto& [value, known] : kNames) {
    if (known == name) return value;
  }
  return std::nullopt;
}

std::span<const LevelDefinition> ladder(ComparisonKind kind) noexcept {
  switch (kind) {
    case ComparisonKind::kText: return kTextLadder;
    case ComparisonKind::kFullName: return kFullNameLadder;
    case ComparisonKind::kCategory: return kCategoryLadder;
    case ComparisonKind::kDate: return kDateLadder;
    case ComparisonKind::kCode: return kCodeLadder;
    case ComparisonKind::kPostcode: return kPostcodeLadder;
    case ComparisonKind::kEmail: return kEmailLadder;
    case ComparisonKind::kNumber: return kNumberLadder;
    case ComparisonKind::kVnName: return kVnNameLadder;
    case ComparisonKind::kVnPlace: return kVnPlaceLadder;
    case ComparisonKind::kVnNationalId: return kVnNationalIdLadder;
    case ComparisonKind::kOrder: return kOrderLadder;
  }
  return {};
}

}  // namespace khop
