#include "core/text/fold.hpp"
#include "core/text/tokens.hpp"
#include "core/text/vietnamese/honorific.hpp"
#include "core/text/vietnamese/language.hpp"
#include "core/text/vietnamese/repair.hpp"
#include "core/text/vietnamese/syllable.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

/// Any bytes may stand in a cell: repairing twice is repairing once, and nothing reads beyond the text.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace khop::vietnamese;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  for (const RepairScope scope : {RepairScope::kPersonName, RepairScope::kOther}) {
    std::string once{text}, twice;
    repair_vietnamese(text, scope, once);
    require(repair_vietnamese(once, scope, twice) == Repair::kNone);
  }
  const std::string_view name = without_honorific(text);
  require(text.ends_with(name) && without_honorific(name) == name);
  const std::string folded = khop::fold_marked(text);
  for (const std::string_view word : khop::Tokens(folded)) {
    const Syllable syllable = analyse(word);
    require(syllable.legal || syllable == Syllable{});
    has_tone_in_place(word);
  }
  LanguageEvidence evidence;
  evidence.add(text);
  require(evidence.words >= evidence.legal_words && evidence.values <= 1);
  return 0;
}
