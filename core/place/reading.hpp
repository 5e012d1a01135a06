#pragma once

#include "core/place/gazetteer.hpp"
#include "core/place/mentions.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace khop::place {

/// The provinces and districts that a reading leaves possible.
struct Surroundings {
  static constexpr std::size_t kMostDistricts = 16;  ///< Châu Thành is ten
  OldProvince before{};    ///< under its name in the list of before; 0: not in that list, or no province is read
  NewProvince now{};       ///< under its name in the list of today
  NewProvince contains{};  ///< today's, under either name
  std::array<District, kMostDistricts> districts{};  ///< of the district's name, in the province if one is read
  std::size_t district_count = 0;
};

/// The communes that a name may mean in some surroundings, in both lists.
struct CommuneChoice {
  static constexpr std::size_t kMost = 12;
  std::array<OldCommune, kMost> old{};
  std::array<NewCommune, kMost> now{};
  std::size_t olds = 0;
  std::size_t nows = 0;
  bool too_many = false;
  bool loose = false;        ///< found only by passing over a contradiction of eras
  bool other_marks = false;  ///< the text has marks, but not those of the name

  bool empty() const noexcept { return olds + nows == 0; }
  std::size_t size() const noexcept { return olds + nows; }
  std::span<const OldCommune> old_span() const noexcept { return {old.data(), olds}; }
  std::span<const NewCommune> now_span() const noexcept { return {now.data(), nows}; }
};

/// One way to read a text: which mention is the province, which the district, which the commune; any may be null.
struct Reading {
  const Mention* province = nullptr;
  const Mention* district = nullptr;
  const Mention* commune = nullptr;
  Surroundings around;
  CommuneChoice communes;
  int score = 0;
};

/// The best way to read the mentions of a text of so many words; see parse(). All null: none makes sense.
/// Threads: reentrant, allocates nothing.
Reading best_reading(const Gazetteer& units, const Mentions& mentions, std::size_t words, Era era) noexcept;

}  // namespace khop::place
