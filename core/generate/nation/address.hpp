#pragma once

#include "core/generate/nation/village.hpp"

#include <string>

namespace khop::generate::nation {

/// The part of an address below the commune: "Số 12/4 Lê Lợi, Tổ 5", "Thôn Phú Lợi", "Ấp 3", "Buôn Ea Sút": the same for
/// all who live in the house.
void append_local_address(const Settlement& settlement, const Household& house, std::string& out);

/// Number of the household's book, nine digits, its own: `households` is how many a nation may have.
std::uint64_t book_number(std::uint64_t village, std::uint8_t household, std::uint64_t villages, std::uint64_t seed);

}  // namespace khop::generate::nation
