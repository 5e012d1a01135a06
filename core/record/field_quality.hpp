#pragma once

#include "core/place/place.hpp"
#include "core/record/dictionary.hpp"
#include "core/text/vietnamese/repair.hpp"

#include <array>
#include <cstddef>
#include <cstdint>

namespace khop {

/// What normalising a field came to, for the report: nothing is silent.
struct FieldQuality {
  std::uint64_t present = 0;
  std::uint64_t missing = 0;  ///< empty, or a usual filler
  std::uint64_t unparsed =
      0;  ///< text that is no value of the type; kept as missing (of places as text, equal to itself only)
  std::uint64_t partial = 0;  ///< dates with a part missing or out of range; places above the commune
  std::uint64_t dropped = 0;  ///< of them, those with a part out of range (month 13, 30 February)
  std::uint64_t swapped = 0;  ///< dates with day and month against the field's order: only so they are dates
  std::array<std::uint64_t, vietnamese::kRepairs> repaired{};  ///< by vietnamese::Repair; [0] is not counted

  /// A value of text: the term that it became, and how.
  void count(TermId term, vietnamese::Repair repair) noexcept {
    term == kNoTerm ? ++missing : ++present;
    if (repair != vietnamese::Repair::kNone) ++repaired[static_cast<std::size_t>(repair)];
  }

  /// The same value, if it was counted as missing but says what is no value of the type.
  void count_unread() noexcept {
    --missing;
    ++unparsed;
  }

  /// The place beside that term, if it is one.
  void count_place(TermId term, const place::Place& place) noexcept {
    if (term == kNoTerm) return;
    if (place.empty()) {
      --present;
      ++unparsed;
    } else if (place.depth() != place::Depth::kCommune) {
      ++partial;
    }
  }

  void merge(const FieldQuality& part) noexcept {
    present += part.present;
    missing += part.missing;
    unparsed += part.unparsed;
    partial += part.partial;
    dropped += part.dropped;
    swapped += part.swapped;
    for (std::size_t r = 0; r < repaired.size(); ++r) repaired[r] += part.repaired[r];
  }
};

}  // namespace khop
