#include "core/place/reading.hpp"

#include <algorithm>

namespace khop::place {
namespace {

// How much each thing that a reading explains is worth. Only their order matters: a commune in its district before a
// commune in its province before a district, and a word for the unit before a bare name.
constexpr int kProvinceScore = 300;
constexpr int kDistrictInProvince = 250, kDistrictAlone = 200;
constexpr int kCommuneInDistrict = 400, kCommuneInProvince = 350, kCommuneAlone = 150;
constexpr int kTyped = 30, kTypedCommune = 60, kWhole = 12, kEachWord = 20, kAtTheEnd = 10, kInOrder = 15;
constexpr int kLoose = -80, kAmbiguous = -15, kInsideOther = -80, kPassedOver = -250, kRatherDistrict = -400;
constexpr int kOtherMarks = -60;  ///< "Tân Thành" for Tân Thạnh
constexpr int kNever = -10'000;

/// Whether a name is that of a street or a hamlet, not of a unit inside `larger`. Where no commas part them the unit
/// comes behind the street's own name.
bool is_below_communes(const Mention& mention, const Mention* larger) noexcept {
  const bool in_one_segment = larger == nullptr || larger->segment == mention.segment;
  return mention.lead == Lead::kNext || (mention.lead == Lead::kWithin && !in_one_segment);
}

/// Whether a commune without its district can be meant by a name: one in a segment with other words is mostly a street.
bool stands_alone(const Mention& commune, const Mention* province) noexcept {
  if (commune.is_plain_to_see()) return true;
  if (province == nullptr || province->segment != commune.segment) return false;
  return (commune.starts_segment() && commune.end == province->begin) ||
         (province->starts_segment() && province->end == commune.begin && commune.ends_segment);
}

class Search {
 public:
  Search(const Gazetteer& units, const Mentions& mentions, std::size_t words, Era era) noexcept
      : units_(units), mentions_(mentions), words_(words), era_(era) {}

  Reading run() noexcept {
    for (std::size_t i = mentions_.size(); i-- > 0 && !settled_;) {
      const Mention& mention = mentions_[i];
      if (!may_be(mention, kProvinces)) continue;
      try_districts(&mention);
      // The last province of the text with a commune in it is what is meant; another one would be part of a name.
      settled_ |= best_.commune != nullptr && best_.province != nullptr && !best_.communes.loose;
    }
    if (!settled_) try_districts(nullptr);
    return best_;
  }

 private:
  static bool may_be(const Mention& mention, Kinds kinds) noexcept {
    return (mention.node->kinds & kinds_of(mention.type) & kinds) != 0;
  }
  std::span<const NamedUnit> named(const Mention& mention) const noexcept {
    return units_.names().units(*mention.node);
  }
  /// What a mention as such is worth, among units of these kinds.
  int dress(const Mention& mention, Kinds kinds, int typed) const noexcept {
    const int score = (mention.is_typed() ? typed : 0) + (mention.whole ? kWhole : 0) + kEachWord * mention.name_words;
    return has_other_marks(mention, kinds) ? score + kOtherMarks : score;
  }
  /// True if the text has marks, and no unit of these kinds has those of the mention.
  bool has_other_marks(const Mention& mention, Kinds kinds) const noexcept {
    const auto units = named(mention);
    return mention.marks != 0 && std::none_of(units.begin(), units.end(), [&](const NamedUnit& unit) {
             return (unit.kind & kinds) != 0 && unit.marks == mention.marks;
           });
  }

  void try_districts(const Mention* province) noexcept {
    Reading reading;
    reading.province = province;
    int score = 0;
    if (province != nullptr) {
      set_province(*province, reading.around);
      score = kProvinceScore + dress(*province, kProvinces, kTyped) + (province->end == words_ ? kAtTheEnd : 0);
    }
    const Surroundings whole = reading.around;
    passed_over_.fill(false);
    for (std::size_t i = 0; i < mentions_.size() && !settled_; ++i) {
      const Mention& mention = mentions_[i];
      if (!may_be(mention, kDistricts) || (province == nullptr ? mention.bare_number : mention.overlaps(*province))) {
        continue;
      }
      if (is_below_communes(mention, province)) continue;
      reading.around = whole;
      add_districts(mention, reading.around);
      if (reading.around.district_count == 0) continue;
      passed_over_[i] = mention.is_plain_to_see();
      reading.district = &mention;
      const int own = dress(mention, kDistricts, kTyped);
      const bool in_order = province != nullptr && mention.end <= province->begin;
      try_communes(reading, score + own + (province != nullptr ? kDistrictInProvince : kDistrictAlone) +
                                (in_order ? kInOrder : 0));
    }
    if (settled_) return;
    reading.around = whole;
    reading.district = nullptr;
    try_communes(reading, score);
  }

