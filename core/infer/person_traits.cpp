#include "core/infer/person_traits.hpp"

#include "core/infer/roles.hpp"
#include "core/text/clean.hpp"
#include "core/text/fold.hpp"

#include <string>

namespace khop {
namespace {

std::optional<PersonTrait> trait_of(const HeaderMeaning& header) {
  if (header.role == Role::kHousehold) return PersonTrait::kHousehold;
  if (header.role == Role::kPhone && !header.of_others) return PersonTrait::kPhone;
  if (header.role == Role::kIdentifier && !header.of_others && header.kind == "cmnd") return PersonTrait::kOldCard;
  if (header.role != Role::kOtherName) return {};
  if (header.kind == "father") return PersonTrait::kFather;
  if (header.kind == "mother") return PersonTrait::kMother;
  if (header.kind == "head") return PersonTrait::kHead;
  return {};
}

/// Empty: nothing is said.
std::string folded(std::string_view cell) {
  std::string cleaned;
  clean(cell, cleaned);
  return is_missing(cleaned) ? std::string{} : fold_plain(cleaned);
}

}  // namespace

PersonTraitColumns person_trait_columns(const Table& table) {
  PersonTraitColumns columns;
  for (std::size_t c = 0; c < table.column_names.size(); ++c) {
    const std::optional<PersonTrait> trait = trait_of(meaning_of_header(table.column_names[c]));
    if (!trait) continue;
    std::optional<std::size_t>& column = columns[static_cast<std::size_t>(*trait)];
    if (!column) column = c;
  }
  return columns;
}

bool are_one_by_traits(const TraitCell& first, const TraitCell& second) {
  struct Seen {
    bool equal = false, other = false;
  };
  Seen parents, rest;
  for (std::size_t t = 0; t < kPersonTraits; ++t) {
    const auto trait = static_cast<PersonTrait>(t);
    const std::string a = folded(first(trait)), b = folded(second(trait));
    if (a.empty() || b.empty()) continue;
    Seen& seen = trait == PersonTrait::kFather || trait == PersonTrait::kMother ? parents : rest;
    (a == b ? seen.equal : seen.other) = true;
  }
  if (parents.equal || parents.other) return !parents.other;
  return rest.equal && !rest.other;
}

}  // namespace khop
