#pragma once

#include "core/infer/roles.hpp"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace khop {

/// How far values may be written differently and still be one: as they are compared.
enum class ValueForm : std::uint8_t {
  kText,   ///< folded
  kCode,   ///< folded, without spaces: 123-456-789 is 123456789
  kPhone,  ///< as a telephone number
};
ValueForm form_of(Role role) noexcept;

/// Brings cells of one column to one spelling. Threads: one each.
class ValueReader {
 public:
  explicit ValueReader(ValueForm form) : form_(form) {}

  /// Empty if there is no value. Points into the cell or into the reader, until the next call; long values are cut.
  std::string_view read(std::string_view cell);

 private:
  std::string_view read_phone(std::string_view cell);

  ValueForm form_;
  std::array<char, 256> folded_;
  std::string cleaned_;
};

}  // namespace khop
