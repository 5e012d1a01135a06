#include "core/generate/registers/register_writer.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace khop::generate::registers {
namespace {

using nation::Citizen;
using nation::kUnregistered;
using nation::Village;

constexpr double kAtStation = 0.72, kMovedSince = 0.03;

/// Children are missing in registers of births, grown people in the others.
bool may_hold(RegisterId id, std::size_t unregistered) noexcept {
  return (id == RegisterId::kBirth) == (unregistered == nation::kUnregisteredChild);
}

bool has_wrong_information(EntryKind kind, Rng& rng, double share) {
  if (kind == EntryKind::kNotInRegistry) return false;
  if (kind == EntryKind::kWrongInformation || kind == EntryKind::kWrongIdAndInformation) return true;
  // Those without a good number have wrong information as often as others.
  const bool bad_number = kind == EntryKind::kNoId || kind == EntryKind::kMalformedId;
  return bad_number && rng.chance(share);
}

}  // namespace

RegisterWriter::RegisterWriter(const nation::World& world, RegisterId id, NationFrame frame)
    : world_(world),
      id_(id),
      frame_(std::move(frame)),
      plan_(plan_of(id)),
      info_errors_(world),
      shares_(scaled_shares(id, frame_.errors)),
      ids_(frame_.people + frame_.villages * kUnregistered,
           stream_key(frame_.seed, Stream::kEntryIds, static_cast<std::uint64_t>(id))),
      id_digits_(digits_of(ids_.size() - 1)) {
  const double strangers = shares_[static_cast<std::size_t>(EntryKind::kNotInRegistry)];
  double candidates = 0;
  for (std::size_t i = 0; i < kUnregistered; ++i) candidates += may_hold(id, i);
  stranger_chance_ = std::min(1.0, strangers / (1 - strangers) * plan_.usual_coverage * kHamletPeople / candidates);
}

std::uint64_t RegisterWriter::slot_of(const Village& village, std::uint32_t person) const noexcept {
  if (person < kHamletPeople) return village.ordinal * kHamletPeople + person;
  return frame_.people + village.ordinal * kUnregistered + (person - kHamletPeople);
}

bool RegisterWriter::takes(const Village& village, std::uint32_t person, Rng& rng) const {
  if (person >= kHamletPeople) {
    return frame_.fixed == nullptr && may_hold(id_, person - kHamletPeople) && rng.chance(stranger_chance_);
  }
  const std::uint64_t ordinal = slot_of(village, person);
  if (ordinal >= frame_.people) return false;
  return frame_.fixed != nullptr ? frame_.fixed->count(ordinal) != 0 : plan_.covers(village.people[person], rng);
}

void RegisterWriter::make(std::span<const Village> villages, RegisterText& out) const {
  out.rows.clear();
  out.truth.clear();
  std::vector<Place> places;
  places.reserve(villages.size() * kHamletPeople);
  for (std::uint32_t v = 0; v < villages.size(); ++v) {
    for (std::uint32_t person = 0; person < kHamletPeople + kUnregistered; ++person) {
      Rng rng(stream_key(frame_.seed, Stream::kEntry, static_cast<std::uint64_t>(id_), slot_of(villages[v], person)));
      if (takes(villages[v], person, rng)) places.push_back({v, person});
    }
  }
  Rng order(stream_key(frame_.seed, Stream::kEntryOrder, static_cast<std::uint64_t>(id_), villages.front().ordinal));
  for (std::size_t i = places.size(); i > 1; --i) std::swap(places[i - 1], places[order.below(i)]);
  out.entries = places.size();
  for (const Place& place : places) append(villages, place, out);
}

EntryKind RegisterWriter::draw_kind(const Clerk& clerk, Rng& rng) const noexcept {
  double draw = rng.uniform();
  for (std::size_t kind = 0; kind < kEntryKinds; ++kind) {
    if (draw < clerk.kinds[kind]) return static_cast<EntryKind>(kind);
    draw -= clerk.kinds[kind];
  }
  return EntryKind::kRight;
}

