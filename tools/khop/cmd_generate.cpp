#include "core/generate/generator.hpp"
#include "io/output/progress.hpp"
#include "io/output/result_dir.hpp"
#include "tools/khop/commands.hpp"

#include <oneapi/tbb/info.h>
#include <oneapi/tbb/parallel_pipeline.h>
#include <oneapi/tbb/task_arena.h>

#include <cstdint>
#include <memory>

namespace khop::tools {
namespace {

using generate::BlockText;
using generate::Generator;

struct Files {
  io::FileWriter population, truth;
};

Result<Files> create_files(io::ResultDir& dir) {
  Result<io::FileWriter> population = dir.create("population.csv");
  if (!population) return population.error();
  Result<io::FileWriter> truth = dir.create("truth_population.csv");
  if (!truth) return truth.error();
  population->append(generate::kPopulationHeader);
  truth->append(generate::kTruthHeader);
  return Files{std::move(*population), std::move(*truth)};
}

/// Blocks are made by all threads at once and written in order; at most two a thread are in memory.
void write_blocks(const Generator& generator, int threads, Files& files, io::Progress& progress) {
  std::uint64_t next = 0, written = 0;
  const auto take = [&](tbb::flow_control& flow) -> std::uint64_t {
    if (next == generator.layout().blocks()) {
      flow.stop();
      return 0;
    }
    return next++;
  };
  const auto make = [&](std::uint64_t block) {
    auto text = std::make_shared<BlockText>();
    generator.make_block(block, *text);
    return text;
  };
  const auto write = [&](const std::shared_ptr<BlockText>& text) {
    files.population.append(text->population);
    files.truth.append(text->truth);
    progress.set(written += text->records);
  };
  using tbb::filter_mode;
  tbb::parallel_pipeline(2 * static_cast<std::size_t>(threads),
                         tbb::make_filter<void, std::uint64_t>(filter_mode::serial_in_order, take) &
                             tbb::make_filter<std::uint64_t, std::shared_ptr<BlockText>>(filter_mode::parallel, make) &
                             tbb::make_filter<std::shared_ptr<BlockText>, void>(filter_mode::serial_in_order, write));
}

}  // namespace

Result<void> run_generate(const GenerateOptions& options) {
  const generate::PopulationOptions wanted{.people = options.people,
                                           .seed = options.common.seed,
                                           .duplicates = options.duplicates,
                                           .errors = options.errors};
  if (Result<void> valid = generate::validate(wanted); !valid) return valid;
  Result<io::ResultDir> dir = io::ResultDir::open(options.out);
  if (!dir) return dir.error();
  Result<Files> files = create_files(*dir);
  if (!files) return files.error();

  const generate::Nation nation;
  const Generator generator(nation, wanted);
  io::Progress progress(io::Progress::to_stderr(options.common.quiet));
  progress.begin("generating records", io::Progress::Unit::kItems, generator.layout().records());
  const int threads =
      options.common.threads != 0 ? static_cast<int>(options.common.threads) : tbb::info::default_concurrency();
  tbb::task_arena arena(threads);
  arena.execute([&] { write_blocks(generator, threads, *files, progress); });
  progress.end();

  if (Result<void> closed = files->population.close(); !closed) return closed;
  if (Result<void> closed = files->truth.close(); !closed) return closed;
  return dir->commit();
}

}  // namespace khop::tools
