#include "core/compare/code16.hpp"
#include "core/compare/edit_distance.hpp"
#include "core/compare/jaro_winkler.hpp"
#include "core/compare/qgram.hpp"
#include "core/compare/token_align.hpp"
#include "core/compare/vn_name.hpp"
#include "tests/reference/code_relation.hpp"
#include "tests/reference/edit_distance.hpp"
#include "tests/reference/jaro_winkler.hpp"
#include "tests/reference/qgram.hpp"
#include "tests/reference/token_align.hpp"

#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <string_view>

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

/// Every comparator must agree with its slow twin on any two strings of bytes.
void compare_all(std::string_view a, std::string_view b) {
  using namespace khop;
  const std::string_view left = a.substr(0, 255), right = b.substr(0, 255);  // longer ones are cut
  require(std::abs(jaro_winkler(a, b) - test::reference::jaro_winkler(left, right)) < 1e-6F);
  require(osa_distance(a, b) == test::reference::osa_distance(left, right));
  require(within_one_edit(a, b) == (osa_distance(a, b) <= 1));
  require(bigram_dice(a, b) == test::reference::bigram_dice(left, right));
  require(signature_distance(bigram_signature(a), bigram_signature(a)) == 0);
  require(align_tokens(a, b) == test::reference::align_tokens(a, b));
  const NameWords name_a{left, left}, name_b{right, right};
  const std::uint8_t level = vn_name_level_of(name_a, name_b);
  require(level >= vn_name_level::kEqual && level <= vn_name_level::kDifferent);
  require(level == vn_name_level_of(name_b, name_a));
  const std::string_view code_a = a.substr(0, Code16::kCapacity), code_b = b.substr(0, Code16::kCapacity);
  require(relate(make_code16(code_a), make_code16(code_b)) == test::reference::relate(code_a, code_b));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  const std::size_t split = text.size() * data[0] / 255;
  compare_all(text.substr(0, split), text.substr(split));
  return 0;
}