  void set_province(const Mention& mention, Surroundings& around) const noexcept {
    for (const NamedUnit& unit : named(mention)) {
      if (unit.kind == kOldProvinces) around.before = OldProvince{static_cast<std::uint8_t>(unit.number)};
      if (unit.kind == kNewProvinces) around.now = NewProvince{static_cast<std::uint8_t>(unit.number)};
    }
    around.contains = is_known(around.now) ? around.now : units_[around.before].now;
  }

  /// By the list of before, or by what became of it: old districts under the name of a new province do occur.
  bool lies_around(OldProvince province, const Surroundings& around) const noexcept {
    if (!is_known(around.contains)) return true;
    return province == around.before || (is_known(around.now) && units_[province].now == around.now);
  }

  void add_districts(const Mention& mention, Surroundings& around) const noexcept {
    for (const NamedUnit& unit : named(mention)) {
      if (unit.kind != kDistricts || around.district_count == around.districts.size()) continue;
      const District district{unit.number};
      if (lies_around(units_[district].province, around)) around.districts[around.district_count++] = district;
    }
  }

  void try_communes(Reading& reading, int score) noexcept {
    reading.commune = nullptr;
    reading.communes = {};
    reading.score = score;
    if (says_enough(reading)) consider(reading);
    for (const Mention& mention : mentions_) {
      if (!may_be(mention, kCommunes)) continue;
      if (reading.province != nullptr && mention.overlaps(*reading.province)) continue;
      if (reading.district != nullptr && mention.overlaps(*reading.district)) continue;
      if (reading.district == nullptr ? !stands_alone(mention, reading.province)
                                      : is_below_communes(mention, reading.district)) {
        continue;
      }
      reading.commune = &mention;
      choose_communes(reading);
      if (reading.communes.empty()) continue;
      reading.score = score + score_of_commune(reading);
      consider(reading);
      settled_ = reading.province != nullptr && reading.district != nullptr && !reading.communes.loose &&
                 !reading.communes.other_marks && mention.is_plain_to_see() && reading.district->is_plain_to_see() &&
                 mention.end <= reading.district->begin && reading.district->end <= reading.province->begin;
      if (settled_) return;
    }
  }

  /// A province or a district without anything in it has to stand out, and to be spelt as it is.
  bool says_enough(const Reading& reading) const noexcept {
    const Mention* const only = reading.district != nullptr ? reading.district : reading.province;
    if (only == nullptr) return false;
    if (reading.district != nullptr && reading.province != nullptr) return true;
    return (only->is_plain_to_see() || only->end == words_) &&
           !has_other_marks(*only, reading.district != nullptr ? Kinds{kDistricts} : kProvinces);
  }

  void consider(const Reading& reading) noexcept {
    if (reading.score > best_.score) best_ = reading;
  }

  static bool is_among(const Surroundings& around, District district) noexcept {
    const auto end = around.districts.begin() + static_cast<std::ptrdiff_t>(around.district_count);
    return std::find(around.districts.begin(), end, district) != end;
  }
  bool accepts(const Reading& reading, const OldCommuneUnit& unit, bool loose) const noexcept {
    const Surroundings& around = reading.around;
    if (reading.district != nullptr) return is_among(around, unit.district);
    return reading.province == nullptr || (loose ? lies_around(unit.province, around) : unit.province == around.before);
  }
  bool accepts(const Reading& reading, const NewCommuneUnit& unit, bool loose) const noexcept {
    const Surroundings& around = reading.around;
    if (reading.district != nullptr) return loose && is_among(around, unit.seat);
    if (reading.province == nullptr || unit.province == around.now) return true;
    return loose && unit.seat_province == around.before;
  }

  void choose_communes(Reading& reading) const noexcept {
    for (const bool loose : {false, true}) {
      reading.communes = pick(reading, loose);
      reading.communes.loose = loose;
      if (!reading.communes.empty()) return;
    }
  }

