#include "io/ndjson/parse_ndjson.hpp"
namespace khop::io {
Result<Table> parse_ndjson(DecodedText, const std::string& source, const NdjsonOptions&) {
  return bad_input(source + ": NDJSON");
}
}  // namespace khop::io
