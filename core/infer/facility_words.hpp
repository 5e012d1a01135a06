#pragma once

#include <span>
#include <string_view>

namespace khop {

/// Words of headers that name who made an entry: a clinic, a hospital.
std::span<const std::string_view> facility_words() noexcept;

/// Words of headers with those that name something else of it: its telephone, the day there, the kind of treatment.
std::span<const std::string_view> facility_details() noexcept;

/// Words with those that name the one where a patient is registered, not the one that treated.
std::span<const std::string_view> registration_words() noexcept;

}  // namespace khop
