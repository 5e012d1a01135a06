#pragma once

#include <tbb/global_control.h>
#include <tbb/task_arena.h>

#include <utility>

namespace khop::test {

/// Runs fn() in an arena of exactly `threads` threads, more than the machine has cores if need be, and gives its
/// result.
template <class Fn>
auto with_threads(int threads, Fn&& fn) {
  const tbb::global_control allowed(tbb::global_control::max_allowed_parallelism, static_cast<std::size_t>(threads));
  tbb::task_arena arena(threads);
  return arena.execute(std::forward<Fn>(fn));
}

}  // namespace khop::test
