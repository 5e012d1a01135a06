#include "core/generate/plain/generator.hpp"
#include "core/generate/registers/nation_generator.hpp"
#include "io/output/progress.hpp"
#include "io/output/result_dir.hpp"
#include "tools/khop/commands.hpp"

#include <oneapi/tbb/info.h>
#include <oneapi/tbb/parallel_pipeline.h>
#include <oneapi/tbb/task_arena.h>

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

namespace khop::tools {
namespace {

namespace fs = std::filesystem;
namespace plain = generate::plain;
namespace registers = generate::registers;

constexpr double kPlainDuplicates = 0.2, kNationDuplicates = 0.02;

/// Files of a run, each with its header.
class Files {
 public:
  explicit Files(io::ResultDir& dir) : dir_(dir) {}

  Result<io::FileWriter*> create(std::string_view name, std::string_view header) {
    Result<io::FileWriter> file = dir_.create(name);
    if (!file) return file.error();
    file->append(header);
    files_.push_back(std::make_unique<io::FileWriter>(std::move(*file)));
    return files_.back().get();
  }
  Result<void> close() {
    for (const auto& file : files_) {
      if (const Result<void> closed = file->close(); !closed) return closed;
    }
    return {};
  }

 private:
  io::ResultDir& dir_;
  std::vector<std::unique_ptr<io::FileWriter>> files_;
};

/// A table and the truth about it.
struct Pair {
  io::FileWriter* rows = nullptr;
  io::FileWriter* truth = nullptr;
};

Result<Pair> create_pair(Files& files, std::string_view name, std::string_view header, std::string_view truth_header) {
  const Result<io::FileWriter*> rows = files.create(std::string(name) + ".csv", header);
  if (!rows) return rows.error();
  const Result<io::FileWriter*> truth = files.create("truth_" + std::string(name) + ".csv", truth_header);
  if (!truth) return truth.error();
  return Pair{*rows, *truth};
}

/// Blocks are made by all threads at once and written in order; at most two a thread are in memory.
template <class Block, class Generator, class Write>
void write_blocks(const Generator& generator, const CommonOptions& options, const Write& write) {
  io::Progress progress(io::Progress::to_stderr(options.quiet));
  progress.begin("generating records", io::Progress::Unit::kItems, generator.layout().records());
  const int threads = options.threads != 0 ? static_cast<int>(options.threads) : tbb::info::default_concurrency();
  std::uint64_t next = 0, written = 0;
  const auto take = [&](tbb::flow_control& flow) -> std::uint64_t {
    if (next == generator.layout().blocks()) {
      flow.stop();
      return 0;
    }
    return next++;
  };
  const auto make = [&](std::uint64_t block) {
    auto text = std::make_shared<Block>();
    generator.make_block(block, *text);
    return text;
  };
  const auto put = [&](const std::shared_ptr<Block>& text) {
    write(*text);
    progress.set(written += text->records);
  };
  using tbb::filter_mode;
  tbb::task_arena arena(threads);
  arena.execute([&] {
    tbb::parallel_pipeline(2 * static_cast<std::size_t>(threads),
                           tbb::make_filter<void, std::uint64_t>(filter_mode::serial_in_order, take) &
                               tbb::make_filter<std::uint64_t, std::shared_ptr<Block>>(filter_mode::parallel, make) &
                               tbb::make_filter<std::shared_ptr<Block>, void>(filter_mode::serial_in_order, put));
  });
  progress.end();
}

Result<void> write_plain(const GenerateOptions& options, const generate::PopulationOptions& population, Files& files) {
  const Result<Pair> pair = create_pair(files, "population", plain::kPopulationHeader, plain::kTruthHeader);
  if (!pair) return pair.error();
  const plain::Nation nation;
  write_blocks<plain::BlockText>(plain::Generator(nation, population), options.common,
                                 [&](const plain::BlockText& block) {
                                   pair->rows->append(block.population);
                                   pair->truth->append(block.truth);
                                 });
  return files.close();
}

Result<void> write_nation(const GenerateOptions& options, const registers::NationOptions& wanted, Files& files) {
  const Result<Pair> pair = create_pair(files, "population", registers::kRegistryHeader, registers::kNationTruthHeader);
  if (!pair) return pair.error();
  std::vector<Pair> pairs(registers::kRegisters);
  for (std::size_t i = 0; i < registers::kRegisters; ++i) {
    if (!wanted.registers[i]) continue;
    const auto id = static_cast<registers::RegisterId>(i);
    const Result<Pair> made =
        create_pair(files, registers::name_of(id), registers::plan_of(id).header, registers::kRegisterTruthHeader);
    if (!made) return made.error();
    pairs[i] = *made;
  }
  const generate::nation::World world;
  write_blocks<registers::NationBlock>(registers::NationGenerator(world, wanted), options.common,
                                       [&](const registers::NationBlock& block) {
                                         pair->rows->append(block.population);
                                         pair->truth->append(block.truth);
                                         for (std::size_t i = 0; i < registers::kRegisters; ++i) {
                                           if (pairs[i].rows == nullptr) continue;
                                           pairs[i].rows->append(block.registers[i].rows);
                                           pairs[i].truth->append(block.registers[i].truth);
                                         }
                                       });
  return files.close();
}

std::string_view without_blanks(std::string_view text) noexcept {
  const std::size_t begin = text.find_first_not_of(' ');
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(' ') - begin + 1);
}

/// "all", "none", or names joined by commas, with or without blanks.
Result<std::bitset<registers::kRegisters>> parse_registers(std::string_view list) {
  std::bitset<registers::kRegisters> chosen;
  if (list == "all") return chosen.set();
  if (list == "none") return chosen;
  while (!list.empty()) {
    const std::string_view cell = list.substr(0, list.find(','));
    list.remove_prefix(std::min(list.size(), cell.size() + 1));
    const std::string_view name = without_blanks(cell);
    std::size_t i = 0;
    while (i < registers::kRegisters && registers::kRegisterNames[i] != name) ++i;
    if (i == registers::kRegisters) {
      return usage_error("--registers: there is no register '" + std::string(name) + "'; known are all, none, " +
                         known_registers());
    }
    chosen.set(i);
  }
  return chosen;
}

/// A population without its registers' files of an earlier, other one: files of this command's names that it did not write
/// now, from a folder with a truth about a population. A register without a truth beside it is somebody's own.
std::vector<std::string> outdated_files(const std::string& folder) {
  const auto there = [&](const std::string& name) {
    std::error_code unknown;
    return fs::exists(fs::path{folder} / name, unknown);
  };
  std::vector<std::string> names;
  if (!there("truth_population.csv")) return names;
  for (const std::string_view name : registers::kRegisterNames) {
    const std::string rows = std::string{name} + ".csv", truth = "truth_" + rows;
    if (there(rows) && there(truth)) names.insert(names.end(), {rows, truth});
  }
  return names;
}

Result<registers::NationOptions> nation_options(const GenerateOptions& options) {
  if (!options.people && options.scenario.empty()) {
    return usage_error("--people is needed: how many persons to make, from 1 to " +
                       std::to_string(options.plain ? generate::kMaxPeople : generate::nation::kMostCitizens));
  }
  const Result<std::bitset<registers::kRegisters>> chosen = parse_registers(options.registers);
  if (!chosen) return chosen.error();
  registers::NationOptions nation{
      .population = {.people = options.people.value_or(0),
                     .seed = options.common.seed,
                     .duplicates = options.duplicates.value_or(options.plain ? kPlainDuplicates : kNationDuplicates),
                     .errors = options.errors},
      .registers = *chosen};
  if (options.scenario.empty()) return nation;
  const std::optional<registers::ScenarioId> scenario = registers::scenario_of(options.scenario);
  if (!scenario) return usage_error("--scenario: there is no case '" + options.scenario + "'; known is nam-dong");
  nation.scenario = *scenario;
  nation.registers.reset().set(static_cast<std::size_t>(registers::RegisterId::kVaccination));
  if (!options.people) nation.population.people = registers::usual_people(*scenario);
  return nation;
}

}  // namespace

std::string known_registers() {
  std::string names;
  for (const std::string_view name : registers::kRegisterNames) names.append(names.empty() ? "" : ",").append(name);
  return names;
}

Result<void> run_generate(const GenerateOptions& options) {
  const Result<registers::NationOptions> nation = nation_options(options);
  if (!nation) return nation.error();
  const generate::PopulationOptions& population = nation->population;
  if (const Result<void> valid = options.plain ? generate::validate(population) : registers::validate(*nation);
      !valid) {
    return valid;
  }
  Result<io::ResultDir> dir = io::ResultDir::open(options.out);
  if (!dir) return dir.error();
  Files files(*dir);
  const Result<void> written =
      options.plain ? write_plain(options, population, files) : write_nation(options, *nation, files);
  if (!written) return written;
  return dir->commit([&]() -> Result<std::vector<std::string>> { return outdated_files(dir->path()); });
}

}  // namespace khop::tools
