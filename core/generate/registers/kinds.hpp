#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace khop::generate::registers {

/// What is wrong with an entry of a register, against the registry's row of its person, after undoing what is no
/// difference (see docs/generate.md). A number that is wrong, malformed or missing wins over wrong information.
enum class EntryKind : std::uint8_t {
  kRight,
  kWrongInformation,
  kWrongId,
  kNoId,
  kMalformedId,
  kWrongIdAndInformation,
  kNotInRegistry,
};
inline constexpr std::size_t kEntryKinds = 7;

/// As truth files name them.
inline constexpr std::array<std::string_view, kEntryKinds> kKindNames = {
    "right", "wrong_information", "wrong_id", "no_id", "malformed_id", "wrong_id_and_information", "not_in_registry"};

constexpr std::string_view name_of(EntryKind kind) noexcept { return kKindNames[static_cast<std::size_t>(kind)]; }

enum class RegisterId : std::uint8_t {
  kVaccination,
  kInsurance,
  kHousehold,
  kBirth,
  kLicence,
  kVehicle,
  kEid,
  kRequest,
};
inline constexpr std::size_t kRegisters = 8;

/// Names of the files and of --registers.
inline constexpr std::array<std::string_view, kRegisters> kRegisterNames = {
    "vaccination", "insurance", "household", "birth", "licence", "vehicle", "eid", "request"};

constexpr std::string_view name_of(RegisterId id) noexcept { return kRegisterNames[static_cast<std::size_t>(id)]; }

}  // namespace khop::generate::registers
