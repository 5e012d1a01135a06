#pragma once

#include "core/place/place.hpp"

#include <cstddef>

namespace khop::place::detail {

/// The communes of today that a place may lie in, while they are gathered: ascending, each once.
class CandidateSet {
 public:
  void add(NewCommune unit) noexcept {
    std::size_t at = 0;
    while (at < size_ && number_of(units_[at]) < number_of(unit)) ++at;
    if (at < size_ && units_[at] == unit) return;
    if (size_ == units_.size()) {
      too_many_ = true;
      return;
    }
    for (std::size_t i = size_++; i > at; --i) units_[i] = units_[i - 1];
    units_[at] = unit;
  }

  std::size_t size() const noexcept { return size_; }
  /// True if there were more than a place can hold.
  bool too_many() const noexcept { return too_many_; }
  /// None if there were too many.
  Place::Candidates units() const noexcept { return too_many_ ? Place::Candidates{} : units_; }

 private:
  Place::Candidates units_{};
  std::size_t size_ = 0;
  bool too_many_ = false;
};

}  // namespace khop::place::detail
