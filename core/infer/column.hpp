#pragma once

#include "core/infer/profile.hpp"
#include "core/infer/roles.hpp"

#include <string>
#include <vector>

namespace khop {

/// A column of the inputs while a schema is made of them. One that is read together with others of its meaning, in
/// tables that lack it, names them too.
struct Column {
  const ColumnProfile* profile;
  RoleGuess guess;
  HeaderMeaning header;
  std::vector<std::string> names;  ///< its own first
  bool used = false;               ///< a field reads it
  bool twin = false;               ///< another column names it

  const std::string& name() const noexcept { return profile->name; }
};

}  // namespace khop
