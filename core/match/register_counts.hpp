#pragma once

#include "core/match/register_outcome.hpp"
#include "core/text/vietnamese/numbers.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace khop {

/// What is found of an entry as its register sent it, in the classes that authorities publish. Every entry is of one; what
/// is wrong with its number is said before what is wrong otherwise.
enum class SentAs : std::uint8_t {
  kRight,             ///< number right; name, date of birth and sex agree
  kWrongInformation,  ///< number right; name, date of birth or sex differ
  kWrongNumber,       ///< a number of twelve digits that is not the person's
  kMalformedNumber,   ///< something else than twelve digits, spaces, dots and hyphens aside
  kWithoutNumber,     ///< nothing at all
  kNotVerifiable,     ///< twelve digits, and nobody with a number is found for sure whose they should be
};
inline constexpr std::size_t kSentKinds = 6;
std::string_view to_string(SentAs sent) noexcept;

/// What became of an entry: RegisterOutcome, as coarse as a table for the public.
enum class Resolution : std::uint8_t {
  kLinked,     ///< the person was found, and there is no personal number to say it of
  kVerified,   ///< nothing to do
  kCorrected,  ///< the person was found: other fields, or the number, are to be replaced by what the registry has
  kFilled,     ///< the person was found: the number is to be filled in
  kReview,
  kNotFound,
};
inline constexpr std::size_t kResolutions = 6;
std::string_view to_string(Resolution resolution) noexcept;
Resolution resolution_of(RegisterOutcome outcome) noexcept;

/// `form`: how the entry's number is written. A register without personal numbers has nothing that could be verified.
SentAs sent_as(NumberForm form, RegisterOutcome outcome) noexcept;

/// What became of the entries of a register, or of a part of it. Threads: none; merge with add().
class RegisterCounts {
 public:
  void add(SentAs sent, RegisterOutcome outcome) noexcept {
    ++entries_[static_cast<std::size_t>(sent)][static_cast<std::size_t>(outcome)];
  }
  /// A linked entry in which a field of the model is to be corrected, the number too.
  void add_wrong(std::size_t field);
  void add(const RegisterCounts& other);

  std::uint64_t sent() const noexcept;  ///< all entries: the sum over every enumeration below
  std::uint64_t of(SentAs sent) const noexcept;
  std::uint64_t of(RegisterOutcome outcome) const noexcept;
  std::uint64_t of(Resolution resolution) const noexcept;
  std::uint64_t of(SentAs sent, Resolution resolution) const noexcept;
  std::uint64_t wrong(std::size_t field) const noexcept { return field < wrong_.size() ? wrong_[field] : 0; }
  std::uint64_t linked() const noexcept { return sent() - to_ask(); }
  /// Entries that somebody has to ask about: review, not found.
  std::uint64_t to_ask() const noexcept { return of(Resolution::kReview) + of(Resolution::kNotFound); }

 private:
  std::array<std::array<std::uint64_t, kRegisterOutcomes>, kSentKinds> entries_{};
  std::vector<std::uint64_t> wrong_;  ///< [field of the model], as far as any is wrong
};

}  // namespace khop
