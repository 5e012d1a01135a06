#pragma once

#include "core/generate/names.hpp"
#include "core/generate/nation/ethnic.hpp"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace khop::generate::nation {

/// A part of a name: an index into NationNames; 0 is no part.
using PartId = std::uint16_t;

struct Name {
  PartId surname = 0, first_middle = 0, middle = 0, given = 0;
  SurnamePlace order = SurnamePlace::kFirst;

  bool empty() const noexcept { return given == 0; }
  friend bool operator==(const Name&, const Name&) = default;
};

/// Names of all communities: those of the Kinh by region, sex and year of birth, those of the others with their own
/// surnames, prefixes and given names. Threads: immutable.
class NationNames {
 public:
  NationNames(const NameTables& kinh, const EthnicMap& peoples);

  /// 0 where the people has no surnames.
  PartId draw_surname(Rng& rng, GroupId group, Region region) const noexcept;

  /// A name for someone with this surname.
  Name draw(Rng& rng, GroupId group, Region region, Sex sex, int birth_year, PartId surname) const noexcept;

  /// Another given name, and middle name with it where the two depend on each other.
  void redraw_given(Rng& rng, GroupId group, Region region, Sex sex, int birth_year, Name& name) const noexcept;

  /// Another given name that begins alike, as twins get it.
  void redraw_alike(Rng& rng, GroupId group, Region region, Sex sex, int birth_year, Name& name) const noexcept;

  std::string_view part(PartId id) const noexcept { return parts_[id]; }

  /// Parts in the order of the people: "Nguyễn Thị Lan", "H'Bia Niê", "A Dung".
  void append(const Name& name, std::string& out) const;

 private:
  struct Choice {
    std::vector<PartId> ids;
    std::vector<AliasTable> table;  // one, unless there is nothing to choose

    bool empty() const noexcept { return ids.empty(); }
    PartId draw(Rng& rng) const noexcept { return ids[table.front()(rng)]; }
  };
  struct Own {
    Choice surnames;
    std::array<Choice, 2> prefixes, middles, givens;  // by sex
  };

  void read_own(const EthnicMap& peoples);
  PartId kinh_middle(std::uint16_t id) const noexcept { return static_cast<PartId>(middles_begin_ + id); }
  void read_kinh_givens();
  PartId draw_kinh_given(Rng& rng, Sex sex, int birth_year, Region region) const noexcept;
  PartId draw_first_middle(Rng& rng, Region region, Sex sex, int birth_year, PartId surname,
                           PartId middle) const noexcept;

  const NameTables& kinh_;
  const EthnicMap& peoples_;
  std::vector<std::string_view> parts_;
  PartId surnames_begin_, middles_begin_;
  /// Given names of the Kinh by cohort (born about 1950, 1995, 2010), region and sex.
  std::array<std::array<std::array<Choice, 2>, 3>, 3> kinh_givens_;
  std::vector<Own> own_;  // by group
};

}  // namespace khop::generate::nation