  /// What the word for the unit says, then the marks, then the era, decides among the units that are possible
  /// otherwise, and only if it leaves one.
  CommuneChoice pick(const Reading& reading, bool loose) const noexcept {
    const Mention& mention = *reading.commune;
    struct Option {
      const NamedUnit* unit;
      bool typed;
    };
    std::array<Option, 64> options;
    std::size_t n = 0;
    for (const NamedUnit& unit : named(mention)) {
      if (n == options.size()) break;
      if (unit.kind == kOldCommunes) {
        const OldCommuneUnit& commune = units_[OldCommune{unit.number}];
        if (accepts(reading, commune, loose)) options[n++] = {&unit, commune.unit_type == mention.type};
      } else if (unit.kind == kNewCommunes) {
        const NewCommuneUnit& commune = units_[NewCommune{unit.number}];
        if (accepts(reading, commune, loose)) options[n++] = {&unit, commune.unit_type == mention.type};
      }
    }
    const auto keep = [&](auto wanted) {
      const auto end = options.begin() + static_cast<std::ptrdiff_t>(n);
      if (std::none_of(options.begin(), end, wanted)) return false;
      n = static_cast<std::size_t>(std::remove_if(options.begin(), end, [&](const Option& o) { return !wanted(o); }) -
                                   options.begin());
      return true;
    };
    keep([](const Option& o) { return o.typed; });
    CommuneChoice choice;
    choice.other_marks = !keep([&](const Option& o) { return o.unit->marks == mention.marks; }) && mention.marks != 0;
    if (era_ != Era::kUnknown) {
      const Kinds own = era_ == Era::kOld ? kOldCommunes : kNewCommunes;
      keep([own](const Option& o) { return o.unit->kind == own; });
    }
    for (std::size_t i = 0; i < n; ++i) {
      const bool old = options[i].unit->kind == kOldCommunes;
      if ((old ? choice.olds : choice.nows) == CommuneChoice::kMost) {
        choice.too_many = true;
      } else if (old) {
        choice.old[choice.olds++] = OldCommune{options[i].unit->number};
      } else {
        choice.now[choice.nows++] = NewCommune{options[i].unit->number};
      }
    }
    return choice;
  }

  int score_of_commune(const Reading& r) const noexcept {
    const Mention& commune = *r.commune;
    const bool alone = r.province == nullptr && r.district == nullptr;
    if (alone && (!commune.is_plain_to_see() || commune.bare_number || r.communes.other_marks)) return kNever;
    int score = r.district != nullptr ? kCommuneInDistrict : alone ? kCommuneAlone : kCommuneInProvince;
    score += (commune.is_typed() ? kTypedCommune : 0) + (commune.whole ? kWhole : 0) + kEachWord * commune.name_words;
    if (r.communes.other_marks) score += kOtherMarks;
    if (r.communes.loose) score += kLoose;
    if (r.communes.size() > 1) score += kAmbiguous;
    if (!commune.is_plain_to_see()) score += kInsideOther;
    if (r.district != nullptr && commune.end <= r.district->begin) score += kInOrder;
    if (r.province != nullptr && commune.end <= r.province->begin) score += kInOrder;
    if (r.district != nullptr) return score;
    if (passes_over_a_district(r)) score += kPassedOver;
    // "Ba Đình, Hà Nội" was a district for longer than it has been a commune.
    if (!commune.is_typed() && era_ != Era::kNew && r.communes.olds == 0 && may_be(commune, kDistricts)) {
      Surroundings around = r.around;
      add_districts(commune, around);
      if (around.district_count > 0) score += kRatherDistrict;
    }
    return score;
  }

  /// True if a district stands in the text as plainly as can be, and the reading has no use for it.
  bool passes_over_a_district(const Reading& r) const noexcept {
    for (std::size_t i = 0; i < mentions_.size(); ++i) {
      if (passed_over_[i] && !mentions_[i].overlaps(*r.commune)) return true;
    }
    return false;
  }

  const Gazetteer& units_;
  const Mentions& mentions_;
  std::size_t words_;
  Era era_;
  Reading best_;
  std::array<bool, Mentions::kMost> passed_over_{};  ///< districts under the province at hand
  bool settled_ = false;
};

}  // namespace

Reading best_reading(const Gazetteer& units, const Mentions& mentions, std::size_t words, Era era) noexcept {
  return Search{units, mentions, words, era}.run();
}

}  // namespace khop::place
