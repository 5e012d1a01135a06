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

/// The commune of today of a record: what lists and counts by commune go by.
/// Keeps a reference to the records. Threads: any, at once.
class RecordCommunes {
 public:
  explicit RecordCommunes(const Records& records);

  /// Whether records have places in Vietnam at all.
  bool known() const noexcept { return !residences_.empty() || !others_.empty(); }

  /// Where the record says that its person lives (current before permanent before temporary residence); 0 where it does
  /// not, or several communes are possible.
  place::NewCommune residence(std::uint32_t record) const;
  /// residence(), or else another place of the person's life: of birth, of origin.
  place::NewCommune commune(std::uint32_t record) const;

 private:
  place::NewCommune first_of(const std::vector<std::size_t>& fields, std::uint32_t record) const;

  const Records& records_;
  std::vector<std::size_t> residences_, others_;  ///< fields
};

/// The order of official lists; what is not known (0) comes last.
struct UnknownLast {
  template <class Unit>
  bool operator()(Unit a, Unit b) const noexcept {
    return place::number_of(a) - 1U < place::number_of(b) - 1U;
  }
};
template <class Counts>
using ByCommune = std::map<place::NewCommune, Counts, UnknownLast>;
template <class Counts>
using ByProvince = std::map<place::NewProvince, Counts, UnknownLast>;

/// The province that a commune lies in; 0 of none.
place::NewProvince province_of(place::NewCommune commune);

/// Sums of communes; Counts has `void add(const Counts&)`.
template <class Counts>
ByProvince<Counts> by_province(const ByCommune<Counts>& communes) {
  ByProvince<Counts> provinces;
  for (const auto& [commune, counts] : communes) provinces[province_of(commune)].add(counts);
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
std::string commune_cells(place::NewCommune commune);
std::string province_cells(place::NewProvince province);

}  // namespace khop::tools
