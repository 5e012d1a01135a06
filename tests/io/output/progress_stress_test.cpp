#include "io/output/progress.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <string>
#include <thread>
#include <vector>

namespace khop::io {
namespace {

TEST(ProgressStress, CountsEveryThreadsSteps) {
  std::atomic<std::int64_t> ticks{0};
  std::string out;
  Progress::Options options;
  options.now = [&] { return Progress::Clock::time_point(std::chrono::milliseconds(++ticks)); };
  options.write = [&](std::string_view text) { out += text; };
  Progress progress(options);
  progress.begin("x", Progress::Unit::kItems, 40'000);
  {
    std::vector<std::jthread> threads;
    for (int t = 0; t < 4; ++t) {
      threads.emplace_back([&] {
        for (int i = 0; i < 10'000; ++i) progress.add(1);
      });
    }
  }
  progress.end();
  EXPECT_NE(out.find("x: 40.0 k in "), std::string::npos) << out;
}

}  // namespace
}  // namespace khop::io
