#include "core/place/parse.hpp"

#include "core/compare/edit_distance.hpp"
#include "core/place/gazetteer.hpp"
#include "core/place/mentions.hpp"
#include "core/place/reading.hpp"
#include "core/text/fold.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace khop::place {
namespace {

constexpr std::uint8_t kCommuneDigits = 5, kDistrictDigits = 3, kProvinceDigits = 2;
constexpr std::size_t kShortestWithSlip = 5;  ///< letters: of shorter names one edit makes another name
constexpr std::size_t kMostWordsOfName = 6;

/// The codes of a text.
struct Codes {
  std::uint32_t commune = 0, district = 0, province = 0;
  bool any() const noexcept { return (commune | district | province) != 0; }
};

bool is_number_alone(const Word& word) noexcept {
  return word.digits > 0 && word.digits <= kCommuneDigits && word.starts_segment && word.ends_segment;
}

/// Codes with all their digits, alone in their segments.
Codes codes_among(const Words& words) noexcept {
  Codes codes;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!is_number_alone(words[i])) continue;
    if (words[i].digits == kCommuneDigits) codes.commune = words[i].number;
    if (words[i].digits == kDistrictDigits) codes.district = words[i].number;
  }
  return codes;
}

/// Whether a number of at most three digits before a province's is a commune's: of a district of that province it is
/// not.
bool is_commune_before(const Gazetteer& units, std::uint32_t number, std::uint32_t province) noexcept {
  const District district = units.district(number);
  if (is_known(district) && units[units[district].province].code == province) return false;
  const OldCommune old = units.old_commune(number);
  const NewCommune now = units.new_commune(number);
  return (is_known(old) && units[units[old].province].code == province) ||
         (is_known(now) && units[units[now].province].code == province);
}

/// Codes of a text that is nothing else, by their places: small to large. Zeros may be lost.
std::optional<Codes> codes_alone(const Gazetteer& units, const Words& words) noexcept {
  constexpr std::size_t kLevels = 3;
  if (words.size() == 0 || words.size() > kLevels) return std::nullopt;
  Codes codes;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!is_number_alone(words[i])) return std::nullopt;
    const bool last = i + 1 == words.size();
    const bool before_province = i == 0 && words.size() == 2 && words[1].digits <= kProvinceDigits;
    if (words[i].digits > kDistrictDigits || (i == 0 && words.size() == kLevels) ||
        (before_province && is_commune_before(units, words[0].number, words[1].number))) {
      codes.commune = words[i].number;
    } else if (words[i].digits == kDistrictDigits || !last) {
      codes.district = words[i].number;
    } else {
      codes.province = words[i].number;
    }
  }
  return codes;
}

class Parser {
 public:
  Parser(std::string_view text, Era era, Segments segments) noexcept
      : text_(Words::end_of(text)), era_(era), words_(text_, segments) {}

  Parsed run() noexcept {
    if (const auto codes = codes_alone(units_, words_)) {
      by_codes(*codes);
      return out_;
    }
    const Mentions mentions{units_.names(), words_};
    reading_ = best_reading(units_, mentions, words_.size(), era_);
    if (mentions.has_unknown_district()) out_.clues |= kNamesDistrict;
    by_names();
    if (out_.place.depth() == Depth::kDistrict) mend_commune(mentions);
    if (const Codes codes = codes_among(words_); codes.any()) add_codes(codes);
    out_.rest = rest();
    return out_;
  }

 private:
  void by_names() noexcept {
    if (reading_.district != nullptr) out_.clues |= kNamesDistrict;
    if (reading_.commune != nullptr) {
      const CommuneChoice& choice = reading_.communes;
      if (reading_.district == nullptr && reading_.province != nullptr && !choice.loose) {
        if (choice.nows == 0) out_.clues |= kOnlyOnceSo;
        if (choice.olds == 0) out_.clues |= kOnlyNowSo;
      }
      if (!choice.too_many) out_.place = units_.one_of(choice.old_span(), choice.now_span());
      if (!out_.place.empty()) return;
    }
    if (const District district = only_district(); is_known(district)) {
      out_.place = units_.place_of(district);
    } else if (reading_.province != nullptr) {
      out_.place = province_read();
    }
  }

