#pragma once

#include "core/compare/comparer.hpp"
#include "core/match/links.hpp"
#include "core/model/model.hpp"
#include "core/text/vietnamese/numbers.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace khop {

/// What became of an entry of a register, in the words of links.csv.
enum class RegisterOutcome : std::uint8_t {
  kLinked,              ///< the person was found, and there is no personal number to say it of
  kVerified,            ///< number right; name, date of birth and sex agree
  kInformationDiffers,  ///< the number is this person's; name, date of birth or sex differ
  kIdFilled,            ///< no number given; the person was found
  kIdMalformed,         ///< a number of wrong form; the person was found
  kIdCorrected,         ///< a number that is nobody's, or somebody else's; the person was found
  kReview,
  kNotFound,
};
inline constexpr std::size_t kRegisterOutcomes = 8;
std::string_view to_string(RegisterOutcome outcome) noexcept;

/// Whether the outcome is a link, not a proposal.
constexpr bool is_link(RegisterOutcome outcome) noexcept { return outcome < RegisterOutcome::kReview; }

/// Which parts of a model tell who somebody is: the personal number, and the name, date of birth and sex that go with it.
struct IdentityParts {
  std::uint16_t number;  ///< field
  std::size_t number_comparison;
  std::vector<std::size_t> information;  ///< comparisons of names, date of birth and sex
  bool names = true;                     ///< whether the entries and the persons have names to compare
};
/// Nothing if the model compares no personal number: entries are then linked, or not, without further words.
std::optional<IdentityParts> identity_parts(const Model& model);
/// The fields of parts.information, each once, in the order of the model's comparisons.
std::vector<std::uint16_t> information_fields(const IdentityParts& parts, const Model& model);

/// Whether a comparison came out at a level at which nothing has to be corrected: equal, not known, or the same as far
/// as both are known.
bool agrees(ComparisonKind kind, unsigned level) noexcept;

/// Of a person who stands several times in the registry the row whose number the entry gives is the better one, and one
/// that has a number is better than one without, whatever little more the other weighs: turns such links to the better
/// row, and the row of before becomes the runner-up. A row has to be a link by its own weight, and one person's with the
/// linked one (`are_one`). Verdicts bind. One to one, a row that an entry has is not to be had until that entry takes a
/// better one; of several entries those that give its number come first, then the heavier one, then the smaller id.
///
/// `pairs`: those that the links were decided by. Result: the same for any order of the entries and pairs.
void prefer_given_numbers(std::span<Link> links, std::span<const ScoredPair> pairs,
                          std::span<const PairVerdict> verdicts, const Records& records, const IdentityParts& parts,
                          const std::function<bool(std::uint32_t, std::uint32_t)>& are_one, const LinkOptions& options);

/// An entry's number beside the registry.
struct EntryNumber {
  NumberForm form = NumberForm::kMissing;  ///< how it is written
  bool registered = true;                  ///< whether the registry has a number of the person, whichever it is
};

/// Names the outcome of an entry. `gamma`: the levels of the entry and the person that it is linked to (Comparer::gamma).
/// What is wrong with the number is said before what is wrong otherwise. Where the registry has no number of the person,
/// none can be filled in, verified or corrected: unless its form is wrong, such an entry is linked, no more. So is one with
/// the right number of which neither the name nor the date of birth could be compared, or that comes of a register
/// without names: nothing says whose number it is.
RegisterOutcome register_outcome(LinkOutcome link, const IdentityParts& parts, const Model& model, std::uint64_t gamma,
                                 EntryNumber number) noexcept;

/// A set of comparisons: bit c of comparison c.
using ComparisonSet = std::uint16_t;
static_assert(kMaxComparisons <= 16);

/// What the register's owner has to correct: the number unless it is well formed and the person's, or the registry has
/// none to put in its place; and what else does not agree.
ComparisonSet differing(const IdentityParts& parts, const Model& model, std::uint64_t gamma,
                        EntryNumber number) noexcept;

/// The fields of such a set: the number, then in the order of the model.
std::vector<std::uint16_t> fields_of(ComparisonSet comparisons, const IdentityParts& parts, const Model& model);

}  // namespace khop
