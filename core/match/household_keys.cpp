#include "core/match/household_keys.hpp"

#include "core/infer/places.hpp"
#include "index/base/hash.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace khop {
namespace {

std::optional<std::size_t> first_of(const Schema& schema, FieldType type) {
  const auto at = std::find_if(schema.begin(), schema.end(), [type](const FieldSpec& f) { return f.type == type; });
  if (at == schema.end()) return std::nullopt;
  return static_cast<std::size_t>(at - schema.begin());
}

/// Fields that say in which area an address lies: residences, permanent before temporary ones; where there are none, a
/// postcode, then a town.
std::vector<std::size_t> area_fields(const Schema& schema) {
  std::vector<std::size_t> fields;
  const auto rank = [&](std::size_t field) { return residence_rank(schema[field].name); };
  for (std::size_t f = 0; f < schema.size(); ++f) {
    if (schema[f].type == FieldType::kVnPlace && rank(f) < kNoResidence) fields.push_back(f);
  }
  std::stable_sort(fields.begin(), fields.end(), [&](std::size_t a, std::size_t b) { return rank(a) < rank(b); });
  for (const FieldType type : {FieldType::kPostcode, FieldType::kPlace}) {
    if (fields.empty()) fields = first_of(schema, type) ? std::vector{*first_of(schema, type)} : fields;
  }
  return fields;
}

}  // namespace

bool has_house_number(std::string_view address) noexcept {
  constexpr std::array<std::string_view, 4> kBefore{"so", "nha", "sn", "no"};
  for (;;) {
    const std::string_view word = address.substr(0, address.find(' '));
    if (word.empty()) return false;
    if (std::isdigit(static_cast<unsigned char>(word[0])) != 0) return true;
    if (word.size() == address.size() || std::find(kBefore.begin(), kBefore.end(), word) == kBefore.end()) return false;
    address.remove_prefix(word.size() + 1);
  }
}

HouseholdKeys::HouseholdKeys(const Records& records)
    : records_(records),
      number_(first_of(records.schema(), FieldType::kHousehold)),
      address_(first_of(records.schema(), FieldType::kAddress)),
      areas_(area_fields(records.schema())) {}

std::uint64_t HouseholdKeys::area(RowView row) const noexcept {
  for (const std::size_t field : areas_) {
    const TermId term = row.term(field);
    if (term == kNoTerm) continue;
    const Dictionary& dictionary = records_.dictionary(field);
    if (!dictionary.keeps_places()) return dictionary.plain_hash(term);
    if (const place::Place& place = dictionary.place(term); place.candidate_bits() != 0) return place.candidate_bits();
  }
  return 0;
}

std::uint64_t HouseholdKeys::of(std::uint32_t record) const noexcept {
  const RowView row = records_.row(RecordId{record});
  if (number_) {
    const Code16& code = row.code(*number_);
    if (!code.empty()) return index::hash_bytes({code.bytes.data(), code.bytes.size()}) | kIsNumber;
  }
  if (!address_) return kNone;
  const TermId term = row.term(*address_);
  if (term == kNoTerm) return kNone;
  const TermView address = records_.dictionary(*address_).view(term);
  const std::uint64_t commune = area(row);
  const bool tells = has_house_number(address.plain) && (areas_.empty() || commune != 0);
  return tells ? index::combine(address.plain_hash, commune) & ~kIsNumber : kNone;
}

}  // namespace khop
