#include "core/compare/levels.hpp"

#include "core/compare/date_relation.hpp"
#include "core/compare/edit_distance.hpp"
#include "core/compare/jaro_winkler.hpp"
#include "core/compare/token_align.hpp"
#include "core/compare/vn_name.hpp"
#include "core/text/letter_bag.hpp"

#include <algorithm>
#include <cmath>

namespace khop {
namespace {

constexpr float kSimilarName = 0.90F;
constexpr float kSomewhatSimilarName = 0.80F;
/// Below this length one edit changes too much of a value to count as a slip.
constexpr std::size_t kShortestWithOneEdit = 3;

std::size_t shared_prefix(std::string_view a, std::string_view b) noexcept {
  const std::size_t n = std::min(a.size(), b.size());
  std::size_t i = 0;
  while (i < n && a[i] == b[i]) ++i;
  return i;
}

bool one_edit(std::string_view a, std::string_view b) noexcept {
  return std::max(a.size(), b.size()) >= kShortestWithOneEdit && within_one_edit(a, b);
}

bool has_words(std::string_view plain) noexcept { return plain.find(' ') != std::string_view::npos; }

std::string_view before(std::string_view text, char separator) noexcept { return text.substr(0, text.find(separator)); }

}  // namespace

std::uint8_t compare_text(const TermView& a, const TermView& b) noexcept {
  using namespace text_level;
  if (a.plain_hash == b.plain_hash && a.plain == b.plain) return a.marked == b.marked ? kEqual : kMarks;
  const unsigned only_a = only_in_first(a.letters, b.letters);
  const unsigned only_b = only_in_first(b.letters, a.letters);
  if (only_a <= 1 && only_b <= 1 && one_edit(a.plain, b.plain)) return kOneEdit;
  if (a.sound != 0 && a.sound == b.sound) return kSound;
  if ((only_a == 0 || only_b == 0) && (has_words(a.plain) || has_words(b.plain))) {
    const TokenRelation words = relation_of(align_tokens(a.plain, b.plain));
    if (words <= TokenRelation::kGlued || words == TokenRelation::kContained) return kWords;
  }
  if (a.plain[0] == b.plain[0] && std::min(a.plain.size(), b.plain.size()) == 1) return kInitial;
  const float similarity = jaro_winkler(a.plain, b.plain);
  if (similarity >= kSimilarName) return kSimilar;
  return similarity >= kSomewhatSimilarName ? kSomewhat : kDifferent;
}

std::uint8_t compare_full_name(const TermView& a, const TermView& b) noexcept {
  using namespace full_name_level;
  if (a.plain_hash == b.plain_hash && a.plain == b.plain) return a.marked == b.marked ? kEqual : kMarks;
  switch (relation_of(align_tokens(a.plain, b.plain))) {
    case TokenRelation::kEqual:
    case TokenRelation::kReordered: return kReordered;
    case TokenRelation::kGlued: return kGlued;
    case TokenRelation::kClose: return kClose;
    case TokenRelation::kInitials: return kInitials;
    case TokenRelation::kContained: return kContained;
    case TokenRelation::kContainedClose: return kContainedClose;
    case TokenRelation::kMost: return kMost;
    case TokenRelation::kSome: return jaro_winkler(a.plain, b.plain) >= kSimilarName ? kSimilar : kSome;
    case TokenRelation::kDifferent: break;
  }
  return jaro_winkler(a.plain, b.plain) >= kSimilarName ? kSimilar : kDifferent;
}

std::uint8_t compare_vn_name(const TermView& a, const TermView& b) noexcept {
  using namespace vn_name_level;
  if (a.marked == b.marked) return a.plain_hash == b.plain_hash ? kEqual : kMost;  // cut, and different behind
  const std::uint8_t level = vn_name_level_of({a.marked, a.plain}, {b.marked, b.plain});
  return std::max<std::uint8_t>(level, kSpelling);  // only marks beside letters of other scripts are not looked at
}

std::uint8_t compare_category(const TermView& a, const TermView& b) noexcept {
  using namespace category_level;
  if (a.plain_hash == b.plain_hash && a.plain == b.plain) return kEqual;
  const std::size_t shorter = std::min(a.plain.size(), b.plain.size());
  return shorter > 0 && shared_prefix(a.plain, b.plain) == shorter ? kAbbreviated : kDifferent;
}

std::uint8_t compare_date(std::uint32_t a, std::uint32_t b) noexcept {
  // The relations are listed in the ladder's order: missing, equal, …, different.
  static_assert(static_cast<unsigned>(DateRelation::kDifferent) == date_level::kDifferent);
  return static_cast<std::uint8_t>(relate_dates(a, b));
}

std::uint8_t compare_code(const Code16& a, const Code16& b) noexcept {
  switch (relate(a, b)) {
    case CodeRelation::kEqual: return code_level::kEqual;
    case CodeRelation::kTransposed: return code_level::kTransposed;
    case CodeRelation::kOneSubstitution: return code_level::kSubstituted;
    case CodeRelation::kOneInsertion: return code_level::kInserted;
    case CodeRelation::kPrefixOrSuffix: return code_level::kContained;
    case CodeRelation::kDifferent: return code_level::kDifferent;
  }
  return code_level::kDifferent;
}

std::uint8_t compare_postcode(const TermView& a, const TermView& b) noexcept {
  using namespace postcode_level;
  if (a.marked == b.marked) return kEqual;
  if (a.plain == b.plain || one_edit(a.plain, b.plain)) return kOneEdit;
  // Codes go from large to small: what is shared at the front is the area, whatever the country.
  const std::size_t longer = std::max(a.plain.size(), b.plain.size());
  const std::size_t shared = shared_prefix(a.plain, b.plain);
  if (shared + 2 >= longer) return kNear;
  return 2 * shared >= longer ? kSameArea : kDifferent;
}

std::uint8_t compare_email(const TermView& a, const TermView& b) noexcept {
  using namespace email_level;
  if (a.marked == b.marked) return kEqual;
  if (within_one_edit(a.plain, b.plain)) return kOneEdit;
  const std::string_view a_name = before(a.plain, ' ');
  const std::string_view b_name = before(b.plain, ' ');
  if (a_name == b_name) return kSameName;
  if (jaro_winkler(a.plain, b.plain) >= kSimilarName) return kSimilar;
  const std::string_view a_domain = a.plain.substr(a_name.size());
  return !a_domain.empty() && a_domain == b.plain.substr(b_name.size()) ? kSameDomain : kDifferent;
}

std::uint8_t compare_number(float a, float b) noexcept {
  using namespace number_level;
  if (a == b) return kEqual;
  const float distance = std::abs(a - b);
  if (distance <= 1.0F) return kWithinOne;
  return distance <= 0.1F * std::max(std::abs(a), std::abs(b)) ? kWithinTenth : kDifferent;
}

}  // namespace khop
