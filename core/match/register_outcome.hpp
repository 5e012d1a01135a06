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
  kLinked,              ///< the person was found, by other things than a personal number
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
};
/// Nothing if the model compares no personal number: entries are then linked, or not, without further words.
std::optional<IdentityParts> identity_parts(const Model& model);
/// The fields of parts.information, each once, in the order of the model's comparisons.
std::vector<std::uint16_t> information_fields(const IdentityParts& parts, const Model& model);

/// Whether a comparison came out at a level at which nothing has to be corrected: equal, not known, or the same as far
/// as both are known.
bool agrees(ComparisonKind kind, unsigned level) noexcept;

/// Of a person who stands twice in the registry the row whose number the entry gives is the better one, whatever little
/// more the other weighs: turns such links round, if the runner-up is that row. Verdicts bind; one to one, a person whom
/// an entry has is not to be had. `same_person`: whether two persons' records are a match of each other.
void prefer_given_numbers(std::span<Link> links, std::span<const PairVerdict> verdicts, const Records& records,
                          const IdentityParts& parts, bool one_to_one,
                          const std::function<bool(std::uint32_t, std::uint32_t)>& same_person);

/// Names the outcome of an entry. `gamma`: the levels of the entry and the person that it is linked to (Comparer::gamma).
/// `form`: how the entry's number is written. What is wrong with the number is said before what is wrong otherwise.
RegisterOutcome register_outcome(LinkOutcome link, const IdentityParts& parts, const Model& model, std::uint64_t gamma,
                                 NumberForm form) noexcept;

/// A set of comparisons: bit c of comparison c.
using ComparisonSet = std::uint16_t;
static_assert(kMaxComparisons <= 16);

/// What the register's owner has to correct: the number unless it is well formed and the person's, and what else does not
/// agree.
ComparisonSet differing(const IdentityParts& parts, const Model& model, std::uint64_t gamma, NumberForm form) noexcept;

/// The fields of such a set: the number, then in the order of the model.
std::vector<std::uint16_t> fields_of(ComparisonSet comparisons, const IdentityParts& parts, const Model& model);

}  // namespace khop
