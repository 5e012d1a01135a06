#pragma once

#include "core/place/parse.hpp"
#include "core/place/place.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace khop::place {

/// An era, and the sentence that says why; for the report.
struct EraDecision {
  Era era = Era::kUnknown;
  std::string reason;
};

/// In which era a file was written, judged by the places in a sample of its rows.
///
/// Codes cannot tell one by one: 3,315 of the 3,321 codes of today were codes before, most of them of another unit. A
/// file can: two thirds of the codes of before are gone, there are no districts any more, and a name beside a code fits
/// one list. A file is of an era if nine of ten values that tell are of it.
/// Threads: none; one a file.
class EraEvidence {
 public:
  /// To be read with Era::kUnknown.
  void add(const Parsed& parsed);
  void merge(const EraEvidence& other);
  EraDecision decide() const;

 private:
  std::uint64_t values_ = 0, districts_ = 0, gone_ = 0, created_ = 0, old_names_ = 0, new_names_ = 0;
  std::uint64_t old_ = 0, new_ = 0;
  std::vector<std::uint32_t> bare_codes_;
};

}  // namespace khop::place
