#include "core/generate/generator.hpp"

#include "core/generate/record_text.hpp"

#include <algorithm>
#include <array>
#include <numeric>

namespace khop::generate {
namespace {

std::size_t digits_of(std::uint64_t value) noexcept { return std::to_string(value).size(); }

/// How many further records a person with duplicates has: most one, some two, a few three.
std::uint32_t draw_copies(Rng& rng) noexcept {
  const std::uint64_t draw = rng.below(100);
  return draw < 80 ? 1 : draw < 95 ? 2 : 3;
}

std::vector<std::uint32_t> shuffled(std::size_t count, Rng rng) {
  std::vector<std::uint32_t> order(count);
  std::iota(order.begin(), order.end(), 0u);
  for (std::size_t i = count; i > 1; --i) std::swap(order[i - 1], order[rng.below(i)]);
  return order;
}

}  // namespace

Generator::Generator(const Nation& nation, const PopulationOptions& options)
    : nation_(nation),
      options_(options),
      layout_(options),
      hamlets_(nation, layout_.hamlets(), options.seed),
      errors_(nation, options.errors),
      ids_(layout_.records(), stream_key(options.seed, Stream::kRecordIds)),
      id_digits_(digits_of(layout_.records() - 1)) {}

std::vector<PlannedRecord> Generator::plan_duplicates(std::uint64_t hamlet) const {
  const Range people = layout_.people_of_hamlet(hamlet);
  const std::uint64_t wanted = layout_.duplicates_of_hamlet(hamlet).size();
  Rng rng(stream_key(options_.seed, Stream::kDuplicatePlan, hamlet));
  std::vector<PlannedRecord> plan;
  std::array<std::uint32_t, kHamletPeople> copies{};
  // Rounds matter only with more duplicates than people: nobody is drawn twice before everybody was once.
  while (plan.size() < wanted) {
    for (const std::uint32_t at : shuffled(people.size(), Rng(rng.next()))) {
      for (std::uint32_t more = draw_copies(rng); more > 0 && plan.size() < wanted; --more) {
        plan.push_back({people.begin + at, ++copies[at]});
      }
    }
  }
  return plan;
}

void Generator::make_block(std::uint64_t block, BlockText& out) const {
  out.population.clear();
  out.truth.clear();
  const Range people = layout_.people_of_block(block), places = layout_.duplicate_places_of_block(block);
  const Range rows = layout_.rows_of_block(block);
  out.records = rows.size();

  std::vector<Person> residents;
  residents.reserve(kBlockPeople);
  const std::uint64_t first_hamlet = people.begin / kHamletPeople;
  for (std::uint64_t person = people.begin; person < people.end; person += kHamletPeople) {
    hamlets_.make(person / kHamletPeople, residents);
  }
  std::vector<Person> elsewhere;
  RecordText scratch;
  const std::vector<std::uint32_t> order = shuffled(rows.size(), Rng(stream_key(options_.seed, Stream::kRowOrder, block)));
  for (std::size_t i = 0; i < order.size(); ++i) {
    const std::uint64_t row = rows.begin + i;
    if (order[i] < people.size()) {
      const PlannedRecord planned{people.begin + order[i], 0};
      const std::uint64_t hamlet = planned.person / kHamletPeople;
      const auto neighbours =
          std::span<const Person>(residents).subspan((hamlet - first_hamlet) * kHamletPeople,
                                                     layout_.people_of_hamlet(hamlet).size());
      append_record(planned, row, residents[order[i]], neighbours, scratch, out);
      continue;
    }
    const std::uint64_t duplicate = layout_.duplicate_at(places.begin + order[i] - people.size());
    const std::uint64_t hamlet = layout_.hamlet_of_duplicate(duplicate);
    const PlannedRecord planned = plan_duplicates(hamlet)[duplicate - layout_.duplicates_of_hamlet(hamlet).begin];
    elsewhere.clear();
    hamlets_.make(hamlet, elsewhere);
    elsewhere.resize(layout_.people_of_hamlet(hamlet).size());
    append_record(planned, row, elsewhere[planned.person % kHamletPeople], elsewhere, scratch, out);
  }
}

void Generator::append_record(const PlannedRecord& planned, std::uint64_t row, const Person& person,
                              std::span<const Person> hamlet, RecordText& scratch, BlockText& out) const {
  render(person, nation_, scratch);
  Rng rng(stream_key(options_.seed, Stream::kErrors, planned.person, planned.copy));
  errors_.apply({.person = person, .hamlet = hamlet, .first = planned.copy == 0}, rng, scratch);

  const std::size_t id_begin = out.population.size();
  out.population.push_back('P');
  append_digits(ids_(row), id_digits_, out.population);
  out.truth.append(out.population, id_begin);
  for (const std::string& field : scratch.fields) out.population.append(1, ',').append(field);
  out.population.push_back('\n');
  out.truth.append(",E");
  append_digits(planned.person, id_digits_, out.truth);
  out.truth.push_back('\n');
}

}  // namespace khop::generate
