// What options say in words (--separator, --field, --block) is taken whole or refused with a sentence.
#include "tools/khop/options_text.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

const khop::Schema& schema() {
  static const khop::Schema fields{{.name = "surname", .type = khop::FieldType::kSurname, .columns = {"surname"}},
                                   {.name = "a + b", .type = khop::FieldType::kText, .columns = {"a + b"}},
                                   {.name = "born", .type = khop::FieldType::kDate, .columns = {"born"}}};
  return fields;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text{reinterpret_cast<const char*>(data), size};
  if (const auto separator = khop::tools::parse_separator(text)) require(*separator != '"' && *separator != '\n');
  if (const auto field = khop::tools::parse_field(text); field) {
    require(!field->name.empty() && !field->columns.empty());
    for (const std::string& column : field->columns) require(!column.empty());
  } else {
    require(!field.error().message.empty());
  }
  if (const auto rule = khop::tools::parse_block(text, schema()); rule) {
    require(!rule->parts.empty() && khop::tools::check_block(text).has_value());
    for (const khop::KeyPart& part : rule->parts) {
      for (const std::uint16_t field : part.fields) require(field < schema().size());
    }
  } else {
    require(!rule.error().message.empty());
  }
  return 0;
}
