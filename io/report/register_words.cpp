#include "io/report/register_words.hpp"

namespace khop::io {
namespace {

constexpr std::array kPlain{Resolution::kLinked, Resolution::kReview, Resolution::kNotFound};
constexpr std::array kNumbered{Resolution::kVerified, Resolution::kCorrected, Resolution::kFilled, Resolution::kReview,
                               Resolution::kNotFound};
constexpr std::array kSomeNumbered{Resolution::kVerified, Resolution::kCorrected, Resolution::kFilled,
                                   Resolution::kLinked,   Resolution::kReview,    Resolution::kNotFound};

}  // namespace

std::span<const Resolution> resolutions(const RegisterCounts& all, bool numbered) noexcept {
  if (!numbered) return kPlain;
  return all.of(Resolution::kLinked) > 0 ? std::span<const Resolution>{kSomeNumbered} : kNumbered;
}

std::string_view words_of(SentAs sent) noexcept {
  switch (sent) {
    case SentAs::kRight: return "right";
    case SentAs::kWrongInformation: return "wrong information";
    case SentAs::kWithoutNumber: return "without number";
    case SentAs::kMalformedNumber: return "malformed number";
    case SentAs::kWrongNumber: return "wrong number";
    case SentAs::kNotVerifiable: break;
  }
  return "not verifiable";
}

std::string_view meaning_of(SentAs sent) noexcept {
  switch (sent) {
    case SentAs::kRight: return "number, name, date of birth and sex agree with the registry";
    case SentAs::kWrongInformation: return "the number is the person’s; name, date of birth or sex differ";
    case SentAs::kWithoutNumber: return "nothing stands in the place of the number";
    case SentAs::kMalformedNumber: return "something else than twelve digits: a lost zero, an old number, words";
    case SentAs::kWrongNumber: return "twelve digits that are not the person’s";
    case SentAs::kNotVerifiable: break;
  }
  return "twelve digits, and no person with a number was found for sure";
}

std::string_view words_of(Resolution resolution) noexcept {
  return resolution == Resolution::kNotFound ? "not found" : to_string(resolution);
}

std::string_view meaning_of(Resolution resolution) noexcept {
  switch (resolution) {
    case Resolution::kLinked: return "the record was found";
    case Resolution::kVerified: return "nothing to do";
    case Resolution::kCorrected: return "person found: replace what differs";
    case Resolution::kFilled: return "person found: fill in the number";
    case Resolution::kReview: return "a person has to decide";
    case Resolution::kNotFound: break;
  }
  return "no record fits: ask";
}

std::string_view meaning_of(RegisterOutcome outcome) noexcept {
  switch (outcome) {
    case RegisterOutcome::kLinked: return "the record was found; nothing can be filled in or verified";
    case RegisterOutcome::kVerified: return "number right; name, date of birth and sex agree";
    case RegisterOutcome::kInformationDiffers: return "the number is this person’s; other fields differ";
    case RegisterOutcome::kIdFilled: return "no number given; the person was found";
    case RegisterOutcome::kIdMalformed: return "the number has a wrong form; the person was found";
    case RegisterOutcome::kIdCorrected: return "the number is nobody’s or somebody else’s; the person was found";
    case RegisterOutcome::kReview: return "candidates, none sure enough: a person has to decide";
    case RegisterOutcome::kNotFound: break;
  }
  return "no record fits";
}

}  // namespace khop::io
