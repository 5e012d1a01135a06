#include "core/match/register_counts.hpp"

#include <algorithm>
#include <numeric>

namespace khop {

std::string_view to_string(SentAs sent) noexcept {
  constexpr std::array<std::string_view, kSentKinds> kNames{
      "right", "wrong_information", "wrong_number", "malformed_number", "without_number", "not_verifiable"};
  return kNames[static_cast<std::size_t>(sent)];
}

std::string_view to_string(Resolution resolution) noexcept {
  constexpr std::array<std::string_view, kResolutions> kNames{"linked", "verified", "corrected",
                                                              "filled", "review",   "not_found"};
  return kNames[static_cast<std::size_t>(resolution)];
}

Resolution resolution_of(RegisterOutcome outcome) noexcept {
  switch (outcome) {
    case RegisterOutcome::kLinked: return Resolution::kLinked;
    case RegisterOutcome::kVerified: return Resolution::kVerified;
    case RegisterOutcome::kInformationDiffers:
    case RegisterOutcome::kIdMalformed:
    case RegisterOutcome::kIdCorrected: return Resolution::kCorrected;
    case RegisterOutcome::kIdFilled: return Resolution::kFilled;
    case RegisterOutcome::kReview: return Resolution::kReview;
    case RegisterOutcome::kNotFound: break;
  }
  return Resolution::kNotFound;
}

SentAs sent_as(NumberForm form, RegisterOutcome outcome) noexcept {
  if (form == NumberForm::kMissing) return SentAs::kWithoutNumber;
  if (form == NumberForm::kMalformed) return SentAs::kMalformedNumber;
  switch (outcome) {
    case RegisterOutcome::kVerified: return SentAs::kRight;
    case RegisterOutcome::kInformationDiffers: return SentAs::kWrongInformation;
    case RegisterOutcome::kIdCorrected: return SentAs::kWrongNumber;
    default: return SentAs::kNotVerifiable;
  }
}

void RegisterCounts::add_wrong(std::size_t field) {
  if (wrong_.size() <= field) wrong_.resize(field + 1);
  ++wrong_[field];
}

void RegisterCounts::add(const RegisterCounts& other) {
  for (std::size_t s = 0; s < kSentKinds; ++s) {
    for (std::size_t o = 0; o < kRegisterOutcomes; ++o) entries_[s][o] += other.entries_[s][o];
  }
  wrong_.resize(std::max(wrong_.size(), other.wrong_.size()));
  for (std::size_t f = 0; f < other.wrong_.size(); ++f) wrong_[f] += other.wrong_[f];
}

std::uint64_t RegisterCounts::of(SentAs sent) const noexcept {
  const auto& row = entries_[static_cast<std::size_t>(sent)];
  return std::accumulate(row.begin(), row.end(), std::uint64_t{0});
}

std::uint64_t RegisterCounts::of(RegisterOutcome outcome) const noexcept {
  std::uint64_t sum = 0;
  for (const auto& row : entries_) sum += row[static_cast<std::size_t>(outcome)];
  return sum;
}

std::uint64_t RegisterCounts::of(Resolution resolution) const noexcept {
  std::uint64_t sum = 0;
  for (std::size_t s = 0; s < kSentKinds; ++s) sum += of(static_cast<SentAs>(s), resolution);
  return sum;
}

std::uint64_t RegisterCounts::of(SentAs sent, Resolution resolution) const noexcept {
  const auto& row = entries_[static_cast<std::size_t>(sent)];
  std::uint64_t sum = 0;
  for (std::size_t o = 0; o < kRegisterOutcomes; ++o) {
    if (resolution_of(static_cast<RegisterOutcome>(o)) == resolution) sum += row[o];
  }
  return sum;
}

std::uint64_t RegisterCounts::sent() const noexcept {
  std::uint64_t sum = 0;
  for (std::size_t s = 0; s < kSentKinds; ++s) sum += of(static_cast<SentAs>(s));
  return sum;
}

}  // namespace khop
