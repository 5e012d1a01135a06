#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

namespace khop::io {

/// Tells a waiting person how far a long run is: a bar that is redrawn on a terminal, else a line every two seconds.
///
///   Progress progress({.quiet = quiet});
///   progress.begin("reading people.csv", Progress::Unit::kBytes, size);
///   progress.set(done);   // any thread, any time
///   progress.end();       // "reading people.csv: 1.2 GB in 0.9 s"
///
/// Threads: set() and add() may be called from many threads at once and cost a few nanoseconds between two drawings;
/// begin() and end() from one. A stage that is shorter than the interval shows only its last line.
class Progress {
 public:
  using Clock = std::chrono::steady_clock;
  enum class Unit { kItems, kBytes };

  struct Options {
    bool quiet = false;
    bool terminal = false;                        ///< redraw one line instead of writing lines
    std::function<Clock::time_point()> now;       ///< default: the steady clock
    std::function<void(std::string_view)> write;  ///< default: standard error
    std::optional<Clock::duration> interval;      ///< between drawings; default: 100 ms on a terminal, else 2 s
  };

  /// Writes to standard error; `terminal` is found out.
  static Options to_stderr(bool quiet);

  explicit Progress(Options options);

  /// `total` 0: unknown; then no share and no time left are shown.
  void begin(std::string stage, Unit unit, std::uint64_t total);
  void set(std::uint64_t done) noexcept;
  void set(std::uint64_t done, std::uint64_t total) noexcept;
  void add(std::uint64_t more) noexcept;
  void end();

 private:
  void draw_if_due() noexcept;
  void draw(Clock::time_point now);
  std::string describe(double seconds, std::uint64_t done, std::uint64_t total) const;

  Options options_;
  std::string stage_;
  Unit unit_ = Unit::kItems;
  std::atomic<std::uint64_t> done_{0};
  std::atomic<std::uint64_t> total_{0};
  std::atomic<Clock::rep> next_draw_{0};
  Clock::time_point started_{};
  std::mutex drawing_;
  std::size_t drawn_width_ = 0;
};

}  // namespace khop::io
