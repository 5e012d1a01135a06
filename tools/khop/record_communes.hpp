#pragma once

#include "core/place/gazetteer.hpp"
#include "core/place/place.hpp"
#include "core/record/records.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace khop::tools {

/// Where lists and counts put a record, in units of today: as far as it is known. The province is that of the commune.
struct Location {
  place::NewProvince province{};
  place::NewCommune commune{};

  friend bool operator==(const Location&, const Location&) = default;
};

/// The one that is known more deeply; the first, if both are alike.
Location deeper(const Location& first, const Location& second) noexcept;

/// The location of today of a record.
/// Keeps a reference to the records. Threads: any, at once.
class RecordCommunes {
 public:
  explicit RecordCommunes(const Records& records);

  /// Whether records have places in Vietnam at all.
  bool known() const noexcept { return !residences_.empty() || !others_.empty(); }

  /// Where the record says that its person lives, by permanent before current before temporary residence (residence_rank). No commune
  /// where several are possible.
  Location residence(std::uint32_t record) const;
  /// residence(), or where it is known more deeply another place of the person's life: of birth, of origin.
  Location location(std::uint32_t record) const;

 private:
  Location deepest_of(const std::vector<std::size_t>& fields, std::uint32_t record) const;

  const Records& records_;
  std::vector<std::size_t> residences_, others_;  ///< fields
};

/// The order of official lists; what is not known comes last.
struct UnknownLast {
  bool operator()(place::NewProvince a, place::NewProvince b) const noexcept { return rank(a) < rank(b); }
  bool operator()(const Location& a, const Location& b) const noexcept {
    return a.province == b.province ? rank(a.commune) < rank(b.commune) : rank(a.province) < rank(b.province);
  }

 private:
  template <class Unit>
  static unsigned rank(Unit unit) noexcept {
    return place::number_of(unit) - 1U;  // of 0 the largest there is
  }
};
template <class Counts>
using ByLocation = std::map<Location, Counts, UnknownLast>;
template <class Counts>
using ByProvince = std::map<place::NewProvince, Counts, UnknownLast>;

/// Sums; Counts has `void add(const Counts&)`.
template <class Counts>
ByProvince<Counts> by_province(const ByLocation<Counts>& locations) {
  ByProvince<Counts> provinces;
  for (const auto& [location, counts] : locations) provinces[location.province].add(counts);
  return provinces;
}

/// As official lists write them: "20179" and "46"; empty of none.
std::string code_of(place::NewCommune commune);
std::string code_of(place::NewProvince province);
/// "Xã Nam Đông", "Thành phố Huế"; "unknown" of none.
std::string name_of(place::NewCommune commune);
std::string name_of(place::NewProvince province);

/// The first columns of a CSV file with a line for each commune, or province, and the cells of one.
inline constexpr std::string_view kCommuneColumns = "province_code,province,commune_code,commune";
inline constexpr std::string_view kProvinceColumns = "province_code,province";
std::string commune_cells(const Location& location);
std::string province_cells(place::NewProvince province);

}  // namespace khop::tools
