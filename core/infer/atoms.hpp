#pragma once

#include "core/blocking/keys.hpp"
#include "core/model/model.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace khop {

/// One thing that records may share, of which blocking rules are put together.
struct Atom {
  KeyPart part;
  std::uint32_t fields = 0;  ///< bit set of the fields it looks at: two atoms of a rule look at different ones
  std::string name;          ///< for people: "date_of_birth.year"
};

/// The atoms that suit a schema's fields.
std::vector<Atom> atoms_for(const Schema& schema);

/// Fields that some rule should make do with.
struct EnoughFields {
  std::uint32_t fields = 0;   ///< bit set
  std::uint32_t telling = 0;  ///< those of them of which the rule has one
};

/// What a person is found by, whatever the training data show: each number of the person's own, and the name, if need be
/// with dates. Where everybody has a place, rules with a place in them bring all together; but who has moved since, or
/// comes without one, is told by number or name.
std::vector<EnoughFields> enough_fields(const Schema& schema);

std::string describe(const KeyPart& part, const Schema& schema);
std::string describe(const BlockingRule& rule, const Schema& schema);

}  // namespace khop
