#pragma once

#include "core/engine/summary.hpp"

#include <string>

namespace khop::tools {

/// Now, as RunSummary::started: "2026-11-22T16:30:00Z".
std::string utc_now();

/// Wall time, processor time and memory of the stages of a run.
class Stopwatch {
 public:
  explicit Stopwatch(RunSummary& summary);
  void stage(const std::string& name);  ///< ends the stage before
  void finish();

 private:
  RunSummary& summary_;
  std::string name_;
  double begun_ = 0, begun_cpu_ = 0, started_ = 0, started_cpu_ = 0;
};

}  // namespace khop::tools
