#pragma once

#include "core/generate/nation/village.hpp"

#include <cstddef>

namespace khop::generate::nation {

/// Says what everybody of a village is to the head of their household's book. A head who has died gives way first: to the
/// husband or wife, else to the eldest who lives. Where all have died, the last head stays.
/// Requires that who lives is decided. Strangers stay guests.
void keep_books(Village& village);

/// What one person of a household is to another, by marriage and descent; kGuest if neither tells.
Relation relation_to(const Village& village, std::size_t head, std::size_t person);

}  // namespace khop::generate::nation