  /// The one district that is possible, or the only one of the type that is named; 0 if there are several.
  District only_district() const noexcept {
    const Surroundings& around = reading_.around;
    if (around.district_count == 1) return around.districts[0];
    District found{};
    for (std::size_t i = 0; i < around.district_count; ++i) {
      if (unit_type_from(units_[around.districts[i]].type) != reading_.district->type) continue;
      if (is_known(found)) return {};
      found = around.districts[i];
    }
    return found;
  }

  Place province_read() noexcept {
    const Surroundings& around = reading_.around;
    if (!is_known(around.now)) out_.clues |= kOnlyOnceSo;
    const bool before = !is_known(around.now) || (is_known(around.before) && era_ == Era::kOld);
    return before ? units_.place_of(around.before) : units_.place_of(around.now);
  }

  /// A commune that no list has under this name: with one letter wrong, if only one in the district is so like it.
  void mend_commune(const Mentions& mentions) noexcept {
    std::size_t first = mentions.unknown_commune().first, last = mentions.unknown_commune().last;
    if (last == 0) {  // a cell of its own
      while (last < words_.size() && !words_[last].ends_segment) ++last;
      ++last;
    }
    if (last > words_.size() || last - first > kMostWordsOfName || last > used_from()) return;
    std::array<char, 256> buffer;
    const std::string_view raw =
        text_.substr(words_[first].begin, static_cast<std::size_t>(words_[last - 1].end - words_[first].begin));
    if (fold_bound(raw.size()) > buffer.size()) return;
    const std::string_view wanted{buffer.data(), fold_plain(raw, buffer.data(), buffer.size())};
    if (wanted.size() < kShortestWithSlip) return;
    OldCommune found{};
    const Gazetteer::Range range = units_.communes_of(out_.place.district());
    for (std::uint16_t number = range.first; number < range.last; ++number) {
      std::array<char, 128> name;
      const std::string_view listed = units_[OldCommune{number}].name;
      const std::string_view folded{name.data(), fold_plain(listed, name.data(), name.size())};
      if (!within_one_edit(wanted, folded)) continue;
      if (is_known(found)) return;
      found = OldCommune{number};
    }
    if (is_known(found)) out_.place = units_.place_of(found);
  }

  void by_codes(const Codes& codes) noexcept {
    const OldCommune old = units_.old_commune(codes.commune);
    const NewCommune now = units_.new_commune(codes.commune);
    const District district = units_.district(codes.district);
    if (codes.commune != 0 && codes.district != 0) out_.clues |= kNamesDistrict;
    if (is_known(old) || is_known(now)) {
      by_commune_code(old, now, district, codes);
    } else if (is_known(district)) {
      out_.place = units_.place_of(district);
    } else {
      const OldProvince before = units_.old_province(codes.province);
      const NewProvince province = units_.new_province(codes.province);
      if (is_known(province) && (era_ != Era::kOld || !is_known(before)))
        out_.place = units_.place_of(province);
      else if (is_known(before))
        out_.place = units_.place_of(before);
      if (is_known(before) && !is_known(province)) out_.clues |= kOnlyOnceSo;
    }
  }

  void by_commune_code(OldCommune old, NewCommune now, District district, const Codes& codes) noexcept {
    const bool old_fits = is_known(old) && (!is_known(district) || units_[old].district == district) &&
                          (codes.province == 0 || units_[units_[old].province].code == codes.province);
    const bool new_fits = is_known(now) && !is_known(district) &&
                          (codes.province == 0 || units_[units_[now].province].code == codes.province);
    if (old_fits != new_fits) {
      // The province tells the era only if it is another one in the other list.
      out_.clues |= is_known(old) && is_known(now) ? (old_fits ? kCodeOfOldName : kCodeOfNewName)
                                                   : (old_fits ? kOnlyOnceSo : kOnlyNowSo);
      out_.place = old_fits ? units_.place_of(old) : units_.place_of(now);
    } else {
      either(old, now);
    }
    if (codes.district == 0 && codes.province == 0) out_.bare_code = codes.commune;
  }

