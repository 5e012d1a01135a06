#include "core/generate/registers/clerk.hpp"

#include "core/generate/random.hpp"

#include <algorithm>

namespace khop::generate::registers {
namespace {

// Shares of clerks; docs/generate.md states them.
constexpr double kDropsMarks = 0.04, kBrokenExporter = 0.03, kMostOfExporter = 0.30;
constexpr double kFirstOfJanuary = 0.06, kInitials = 0.04, kYearOnlyHabit = 0.04, kOtherTonePlace = 0.30;
constexpr double kCareless = 0.25, kCarelessFactor = 2.2;
constexpr double kCarefulFactor = (1 - kCareless * kCarelessFactor) / (1 - kCareless);
constexpr double kMostWrong = 0.95;

double& of(KindShares& shares, EntryKind kind) noexcept { return shares[static_cast<std::size_t>(kind)]; }
double of(const KindShares& shares, EntryKind kind) noexcept { return shares[static_cast<std::size_t>(kind)]; }

struct Habits {
  double drops_marks, exporter_share;
};

/// How many clerks drop marks, and how many of a broken exporter's numbers are malformed, so that the register's
/// shares hold all the same.
Habits habits_of(const KindShares& shares) noexcept {
  const double wrong = of(shares, EntryKind::kWrongInformation), right = of(shares, EntryKind::kRight);
  const double malformed = of(shares, EntryKind::kMalformedId);
  return {std::min(kDropsMarks, right + wrong > 0 ? 0.3 * wrong / (right + wrong) : 0.0),
          std::min(kMostOfExporter, 0.5 * malformed / kBrokenExporter)};
}

/// Moves mass from wrong to right or back: `factor` times the errors of information and number.
void apply_care(double factor, KindShares& shares) noexcept {
  constexpr EntryKind kErrors[] = {EntryKind::kWrongInformation, EntryKind::kWrongId, EntryKind::kNoId,
                                   EntryKind::kWrongIdAndInformation};
  double errors = 0;
  for (const EntryKind kind : kErrors) errors += of(shares, kind);
  if (errors <= 0) return;
  const double room = errors + of(shares, EntryKind::kRight);
  factor = std::min(factor, kMostWrong * room / errors);
  for (const EntryKind kind : kErrors) of(shares, kind) *= factor;
  of(shares, EntryKind::kRight) = room - errors * factor;
}

/// `kind` becomes `share` of all, the others shrink or grow alike.
void set_share(EntryKind kind, double share, KindShares& shares) noexcept {
  const double others = 1 - of(shares, kind);
  for (double& each : shares) each *= others > 0 ? (1 - share) / others : 0;
  of(shares, kind) = share;
}

/// All of it goes over: with marks dropped nothing is right.
void move_all(EntryKind from, EntryKind to, KindShares& shares) noexcept {
  of(shares, to) += of(shares, from);
  of(shares, from) = 0;
}

/// What the other clerks must have so that the mean is right.
void leave_to_others(double clerks, EntryKind from, EntryKind to, KindShares& shares) noexcept {
  const double both = of(shares, from) + of(shares, to);
  of(shares, to) = std::max(0.0, (of(shares, to) - clerks * both) / (1 - clerks));
  of(shares, from) = both - of(shares, to);
}

template <class Style, std::size_t n>
Style draw_style(Rng& rng, const double (&shares)[n]) noexcept {
  double draw = rng.uniform();
  std::size_t i = 0;
  while (i + 1 < n && draw >= shares[i]) draw -= shares[i++];
  return static_cast<Style>(i);
}

Encoding draw_encoding(Rng& rng, RegisterId id, Region region) noexcept {
  // Old fonts live on where registers were typed long ago; VNI in the South.
  const bool old = id == RegisterId::kHousehold || id == RegisterId::kBirth || id == RegisterId::kVehicle;
  const bool born_digital = id == RegisterId::kEid || id == RegisterId::kRequest;
  const double legacy = born_digital ? 0 : old ? 0.05 : 0.02;
  const double draw = rng.uniform();
  if (draw < legacy) return region == Region::kSouth ? Encoding::kVni : Encoding::kTcvn3;
  return draw < legacy + 0.05 ? Encoding::kDecomposed : Encoding::kUnicode;
}

}  // namespace

std::string Clerk::text(std::string_view plain) const {
  if (!other_tone_place && encoding == Encoding::kUnicode) return std::string(plain);
  return encode(other_tone_place ? with_other_tone_place(plain) : std::string(plain), encoding);
}

KindShares scaled_shares(RegisterId id, double factor) noexcept {
  KindShares shares = kKindShares[static_cast<std::size_t>(id)];
  double wrong = 0;
  for (double& share : shares) share /= 100;
  for (std::size_t i = 1; i < kEntryKinds; ++i) wrong += shares[i];
  factor = std::min(factor, kMostWrong / wrong);
  for (std::size_t i = 1; i < kEntryKinds; ++i) shares[i] *= factor;
  of(shares, EntryKind::kRight) = 1 - wrong * factor;
  return shares;
}

Clerk make_clerk(std::uint64_t seed, RegisterId id, std::uint32_t facility, Region region, const KindShares& shares) {
  Rng rng(stream_key(seed, Stream::kClerk, static_cast<std::uint64_t>(id), facility));
  Clerk clerk;
  clerk.kinds = shares;
  set_share(EntryKind::kNotInRegistry, 0, clerk.kinds);
  const Habits habits = habits_of(clerk.kinds);
  const double malformed = of(clerk.kinds, EntryKind::kMalformedId);
  clerk.broken_exporter = rng.chance(kBrokenExporter);
  set_share(EntryKind::kMalformedId,
            clerk.broken_exporter ? habits.exporter_share
                                  : (malformed - kBrokenExporter * habits.exporter_share) / (1 - kBrokenExporter),
            clerk.kinds);
  clerk.drops_marks = rng.chance(habits.drops_marks);
  const bool careless = rng.chance(kCareless);
  if (clerk.drops_marks) {
    move_all(EntryKind::kRight, EntryKind::kWrongInformation, clerk.kinds);
    move_all(EntryKind::kWrongId, EntryKind::kWrongIdAndInformation, clerk.kinds);
  } else {
    leave_to_others(habits.drops_marks, EntryKind::kRight, EntryKind::kWrongInformation, clerk.kinds);
    leave_to_others(habits.drops_marks, EntryKind::kWrongId, EntryKind::kWrongIdAndInformation, clerk.kinds);
    apply_care(careless ? kCarelessFactor : kCarefulFactor, clerk.kinds);
  }
  clerk.writes_first_of_january = rng.chance(kFirstOfJanuary);
  clerk.writes_initials = rng.chance(kInitials);
  clerk.writes_year_only = rng.chance(kYearOnlyHabit);
  clerk.other_tone_place = rng.chance(kOtherTonePlace);
  clerk.name_case = draw_style<NameCase>(rng, {0.62, 0.37, 0.01});
  clerk.encoding = draw_encoding(rng, id, region);
  clerk.date_style = draw_style<DateStyle>(rng, {0.86, 0.07, 0.04, 0.03});
  clerk.place_style = draw_style<PlaceStyle>(rng, {0.55, 0.18, 0.20, 0.07});
  clerk.number_style = draw_style<NumberStyle>(rng, {0.93, 0.04, 0.02, 0.01});
  return clerk;
}

}  // namespace khop::generate::registers
