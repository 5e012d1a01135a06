#include "core/place/name_index.hpp"

#include "core/text/clean.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <tuple>

namespace khop::place {
namespace {

struct Spelling {
  std::string_view text;
  UnitType type;
  bool follows = false;
};
constexpr bool kFollows = true;

/// Words for units, and for what is below them, as people write them. A letter alone may be the start of much else: only a known name behind it makes
/// it one of these.
constexpr std::array kSpellings{
    Spelling{"Phường", UnitType::kWard},
    Spelling{"P", UnitType::kWard},
    Spelling{"Ph", UnitType::kWard},
    Spelling{"Phg", UnitType::kWard},
    Spelling{"F", UnitType::kWard},
    Spelling{"Xã", UnitType::kRuralCommune},
    Spelling{"X", UnitType::kRuralCommune},
    Spelling{"Thị trấn", UnitType::kTownship},
    Spelling{"TT", UnitType::kTownship},
    Spelling{"T T", UnitType::kTownship},
    Spelling{"TTr", UnitType::kTownship},
    Spelling{"T trấn", UnitType::kTownship},
    Spelling{"Đặc khu", UnitType::kSpecialZone},
    Spelling{"ĐK", UnitType::kSpecialZone},
    Spelling{"Quận", UnitType::kUrbanDistrict},
    Spelling{"Q", UnitType::kUrbanDistrict},
    Spelling{"Huyện", UnitType::kRuralDistrict},
    Spelling{"H", UnitType::kRuralDistrict},
    Spelling{"Thị xã", UnitType::kTown},
    Spelling{"TX", UnitType::kTown},
    Spelling{"T X", UnitType::kTown},
    Spelling{"T xã", UnitType::kTown},
    Spelling{"Thành phố", UnitType::kCity},
    Spelling{"TP", UnitType::kCity},
    Spelling{"T P", UnitType::kCity},
    Spelling{"T phố", UnitType::kCity},
    Spelling{"Tỉnh", UnitType::kProvince},
    Spelling{"T", UnitType::kProvince},
    Spelling{"Đường", UnitType::kStreet},
    Spelling{"Phố", UnitType::kStreet},
    Spelling{"Ngõ", UnitType::kStreet},
    Spelling{"Ngách", UnitType::kStreet},
    Spelling{"Hẻm", UnitType::kStreet},
    Spelling{"Kiệt", UnitType::kStreet},
    Spelling{"Số", UnitType::kStreet},
    Spelling{"SN", UnitType::kStreet},
    Spelling{"Thôn", UnitType::kHamlet},
    Spelling{"Ấp", UnitType::kHamlet},
    Spelling{"Xóm", UnitType::kHamlet},
    Spelling{"Bản", UnitType::kHamlet},
    Spelling{"Buôn", UnitType::kHamlet},
    Spelling{"Làng", UnitType::kHamlet},
    Spelling{"Khóm", UnitType::kHamlet},
    Spelling{"Khu", UnitType::kHamlet},
    Spelling{"KP", UnitType::kHamlet},
    Spelling{"Tổ", UnitType::kHamlet},
    Spelling{"TDP", UnitType::kHamlet},
    Spelling{"Đội", UnitType::kHamlet},
    Spelling{"Ward", UnitType::kWard, kFollows},
    Spelling{"Commune", UnitType::kRuralCommune, kFollows},
    Spelling{"Township", UnitType::kTownship, kFollows},
    Spelling{"District", UnitType::kAnyDistrict, kFollows},
    Spelling{"Dist", UnitType::kAnyDistrict, kFollows},
    Spelling{"City", UnitType::kCity, kFollows},
    Spelling{"Province", UnitType::kProvince, kFollows},
};

}  // namespace

UnitType unit_type_from(std::string_view word) noexcept {
  const auto at = std::find_if(kSpellings.begin(), kSpellings.end(), [&](const Spelling& s) { return s.text == word; });
  return at == kSpellings.end() ? UnitType::kNone : at->type;
}

Kinds kinds_of(UnitType type) noexcept {
  switch (type) {
    case UnitType::kNone: return kCommunes | kDistricts | kProvinces;
    case UnitType::kWard:
    case UnitType::kRuralCommune:
    case UnitType::kTownship:
    case UnitType::kSpecialZone: return kCommunes;
    case UnitType::kUrbanDistrict:
    case UnitType::kRuralDistrict:
    case UnitType::kTown:
    case UnitType::kAnyDistrict: return kDistricts;
    case UnitType::kCity: return kDistricts | kProvinces;
    case UnitType::kProvince: return kProvinces;
    case UnitType::kStreet:
    case UnitType::kHamlet: return 0;
  }
  return 0;
}

NameIndex::Node& NameIndex::node_at(std::uint64_t key) {
  for (std::size_t at = key & mask_;; at = (at + 1) & mask_) {
    if (nodes_[at].key == 0) nodes_[at].key = key;
    if (nodes_[at].key == key) return nodes_[at];
  }
}

/// The state after all words of a name; on the way every beginning of it becomes a node.
NameIndex::State NameIndex::enter(std::string_view name) {
  std::string cleaned;
  clean(name, cleaned);
  const Words words{cleaned};
  State state;
  for (std::size_t i = 0; i < words.size(); ++i) {
    state = state.after(words[i]);
    node_at(state.plain);
  }
  return state;
}

void NameIndex::add(std::string_view name, NamedUnit unit) {
  const State state = enter(name);
  unit.marks = state.marked;
  added_.push_back({state.plain, unit});
}

void NameIndex::finish() {
  for (const Spelling& spelling : kSpellings) {
    const State state = enter(spelling.text);
    unit_words_.push_back({spelling.type, spelling.follows, state.marked});
    node_at(state.plain).unit_word = static_cast<std::uint8_t>(unit_words_.size());
  }
  const auto rank = [](const Added& a) { return std::tuple{a.key, a.unit.kind, a.unit.number, a.unit.marks}; };
  std::sort(added_.begin(), added_.end(), [&](const Added& a, const Added& b) { return rank(a) < rank(b); });
  for (const Added& added : added_) {
    Node& node = node_at(added.key);
    if (node.count > 0) {
      const NamedUnit& last = units_.back();
      const bool same = last.kind == added.unit.kind && last.number == added.unit.number;
      if (same && last.marks == added.unit.marks) continue;  // an alias that is written alike but for its type
    } else {
      node.first = static_cast<std::uint16_t>(units_.size());
    }
    units_.push_back(added.unit);
    ++node.count;
    node.kinds = static_cast<Kinds>(node.kinds | added.unit.kind);
  }
  added_ = {};
}

std::size_t NameIndex::bytes() const noexcept {
  return nodes_.capacity() * sizeof(Node) + units_.capacity() * sizeof(NamedUnit);
}

}  // namespace khop::place
