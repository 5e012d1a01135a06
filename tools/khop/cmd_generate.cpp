#include "core/generate/generator.hpp"
#include "tools/khop/commands.hpp"

#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/parallel_pipeline.h>
#include <oneapi/tbb/task_arena.h>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>
#include <optional>

namespace khop::tools {
namespace {

using generate::BlockText;
using generate::Generator;

/// A file that appears under its name only when it is whole.
class WholeFile {
 public:
  explicit WholeFile(std::string path) : path_(std::move(path)), temporary_(path_ + ".tmp") {
    file_ = ::open(temporary_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  }
  WholeFile(const WholeFile&) = delete;
  WholeFile& operator=(const WholeFile&) = delete;
  ~WholeFile() {
    if (file_ >= 0) ::close(file_);
    if (!done_) ::unlink(temporary_.c_str());
  }

  bool write(std::string_view bytes) noexcept {
    while (!bytes.empty()) {
      const ssize_t written = ::write(file_, bytes.data(), bytes.size());
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
  }
  bool flush() noexcept { return ::fsync(file_) == 0; }
  bool publish() noexcept { return done_ = ::rename(temporary_.c_str(), path_.c_str()) == 0; }

  Error error() const { return io_error(path_ + ": " + std::strerror(errno)); }

 private:
  std::string path_, temporary_;
  int file_ = -1;
  bool done_ = false;
};

}  // namespace

Result<void> run_generate(const GenerateOptions& options) {
  const generate::PopulationOptions wanted{options.people, options.common.seed, options.duplicates, options.errors};
  if (Result<void> valid = generate::validate(wanted); !valid) return valid;
  std::error_code failed;
  std::filesystem::create_directories(options.out, failed);
  if (failed) return io_error(options.out + ": " + failed.message());

  WholeFile population(options.out + "/population.csv"), truth(options.out + "/truth_population.csv");
  if (!population.write(generate::kPopulationHeader)) return population.error();
  if (!truth.write(generate::kTruthHeader)) return truth.error();

  const generate::Nation nation;
  const Generator generator(nation, wanted);
  const unsigned threads =
      options.common.threads != 0 ? options.common.threads : static_cast<unsigned>(tbb::this_task_arena::max_concurrency());
  const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, threads);
  std::optional<Error> error;
  std::atomic<bool> stop = false;
  std::uint64_t next = 0;
  tbb::parallel_pipeline(
      2 * threads,
      tbb::make_filter<void, std::uint64_t>(tbb::filter_mode::serial_in_order,
                                            [&](tbb::flow_control& flow) {
                                              if (next == generator.layout().blocks() || stop) flow.stop();
                                              return next++;
                                            }) &
          tbb::make_filter<std::uint64_t, std::shared_ptr<BlockText>>(tbb::filter_mode::parallel,
                                                                      [&](std::uint64_t block) {
                                                                        auto text = std::make_shared<BlockText>();
                                                                        generator.make_block(block, *text);
                                                                        return text;
                                                                      }) &
          tbb::make_filter<std::shared_ptr<BlockText>, void>(
              tbb::filter_mode::serial_in_order, [&](const std::shared_ptr<BlockText>& text) {
                if (stop) return;
                if (!population.write(text->population)) {
                  error = population.error();
                } else if (!truth.write(text->truth)) {
                  error = truth.error();
                }
                stop = error.has_value();
              }));
  if (error) return *error;
  for (WholeFile* file : {&population, &truth}) {
    if (!file->flush() || !file->publish()) return file->error();
  }
  return {};
}

}  // namespace khop::tools
