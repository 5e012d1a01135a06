#pragma once

#include "core/model/model.hpp"

/// Parts of validate(): what a model says of the words of names. The fields of the model are valid.
namespace khop::detail {

Result<void> validate_name_parts(const Model& model);
Result<void> validate_local_surnames(const Model& model);

}  // namespace khop::detail
