#include "io/output/temporary_paths.hpp"

#include <algorithm>
#include <cstdio>
#include <list>
#include <mutex>
#include <unordered_map>

namespace khop::io {
namespace {

/// In the order in which they were made, and found by their names: a run makes thousands, and forgets each by itself.
class Paths {
 public:
  void add(const std::string& path) {
    remove(path);
    known_[path] = in_order_.insert(in_order_.end(), path);
  }
  void remove(const std::string& path) {
    const auto found = known_.find(path);
    if (found == known_.end()) return;
    in_order_.erase(found->second);
    known_.erase(found);
  }
  const std::list<std::string>& in_order() const noexcept { return in_order_; }

 private:
  std::list<std::string> in_order_;
  std::unordered_map<std::string, std::list<std::string>::iterator> known_;
};

struct Registry {
  std::mutex mutex;
  Paths paths;
};

/// Never destroyed: a thread that waits for signals may need it until the very end.
Registry& registry() {
  static Registry* const all = new Registry;
  return *all;
}

}  // namespace

int make_temporary_path(const std::string& path, const std::function<int()>& make) {
  const std::lock_guard lock(registry().mutex);
  const int made = make();
  if (made >= 0) registry().paths.add(path);
  return made;
}

void forget_temporary_path(const std::string& path) {
  const std::lock_guard lock(registry().mutex);
  registry().paths.remove(path);
}

bool keep_temporary_paths(std::span<const std::string> paths, const std::function<bool()>& step) {
  const std::lock_guard lock(registry().mutex);
  if (!step()) return false;
  for (const std::string& path : paths) registry().paths.remove(path);
  return true;
}

void remove_temporary_paths() {
  registry().mutex.lock();
  const std::list<std::string>& paths = registry().paths.in_order();
  std::for_each(paths.rbegin(), paths.rend(), [](const std::string& path) { std::remove(path.c_str()); });
}

}  // namespace khop::io
