#include "core/place/gazetteer.hpp"
#include "core/place/parse.hpp"
#include "core/place/place_level.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

/// Whatever the bytes, a place that is read is one that can be spelt and read back, its rest is a part of the text, and
/// it is equal to itself.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace khop::place;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  for (const Era era : {Era::kUnknown, Era::kOld, Era::kNew}) {
    const Parsed parsed = parse(text, era);
    if (from_spelling(spell(parsed.place)) != parsed.place) std::abort();
    if (!parsed.rest.empty() &&
        (parsed.rest.data() < text.data() || parsed.rest.data() + parsed.rest.size() > text.data() + size))
      std::abort();
    if (compare_places(parsed.place, parsed.place) > place_level::kEqual) std::abort();
  }
  if (from_spelling(text).empty() != spell(from_spelling(text)).empty()) std::abort();
  return 0;
}
