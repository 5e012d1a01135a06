#include "core/infer/atoms.hpp"

#include "core/infer/schema.hpp"

namespace khop {
namespace {

std::uint32_t bits_of(const std::vector<std::uint16_t>& fields) {
  std::uint32_t bits = 0;
  for (const std::uint16_t field : fields) bits |= 1U << field;
  return bits;
}

std::vector<Projection> projections_for(FieldType type) {
  switch (type) {
    case FieldType::kDate:
      return {Projection::kValue, Projection::kYear, Projection::kMonthDay, Projection::kYearMonth,
              Projection::kDigits};
    case FieldType::kIdentifier:
    case FieldType::kVnNationalId:
    case FieldType::kVnCmnd:
    case FieldType::kVnSocialInsurance:
    case FieldType::kOtherNumber:
    case FieldType::kHousehold:
    case FieldType::kPhone:
    case FieldType::kVnPhone: return {Projection::kValue, Projection::kFrontHalf, Projection::kBackHalf};
    case FieldType::kVnPlace: return {Projection::kCommune, Projection::kProvince};
    case FieldType::kPostcode: return {Projection::kValue, Projection::kArea};
    case FieldType::kEmail: return {Projection::kValue, Projection::kLocalPart};
    case FieldType::kCategory:
    case FieldType::kSex:
    case FieldType::kNumber: return {Projection::kValue};
    case FieldType::kFullName:
    case FieldType::kOtherName:
      return {Projection::kWord, Projection::kWordSound, Projection::kRareWord, Projection::kValue};
    case FieldType::kGivenName:
    case FieldType::kSurname: return {Projection::kValue, Projection::kSound, Projection::kStart};
    default: return {Projection::kValue, Projection::kSound};
  }
}

}  // namespace

std::string describe(const KeyPart& part, const Schema& schema) {
  std::string text;
  for (const std::uint16_t field : part.fields) {
    if (!text.empty()) text += "/";
    text += schema[field].name;
  }
  if (part.projection != Projection::kValue) text += "." + std::string{to_string(part.projection)};
  return text;
}

std::string describe(const BlockingRule& rule, const Schema& schema) {
  std::string text;
  for (const KeyPart& part : rule.parts) {
    if (!text.empty()) text += " + ";
    text += describe(part, schema);
  }
  return text;
}

std::vector<Atom> atoms_for(const Schema& schema) {
  using Fields = std::vector<std::uint16_t>;
  std::vector<Atom> atoms;
  const auto add = [&](Projection projection, Fields fields) {
    Atom atom{{projection, std::move(fields)}, 0, {}};
    atom.fields = bits_of(atom.part.fields);
    atom.name = describe(atom.part, schema);
    atoms.push_back(std::move(atom));
  };
  Fields names;
  Fields addresses;
  for (std::uint16_t f = 0; f < schema.size(); ++f) {
    if (is_further_number(schema, f)) continue;
    for (const Projection projection : projections_for(schema[f].type)) {
      add(projection, projection == Projection::kValue ? fields_compared_with(schema, f) : Fields{f});
    }
    if (schema[f].type == FieldType::kGivenName || schema[f].type == FieldType::kSurname) names.push_back(f);
    if (schema[f].type == FieldType::kAddress) addresses.push_back(f);
  }
  for (const auto& pot : {names, addresses}) {
    if (pot.size() < 2) continue;
    add(Projection::kWord, pot);
    add(Projection::kWordSound, pot);
    add(Projection::kRareWord, pot);
  }
  return atoms;
}

std::vector<EnoughFields> enough_fields(const Schema& schema) {
  std::vector<EnoughFields> sets;
  EnoughFields person;
  for (std::uint16_t f = 0; f < schema.size(); ++f) {
    const FieldType type = schema[f].type;
    if (is_identifier(type) && !is_further_number(schema, f)) {
      const std::uint32_t number = bits_of(fields_compared_with(schema, f));
      sets.push_back({number, number});
    }
    const bool own_name = is_name(type) && type != FieldType::kOtherName;
    if (own_name) person.telling |= 1U << f;
    if (own_name || type == FieldType::kDate || type == FieldType::kSex) person.fields |= 1U << f;
  }
  if (person.telling != 0) sets.push_back(person);
  return sets;
}

}  // namespace khop
