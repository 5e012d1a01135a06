#pragma once

#include "core/generate/names.hpp"
#include "core/generate/places.hpp"

namespace khop::generate::plain {

/// What is the same in every generated population: names and places. Building it takes a few milliseconds.
struct Nation {
  NameTables names;
  Places places;
};

}  // namespace khop::generate::plain
