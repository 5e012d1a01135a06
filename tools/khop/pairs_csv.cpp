#include "tools/khop/pairs_csv.hpp"

#include "core/model/model.hpp"

namespace khop::tools {

Result<void> write_pairs_csv(io::ResultDir& dir, const Records& records, std::span<const ScoredPair> pairs,
                             FixedWeight review, const std::function<bool(const ScoredPair&)>& is_match) {
  Result<io::FileWriter> file = dir.create("pairs.csv");
  if (!file) return file.error();
  file->append("left_id,right_id,match_weight,match_probability,decision\n");
  for (const ScoredPair& pair : pairs) {
    if (pair.weight < review) continue;
    const double bits = to_bits(pair.weight);
    file->csv(records.ids[RecordId{pair.left}]).append(',').csv(records.ids[RecordId{pair.right}]).append(',');
    file->fixed(bits, 3).append(',').fixed(probability_of(bits), 6);
    file->append(is_match(pair) ? ",match\n" : ",review\n");
  }
  return file->close();
}

}  // namespace khop::tools
