// A journal of a commit, which anybody may have written who may write into the folder, is read back as it was written, and
// leads nowhere else.
#include "io/output/commit_plan.hpp"
#include "io/output/run_lock.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

bool is_below(const std::string& name) {
  const std::filesystem::path plain = std::filesystem::path{name}.lexically_normal();
  return plain.is_relative() && !plain.empty() && *plain.begin() != "..";
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text{reinterpret_cast<const char*>(data), size};
  const std::optional<khop::io::CommitPlan> plan = khop::io::read_plan(text);
  if (!plan) return 0;
  const std::optional<khop::io::CommitPlan> again = khop::io::read_plan(khop::io::to_text(*plan));
  require(again && again->renames == plan->renames && again->removals == plan->removals);
  for (const auto& [from, to] : plan->renames) {
    require(is_below(from) && is_below(to));
    const std::filesystem::path temporary{from};
    const std::filesystem::path name{to};
    require(temporary.parent_path() == name.parent_path());
    require(khop::io::is_temporary_name(temporary.filename().string(), name.filename().string()));
  }
  for (const std::string& name : plan->removals) require(is_below(name));
  return 0;
}
