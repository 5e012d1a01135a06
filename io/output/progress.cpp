#include "io/output/progress.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <utility>

namespace khop::io {
namespace {

constexpr Progress::Clock::duration kTerminalInterval = std::chrono::milliseconds(100);
constexpr Progress::Clock::duration kLineInterval = std::chrono::seconds(2);
constexpr std::size_t kBarWidth = 24;

/// Three significant figures and a unit: "1.23 M", "45.6 GB".
std::string magnitude(double value, Progress::Unit unit) {
  static constexpr std::array kPrefixes{"", "k", "M", "G", "T"};
  std::size_t prefix = 0;
  while (value >= 999.5 && prefix + 1 < kPrefixes.size()) {
    value /= 1000;
    ++prefix;
  }
  const int decimals = prefix == 0 && value == std::floor(value) ? 0 : value < 9.995 ? 2 : value < 99.95 ? 1 : 0;
  std::array<char, 32> text;
  std::snprintf(text.data(), text.size(), "%.*f", decimals, value);
  std::string result = text.data();
  const std::string suffix = kPrefixes[prefix] + std::string(unit == Progress::Unit::kBytes ? "B" : "");
  return suffix.empty() ? result : result + " " + suffix;
}

std::string duration(double seconds) {
  std::array<char, 32> text;
  if (seconds < 9.95) {
    std::snprintf(text.data(), text.size(), "%.1f s", seconds);
  } else if (seconds < 3600) {
    const long whole = std::lround(seconds);
    if (whole < 60)
      std::snprintf(text.data(), text.size(), "%ld s", whole);
    else
      std::snprintf(text.data(), text.size(), "%ld min %02ld s", whole / 60, whole % 60);
  } else {
    const long minutes = std::lround(seconds / 60);
    std::snprintf(text.data(), text.size(), "%ld h %02ld min", minutes / 60, minutes % 60);
  }
  return text.data();
}

double seconds_between(Progress::Clock::time_point from, Progress::Clock::time_point to) {
  return std::chrono::duration<double>(to - from).count();
}

}  // namespace

Progress::Options Progress::to_stderr(bool quiet) {
  Options options;
  options.quiet = quiet;
  options.terminal = ::isatty(STDERR_FILENO) == 1;
  return options;
}

Progress::Progress(Options options) : options_(std::move(options)) {
  if (!options_.interval) options_.interval = options_.terminal ? kTerminalInterval : kLineInterval;
  if (!options_.now) options_.now = [] { return Clock::now(); };
  if (!options_.write) {
    options_.write = [](std::string_view text) { std::fwrite(text.data(), 1, text.size(), stderr); };
  }
}

void Progress::begin(std::string stage, Unit unit, std::uint64_t total) {
  const std::lock_guard lock(drawing_);
  stage_ = std::move(stage);
  unit_ = unit;
  done_ = 0;
  total_ = total;
  drawn_width_ = 0;
  started_ = options_.now();
  next_draw_ = (started_ + *options_.interval).time_since_epoch().count();
}

void Progress::set(std::uint64_t done) noexcept {
  std::uint64_t seen = done_;  // workers report out of order; the figure never falls
  while (seen < done && !done_.compare_exchange_weak(seen, done)) {
  }
  draw_if_due();
}

void Progress::set(std::uint64_t done, std::uint64_t total) noexcept {
  total_ = total;
  set(done);
}

void Progress::add(std::uint64_t more) noexcept {
  done_ += more;
  draw_if_due();
}

void Progress::draw_if_due() noexcept {
  if (options_.quiet) return;
  const Clock::time_point now = options_.now();
  if (now.time_since_epoch().count() < next_draw_) return;
  const std::unique_lock lock(drawing_, std::try_to_lock);
  if (!lock.owns_lock() || now.time_since_epoch().count() < next_draw_) return;
  next_draw_ = (now + *options_.interval).time_since_epoch().count();
  draw(now);
}

void Progress::draw(Clock::time_point now) {
  const std::string text = describe(seconds_between(started_, now), done_, total_);
  if (!options_.terminal) {
    options_.write(text + "\n");
    return;
  }
  const std::size_t blanks = drawn_width_ > text.size() ? drawn_width_ - text.size() : 0;
  options_.write(std::string(1, '\r').append(text).append(blanks, ' '));
  drawn_width_ = text.size();
}

std::string Progress::describe(double seconds, std::uint64_t done, std::uint64_t total) const {
  std::string text = stage_ + ": ";
  const double rate = seconds > 0 ? static_cast<double>(done) / seconds : 0;
  if (total > 0) {
    const double share = std::min(1.0, static_cast<double>(done) / static_cast<double>(total));
    if (options_.terminal) {
      const auto filled = static_cast<std::size_t>(share * kBarWidth);
      text.append(1, '[').append(filled, '#').append(kBarWidth - filled, '.').append("] ");
    }
    text += std::to_string(static_cast<int>(share * 100)) + " %, ";
  }
  text += magnitude(static_cast<double>(done), unit_) + ", " + magnitude(rate, unit_) + "/s";
  if (total > done && rate > 0) text += ", " + duration(static_cast<double>(total - done) / rate) + " left";
  return text;
}

void Progress::end() {
  if (options_.quiet) return;
  const std::lock_guard lock(drawing_);
  const double seconds = seconds_between(started_, options_.now());
  std::string text = stage_ + ": " + magnitude(static_cast<double>(done_), unit_) + " in " + duration(seconds);
  const std::size_t blanks = drawn_width_ > text.size() ? drawn_width_ - text.size() : 0;
  std::string line(options_.terminal ? 1 : 0, '\r');
  options_.write(line.append(text).append(blanks, ' ').append(1, '\n'));
}

}  // namespace khop::io
