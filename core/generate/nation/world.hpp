#pragma once

#include "core/generate/nation/ethnic.hpp"
#include "core/generate/nation/names.hpp"
#include "core/generate/nation/papers.hpp"

namespace khop::generate::nation {

/// What is the same in every generated nation: places, peoples, names and number ranges. Building it takes some milliseconds.
struct World {
  Places places;
  NameTables kinh_names;
  EthnicMap peoples{places};
  NationNames names{kinh_names, peoples};
  CmndRanges cmnd{places};

  World() = default;
  World(const World&) = delete;  // its parts refer to each other
  World& operator=(const World&) = delete;
};

}  // namespace khop::generate::nation
