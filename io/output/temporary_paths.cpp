#include "io/output/temporary_paths.hpp"

#include <algorithm>
#include <cstdio>
#include <mutex>
#include <utility>
#include <vector>

namespace khop::io {
namespace {

struct Registry {
  std::mutex mutex;
  std::vector<std::string> paths;
};

/// Never destroyed: a thread that waits for signals may need it until the very end.
Registry& registry() {
  static Registry* const all = new Registry;
  return *all;
}

/// Requires the mutex.
void forget(const std::string& path) {
  std::vector<std::string>& paths = registry().paths;
  const auto last = std::find(paths.rbegin(), paths.rend(), path);
  if (last != paths.rend()) paths.erase(std::next(last).base());
}

}  // namespace

int make_temporary_path(const std::string& path, const std::function<int()>& make) {
  const std::lock_guard lock(registry().mutex);
  const int made = make();
  if (made >= 0) registry().paths.push_back(path);
  return made;
}

void forget_temporary_path(const std::string& path) {
  const std::lock_guard lock(registry().mutex);
  forget(path);
}

bool keep_temporary_paths(std::span<const std::string> paths, const std::function<bool()>& step) {
  const std::lock_guard lock(registry().mutex);
  if (!step()) return false;
  for (const std::string& path : paths) forget(path);
  return true;
}

void remove_temporary_paths() {
  registry().mutex.lock();
  const std::vector<std::string>& paths = registry().paths;
  std::for_each(paths.rbegin(), paths.rend(), [](const std::string& path) { std::remove(path.c_str()); });
}

}  // namespace khop::io
