#include "core/generate/nation/books.hpp"

namespace khop::generate::nation {
namespace {

/// Relatives of one household by their places among the village's people. Who lives in another book is nobody here.
class Family {
 public:
  Family(const Village& village, std::uint8_t household) : village_(village), household_(household) {}

  const Citizen& at(std::int16_t i) const { return village_.people[static_cast<std::size_t>(i)]; }
  std::int16_t spouse(std::int16_t of) const { return of == kNobody ? kNobody : here(at(of).spouse_at); }
  bool is_child(std::int16_t child, std::int16_t of) const {
    return child != kNobody && of != kNobody && (at(child).father_at == of || at(child).mother_at == of);
  }
  bool is_grandchild(std::int16_t child, std::int16_t of) const {
    return is_child(here(at(child).father_at), of) || is_child(here(at(child).mother_at), of);
  }
  bool are_siblings(std::int16_t a, std::int16_t b) const {
    return at(a).father == at(b).father && at(a).mother == at(b).mother;
  }

 private:
  std::int16_t here(std::int16_t i) const { return i != kNobody && at(i).household == household_ ? i : kNobody; }

  const Village& village_;
  std::uint8_t household_;
};

bool lives(const Citizen& person) noexcept { return person.status != Status::kDead; }

/// Who leads a book whose head has died.
std::int16_t successor(const Village& village, std::int16_t head) {
  const Citizen& late = village.people[static_cast<std::size_t>(head)];
  const std::int16_t widowed = Family{village, late.household}.spouse(head);
  std::int16_t eldest = kNobody;
  for (std::int16_t i = 0; i < static_cast<std::int16_t>(village.people.size()); ++i) {
    const Citizen& person = village.people[static_cast<std::size_t>(i)];
    if (person.household != late.household || !lives(person)) continue;
    if (i == widowed) return i;
    if (eldest == kNobody || person.born.year < village.people[static_cast<std::size_t>(eldest)].born.year) eldest = i;
  }
  return eldest == kNobody ? head : eldest;
}

}  // namespace

Relation relation_to(const Village& village, std::size_t head_at, std::size_t person_at) {
  const auto head = static_cast<std::int16_t>(head_at), person = static_cast<std::int16_t>(person_at);
  const Family family{village, village.people[head_at].household};
  const std::int16_t heads_spouse = family.spouse(head);
  if (head == person) return Relation::kHead;
  if (person == heads_spouse) return Relation::kSpouse;
  if (family.is_child(person, head)) return Relation::kChild;
  if (family.is_child(head, person)) return Relation::kParent;
  if (family.is_child(family.spouse(person), head)) return Relation::kChildInLaw;
  if (family.is_child(heads_spouse, person)) return Relation::kParentInLaw;
  if (family.is_grandchild(person, head)) return Relation::kGrandchild;
  if (family.is_grandchild(head, person)) return Relation::kGrandparent;
  return family.are_siblings(head, person) ? Relation::kSibling : Relation::kGuest;
}

void keep_books(Village& village) {
  for (Household& household : village.households) {
    if (!lives(village.people[static_cast<std::size_t>(household.head)])) {
      household.head = successor(village, household.head);
    }
  }
  for (std::size_t i = 0; i < village.people.size(); ++i) {
    const Household& household = village.households[village.people[i].household];
    village.people[i].relation = relation_to(village, static_cast<std::size_t>(household.head), i);
  }
}

}  // namespace khop::generate::nation
