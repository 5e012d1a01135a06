#include "core/generate/registers/scenario.hpp"

#include "core/generate/permutation.hpp"
#include "core/generate/random.hpp"

#include <array>
#include <cassert>

namespace khop::generate::registers {
namespace {

constexpr std::string_view kNamDongName = "nam-dong", kNamDongDistrict = "483";
constexpr std::uint64_t kNamDongPeople = 28'000;

struct Published {
  EntryKind kind;
  std::size_t entries;
};
constexpr std::array<Published, 4> kNamDong = {{{EntryKind::kNoId, 403},
                                                {EntryKind::kWrongId, 1'385},
                                                {EntryKind::kWrongInformation, 1'054},
                                                {EntryKind::kRight, 320}}};

bool could_be_vaccinated(const nation::Citizen& person) noexcept {
  return person.born.year <= 2017 && (person.died == 0 || person.died > 2022);
}

}  // namespace

std::optional<ScenarioId> scenario_of(std::string_view name) noexcept {
  if (name == kNamDongName) return ScenarioId::kNamDong;
  return std::nullopt;
}

std::uint64_t usual_people(ScenarioId id) noexcept { return id == ScenarioId::kNamDong ? kNamDongPeople : 0; }

Scenario::Scenario(const nation::World& world, ScenarioId id) : id_(id) {
  if (id == ScenarioId::kNone) return;
  for (std::uint32_t i = 0; i < world.places.communes(); ++i) {
    if (world.places.district(world.places.commune(i).district_2021).code == kNamDongDistrict) communes_.push_back(i);
  }
}

void Scenario::draw_entries(const nation::VillageMaker& villages, std::uint64_t people, std::uint64_t seed) {
  if (id_ == ScenarioId::kNone) return;
  const Permutation order(people, stream_key(seed, Stream::kScenario));
  nation::Village village;
  std::uint64_t drawn = 0;
  for (const Published& published : kNamDong) {
    for (std::size_t left = published.entries; left > 0;) {
      assert(drawn < people);
      const std::uint64_t ordinal = order(drawn++);
      villages.make(ordinal / kHamletPeople, village);
      if (!could_be_vaccinated(village.people[ordinal % kHamletPeople])) continue;
      entries_.emplace(ordinal, published.kind);
      --left;
    }
  }
}

}  // namespace khop::generate::registers
