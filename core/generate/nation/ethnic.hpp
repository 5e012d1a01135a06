#pragma once

#include "core/generate/places.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace khop::generate::nation {

/// Where a people puts the surname, if it has one.
enum class SurnamePlace : std::uint8_t { kFirst, kLast, kNone };

/// One of the communities whose names differ. Some are parts of an official group, with names of their own.
struct EthnicGroup {
  std::string_view name;
  std::string_view official;  ///< as registries write it
  std::string_view code;      ///< list of 1979
  SurnamePlace surname = SurnamePlace::kFirst;
  bool mothers_surname = false;  ///< children carry it
  std::uint32_t kinh_given = 0;  ///< percent of the young with a given name as the Kinh have them
};

using GroupId = std::uint8_t;
inline constexpr GroupId kKinh = 0;

/// Which community lives where: a rural commune belongs to one people, by the shares of its province, and most of its
/// hamlets are that people's. Shares: core/generate/data/ethnic_shares.csv. Threads: immutable.
class EthnicMap {
 public:
  explicit EthnicMap(const Places& places);

  const EthnicGroup& group(GroupId id) const noexcept { return groups_[id]; }
  std::size_t size() const noexcept { return groups_.size(); }

  /// The people of one more hamlet in a commune.
  GroupId draw(Rng& rng, std::uint32_t commune) const noexcept;

 private:
  struct Dweller {
    GroupId group = kKinh;
    float share = 0;  ///< of the commune's hamlets
  };
  std::vector<EthnicGroup> groups_;
  std::vector<Dweller> dwellers_;  // by commune
};

}  // namespace khop::generate::nation
