#include "io/output/rejected_csv.hpp"

namespace khop::io {

Result<void> write_rejected_csv(ResultDir& dir, std::span<const RejectedRow> rejected) {
  Result<FileWriter> writer = dir.create("rejected.csv");
  if (!writer) return writer.error();
  writer->append("source,line,reason,row\n");
  for (const RejectedRow& row : rejected) {
    writer->csv(row.source).append(',').number(row.line).append(',').csv(row.reason).append(',').csv(row.text);
    writer->append('\n');
  }
  return writer->close();
}

}  // namespace khop::io
