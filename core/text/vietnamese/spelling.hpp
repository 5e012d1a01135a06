#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace khop::vietnamese {

/// The parts of a legal syllable, as ids; see Syllable (syllable.hpp).
struct Parts {
  std::uint8_t initial = 0, medial = 0, nucleus = 0, coda = 0;
  bool stopped = false;  ///< the coda is p t c ch
  bool legal = false;
};

/// The rules of spelling, from data/initials.csv and data/rimes.csv, in the marked or in the plain alphabet: slow, and all
/// there is to know. syllable.hpp looks words up in a table made of it.
class Spelling {
 public:
  explicit Spelling(bool with_marks);

  /// A word without tones.
  Parts parse(std::string_view word) const;

  /// All legal syllables, without tones.
  std::vector<std::string> syllables() const;

  /// The ids of parts, from 1 on, in the order in which the data files name them first.
  using Ids = std::map<std::string, std::uint8_t, std::less<>>;
  const Ids& initials() const noexcept { return initial_ids_; }
  const Ids& nuclei() const noexcept { return nucleus_ids_; }
  const Ids& codas() const noexcept { return coda_ids_; }

 private:
  enum class Before : std::uint8_t { kAny, kFrontVowel, kOtherVowel };  ///< what an initial may stand before
  enum class Onset : std::uint8_t { kAny, kNone, kSome };               ///< what may stand before a rime
  struct Initial {
    std::uint8_t id = 0;
    Before before = Before::kAny;
  };
  struct Rime {
    Parts parts;  ///< without an initial
    Onset onset = Onset::kAny;
  };

  const Rime* rime(std::string_view letters) const;
  Parts after(Initial initial, std::string_view rest) const;
  Parts after_gi(std::string_view rest) const;
  Parts after_qu(std::string_view rest) const;

  std::map<std::string, Initial, std::less<>> initials_;  ///< by spelling, folded
  std::map<std::string, Rime, std::less<>> rimes_;
  Ids initial_ids_, nucleus_ids_, coda_ids_;
};

}  // namespace khop::vietnamese