  /// A code that is in both lists, or in one.
  void either(OldCommune old, NewCommune now) noexcept {
    if (is_known(old) && (era_ == Era::kOld || !is_known(now))) {
      out_.place = units_.place_of(old);
    } else if (is_known(now) && (era_ == Era::kNew || !is_known(old))) {
      out_.place = units_.place_of(now);
    } else {
      out_.place = units_.one_of({&old, 1}, {&now, 1});
    }
  }

  /// Codes beside names: they say which of several namesakes is meant, and the name says by which list.
  void add_codes(const Codes& codes) noexcept {
    const OldCommune old = units_.old_commune(codes.commune);
    const NewCommune now = units_.new_commune(codes.commune);
    if (reading_.commune == nullptr) {
      if (out_.place.depth() == Depth::kCommune) return;
      const bool old_fits = is_known(old) && contains(units_.place_of(old));
      const bool new_fits = is_known(now) && contains(units_.place_of(now));
      if (old_fits && (!new_fits || reading_.district != nullptr)) {
        out_.place = units_.place_of(old);
      } else if (new_fits && !old_fits) {
        out_.place = units_.place_of(now);
      } else if (old_fits) {
        either(old, now);
        out_.bare_code = codes.commune;
      } else if (out_.place.empty()) {
        by_codes(codes);
      }
      return;
    }
    const auto olds = reading_.communes.old_span();
    const auto nows = reading_.communes.now_span();
    const bool is_old = is_known(old) && std::find(olds.begin(), olds.end(), old) != olds.end();
    const bool is_now = is_known(now) && std::find(nows.begin(), nows.end(), now) != nows.end();
    if (is_old == is_now) return;
    out_.clues =
        static_cast<Clues>((out_.clues & ~(kOnlyOnceSo | kOnlyNowSo)) | (is_old ? kCodeOfOldName : kCodeOfNewName));
    out_.place = is_old ? units_.place_of(old) : units_.place_of(now);
  }

  /// Whether a commune lies in what is known of the place.
  bool contains(const Place& commune) const noexcept {
    const Place& known = out_.place;
    if (is_known(known.district())) return commune.district() == known.district();
    if (is_known(known.old_province())) return commune.old_province() == known.old_province();
    return known.empty() || commune.province() == known.province();
  }

  std::size_t used_from() const noexcept {
    std::size_t first = words_.size();
    for (const Mention* mention : {reading_.province, reading_.district, reading_.commune}) {
      if (mention != nullptr) first = std::min<std::size_t>(first, mention->begin);
    }
    return first;
  }

  std::string_view rest() const noexcept {
    if (words_.size() == 0) return {};
    const std::size_t first = used_from();
    if (first > 0) return slice(0, first);
    std::size_t last = 0;
    for (const Mention* mention : {reading_.province, reading_.district, reading_.commune}) {
      if (mention != nullptr) last = std::max<std::size_t>(last, mention->end);
    }
    return last < words_.size() ? slice(last, words_.size()) : std::string_view{};
  }
  std::string_view slice(std::size_t first, std::size_t last) const noexcept {
    const std::size_t begin = words_[first].begin;
    return text_.substr(begin, words_[last - 1].end - begin);
  }

  const Gazetteer& units_ = Gazetteer::get();
  std::string_view text_;
  Era era_;
  Words words_;
  Reading reading_;
  Parsed out_;
};

}  // namespace

Parsed parse(std::string_view text, Era era) noexcept {
  const Parsed parsed = Parser{text, era, Segments::kBySigns}.run();
  if (parsed.place.depth() == Depth::kCommune || !has_dashes(text)) return parsed;
  const Parsed by_dashes = Parser{text, era, Segments::kByDashes}.run();
  return by_dashes.place.depth() > parsed.place.depth() ? by_dashes : parsed;
}

}  // namespace khop::place
