#include "core/infer/twins.hpp"

#include "core/infer/number_field.hpp"
#include "core/infer/shared_values.hpp"

#include <algorithm>
#include <cstddef>

namespace khop {
namespace {

constexpr double kSome = 0.05;
constexpr double kMore = 0.1;  ///< people of one name are many: those of a second list share some by chance
constexpr double kMany = 0.3;

Twin twin(const Column& column) { return {column.guess.role, column.header}; }

class TwinFinder {
 public:
  TwinFinder(std::vector<Column>& columns, std::span<const Table> tables, const SampledCells& cells)
      : columns_(columns), cells_(cells), shared_(tables) {}

  struct Pair {
    double shared;
    std::size_t a, b;
    bool one_kind;
  };

  /// Pairs of columns: those whose headers name one kind of number first, then those that share most.
  std::vector<Pair> pairs() {
    const std::vector<Candidate> candidates = possible_pairs();
    const std::vector<SharedValues::Share> shares = shares_of(candidates);
    auto next = shares.begin();
    std::vector<Pair> pairs;
    for (const Candidate& pair : candidates) {
      if (pair.least == 0) {  // it only says which go together first
        pairs.push_back(
            {cells_.shared_values(names(pair.a), names(pair.b), form(pair)), pair.a, pair.b, one_kind(pair)});
      } else if (const SharedValues::Share& shared = *next++; is_enough(pair, shared)) {
        pairs.push_back({shared.share, pair.a, pair.b, one_kind(pair)});
      }
    }
    std::stable_sort(pairs.begin(), pairs.end(), [](const Pair& x, const Pair& y) {
      return x.one_kind != y.one_kind ? x.one_kind : x.shared > y.shared;
    });
    return pairs;
  }

 private:
  /// Columns that may be twins, if they have at least this share of values in common.
  struct Candidate {
    std::size_t a, b;
    double least;
  };

  /// Whether both headers name one kind of number: other numbers may share more values, as a relative's.
  bool one_kind(const Candidate& pair) const {
    const Column& a = columns_[pair.a];
    const Column& b = columns_[pair.b];
    return a.guess.role == Role::kIdentifier && !a.header.kind.empty() && a.header.kind == b.header.kind;
  }

  std::vector<Candidate> possible_pairs() const {
    std::vector<Candidate> candidates;
    for (std::size_t b = 1; b < columns_.size(); ++b) {
      for (std::size_t a = 0; a < b; ++a) {
        if (!may_be_twins(columns_[a], columns_[b])) continue;
        const double least = least_shared_values(twin(columns_[a]), twin(columns_[b]));
        candidates.push_back({a, b, are_insurance(columns_[a], columns_[b]) ? 0 : least});
      }
    }
    return candidates;
  }

  /// A health insurance card ends with the number of the social insurance: one number, though no value is the same.
  static bool are_insurance(const Column& a, const Column& b) {
    const auto is_one = [](const Column& column) {
      const auto number = number_field(column.guess.role, column.header, *column.profile);
      return number && number->type == FieldType::kVnSocialInsurance;
    };
    return is_one(a) && is_one(b);
  }

  /// For each candidate that must share values, in their order. All are asked together, so that the rows of a column are
  /// not read again for each other one.
  std::vector<SharedValues::Share> shares_of(std::span<const Candidate> candidates) {
    std::vector<SharedValues::Question> questions;
    for (const Candidate& pair : candidates) {
      if (pair.least > 0) questions.push_back({names(pair.a), names(pair.b), form(pair)});
    }
    return shared_.of(questions);
  }

  bool is_enough(const Candidate& pair, const SharedValues::Share& shared) const {
    const bool by_chance = columns_[pair.a].guess.role == Role::kIdentifier && shared.share <= 2 * shared.by_chance;
    return shared.share >= pair.least && !by_chance;
  }

  const std::vector<std::string>& names(std::size_t column) const { return columns_[column].names; }
  ValueForm form(const Candidate& pair) const { return form_of(columns_[pair.a].guess.role); }

  bool may_be_twins(const Column& a, const Column& b) const {
    return !a.used && !b.used && can_be_twins(twin(a), twin(b)) && may_be_one_number(a, b) &&
           !cells_.side_by_side(a.names, b.names) && !is_a_strangers(a) && !is_a_strangers(b);
  }

  /// Old and new numbers of Vietnam are different numbers of one person.
  static bool may_be_one_number(const Column& a, const Column& b) {
    const auto x = number_field(a.guess.role, a.header, *a.profile);
    const auto y = number_field(b.guess.role, b.header, *b.profile);
    return !x || !y || x->type == y->type;
  }

  /// Whether a full name stands beside given names and surnames of which it holds none, so that it is someone else's. A
  /// surname alone proves nothing: it may be the one from before a marriage.
  bool is_a_strangers(const Column& whole) const {
    return whole.guess.role == Role::kFullName && holds_none(whole, Role::kGivenName) &&
           holds_none(whole, Role::kSurname);
  }

  /// Whether there are columns of this role beside a full name, and it holds the words of none.
  bool holds_none(const Column& whole, Role role) const {
    bool any = false;
    for (const Column& part : columns_) {
      if (part.guess.role != role) continue;
      const auto rows = cells_.containment(part.names, whole.names);
      if (rows.mostly_inside()) return false;
      any = any || rows.telling();
    }
    return any;
  }

  std::vector<Column>& columns_;
  const SampledCells& cells_;
  SharedValues shared_;
};

}  // namespace

bool can_be_twins(const Twin& a, const Twin& b) {
  if (a.role != b.role || a.role == Role::kIgnored || a.role == Role::kRecordId) return false;
  if (a.header.of_others != b.header.of_others || (a.role == Role::kPlace && a.header.kind != b.header.kind))
    return false;
  const bool former = a.header.kind == kFormerNational;
  if (a.role == Role::kIdentifier && former != (b.header.kind == kFormerNational)) return false;
  const bool known = !a.header.kind.empty() && !b.header.kind.empty();
  return !a.header.of_others || a.role != Role::kOtherName || !known || a.header.kind == b.header.kind;
}

double least_shared_values(const Twin& a, const Twin& b) {
  const bool named = a.header.role == a.role && b.header.role == b.role;
  if (a.header.of_others)
    return a.role == Role::kOtherName && !a.header.kind.empty() && a.header.kind == b.header.kind ? 0 : kMany;
  switch (a.role) {
    case Role::kDate:
    case Role::kOtherName:
    case Role::kCategory:
    case Role::kText: return kMany;
    case Role::kPlace: return kSome;
    case Role::kFullName: return named && a.header.sure && b.header.sure ? 0 : kMore;
    case Role::kIdentifier: return named && a.header.kind == b.header.kind ? 0 : kSome;
    default: return named ? 0 : kSome;
  }
}

std::vector<std::string> join_twins(std::vector<Column>& columns, std::span<const Table> tables,
                                    const SampledCells& cells) {
  std::vector<std::string> notes;
  for (const auto& pair : TwinFinder{columns, tables, cells}.pairs()) {
    Column& a = columns[pair.a];
    Column& b = columns[pair.b];
    if (a.twin || b.twin || cells.side_by_side(a.names, b.names)) continue;
    a.names.insert(a.names.end(), b.names.begin(), b.names.end());
    b.twin = true;
    b.guess.reason += "; one field with '" + a.name() + "', which stands in other files";
    notes.push_back("'" + a.name() + "' and '" + b.name() + "', of different files, are read as one field");
  }
  return notes;
}

}  // namespace khop
