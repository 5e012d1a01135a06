#pragma once

#include "core/generate/alias_table.hpp"
#include "core/generate/birth.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace khop::generate {

enum class Region : std::uint8_t { kNorth, kCentre, kSouth };

/// The names of the nation and how often each is given: surnames by region, middle and given names by sex, with the
/// middles `Thị` and `Văn` by year of birth. Figures and sources: core/generate/data/README.md.
/// Ids index the tables below. Threads: immutable.
class NameTables {
 public:
  NameTables();

  std::uint16_t draw_surname(Rng& rng, Region region) const noexcept;
  /// Requires kFirstBirthYear <= birth_year <= kLastBirthYear.
  std::uint16_t draw_middle(Rng& rng, Sex sex, int birth_year) const noexcept;
  std::uint16_t draw_given(Rng& rng, Sex sex) const noexcept;

  /// Another name of the same sex that begins with the same letter (parents like it for twins); any name of that sex
  /// where there is none.
  std::uint16_t draw_given_like(Rng& rng, Sex sex, std::uint16_t given) const noexcept;

  const std::vector<std::string_view>& surnames() const noexcept { return surnames_; }
  const std::vector<std::string_view>& middles() const noexcept { return middles_; }

  std::string_view surname(std::uint16_t id) const noexcept { return surnames_[id]; }
  std::string_view middle(std::uint16_t id) const noexcept { return middles_[id]; }  ///< may be empty
  std::string_view given(std::uint16_t id) const noexcept { return givens_[id]; }

 private:
  /// A weighted choice among some of a table's ids.
  struct Choice {
    std::vector<std::uint16_t> ids;
    std::vector<std::uint32_t> weights;
    std::optional<AliasTable> table;

    void add(std::uint16_t id, std::uint32_t weight);
    std::uint16_t draw(Rng& rng) const noexcept { return ids[(*table)(rng)]; }
  };

  std::vector<std::string_view> surnames_, middles_, givens_;
  std::array<Choice, 3> surname_;                // by region
  std::array<std::array<Choice, 2>, 2> middle_;  // by sex, then by traditional (Thị, Văn) or not
  std::array<Choice, 2> given_;                  // by sex
  std::array<std::array<double, kLastBirthYear - kFirstBirthYear + 1>, 2> traditional_{};  // share, by sex and year
  std::vector<std::vector<std::uint16_t>> alike_;  // [given]: same sex, same first letter, without itself
};

}  // namespace khop::generate
