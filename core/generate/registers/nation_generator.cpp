#include "core/generate/registers/nation_generator.hpp"

#include "core/generate/digits.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace khop::generate::registers {
namespace {

using nation::Village;

constexpr std::size_t kUsualRowBytes = 380;

std::vector<std::uint32_t> shuffled(std::size_t count, Rng rng) {
  std::vector<std::uint32_t> order(count);
  std::iota(order.begin(), order.end(), 0u);
  for (std::size_t i = count; i > 1; --i) std::swap(order[i - 1], order[rng.below(i)]);
  return order;
}

}  // namespace

NationGenerator::NationGenerator(const nation::World& world, const NationOptions& options)
    : options_(options),
      layout_(options.population, kNationBlock),
      scenario_(world, options.scenario),
      settlements_(world.places, world.peoples, layout_.hamlets(), options.population.seed, scenario_.communes()),
      villages_(world, settlements_, options.population.seed),
      registry_(world, options.population.seed, layout_.hamlets(), options.population.errors),
      ids_(layout_.records(), stream_key(options.population.seed, Stream::kRecordIds)),
      id_digits_(digits_of(layout_.records() - 1)),
      writers_(kRegisters) {
  scenario_.draw_entries(villages_, layout_.people(), options.population.seed);
  for (std::size_t i = 0; i < kRegisters; ++i) {
    if (options.registers[i])
      writers_[i] = std::make_unique<RegisterWriter>(world, static_cast<RegisterId>(i), frame());
  }
}

NationFrame NationGenerator::frame() const {
  return {.seed = options_.population.seed,
          .people = layout_.people(),
          .villages = layout_.hamlets(),
          .errors = options_.population.errors,
          .append_person_id = [this](std::uint64_t ordinal, std::string& out) { append_id(ordinal, out); },
          .fixed = scenario_.entries().empty() ? nullptr : &scenario_.entries()};
}

void NationGenerator::append_id(std::uint64_t number, std::string& out) const {
  out.push_back('P');
  append_digits(ids_(number), id_digits_, out);
}

void NationGenerator::plan_second_rows(std::uint64_t guest, const Village& village, std::vector<Row>& rows) const {
  std::uint64_t left = layout_.duplicates_of_guest(guest);
  std::uint64_t number = layout_.people() + layout_.duplicates_before_guest(guest);
  Rng rng(stream_key(options_.population.seed, Stream::kDuplicatePlan, village.ordinal));
  // Nobody is drawn twice before everybody was once.
  for (std::uint32_t copy = 1; left > 0; ++copy) {
    for (const std::uint32_t at : shuffled(layout_.people_of_hamlet(village.ordinal).size(), Rng(rng.next()))) {
      if (left == 0) break;
      rows.push_back({&village, at, copy, number++});
      --left;
    }
  }
}

void NationGenerator::make_block(std::uint64_t block, NationBlock& out) const {
  const Range hamlets = layout_.hamlets_of_block(block);
  std::vector<Village> residents(hamlets.size()), guests(hamlets.size());
  std::vector<Row> rows;
  rows.reserve(layout_.rows_of_block(block).size());
  for (std::uint64_t i = 0; i < hamlets.size(); ++i) {
    const std::uint64_t ordinal = hamlets.begin + i;
    villages_.make(ordinal, residents[i]);
    const Range people = layout_.people_of_hamlet(ordinal);
    for (std::uint32_t p = 0; p < people.size(); ++p) rows.push_back({&residents[i], p, 0, people.begin + p});
  }
  for (std::uint64_t i = 0; i < hamlets.size(); ++i) {
    const std::uint64_t guest = hamlets.begin + i;
    if (layout_.duplicates_of_guest(guest) == 0) continue;
    villages_.make(layout_.hamlet_of_guest(guest), guests[i]);
    plan_second_rows(guest, guests[i], rows);
  }
  write_registry(rows, block, out);
  for (std::size_t i = 0; i < kRegisters; ++i) {
    if (writers_[i]) writers_[i]->make(residents, out.registers[i]);
  }
}

void NationGenerator::write_registry(const std::vector<Row>& rows, std::uint64_t block, NationBlock& out) const {
  out.population.clear();
  out.truth.clear();
  out.records = rows.size();
  out.population.reserve(rows.size() * kUsualRowBytes);
  const std::uint64_t seed = options_.population.seed;
  for (const std::uint32_t i : shuffled(rows.size(), Rng(stream_key(seed, Stream::kRowOrder, block)))) {
    const Row& row = rows[i];
    const std::uint64_t ordinal = row.village->ordinal * kHamletPeople + row.person;
    const nation::Citizen& person = row.village->people[row.person];
    const std::size_t id_begin = out.population.size();
    append_id(row.number, out.population);
    out.truth.append(out.population, id_begin);
    if (row.copy == 0) {
      registry_.write_first(*row.village, person, out.population);
    } else {
      Rng rng(stream_key(seed, Stream::kErrors, ordinal, row.copy));
      registry_.write_second(*row.village, person, rng, out.population);
    }
    out.population.push_back('\n');
    out.truth.append(",E");
    append_digits(ordinal, id_digits_, out.truth);
    out.truth.push_back('\n');
  }
}

Result<void> validate(const NationOptions& options) {
  const std::uint64_t people = options.population.people;
  if (options.scenario != ScenarioId::kNone && (people < kFewestInScenario || people > kMostInScenario)) {
    return usage_error("--people of a scenario must be from " + std::to_string(kFewestInScenario) +
                       " (fewer do not have all its entries) to " + std::to_string(kMostInScenario) +
                       " (numbers of its one province run out beyond), got " + std::to_string(people));
  }
  if (people == 0 || people > nation::kMostCitizens) {
    return usage_error("--people must be from 1 to " + std::to_string(nation::kMostCitizens) +
                       " (personal numbers of a province, sex and year run out beyond), got " + std::to_string(people));
  }
  return generate::validate(options.population);
}

}  // namespace khop::generate::registers
