#pragma once

#include "core/place/parse.hpp"
#include "core/place/place.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace khop::place {

/// How many values of a file tell what of its era. One value may tell several things.
struct EraCounts {
  std::uint64_t values = 0;     ///< that are places in Vietnam
  std::uint64_t districts = 0;  ///< name a district
  std::uint64_t gone = 0;       ///< name a unit that only the list of before July 2025 has
  std::uint64_t created = 0;    ///< … that only the list since has
  std::uint64_t old_names = 0;  ///< have a code that is their name's in the list of before only
  std::uint64_t new_names = 0;  ///< … in the list since only
  std::uint64_t before = 0;     ///< tell any of what is of before
  std::uint64_t since = 0;      ///< tell any of what is of since
  std::uint64_t open = 0;       ///< tell nothing, and would be another place by the other list

  void merge(const EraCounts& other) noexcept;
};

/// An era, the sentence that says why, and what was counted; for the report.
struct EraDecision {
  Era era = Era::kUnknown;
  std::string reason;
  EraCounts counts{};
};

/// In which era a file was written, judged by the places in a sample of its rows.
///
/// Codes cannot tell one by one: 3,315 of the 3,321 codes of today were codes before, most of them of another unit. A
/// file can: two thirds of the codes of before are gone, there are no districts any more, and a name beside a code fits
/// one list. A file is of an era if nine of ten values that tell are of it.
/// Threads: none; one a file.
class EraEvidence {
 public:
  /// A value, cleaned. What is no place counts for nothing.
  void add(std::string_view text);
  void merge(const EraEvidence& other);
  EraDecision decide() const;

 private:
  EraCounts counts_;
  std::vector<std::uint32_t> bare_codes_;
};

}  // namespace khop::place