/// Those who moved since lived in another commune when the entry was made; a book's people moved together.
std::uint32_t RegisterWriter::home_then(const Village& village, const Citizen& person,
                                        std::uint64_t slot) const noexcept {
  const Site& home = village.settlement.site;
  if (frame_.fixed != nullptr) return home.commune;
  const std::uint64_t who = id_ == RegisterId::kHousehold ? village.ordinal * kHamletPeople + person.household : slot;
  Rng rng(stream_key(frame_.seed, Stream::kMoves, static_cast<std::uint64_t>(id_), who));
  return rng.chance(kMovedSince) ? world_.places.draw_commune(rng, draw_province(rng, home)) : home.commune;
}

std::uint32_t RegisterWriter::draw_facility(Rng& rng, std::uint32_t commune) const noexcept {
  return rng.chance(kAtStation) ? commune : kHospitals + world_.places.commune(commune).district_2021;
}

void RegisterWriter::set_number(Entry& entry, std::span<const Village> villages, Rng& rng) const {
  const NumberContext context{entry.person, entry.village, villages};
  switch (entry.kind) {
    case EntryKind::kRight:
    case EntryKind::kWrongInformation: entry.number = number_text(entry.person.number); break;
    case EntryKind::kWrongId:
    case EntryKind::kWrongIdAndInformation: entry.number = wrong_number(rng, context); break;
    case EntryKind::kNoId: return;
    case EntryKind::kMalformedId: entry.number = malformed_number(rng, entry.clerk, id_, entry.person); return;
    case EntryKind::kNotInRegistry: entry.number = unregistered_number(rng, context); break;
  }
  entry.number = styled_number(entry.number, entry.clerk.number_style);
}

void RegisterWriter::append(std::span<const Village> villages, Place place, RegisterText& out) const {
  const Village& village = villages[place.village];
  const bool stranger = place.person >= kHamletPeople;
  const Citizen& person = stranger ? village.unregistered[place.person - kHamletPeople] : village.people[place.person];
  const std::uint64_t slot = slot_of(village, place.person);
  Rng rng(stream_key(frame_.seed, Stream::kEntry, static_cast<std::uint64_t>(id_) + kRegisters, slot));

  const std::uint32_t commune = home_then(village, person, slot);
  const std::uint32_t facility = draw_facility(rng, commune);
  const Region region = world_.places.province(world_.places.province_of(commune)).region;
  const Clerk clerk = make_clerk(frame_.seed, id_, facility, region, shares_);
  Entry entry{.world = world_,
              .village = village,
              .person = person,
              .clerk = clerk,
              .seed = frame_.seed,
              .ordinal = slot,
              .place = place.person,
              .villages = frame_.villages,
              .facility = facility,
              .commune = commune,
              .shown = {.date = rng.chance(plan_.shows_date), .sex = plan_.shows_sex},
              .kind = EntryKind::kRight,
              .info = true_information(person, world_),
              .number = {}};
  entry.kind = stranger                  ? EntryKind::kNotInRegistry
               : frame_.fixed != nullptr ? frame_.fixed->at(slot)
                                         : draw_kind(clerk, rng);
  const double usual = clerk.drops_marks ? 1.0 : shares_[static_cast<std::size_t>(EntryKind::kWrongInformation)];
  if (has_wrong_information(entry.kind, rng, usual)) {
    info_errors_.spoil(rng, clerk, person, village.settlement.region, entry.info, entry.shown);
  }
  set_number(entry, villages, rng);

  const std::size_t id_begin = out.rows.size();
  out.rows.push_back(plan_.id_letter);
  append_digits(ids_(slot), id_digits_, out.rows);
  out.truth.append(out.rows, id_begin);
  RowText row(out.rows);
  plan_.write(entry, rng, row);
  out.rows.push_back('\n');
  out.truth.push_back(',');
  if (!stranger) frame_.append_person_id(slot, out.truth);
  out.truth.append(1, ',').append(name_of(entry.kind)).push_back('\n');
}

}  // namespace khop::generate::registers
