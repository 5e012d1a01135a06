#include "core/model/model.hpp"
#include "io/model/model_json.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

/// Whatever the bytes: a model that is read is valid and survives writing, and one that is not is refused with a
/// reason.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const khop::Result<khop::Model> model = khop::io::read_model(text, "m");
  if (!model) {
    if (model.error().message.size() < 3 || model.error().code != khop::Errc::kBadInput) std::abort();
    return 0;
  }
  if (!khop::validate(*model)) std::abort();
  const std::string written = khop::io::write_model(*model);
  const khop::Result<khop::Model> again = khop::io::read_model(written, "m");
  if (!again || khop::io::write_model(*again) != written) std::abort();
  return 0;
}
