// Files that say what is true (truth sets, decisions, labels) name only records that are there, or are refused.
#include "core/evaluate/truth.hpp"
#include "io/input/read_table.hpp"
#include "tools/khop/verdicts_csv.hpp"

#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>

namespace {

constexpr std::uint32_t kRecords = 10;

void require(bool holds) {
  if (!holds) std::abort();
}

/// The ids 0 to 9.
std::optional<std::uint32_t> number_of(std::string_view id) {
  if (id.size() != 1 || id[0] < '0' || id[0] > '9') return std::nullopt;
  return static_cast<std::uint32_t>(id[0] - '0');
}

void read_truth_of(const khop::Table& table, bool one_source) {
  const auto truth = khop::evaluate::read_truth(table, kRecords, number_of, number_of, one_source);
  if (!truth) return;
  require(truth->by_entity ? truth->entities.size() == kRecords : truth->entities.empty());
  require(std::is_sorted(truth->pairs.begin(), truth->pairs.end()));
  for (const auto& pair : truth->pairs) {
    require(pair.left < kRecords && pair.right < kRecords && (!one_source || pair.left < pair.right));
  }
}

void read_verdicts_of(std::string_view bytes) {
  khop::Records records;
  for (std::uint32_t i = 0; i < kRecords; ++i) records.ids.add(std::to_string(i));
  const int file = ::memfd_create("verdicts", 0);
  require(file >= 0 && ::write(file, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()));
  const std::string path = "/proc/self/fd/" + std::to_string(file);
  for (const std::uint32_t first_right : {0U, kRecords / 2}) {
    const auto verdicts = khop::tools::read_verdicts(path, records, {.first_right_record = first_right});
    if (!verdicts) continue;
    for (const auto& pair : *verdicts) {
      require(pair.left < pair.right && pair.right < kRecords);
      require(first_right == 0 || (pair.left < first_right && pair.right >= first_right));
    }
  }
  ::close(file);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (const auto table = khop::io::read_table_from(bytes, "truth.csv")) {
    read_truth_of(*table, false);
    read_truth_of(*table, true);
  }
  read_verdicts_of(bytes);
  return 0;
}
