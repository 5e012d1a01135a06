#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace khop {

/// An e-mail address in two parts, as views into the text it was split from. Both empty if it is no address.
struct Email {
  std::string_view local;
  std::string_view domain;
};

/// Splits at the @. An address has one, something on both sides of it, and no white space.
Email split_email(std::string_view address) noexcept;

/// Replaces `out` by the lower-case (ASCII) address without white space, "mailto:", angle brackets and final dots.
/// Nothing that may matter to a mail server goes: dots and +tags of the local part stay.
/// Returns false, and an empty `out`, if the value is no address.
bool normalise_email(std::string_view cleaned, std::string& out);

/// A telephone number as the integer of its last 12 significant digits; 0 if there is none.
///
/// Separators, +, 00 and the national trunk 0 at the beginning go, and so does the (0) of "+44 (0)20". A country code
/// stays where it was written, as nobody says which country a number without it means: compare numbers by their last
/// digits. Only the first of several numbers ("0912 345 678 / 0243 …") and no extension ("ext. 12") is read.
/// Less than 6 digits, or spreadsheet notation however many digits it left (8.49824E+10), is no number.
/// Threads: reentrant, allocates nothing.
std::uint64_t phone_number(std::string_view cleaned) noexcept;

}  // namespace khop
