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

Layout::Layout(const PopulationOptions& options, std::uint64_t block_people) noexcept
    : people_(options.people),
      duplicates_(count_duplicates(options)),
      block_people_(block_people),
      guests_(std::max<std::uint64_t>(1, options.people / kHamletPeople),
              stream_key(options.seed, Stream::kDuplicateOrder)) {}

Range Layout::people_of_hamlet(std::uint64_t hamlet) const noexcept {
  return {hamlet * kHamletPeople, std::min(people_, (hamlet + 1) * kHamletPeople)};
}

Range Layout::people_of_block(std::uint64_t block) const noexcept {
  return {block * block_people_, std::min(people_, (block + 1) * block_people_)};
}

Range Layout::hamlets_of_block(std::uint64_t block) const noexcept {
  const std::uint64_t each = block_people_ / kHamletPeople;
  return {block * each, std::min(hamlets(), (block + 1) * each)};
}

Range Layout::rows_of_block(std::uint64_t block) const noexcept {
  const Range people = people_of_block(block);
  return {people.begin + duplicates_before(people.begin), people.end + duplicates_before(people.end)};
}

std::uint64_t Layout::hamlet_of_guest(std::uint64_t guest) const noexcept {
  const bool full = (guest + 1) * kHamletPeople <= people_;
  return full ? guests_(guest) : guest;
}

std::uint64_t Layout::duplicates_of_guest(std::uint64_t guest) const noexcept {
  // Guest g has as many people as hamlet g, so both shares are the same.
  const Range people = people_of_hamlet(guest);
  return duplicates_before(people.end) - duplicates_before(people.begin);
}

std::uint64_t Layout::duplicates_before(std::uint64_t person) const noexcept {
  // Below 2^62 by the limits of validate(): 1.2e8 people with twice as many duplicates.
  return duplicates_ * person / people_;
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
