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

std::string describe(const KeyPart& part, const Schema& schema);
std::string describe(const BlockingRule& rule, const Schema& schema);

}  // namespace khop
