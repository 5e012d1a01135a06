#include "core/text/nfc.hpp"

#include "core/text/nfc_tables.hpp"

#include <algorithm>
#include <utility>

namespace khop::detail {
namespace {

// Hangul syllables compose by arithmetic (The Unicode Standard, section 3.12).
constexpr char32_t kSBase = 0xAC00, kLBase = 0x1100, kVBase = 0x1161, kTBase = 0x11A7;
constexpr char32_t kLCount = 19, kVCount = 21, kTCount = 28, kSCount = kLCount * kVCount * kTCount;

const ActiveRange* find_active(char32_t cp) noexcept {
  const auto range = std::upper_bound(kActiveRanges.begin(), kActiveRanges.end(), cp,
                                      [](char32_t value, const ActiveRange& r) { return value < r.first; });
  if (range == kActiveRanges.begin() || std::prev(range)->last < cp) return nullptr;
  return &*std::prev(range);
}

unsigned combining_class(char32_t cp) noexcept {
  if (cp < 0x300) return 0;
  const ActiveRange* range = find_active(cp);
  return range == nullptr ? 0 : range->combining_class;
}

void append_decomposed(char32_t cp, CodePoints& out) {
  if (cp - kSBase < kSCount) {
    const char32_t s = cp - kSBase;
    out.push_back(kLBase + s / (kVCount * kTCount));
    out.push_back(kVBase + s % (kVCount * kTCount) / kTCount);
    if (s % kTCount != 0) out.push_back(kTBase + s % kTCount);
    return;
  }
  const auto pair = std::lower_bound(kDecompositions.begin(), kDecompositions.end(), cp,
                                     [](const CanonicalPair& p, char32_t value) { return p.whole < value; });
  if (pair == kDecompositions.end() || pair->whole != cp) {
    out.push_back(cp);
    return;
  }
  append_decomposed(pair->first, out);  // at most four levels deep
  if (pair->second != 0) append_decomposed(pair->second, out);
}

/// Marks between two letters in the order of their classes; marks of one class keep theirs.
void order_marks(CodePoints& text) {
  auto run = text.begin();
  while (run != text.end()) {
    if (combining_class(*run) == 0) {
      ++run;
      continue;
    }
    const auto end = std::find_if(run, text.end(), [](char32_t cp) { return combining_class(cp) == 0; });
    std::stable_sort(run, end, [](char32_t a, char32_t b) { return combining_class(a) < combining_class(b); });
    run = end;
  }
}

/// The composition of two code points, 0 if there is none.
char32_t composed(char32_t first, char32_t second) noexcept {
  if (first - kLBase < kLCount && second - kVBase < kVCount) {
    return kSBase + ((first - kLBase) * kVCount + (second - kVBase)) * kTCount;
  }
  if (first - kSBase < kSCount && (first - kSBase) % kTCount == 0 && second - kTBase - 1 < kTCount - 1) {
    return first + (second - kTBase);
  }
  const auto key = [](char32_t a, char32_t b) { return std::uint64_t{a} << 32 | b; };
  const CanonicalPair* base = kCompositions.data();
  for (std::size_t n = kCompositions.size(); n > 1; n -= n / 2) {  // without branches that nobody could predict
    base += key(base[n / 2].first, base[n / 2].second) <= key(first, second) ? n / 2 : 0;
  }
  return base->first == first && base->second == second ? base->whole : 0;
}

/// Takes the marks into the letter one after the other as they stand. Nothing is left to order if that uses them all
/// up.
bool compose_in_place(CodePoints& text) noexcept {
  char32_t whole = text[0];
  for (std::size_t i = 1; i < text.size(); ++i) {
    whole = composed(whole, text[i]);
    if (whole == 0) return false;
  }
  text.resize(1);
  text[0] = whole;
  return true;
}

}  // namespace

bool is_active(char32_t cp) noexcept {
  if (cp < 0x300 || (cp >= 0x1E00 && cp < 0x1F00) || (cp >= 0x4E00 && cp < 0xA000)) return false;
  return find_active(cp) != nullptr;
}

void compose(CodePoints& text) {
  if (text.size() > 1 && compose_in_place(text)) return;

  CodePoints parts;
  for (const char32_t cp : text) append_decomposed(cp, parts);
  order_marks(parts);

  text.clear();
  constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  std::size_t starter = kNone;  // place in `text` of the last code point of class 0
  unsigned last_class = 0;      // class of the last code point that stayed after the starter
  for (const char32_t cp : parts) {
    const unsigned ccc = combining_class(cp);
    const bool adjacent = starter != kNone && starter + 1 == text.size();
    if (starter != kNone && (adjacent || last_class < ccc)) {  // not blocked (definition D115)
      if (const char32_t whole = composed(text[starter], cp); whole != 0) {
        text[starter] = whole;
        continue;
      }
    }
    if (ccc == 0) starter = text.size();
    last_class = ccc;
    text.push_back(cp);
  }
}

}  // namespace khop::detail
