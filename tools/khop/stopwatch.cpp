#include "tools/khop/stopwatch.hpp"

#include <sys/resource.h>

#include <array>
#include <chrono>
#include <ctime>
#include <fstream>

namespace khop::tools {
namespace {

double now_seconds() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

double cpu_now() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& t) {
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) * 1e-6;
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

std::uint64_t resident_now() {
  std::ifstream statm{"/proc/self/statm"};
  std::uint64_t size = 0;
  std::uint64_t resident = 0;
  statm >> size >> resident;
  return resident * 4096;
}

std::uint64_t resident_peak() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<std::uint64_t>(usage.ru_maxrss) * 1024;
}

}  // namespace

std::string utc_now() {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  gmtime_r(&now, &parts);
  std::array<char, 32> text{};
  std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &parts);
  return text.data();
}

Stopwatch::Stopwatch(RunSummary& summary) : summary_(summary), started_(now_seconds()), started_cpu_(cpu_now()) {
  summary_.started = utc_now();
}

void Stopwatch::stage(const std::string& name) {
  const double now = now_seconds();
  const double cpu = cpu_now();
  if (!name_.empty()) summary_.stages.push_back({name_, now - begun_, cpu - begun_cpu_, resident_now()});
  name_ = name;
  begun_ = now;
  begun_cpu_ = cpu;
}

void Stopwatch::finish() {
  stage("");
  summary_.seconds = now_seconds() - started_;
  summary_.cpu_seconds = cpu_now() - started_cpu_;
  summary_.peak_resident_bytes = resident_peak();
}

}  // namespace khop::tools
