#pragma once

#include "index/base/result.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace khop::io::detail {

/// The first thing that is wrong in a document. A reader goes on after it with defaults, and asks at the end.
class FirstError {
 public:
  void at(const std::string& place, const std::string& what) {
    if (!error_) error_ = bad_input(place + " " + what);
  }
  const std::optional<Error>& error() const noexcept { return error_; }

 private:
  std::optional<Error> error_;
};

/// What stands at a place, for messages: a number or a short text itself, else its type.
std::string describe(const boost::json::value& value);

/// The members of one JSON object, read by name and type. A member of the wrong type is an error and counts as absent.
class JsonMembers {
 public:
  /// `place` is the object's own place, empty for the whole document.
  JsonMembers(const boost::json::value& value, std::string place, FirstError& errors);

  /// Every member that is not among these is an error that names the nearest one.
  void allow(std::initializer_list<std::string_view> names) const { allow(std::span{names.begin(), names.size()}); }
  void allow(std::span<const std::string_view> names) const;

  bool has(std::string_view name) const { return find(name) != nullptr; }
  std::string place(std::string_view name) const;

  const boost::json::value* find(std::string_view name) const;
  /// The same; absent is an error.
  const boost::json::value* require(std::string_view name) const;

  std::optional<std::string> text(std::string_view name) const;
  std::string required_text(std::string_view name) const;
  std::optional<bool> flag(std::string_view name) const;
  std::optional<double> number(std::string_view name) const;
  std::optional<std::uint64_t> count(std::string_view name) const;
  /// A list of texts; one text stands for a list of one.
  std::vector<std::string> texts(std::string_view name) const;
  /// The elements of a list; absent: none.
  const boost::json::array& list(std::string_view name) const;

 private:
  std::optional<std::string> text_of(const boost::json::value& value, const std::string& place) const;

  const boost::json::object* object_;
  std::string place_;
  FirstError* errors_;
};

}  // namespace khop::io::detail
