#pragma once

#include <cstdint>

namespace khop {

/// A record's place in the order of arrival, from 0. Never shown to a user: files carry the record's own id.
enum class RecordId : std::uint32_t {};

/// A distinct value of a field in that field's dictionary; 0 is "missing".
enum class TermId : std::uint32_t {};
inline constexpr TermId kNoTerm{0};

constexpr std::uint32_t to_index(RecordId id) noexcept { return static_cast<std::uint32_t>(id); }
constexpr std::uint32_t to_index(TermId id) noexcept { return static_cast<std::uint32_t>(id); }

}  // namespace khop
