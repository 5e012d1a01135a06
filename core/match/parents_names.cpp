#include "core/match/parents_names.hpp"

#include "core/text/vietnamese/numbers.hpp"

#include <algorithm>

namespace khop {
namespace {

constexpr std::size_t kYears = 1U << 14;       // of the packed date
constexpr std::uint64_t kFewestNewest = 1000;  // one in so many was born in the newest year or after it

}  // namespace

ParentsNames::ParentsNames(const Scorer& scorer, const Model& model, std::uint32_t first_person)
    : scorer_(&scorer), records_(&scorer.records()), birth_(birth_date_field(model.schema)) {
  if (!birth_) return;
  for (std::size_t c = 0; c < model.comparisons.size(); ++c) {
    if (model.comparisons[c].kind != ComparisonKind::kVnName) continue;
    if (sharing_of(model.comparisons[c], model.schema) == Sharing::kAlike) names_.push_back(c);
  }
  for (std::size_t f = 0; f < model.schema.size(); ++f) {
    if (model.schema[f].type == FieldType::kVnNationalId) numbers_.push_back(f);
  }
  std::vector<std::uint64_t> born(kYears);  // [year]
  std::uint64_t all = 0;
  for (auto person = first_person; person < records_->size(); ++person) {
    const unsigned year = birth_year(person);
    if (year == 0) continue;
    ++born[year];
    ++all;
  }
  std::uint64_t since = 0;
  for (unsigned year = kYears; year-- > 1 && newest_ == 0;) {
    since += born[year];
    if (since > 0 && since * kFewestNewest >= all) newest_ = year;
  }
}

unsigned ParentsNames::birth_year(std::uint32_t record) const noexcept {
  return unpack_date(records_->row(RecordId{record}).date(*birth_)).year;
}

bool ParentsNames::may_be_childs(std::uint32_t entry, std::uint32_t person) {
  if (newest_ == 0) return false;
  const unsigned born = birth_year(entry), parent = birth_year(person);
  if (born + kSmallChild < newest_ || parent == 0 || parent + kYoungestParent > born) return false;
  const RowView row = records_->row(RecordId{entry});
  const bool is_own = std::any_of(numbers_.begin(), numbers_.end(), [&](std::size_t field) {
    const auto parts = national_id_parts(row.code(field).text());
    return parts && parts->birth_year == born;
  });
  if (is_own) return false;
  const PairRows pair = scorer_->rows({entry, person});
  const std::uint64_t gamma = scorer_->comparer().gamma(pair, memo_);
  return std::any_of(names_.begin(), names_.end(), [&](std::size_t c) { return scorer_->weight(c, pair, gamma) > 0; });
}

}  // namespace khop
