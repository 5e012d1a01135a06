#pragma once

#include "core/generate/layout.hpp"
#include "core/generate/registers/register_writer.hpp"
#include "core/generate/registers/registry.hpp"
#include "core/generate/registers/scenario.hpp"

#include <array>
#include <bitset>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace khop::generate::registers {

/// Smaller than a block of the plain population: all registers of one stand in memory.
inline constexpr std::uint64_t kNationBlock = 16'384;

struct NationOptions {
  PopulationOptions population{.people = 0, .seed = 1, .duplicates = 0.02, .errors = 1.0};
  std::bitset<kRegisters> registers;
  ScenarioId scenario = ScenarioId::kNone;
};

/// Rows of one block of every file, ready to be written behind those of the block before.
struct NationBlock {
  std::string population, truth;  ///< population.csv; id,entity_id
  std::uint64_t records = 0;
  std::array<RegisterText, kRegisters> registers;  ///< those that were asked for
};
inline constexpr std::string_view kNationTruthHeader = "id,entity_id\n";

/// Makes a nation block by block, each from nothing but the options and its ordinal, so that memory does not grow with
/// the population and any number of threads gives the same bytes: the registry, and registers about its people.
///
/// Requires validate(options). Threads: const members may run concurrently.
class NationGenerator {
 public:
  NationGenerator(const nation::World& world, const NationOptions& options);
  NationGenerator(const NationGenerator&) = delete;  // its registers ask it for ids
  NationGenerator& operator=(const NationGenerator&) = delete;

  const Layout& layout() const noexcept { return layout_; }

  /// Replaces `out` by block `block` of layout().blocks().
  void make_block(std::uint64_t block, NationBlock& out) const;

 private:
  struct Row {
    const nation::Village* village;
    std::uint32_t person;
    std::uint32_t copy;    ///< 0: the first row
    std::uint64_t number;  ///< of the row's id
  };
  void plan_second_rows(std::uint64_t guest, const nation::Village& village, std::vector<Row>& rows) const;
  void write_registry(const std::vector<Row>& rows, std::uint64_t block, NationBlock& out) const;
  void append_id(std::uint64_t number, std::string& out) const;
  NationFrame frame() const;

  NationOptions options_;
  Layout layout_;
  Scenario scenario_;
  nation::Settlements settlements_;
  nation::VillageMaker villages_;
  Registry registry_;
  Permutation ids_;
  std::size_t id_digits_;
  std::vector<std::unique_ptr<RegisterWriter>> writers_;  // by RegisterId; none where not asked for
};

/// Errors: kUsage, naming the option and its range.
Result<void> validate(const NationOptions& options);

}  // namespace khop::generate::registers
