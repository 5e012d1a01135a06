#pragma once

#include "core/match/register_outcome.hpp"
#include "core/model/scorer.hpp"
#include "tools/khop/pipeline.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace khop::tools {

/// What decides the outcome of an entry and its person, and what the entry's owner has to correct.
///
/// Where 1 January means "in that year", it is evidence like the year alone; but who wrote it has the day to correct.
/// Keeps a reference to the run. Threads: any, at once.
class RegisterEntries {
 public:
  explicit RegisterEntries(const Pipeline& run);

  /// Whether entries have personal numbers; the rest requires it.
  bool has_numbers() const noexcept { return parts_.has_value(); }
  const IdentityParts& parts() const noexcept { return *parts_; }

  NumberForm form(std::uint32_t entry) const;

  struct Judged {
    RegisterOutcome outcome;
    ComparisonSet differing;
  };
  /// Of an entry and the person that it is linked to, or that is proposed for it.
  Judged judge(std::uint32_t entry, const Link& link, NumberForm form) const;

  /// "national_id: 03009799257 → 030097992570; date_of_birth: …"
  std::string differences(std::uint32_t entry, std::uint32_t person, ComparisonSet differing) const;

 private:
  bool have_names() const;
  bool has_number(std::uint32_t record) const;
  std::uint64_t levels(std::uint32_t entry, std::uint32_t person) const;
  bool gives_other_number(std::uint32_t entry, std::uint32_t person) const;
  bool write_other_days(std::uint32_t entry, std::uint32_t person) const;
  std::uint32_t written_birth(std::uint32_t record) const;

  const Pipeline& run_;
  Scorer scorer_;
  std::optional<IdentityParts> parts_;
  std::optional<std::size_t> habitual_birth_;  ///< comparison of dates of which 1 January means the year
  FieldSpec written_birth_;                    ///< that field, 1 January a day like any other
};

}  // namespace khop::tools
