#pragma once

#include "io/report/evaluation.hpp"

#include <string>

namespace khop::io {

/// evaluation.html: how good a run was, for people; looks and rules as report_html. No value of a person is in it.
/// Errors:  none. Threads: reentrant. Deterministic.
std::string evaluation_html(const Evaluation& evaluation);

}  // namespace khop::io
