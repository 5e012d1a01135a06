#include "core/generate/plain/generator.hpp"

#include "core/generate/plain/record_text.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <span>
#include <utility>

namespace khop::generate::plain {
namespace {

constexpr std::size_t kUsualRowBytes = 112;

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

/// People of the block's hamlets and, behind them, of its guests, in whole hamlets of 64.
struct Generator::BlockPeople {
  std::vector<Person> people;
  std::vector<std::uint64_t> hamlets;  ///< ordinal of each
  std::vector<Row> rows;               ///< not yet shuffled
};

void Generator::plan_duplicates(std::uint64_t guest, std::uint64_t hamlet, std::uint32_t first,
                                std::vector<Row>& rows) const {
  std::uint64_t left = layout_.duplicates_of_guest(guest);
  Rng rng(stream_key(options_.seed, Stream::kDuplicatePlan, hamlet));
  std::array<std::uint32_t, kHamletPeople> copies{};
  // One round unless there are more duplicates than people: nobody is drawn twice before everybody was once.
  while (left > 0) {
    for (const std::uint32_t at : shuffled(layout_.people_of_hamlet(hamlet).size(), Rng(rng.next()))) {
      for (std::uint32_t more = draw_copies(rng); more > 0 && left > 0; --more, --left) {
        rows.push_back({first + at, ++copies[at]});
      }
    }
  }
}

Generator::BlockPeople Generator::make_people(std::uint64_t block) const {
  BlockPeople made;
  const Range hamlets = layout_.hamlets_of_block(block);
  made.people.reserve(2 * hamlets.size() * kHamletPeople);
  made.rows.reserve(layout_.rows_of_block(block).size());
  for (std::uint64_t hamlet = hamlets.begin; hamlet < hamlets.end; ++hamlet) {
    const std::uint64_t size = layout_.people_of_hamlet(hamlet).size();
    const auto first = static_cast<std::uint32_t>(made.people.size());
    for (std::uint32_t i = 0; i < size; ++i) made.rows.push_back({first + i, 0});
    hamlets_.make(hamlet, made.people);
    made.hamlets.push_back(hamlet);
  }
  for (std::uint64_t guest = hamlets.begin; guest < hamlets.end; ++guest) {
    const std::uint64_t hamlet = layout_.hamlet_of_guest(guest);
    plan_duplicates(guest, hamlet, static_cast<std::uint32_t>(made.people.size()), made.rows);
    hamlets_.make(hamlet, made.people);
    made.hamlets.push_back(hamlet);
  }
  return made;
}

void Generator::make_block(std::uint64_t block, BlockText& out) const {
  out.population.clear();
  out.truth.clear();
  const Range rows = layout_.rows_of_block(block);
  out.records = rows.size();
  const BlockPeople made = make_people(block);
  out.population.reserve(out.records * kUsualRowBytes);
  out.truth.reserve(out.records * (2 * id_digits_ + 4));
  RecordText scratch;
  std::uint64_t row = rows.begin;
  for (const std::uint32_t at : shuffled(made.rows.size(), Rng(stream_key(options_.seed, Stream::kRowOrder, block)))) {
    append_record(made, made.rows[at], row++, scratch, out);
  }
}

void Generator::append_record(const BlockPeople& made, Row who, std::uint64_t row, RecordText& scratch,
                              BlockText& out) const {
  const std::uint64_t hamlet = made.hamlets[who.person / kHamletPeople];
  const std::uint64_t ordinal = hamlet * kHamletPeople + who.person % kHamletPeople;
  const Person& person = made.people[who.person];
  const std::size_t id_begin = out.population.size();
  out.population.push_back('P');
  append_digits(ids_(row), id_digits_, out.population);
  out.truth.append(out.population, id_begin);

  Rng rng(stream_key(options_.seed, Stream::kErrors, ordinal, who.copy));
  if (const ErrorSet errors = errors_.choose(who.copy == 0, rng); errors.none()) {
    append_fields(person, nation_, out.population);
  } else {
    const auto neighbours =
        std::span(made.people)
            .subspan(who.person / kHamletPeople * kHamletPeople, layout_.people_of_hamlet(hamlet).size());
    render(person, nation_, scratch);
    errors_.apply(errors, {.person = person, .hamlet = neighbours}, rng, scratch);
    append_fields(scratch, out.population);
  }
  out.population.push_back('\n');
  out.truth.append(",E");
  append_digits(ordinal, id_digits_, out.truth);
  out.truth.push_back('\n');
}

}  // namespace khop::generate::plain
