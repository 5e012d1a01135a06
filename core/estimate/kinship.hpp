#pragma once

#include "core/model/model.hpp"

#include <vector>

namespace khop {

/// [level] What is believed of two people of a kinship before anything is learnt of them; empty where a comparison comes
/// out as among matches, or among strangers, and nothing is learnt. Requires levels with their u.
///
///   shared by relatives   as the ladder says of matches
///   own names             by chance, but alike more often: by each way one in a thousand relatives, and one in
///                         25 twins by one or the other
///   numbers               a relative's number stands in one entry of a thousand; those of twins,
///                         whatever their kind, are believed to begin alike as national ones do
///   the rest              by chance
///
/// From the u of such levels, nearly zero, none would ever be found: every such pair would be taken for one person.
std::vector<double> believed_shares(const Comparison& comparison, Sharing sharing, Kinship kinship);

}  // namespace khop
