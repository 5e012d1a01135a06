#include "core/model/local_surnames.hpp"

#include "core/place/gazetteer.hpp"

#include <tbb/blocked_range.h>
#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <vector>

namespace khop {
namespace {

constexpr double kShrinkage = 20;  ///< records of the whole country that every commune has beside its own
constexpr double kLeastLift = 2;
constexpr std::uint32_t kFewestRecords = 20;  ///< a clan: a family has some five, in two registers ten
constexpr unsigned kOfToday = 0x4000;         ///< bit of communes of today; old ones have numbers below
constexpr std::size_t kCommunes = 2 * kOfToday;
constexpr std::size_t kRecordsAtOnce = 65'536;

CommuneNumber number_of(place::OldCommune commune) noexcept {
  return CommuneNumber{static_cast<std::uint16_t>(place::number_of(commune))};
}
CommuneNumber number_of(place::NewCommune commune) noexcept {
  return CommuneNumber{static_cast<std::uint16_t>(place::number_of(commune) | kOfToday)};
}

/// The communes of a place; 0 where none or several are possible.
struct Communes {
  CommuneNumber old{}, now{};
};
Communes communes_of(const place::Place& place) noexcept {
  Communes communes{.old = number_of(place.old_commune())};
  if (place.has_one_commune()) communes.now = number_of(place.candidate(0));
  return communes;
}

std::uint32_t key_of(CommuneNumber commune, std::uint16_t surname) noexcept {
  return std::uint32_t{static_cast<std::uint16_t>(commune)} << 16 | surname;
}

/// Records by commune, and by commune and surname.
struct Counts {
  std::vector<std::uint32_t> totals = std::vector<std::uint32_t>(kCommunes, 0);
  std::unordered_map<std::uint32_t, std::uint32_t> surnames;

