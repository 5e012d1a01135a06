#pragma once

#include "core/model/frequencies.hpp"
#include "tests/support/random_linkage.hpp"

#include <cstdint>
#include <vector>

namespace khop::test {

/// Forty records, and a model with parents, orders and frequencies.
struct RandomWorld {
  explicit RandomWorld(std::uint32_t seed) : dice(seed) {
    const std::vector<RandomRecord> people = random_records(dice, 40);
    records = encode_records(people, random_schema(dice));
    model = random_model(dice, records.schema(), records);
    apply_frequencies(model, records);
  }

  Dice dice;
  Records records;
  Model model;
};

}  // namespace khop::test
