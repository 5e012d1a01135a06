#include "core/generate/nation/ethnic.hpp"

#include "core/generate/csv_rows.hpp"
#include "core/generate/embedded_data.hpp"

#include <algorithm>
#include <charconv>
#include <map>

namespace khop::generate::nation {
namespace {

/// Of the hamlets of a people's commune; the rest are Kinh.
constexpr double kOwnHamlets = 0.88;

SurnamePlace to_place(std::string_view text) noexcept {
  return text == "last" ? SurnamePlace::kLast : text == "none" ? SurnamePlace::kNone : SurnamePlace::kFirst;
}

/// "6.5" or "32".
double to_percent(std::string_view text) noexcept {
  unsigned whole = 0, tenths = 0;
  const char* const end = text.data() + text.size();
  const auto parsed = std::from_chars(text.data(), end, whole);
  if (parsed.ptr != end) std::from_chars(parsed.ptr + 1, end, tenths);
  return whole + tenths * 0.1;
}

struct Share {
  GroupId group;
  double part;
};

}  // namespace

EthnicMap::EthnicMap(const Places& places) {
  std::map<std::string_view, GroupId> ids;
  for (const auto& row : csv_rows(embedded_ethnic_groups)) {
    ids.emplace(row[0], static_cast<GroupId>(groups_.size()));
    std::uint32_t kinh_given = 0;
    std::from_chars(row[5].data(), row[5].data() + row[5].size(), kinh_given);
    groups_.push_back({.name = row[0],
                       .official = row[1],
                       .code = row[2],
                       .surname = to_place(row[3]),
                       .mothers_surname = row[4] == "mother",
                       .kinh_given = kinh_given});
  }
  std::map<std::string_view, std::vector<Share>> by_province;
  std::map<std::string_view, Share> by_commune;
  for (const auto& row : csv_rows(embedded_ethnic_shares)) {
    const Share share{ids.at(row[1]), to_percent(row[2]) / 100};
    if (row[0].size() == 5) {
      by_commune.emplace(row[0], share);
    } else {
      by_province[row[0]].push_back(share);
    }
  }
  dwellers_.resize(places.communes());
  for (const Province& province : places.provinces()) {
    const std::uint32_t end = province.first_commune + province.commune_count;
    double rural = 0, all = 0;
    for (std::uint32_t i = province.first_commune; i < end; ++i) {
      rural += places.commune(i).type == "Xã";
      ++all;
    }
    // Communities live in rural communes: their shares of those are the larger.
    const double lift = all / std::max(rural, all / 2) / kOwnHamlets;
    for (std::uint32_t i = province.first_commune; i < end; ++i) {
      const Commune& commune = places.commune(i);
      if (const auto own = by_commune.find(commune.code); own != by_commune.end()) {
        dwellers_[i] = {own->second.group, static_cast<float>(own->second.part)};
        continue;
      }
      if (commune.type != "Xã" && rural > 0) continue;
      Rng rng(stream_key(0, Stream::kEthnic, i));
      double draw = rng.uniform();
      for (const Share& share : by_province[province.prefix]) {
        if (draw < share.part * lift) {
          dwellers_[i] = {share.group, static_cast<float>(kOwnHamlets)};
          break;
        }
        draw -= share.part * lift;
      }
    }
  }
}

GroupId EthnicMap::draw(Rng& rng, std::uint32_t commune) const noexcept {
  const Dweller& dweller = dwellers_[commune];
  return rng.chance(static_cast<double>(dweller.share)) ? dweller.group : kKinh;
}

}  // namespace khop::generate::nation
