#pragma once

#include "core/model/model.hpp"
#include "index/base/result.hpp"

#include <string>
#include <string_view>

namespace khop::io {

/// The version of the format that this program writes and reads: the member "khop_model" of a model file.
inline constexpr int kModelVersion = 1;

/// A model as the text of a model file (docs/model.md): a line for each field, level and rule, fields by name, numbers
/// in the shortest form that reads back as the same double.
/// Requires a model that validate() accepts. The same model gives the same bytes, and read_model() gives it back.
std::string write_model(const Model& model);

/// Reads a model file; whatever it leaves out has its default, and the result passes validate().
/// `name` stands before every message.
/// Errors: bad input. "model.json:12:7: …" for what is not JSON, else the place of the member:
/// "model.json: comparisons[2].levels["one edit"].m must lie in [0, 1], got 3".
Result<Model> read_model(std::string_view json, const std::string& name);

/// The same from a file. Errors: kIo if it cannot be read, else as read_model().
Result<Model> read_model_file(const std::string& path);

}  // namespace khop::io
