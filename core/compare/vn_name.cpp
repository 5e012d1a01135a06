#include "core/compare/vn_name.hpp"

#include "core/text/tokens.hpp"

#include <algorithm>
#include <utility>

namespace khop {
namespace {

using Relations = std::array<std::array<WordRelation, kMostNameWords>, kMostNameWords>;

/// An alignment as a number: four bits for equal words, four for joined ones, four for each further relation, the
/// strongest highest, so that the better of two is the larger one.
using Score = std::uint64_t;
constexpr unsigned kDigits = 4;
constexpr unsigned kLast = 0, kFirst = 1;  ///< bits
constexpr unsigned kMoreRight = 2,
                   kMoreLeft = kMoreRight + kDigits;  ///< words beyond one that a word on the other side is
constexpr unsigned kUnequal = kMoreLeft + kDigits;    ///< relations but kEqual and kDifferent
constexpr unsigned kGlued = kUnequal + kDigits * (kWordRelations - 2), kEqualWords = kGlued + kDigits;
static_assert(kEqualWords + kDigits <= 64);
static_assert(kMostNameWords < 1U << kDigits);

constexpr unsigned shift_of(WordRelation relation) noexcept {
  if (relation == WordRelation::kEqual) return kEqualWords;
  return kUnequal + kDigits * static_cast<unsigned>(kWordRelations - 2 - static_cast<std::size_t>(relation));
}
constexpr std::size_t kMostInitials = 3;  ///< in one word

constexpr unsigned digit(Score score, unsigned shift) noexcept {
  return static_cast<unsigned>(score >> shift) & ((1U << kDigits) - 1);
}

/// Whether one word is two others written together.
bool is_joined(const NameWord& whole, const NameWord& first, const NameWord& second) noexcept {
  return whole.plain.size() == first.plain.size() + second.plain.size() && whole.plain.starts_with(first.plain) &&
         whole.plain.ends_with(second.plain);
}

/// What the word `whole`, being the `count` words of `parts` that end before `end`, adds: two joined ones, or the initials
/// of some (T.P., Thị Phương). 0: it is neither.
Score whole_score(const NameWord& whole, const NameWords& parts, std::size_t end, std::size_t count,
                  unsigned more) noexcept {
  if (count > end) return 0;
  const std::size_t begin = end - count;
  const Score extra = Score{count - 1} << more;
  if (count == 2 && is_joined(whole, parts[begin], parts[begin + 1])) return Score{1} << kGlued | extra;
  if (whole.plain.size() != count || whole.syllable.legal) return 0;
  for (std::size_t w = 0; w < count; ++w) {
    if (whole.plain[w] != parts[begin + w].plain[0]) return 0;
  }
  return Score{1} << shift_of(WordRelation::kInitial) | extra;
}

/// What pairing words i and j adds, which end the names at sizes m and n.
Score pair_score(WordRelation relation, std::size_t i, std::size_t j, std::size_t m, std::size_t n) noexcept {
  if (relation == WordRelation::kDifferent) return 0;
  return Score{1} << shift_of(relation) | Score{i == 0 && j == 0} << kFirst | Score{i + 1 == m && j + 1 == n} << kLast;
}

Score best_score(const NameWords& left, const NameWords& right, const Relations& relations) noexcept {
  const std::size_t m = left.size(), n = right.size();
  std::array<std::array<Score, kMostNameWords + 1>, kMostNameWords + 1> best{};
  for (std::size_t i = 1; i <= m; ++i) {
    for (std::size_t j = 1; j <= n; ++j) {
      Score score = std::max(best[i - 1][j], best[i][j - 1]);
      score = std::max(score, best[i - 1][j - 1] + pair_score(relations[i - 1][j - 1], i - 1, j - 1, m, n));
      for (std::size_t count = 2; count <= kMostInitials; ++count) {
        if (const Score whole = whole_score(left[i - 1], right, j, count, kMoreRight); whole != 0) {
          score = std::max(score, best[i - 1][j - count] + whole);
        }
        if (const Score whole = whole_score(right[j - 1], left, i, count, kMoreLeft); whole != 0) {
          score = std::max(score, best[i - count][j - 1] + whole);
        }
      }
      best[i][j] = score;
    }
  }
  return best[m][n];
}

Relations relations_of(const NameWords& left, const NameWords& right) noexcept {
  Relations relations;
  for (std::size_t i = 0; i < left.size(); ++i) {
    for (std::size_t j = 0; j < right.size(); ++j) relations[i][j] = relate_words(left[i], right[j]);
  }
  return relations;
}

NameAlignment alignment_of(Score score, std::size_t left_words, std::size_t right_words) noexcept {
  NameAlignment alignment;
  unsigned pairs = 0;
  for (std::size_t r = 0; r < alignment.pairs.size(); ++r) {
    alignment.pairs[r] = static_cast<std::uint8_t>(digit(score, shift_of(static_cast<WordRelation>(r))));
    pairs += alignment.pairs[r];
  }
  alignment.glued = static_cast<std::uint8_t>(digit(score, kGlued));
  alignment.first = (score >> kFirst & 1) != 0;
  alignment.last = (score >> kLast & 1) != 0;
  pairs += alignment.glued;
  alignment.left_over = static_cast<std::uint8_t>(left_words - pairs - digit(score, kMoreLeft));
  alignment.right_over = static_cast<std::uint8_t>(right_words - pairs - digit(score, kMoreRight));
  return alignment;
}

/// Whether each word of one name has a partner of its own in the other, whatever the order, as good as equal.
bool are_reordered(const NameWords& left, const NameWords& right, const Relations& relations) noexcept {
  if (left.size() != right.size() || left.size() < 2) return false;
  std::array<bool, kMostNameWords> left_taken{}, right_taken{};
  std::size_t pairs = 0;
  for (const WordRelation wanted : {WordRelation::kEqual, WordRelation::kSpelling, WordRelation::kMarksDropped}) {
    for (std::size_t i = 0; i < left.size(); ++i) {
      for (std::size_t j = 0; j < right.size() && !left_taken[i]; ++j) {
        if (relations[i][j] != wanted || right_taken[j]) continue;
        left_taken[i] = right_taken[j] = true;
        ++pairs;
      }
    }
  }
  return pairs == left.size();
}

/// Every word has its partner: the weakest relation decides.
std::uint8_t level_of_all(const NameAlignment& alignment) noexcept {
  using namespace vn_name_level;
  const auto pairs = [&](WordRelation relation) { return alignment.pairs[static_cast<std::size_t>(relation)]; };
  const unsigned edits = pairs(WordRelation::kOneEdit);
  if (pairs(WordRelation::kInitial) > 0) return edits == 0 ? kInitials : kMost;
  if (edits > 0) return edits == 1 ? kMisspelt : kMost;
  constexpr std::array<std::pair<WordRelation, std::uint8_t>, 7> kWeakestFirst{
      {{WordRelation::kMarksDiffer, kMarksDiffer},
       {WordRelation::kRimeByDialect, kRimeByDialect},
       {WordRelation::kInitialByDialect, kInitialByDialect},
       {WordRelation::kToneByDialect, kToneByDialect},
       {WordRelation::kDoublet, kDoublet},
       {WordRelation::kMarksDropped, kMarksDropped},
       {WordRelation::kSpelling, kSpelling}}};
  for (const auto& [relation, level] : kWeakestFirst) {
    if (pairs(relation) > 0) return level;
  }
  return alignment.glued > 0 ? kSpelling : kEqual;
}

std::uint8_t level_of(const NameAlignment& alignment) noexcept {
  using namespace vn_name_level;
  if (alignment.left_over + alignment.right_over == 0) return level_of_all(alignment);
  unsigned sure = alignment.glued, unsure = 0;
  for (std::size_t r = 0; r < alignment.pairs.size(); ++r) {
    (static_cast<WordRelation>(r) <= WordRelation::kDoublet ? sure : unsure) += alignment.pairs[r];
  }
  const bool contained = alignment.left_over == 0 || alignment.right_over == 0;
  if (contained && alignment.last && unsure == 0 && sure >= 2) return kWordsDropped;
  return alignment.last && sure + unsure >= 2 ? kMost : kDifferent;
}

/// Whether one name is the given name and the surname, in this order, of the longer other: Bình Trần of Trần Văn Bình.
bool is_turned_and_short(const NameWords& left, const NameWords& right, const Relations& relations) noexcept {
  if (std::min(left.size(), right.size()) != 2 || left.size() == right.size()) return false;
  const std::size_t last = std::max(left.size(), right.size()) - 1;
  const auto agree = [](WordRelation relation) { return relation <= WordRelation::kMarksDropped; };
  return left.size() == 2 ? agree(relations[0][last]) && agree(relations[1][0])
                          : agree(relations[last][0]) && agree(relations[0][1]);
}

/// Whether each word of one name may have a partner in the other.
bool may_be_contained(const NameWords& part, const NameWords& whole) noexcept {
  for (std::size_t i = 0; i < part.size(); ++i) {
    bool found = false;
    for (std::size_t j = 0; j < whole.size() && !found; ++j) found = may_relate(part[i].plain, whole[j].plain);
    if (!found) return false;
  }
  return true;
}

bool has_marks(const NameWords& words) noexcept {
  for (std::size_t w = 0; w < words.size(); ++w) {
    if (words[w].marked != words[w].plain) return true;
  }
  return false;
}

/// Whether two given names, of which both are words, are as alike as those of twins, and all before them agrees.
bool only_given_is_alike(const NameWords& left, const NameWords& right, const Relations& relations) noexcept {
  const std::size_t last = left.size() - 1;
  if (right.size() != left.size() || last == 0) return false;
  for (std::size_t w = 0; w < last; ++w) {
    if (relations[w][w] > WordRelation::kMarksDropped) return false;
  }
  const WordRelation given = relations[last][last];
  return (given == WordRelation::kMarksDropped || given == WordRelation::kMarksDiffer ||
          given == WordRelation::kOneEdit) &&
         left[last].syllable.legal && right[last].syllable.legal;
}

/// False only for names of which some words on either side have no partner, the last ones among them.
bool may_be_alike(const NameWords& left, const NameWords& right) noexcept {
  return may_relate(left[left.size() - 1].plain, right[right.size() - 1].plain) || may_be_contained(left, right) ||
         may_be_contained(right, left);
}

}  // namespace

NameWords::NameWords(std::string_view marked, std::string_view plain) noexcept {
  // Letters of other scripts have more bytes in one alphabet than in the other: then the plain words have to do.
  if (marked.size() != plain.size()) marked = plain;
  marked_ = marked;
  for_each_word(marked, [&](std::string_view word) {
    if (size_ == kMostNameWords) {
      has_more_ = true;
      return;
    }
    words_[size_++] = {word, plain.substr(static_cast<std::size_t>(word.data() - marked.data()), word.size()), {}};
  });
}

NameWords& NameWords::analyse() noexcept {
  for (std::size_t w = 0; w < size_; ++w) words_[w].syllable = vietnamese::analyse(words_[w].marked);
  return *this;
}

NameAlignment align_names(const NameWords& left, const NameWords& right) noexcept {
  return alignment_of(best_score(left, right, relations_of(left, right)), left.size(), right.size());
}

std::uint8_t vn_name_level_of(NameWords left, NameWords right) noexcept {
  using namespace vn_name_level;
  if (left.size() == 0 || right.size() == 0) return kDifferent;
  if (!may_be_alike(left, right)) return kDifferent;
  if (right.marked() < left.marked()) std::swap(left, right);  // of two ways to join words one is taken
  const Relations relations = relations_of(left.analyse(), right.analyse());
  std::uint8_t level = level_of(alignment_of(best_score(left, right, relations), left.size(), right.size()));
  if (level > kReordered && are_reordered(left, right, relations)) level = kReordered;
  if (level > kWordsDropped && is_turned_and_short(left, right, relations)) level = kWordsDropped;
  // Who drops marks drops them all: if both names have some, the writer meant other ones.
  if (level == kMarksDropped && has_marks(left) && has_marks(right)) level = kMarksDiffer;
  if ((level == kMarksDiffer || level == kMisspelt) && only_given_is_alike(left, right, relations)) level = kGivenAlike;
  return left.has_more() || right.has_more() ? std::max<std::uint8_t>(level, kMost) : level;
}

}  // namespace khop
