#pragma once

#include "core/generate/permutation.hpp"
#include "core/generate/registers/info_errors.hpp"
#include "core/generate/registers/number_errors.hpp"
#include "core/generate/registers/register_plan.hpp"
#include "core/generate/registers/scenario.hpp"

#include <cstdint>
#include <functional>
#include <span>
#include <string>

namespace khop::generate::registers {

/// Rows of one block of a register, ready to be written behind those of the block before.
struct RegisterText {
  std::string rows;   ///< without the header
  std::string truth;  ///< id,person_id,kind, in the same order
  std::uint64_t entries = 0;
};
inline constexpr std::string_view kRegisterTruthHeader = "id,person_id,kind\n";

/// Sizes and names that the registers of one nation share.
struct NationFrame {
  std::uint64_t seed = 0;
  std::uint64_t people = 0;
  std::uint64_t villages = 0;
  double errors = 1.0;  ///< factor on every rate
  /// Id of a person's first row in the registry.
  std::function<void(std::uint64_t ordinal, std::string& out)> append_person_id;
  /// Who has an entry, and of which kind; none: the register's plan decides.
  const FixedEntries* fixed = nullptr;
};

/// Writes one register, block by block, from the villages alone. Threads: immutable.
class RegisterWriter {
 public:
  RegisterWriter(const nation::World& world, RegisterId id, NationFrame frame);

  /// Replaces `out` by the entries of these villages' people, in an order that tells nothing. Of the last village only
  /// the people below frame.people are registered.
  void make(std::span<const nation::Village> villages, RegisterText& out) const;

 private:
  /// Place of an entry: which village, and whom of it; unregistered people stand behind the others.
  struct Place {
    std::uint32_t village, person;
  };

  bool takes(const nation::Village& village, std::uint32_t person, Rng& rng) const;
  void append(std::span<const nation::Village> villages, Place place, RegisterText& out) const;
  EntryKind draw_kind(const Clerk& clerk, Rng& rng) const noexcept;
  void set_number(Entry& entry, std::span<const nation::Village> villages, Rng& rng) const;
  std::uint32_t home_then(const nation::Village& village, const nation::Citizen& person,
                          std::uint64_t slot) const noexcept;
  std::uint32_t draw_facility(Rng& rng, std::uint32_t commune) const noexcept;
  std::uint64_t slot_of(const nation::Village& village, std::uint32_t person) const noexcept;

  const nation::World& world_;
  RegisterId id_;
  NationFrame frame_;
  const RegisterPlan& plan_;
  InfoErrors info_errors_;
  KindShares shares_;
  double stranger_chance_;
  Permutation ids_;
  std::size_t id_digits_;
};

}  // namespace khop::generate::registers
