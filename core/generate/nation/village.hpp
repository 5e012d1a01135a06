#pragma once

#include "core/generate/layout.hpp"
#include "core/generate/nation/citizen.hpp"
#include "core/generate/nation/settlement.hpp"
#include "core/generate/nation/world.hpp"

#include <cstdint>
#include <vector>

namespace khop::generate::nation {

/// Strangers to the registry in a village: one lives with a family and has its name, one has a name of his own, and
/// one is a child of a family whose birth never reached the registry.
inline constexpr std::size_t kUnregistered = 3;
inline constexpr std::size_t kUnregisteredChild = 2;

/// 64 registered people with their households, and a few whom no registry knows.
struct Village {
  std::uint64_t ordinal = 0;
  Settlement settlement;
  std::vector<Citizen> people;        ///< kHamletPeople of them
  std::vector<Citizen> unregistered;  ///< kUnregistered of them
  std::vector<Household> households;
};

/// Makes villages: families of several generations, with marriages, twins, kin next door, namesakes, deaths and
/// papers. What the people look like and every share: docs/generate.md.
///
/// The same (seed, village) gives the same people, whoever asks and in whatever order. Threads: immutable.
class VillageMaker {
 public:
  VillageMaker(const World& world, const Settlements& settlements, std::uint64_t seed)
      : world_(world), settlements_(settlements), seed_(seed) {}

  /// Replaces `out`.
  void make(std::uint64_t village, Village& out) const;

 private:
  void add_unregistered(Rng& rng, PhoneBook& phones, Village& village) const;
  void give_papers(Rng& rng, Village& village) const;

  const World& world_;
  const Settlements& settlements_;
  std::uint64_t seed_;
};

}  // namespace khop::generate::nation
