#include "io/output/progress.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <string>
#include <thread>
#include <vector>

namespace khop::io {
namespace {

using std::chrono::milliseconds;

/// A progress whose clock moves only when the test says so.
struct Watched {
  explicit Watched(bool terminal, bool quiet = false)
      : progress({quiet, terminal, [this] { return now; }, [this](std::string_view text) { out += text; }}) {}

  Progress::Clock::time_point now{std::chrono::hours(1)};
  std::string out;
  Progress progress;
};

TEST(Progress, DrawsAsOftenAsItIsTold) {
  std::string out;
  Progress::Options options;
  options.terminal = true;
  options.now = [] { return Progress::Clock::time_point(std::chrono::hours(1)); };
  options.write = [&](std::string_view text) { out += text; };
  options.interval = Progress::Clock::duration::zero();
  Progress progress(options);
  progress.begin("comparing", Progress::Unit::kItems, 10);
  for (const std::uint64_t done : {1, 2, 3}) progress.set(done);
  EXPECT_EQ(std::count(out.begin(), out.end(), '\r'), 3);
}

TEST(Progress, WritesALineEveryTwoSecondsWithRateAndTimeLeft) {
  Watched w(false);
  w.progress.begin("reading people.csv", Progress::Unit::kBytes, 1'000'000'000);
  w.now += milliseconds(1999);
  w.progress.set(100);
  EXPECT_EQ(w.out, "");
  w.now += milliseconds(1);
  w.progress.set(250'000'000);
  EXPECT_EQ(w.out, "reading people.csv: 25 %, 250 MB, 125 MB/s, 6.0 s left\n");
  w.progress.set(260'000'000);
  w.now += milliseconds(2000);
  w.out.clear();
  w.progress.add(240'000'000);
  EXPECT_EQ(w.out, "reading people.csv: 50 %, 500 MB, 125 MB/s, 4.0 s left\n");
}

TEST(Progress, DrawsABarOverTheLastOneOnATerminal) {
  Watched w(true);
  w.progress.begin("scoring", Progress::Unit::kItems, 200'000);
  w.now += milliseconds(1000);
  w.progress.set(100'000);
  EXPECT_EQ(w.out, "\rscoring: [############............] 50 %, 100 k, 100 k/s, 1.0 s left");
  w.out.clear();
  w.progress.end();
  EXPECT_EQ(w.out.substr(0, 28), "\rscoring: 100 k in 1.0 s    ") << "blanks wipe out the bar";
  EXPECT_EQ(w.out.back(), '\n');
}

TEST(Progress, AnUnknownTotalShowsNoShare) {
  Watched w(false);
  w.progress.begin("reading -", Progress::Unit::kBytes, 0);
  w.now += milliseconds(4000);
  w.progress.set(5);
  EXPECT_EQ(w.out, "reading -: 5 B, 1.25 B/s\n");
}

TEST(Progress, LongTimesAreInMinutesAndHours) {
  Watched w(false);
  w.progress.begin("x", Progress::Unit::kItems, 1000);
  w.now += std::chrono::seconds(100);
  w.progress.set(500);
  w.now += std::chrono::hours(2);
  w.progress.end();
  EXPECT_EQ(w.out, "x: 50 %, 500, 5/s, 1 min 40 s left\nx: 500 in 2 h 02 min\n");
}

TEST(Progress, AFigureNeverFalls) {
  Watched w(false);
  w.progress.begin("x", Progress::Unit::kItems, 10);
  w.progress.set(8);
  w.now += milliseconds(2000);
  w.progress.set(5);
  EXPECT_EQ(w.out, "x: 80 %, 8, 4/s, 0.5 s left\n");
}

TEST(Progress, QuietIsSilent) {
  Watched w(false, true);
  w.progress.begin("x", Progress::Unit::kItems, 10);
  w.now += milliseconds(5000);
  w.progress.set(8);
  w.progress.end();
  EXPECT_EQ(w.out, "");
}

TEST(Progress, EndAlwaysTellsTheStage) {
  Watched w(false);
  w.progress.begin("writing", Progress::Unit::kItems, 3);
  w.progress.add(3);
  w.progress.end();
  EXPECT_EQ(w.out, "writing: 3 in 0.0 s\n");
}

}  // namespace
}  // namespace khop::io
