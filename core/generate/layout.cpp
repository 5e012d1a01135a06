#include "core/generate/layout.hpp"

#include "core/generate/random.hpp"
#include "core/generate/sites.hpp"

#include <algorithm>
#include <string>

namespace khop::generate {
namespace {

std::uint64_t count_duplicates(const PopulationOptions& options) noexcept {
  return static_cast<std::uint64_t>(options.duplicates * static_cast<double>(options.people));
}

}  // namespace

Layout::Layout(const PopulationOptions& options) noexcept
    : people_(options.people),
      duplicates_(count_duplicates(options)),
      duplicate_order_(std::max<std::uint64_t>(1, duplicates_), stream_key(options.seed, Stream::kDuplicateOrder)) {}

Range Layout::people_of_hamlet(std::uint64_t hamlet) const noexcept {
  return {hamlet * kHamletPeople, std::min(people_, (hamlet + 1) * kHamletPeople)};
}

Range Layout::people_of_block(std::uint64_t block) const noexcept {
  return {block * kBlockPeople, std::min(people_, (block + 1) * kBlockPeople)};
}

std::uint64_t Layout::duplicates_before(std::uint64_t person) const noexcept {
  // Below 2^62 by the limits of validate(): 1.3e8 people with twice as many duplicates.
  return duplicates_ * person / people_;
}

Range Layout::duplicates_of_hamlet(std::uint64_t hamlet) const noexcept {
  const Range range = people_of_hamlet(hamlet);
  return {duplicates_before(range.begin), duplicates_before(range.end)};
}

std::uint64_t Layout::hamlet_of_duplicate(std::uint64_t duplicate) const noexcept {
  // Person p has duplicates_before(p) = floor(D p / N) before it; the guess is off by one hamlet at most.
  std::uint64_t hamlet = std::min(hamlets() - 1, duplicate * people_ / duplicates_ / kHamletPeople);
  while (duplicates_of_hamlet(hamlet).end <= duplicate) ++hamlet;
  while (duplicates_of_hamlet(hamlet).begin > duplicate) --hamlet;
  return hamlet;
}

Range Layout::duplicate_places_of_block(std::uint64_t block) const noexcept {
  const Range range = people_of_block(block);
  return {duplicates_before(range.begin), duplicates_before(range.end)};
}

Range Layout::rows_of_block(std::uint64_t block) const noexcept {
  const Range persons = people_of_block(block), places = duplicate_places_of_block(block);
  return {persons.begin + places.begin, persons.end + places.end};
}

Result<void> validate(const PopulationOptions& options) {
  if (options.people == 0 || options.people > kMaxPeople) {
    return usage_error("--people must be from 1 to " + std::to_string(kMaxPeople) +
                       " (personal numbers of a province, sex and year run out beyond), got " +
                       std::to_string(options.people));
  }
  if (!(options.duplicates >= 0 && options.duplicates <= 2)) {
    return usage_error("--duplicates must be from 0 to 2 records per person, got " +
                       std::to_string(options.duplicates));
  }
  if (!(options.errors >= 0 && options.errors <= 10)) {
    return usage_error("--errors must be from 0 to 10, got " + std::to_string(options.errors));
  }
  return {};
}

}  // namespace khop::generate