  void add(CommuneNumber commune, std::uint16_t surname) {
    if (commune == CommuneNumber{}) return;
    ++totals[static_cast<std::uint16_t>(commune)];
    if (surname != 0) ++surnames[key_of(commune, surname)];
  }
  void merge(const Counts& other) {
    for (std::size_t c = 0; c < kCommunes; ++c) totals[c] += other.totals[c];
    for (const auto& [key, count] : other.surnames) surnames[key] += count;
  }
};

/// [term] of the names: 1 + the place of the surname in the list, 0 if it is not listed.
std::vector<std::uint16_t> listed_surnames(const Records& records, std::size_t field, const PartCounts& surnames) {
  std::unordered_map<std::string_view, std::uint16_t> numbers;
  for (const ValueCount& word : surnames.counts) {
    numbers.emplace(word.value, static_cast<std::uint16_t>(numbers.size() + 1));
  }
  const Dictionary& dictionary = records.dictionary(field);
  const bool is_surname = records.schema()[field].type == FieldType::kSurname;
  std::vector<std::uint16_t> out(dictionary.size(), 0);
  for (std::size_t t = 1; t < out.size(); ++t) {
    const auto at =
        numbers.find(name_ends(dictionary.view(TermId{static_cast<std::uint32_t>(t)}).plain, is_surname).surname);
    if (at != numbers.end()) out[t] = at->second;
  }
  return out;
}

Counts count_by_commune(const Records& records, std::size_t name_field, const PartCounts& names,
                        std::size_t place_field) {
  const std::vector<std::uint16_t> surnames = listed_surnames(records, name_field, names);
  const Dictionary& places = records.dictionary(place_field);
  tbb::enumerable_thread_specific<Counts> locals;
  tbb::parallel_for(tbb::blocked_range<std::uint32_t>(0, static_cast<std::uint32_t>(records.size()), kRecordsAtOnce),
                    [&](const auto& range) {
                      Counts& mine = locals.local();
                      for (std::uint32_t i = range.begin(); i != range.end(); ++i) {
                        const RowView row = records.row(RecordId{i});
                        const TermId name = row.term(name_field), place = row.term(place_field);
                        if (name == kNoTerm || place == kNoTerm) continue;
                        const Communes communes = communes_of(places.place(place));
                        mine.add(communes.old, surnames[to_index(name)]);
                        mine.add(communes.now, surnames[to_index(name)]);
                      }
                    });
  Counts all;
  locals.combine_each([&](const Counts& part) { all.merge(part); });
  return all;
}

double share_of(const ValueCount& word, std::uint64_t total) noexcept {
  return total == 0 ? 0 : static_cast<double>(word.count) / static_cast<double>(total);
}

struct Effect {
  double bits;  ///< of all records together
  std::uint32_t key;
  std::uint32_t count;
};

/// Those that make most of a difference, most first.
std::vector<Effect> strongest(const Counts& counts, const NamePartFrequencies& names) {
  std::vector<Effect> effects;
  for (const auto& [key, count] : counts.surnames) {
    if (count < kFewestRecords) continue;
    const double elsewhere = share_of(names.surnames.counts[(key & 0xFFFF) - 1], names.total);
    const double lift = surname_lift(count, counts.totals[key >> 16], elsewhere);
    if (lift >= kLeastLift) effects.push_back({count * std::log2(lift), key, count});
  }
  std::sort(effects.begin(), effects.end(),
            [](const Effect& a, const Effect& b) { return a.bits != b.bits ? a.bits > b.bits : a.key < b.key; });
  if (effects.size() > kMostLocalSurnames) effects.resize(kMostLocalSurnames);
  return effects;
}

}  // namespace

std::string spell_commune(CommuneNumber commune) {
  const place::Gazetteer& units = place::Gazetteer::get();
  const auto number = static_cast<std::uint16_t>(commune);
  const auto unit = static_cast<std::uint16_t>(number & (kOfToday - 1));
  return place::spell(number < kOfToday ? units.place_of(place::OldCommune{unit})
                                        : units.place_of(place::NewCommune{unit}));
}

CommuneNumber commune_from(std::string_view spelt) noexcept {
  const place::Place place = place::from_spelling(spelt);
  const Communes communes = communes_of(place);
  return communes.old != CommuneNumber{} ? communes.old : communes.now;
}

CommuneNumber shared_commune(const place::Place& left, const place::Place& right) noexcept {
  const Communes a = communes_of(left), b = communes_of(right);
  if (a.old != CommuneNumber{} && a.old == b.old) return a.old;
  return a.now == b.now ? a.now : CommuneNumber{};
}

double surname_lift(std::uint64_t count, std::uint64_t total, double elsewhere) noexcept {
  if (elsewhere <= 0) return 1;
  const double here = (static_cast<double>(count) + kShrinkage * elsewhere) / (static_cast<double>(total) + kShrinkage);
  return here / elsewhere;
}

LocalSurnames count_local_surnames(const Records& records, const NamePartFrequencies& names, std::size_t place_field) {
  LocalSurnames out{.field = names.field, .place = records.schema()[place_field].name};
  const Counts counts =
      count_by_commune(records, field_named(records.schema(), names.field), names.surnames, place_field);
  std::map<std::uint32_t, CommuneSurnames> communes;
  for (const Effect& effect : strongest(counts, names)) {
    CommuneSurnames& commune = communes[effect.key >> 16];
    commune.counts.push_back({names.surnames.counts[(effect.key & 0xFFFF) - 1].value, effect.count});
  }
  for (auto& [number, commune] : communes) {
    commune.commune = spell_commune(CommuneNumber{static_cast<std::uint16_t>(number)});
    commune.total = counts.totals[number];
    std::sort(commune.counts.begin(), commune.counts.end(), [](const ValueCount& a, const ValueCount& b) {
      return a.count != b.count ? a.count > b.count : a.value < b.value;
    });
    out.communes.push_back(std::move(commune));
  }
  return out;
}

LocalSurnameWeights::LocalSurnameWeights(const Model& model) {
  const LocalSurnames& local = model.local_surnames;
  const auto names = std::find_if(model.name_parts.begin(), model.name_parts.end(),
                                  [&](const NamePartFrequencies& n) { return n.field == local.field; });
  if (local.communes.empty() || names == model.name_parts.end()) return;
  place_field_ = field_named(model.schema, local.place);
  std::unordered_map<std::string_view, double> shares;
  for (const ValueCount& word : names->surnames.counts) shares.emplace(word.value, share_of(word, names->total));
  const PartNumbers numbers{model.name_parts, &NamePartFrequencies::surnames};
  for (const CommuneSurnames& commune : local.communes) {
    const CommuneNumber number = commune_from(commune.commune);
    for (const ValueCount& word : commune.counts) {
      const double lift = surname_lift(word.count, commune.total, shares[word.value]);
      entries_[key_of(number, numbers(word.value))] = {std::max(0, to_fixed(std::log2(lift))),
                                                       static_cast<float>(share_of(word, commune.total))};
    }
  }
}

LocalSurnameWeights::Entry LocalSurnameWeights::of(CommuneNumber commune, std::uint16_t surname) const noexcept {
  const auto at = entries_.find(key_of(commune, surname));
  return at == entries_.end() ? Entry{} : at->second;
}

}  // namespace khop
