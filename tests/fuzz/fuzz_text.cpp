#include "core/text/clean.hpp"
#include "core/text/contact.hpp"
#include "core/text/fold.hpp"
#include "core/text/sound_key.hpp"
#include "core/text/tokens.hpp"

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

/// Any bytes may stand in a cell: cleaning is idempotent, folds stay in their bounds, and nothing reads beyond the
/// text.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  std::string once;
  std::string twice;
  khop::clean(text, once);
  khop::clean(once, twice);
  require(once == twice);
  khop::is_missing(once);

  const std::string plain = khop::fold_plain(text);
  require(plain.size() <= khop::fold_bound(size));
  std::string cut(plain.size() / 2, '\0');
  require(khop::fold_plain(text, cut.data(), cut.size()) <= cut.size());
  require(khop::fold_marked(text).size() <= khop::fold_bound(size));
  require(khop::fold_marked(text, cut.data(), cut.size()) <= cut.size());

  for (const std::string_view word : khop::Tokens(plain)) require(khop::sound_key(word) != 0);
  std::string email;
  require(khop::normalise_email(once, email) != email.empty());
  require(khop::phone_number(once) < 1'000'000'000'000);
  return 0;
}
