#include "tools/khop/name_notes.hpp"

#include "core/generate/letters.hpp"
#include "core/model/name_parts.hpp"
#include "core/text/fold.hpp"
#include "io/report/words.hpp"
#include "tools/khop/text_table.hpp"

#include <cmath>
#include <string_view>

namespace khop::tools {
namespace {

constexpr double kSeen = 0.05;  ///< bits

/// "Bhnướch", of the bytes that are compared.
std::string spelt(std::string_view marked) {
  std::u32string letters = generate::to_utf32(spell_marked(marked));
  if (!letters.empty()) letters[0] = generate::to_upper(letters[0]);
  return generate::to_utf8(letters);
}

/// "says 5 bits less", "says 1.2 bits more".
std::string says(FixedWeight weight) {
  const double size = std::abs(to_bits(weight));
  std::string number = decimal(size, 1);
  if (number.size() > 2 && number.substr(number.size() - 2) == ".0") number.resize(number.size() - 2);
  return "says " + number + (number == "1" ? " bit " : " bits ") + (weight < 0 ? "less" : "more");
}

bool is_seen(FixedWeight weight) noexcept { return std::abs(to_bits(weight)) >= kSeen; }

void add_part(std::vector<std::string>& notes, std::string_view what, std::string_view word, FixedWeight weight) {
  if (!is_seen(weight)) return;
  notes.push_back(std::string{weight < 0 ? "common " : "rare "} + std::string{what} + " " + spelt(word) + ": " +
                  says(weight));
}

}  // namespace

std::vector<std::string> name_notes(const Scorer& scorer, std::size_t comparison, PairRows pair, std::uint64_t gamma) {
  const NameEvidence evidence = scorer.name_evidence(comparison, pair, gamma);
  std::vector<std::string> notes;
  if (!is_seen(evidence.surname) && !is_seen(evidence.given_name) && !is_seen(evidence.local)) return notes;
  const Records& records = scorer.comparer().records();
  const std::uint16_t field = scorer.field(comparison);
  const auto name_in = [&](const std::byte* row) {
    return records.dictionary(field).view(RowView{row, records.layout()}.term(field));
  };
  const TermView left = name_in(pair.left);  // told as it is written with marks, if it is on either side
  const TermView name = left.marked == left.plain ? name_in(pair.right) : left;
  const NameEnds ends = name_ends(name.marked, records.schema()[field].type == FieldType::kSurname);
  add_part(notes, "surname", ends.surname, evidence.surname);
  add_part(notes, "given name", ends.given_name, evidence.given_name);
  if (!is_seen(evidence.local)) return notes;
  notes.push_back("surname " + spelt(ends.surname) + ": " + io::percent(evidence.local_share) + " of the commune; " +
                  says(evidence.local));
  return notes;
}

}  // namespace khop::tools
