#pragma once

#include <boost/system/result.hpp>

#include <stdexcept>
#include <string>
#include <utility>

namespace khop {

/// What kind of thing went wrong. The values are the exit codes of the khop command.
enum class Errc : int {
  kUsage = 2,     ///< the caller asked for something that makes no sense
  kBadInput = 3,  ///< an input is malformed; the message names file, line, column and what was expected
  kResource = 4,  ///< a stated limit of memory or work would be broken
  kIo = 5,        ///< the operating system refused a file
};

/// A failure that a user can act on: a code, and one sentence saying what, where, and what would be right.
struct Error {
  Errc code = Errc::kBadInput;
  std::string message;
};

/// Makes `.value()` on a failed result throw; only tests, examples and `main` call it that way.
[[noreturn]] inline void throw_exception_from_error(const Error& error, const boost::source_location& where) {
  boost::throw_exception(std::runtime_error(error.message), where);
}

template <class T>
using Result = boost::system::result<T, Error>;

inline Error usage_error(std::string message) { return {Errc::kUsage, std::move(message)}; }
inline Error bad_input(std::string message) { return {Errc::kBadInput, std::move(message)}; }
inline Error io_error(std::string message) { return {Errc::kIo, std::move(message)}; }
inline Error resource_error(std::string message) { return {Errc::kResource, std::move(message)}; }

}  // namespace khop
