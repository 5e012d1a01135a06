#include "tools/khop/pairs_csv.hpp"

#include "core/model/model.hpp"
#include "io/output/append_rows.hpp"

namespace khop::tools {

Result<void> write_pairs_csv(io::ResultDir& dir, const Records& records, std::span<const ScoredPair> pairs,
                             FixedWeight review, const std::function<bool(const ScoredPair&)>& is_match) {
  Result<io::FileWriter> file = dir.create("pairs.csv");
  if (!file) return file.error();
  file->append("left_id,right_id,match_weight,match_probability,decision\n");
  io::append_rows(*file, pairs.size(), [&](io::TextBuilder& out, std::size_t i) {
    const ScoredPair& pair = pairs[i];
    if (pair.weight < review) return;
    const double bits = to_bits(pair.weight);
    out.csv(records.ids[RecordId{pair.left}]).append(',').csv(records.ids[RecordId{pair.right}]).append(',');
    out.fixed(bits, 3).append(',').fixed(probability_of(bits), 6);
    out.append(is_match(pair) ? ",match\n" : ",review\n");
  });
  return file->close();
}

}  // namespace khop::tools
