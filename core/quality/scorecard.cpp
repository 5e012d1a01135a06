#include "core/quality/scorecard.hpp"

#include "core/place/gazetteer.hpp"

#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>
#include <tbb/parallel_sort.h>

#include <algorithm>
#include <map>

namespace khop {
namespace {

/// Rows of one chunk, for one thread at a time.
struct Stretch {
  const TableChunk* chunk;
  std::uint32_t table;
  std::uint32_t begin, end;
};

std::vector<Stretch> stretches_of(std::span<const Table> tables) {
  constexpr std::size_t kRowsAtOnce = 4096;
  std::vector<Stretch> stretches;
  for (std::size_t t = 0; t < tables.size(); ++t) {
    for (const TableChunk& chunk : tables[t].chunks) {
      for (std::size_t begin = 0; begin < chunk.rows(); begin += kRowsAtOnce) {
        const std::size_t end = std::min(chunk.rows(), begin + kRowsAtOnce);
        stretches.push_back({&chunk, static_cast<std::uint32_t>(t), static_cast<std::uint32_t>(begin),
                             static_cast<std::uint32_t>(end)});
      }
    }
  }
  return stretches;
}

/// Calls use(local, row) for every row; each thread has a Local of its own, made by `make`.
template <class Local, class Make, class Use>
tbb::enumerable_thread_specific<Local> for_each_row(std::span<const Table> tables, const Make& make, const Use& use) {
  const std::vector<Stretch> stretches = stretches_of(tables);
  tbb::enumerable_thread_specific<Local> locals{make};
  tbb::parallel_for(std::size_t{0}, stretches.size(), [&](std::size_t s) {
    Local& local = locals.local();
    const Stretch& stretch = stretches[s];
    for (std::uint32_t row = stretch.begin; row < stretch.end; ++row) use(local, {stretch.chunk, row, stretch.table});
  });
  return locals;
}

/// Numbers that more than one living record has, ascending.
std::vector<std::uint64_t> shared_numbers(std::span<const Table> tables, const RecordChecker& checker) {
  struct Local {
    RecordChecker checker;
    std::vector<std::uint64_t> numbers;
  };
  auto locals = for_each_row<Local>(
      tables,
      [&] {
        return Local{checker, {}};
      },
      [](Local& local, const RecordChecker::Row& row) {
        if (const std::uint64_t number = local.checker.living_number(row); number != 0) local.numbers.push_back(number);
      });
  std::vector<std::uint64_t> numbers;
  locals.combine_each([&](Local& local) {
    numbers.insert(numbers.end(), local.numbers.begin(), local.numbers.end());
    local.numbers = {};
  });
  tbb::parallel_sort(numbers.begin(), numbers.end());
  std::vector<std::uint64_t> shared;
  for (std::size_t i = 1; i < numbers.size(); ++i) {
    if (numbers[i] == numbers[i - 1] && (shared.empty() || shared.back() != numbers[i])) shared.push_back(numbers[i]);
  }
  return shared;
}

/// Places as numbers: the provinces without a commune, the unknown first, then the communes.
std::size_t first_commune() { return place::Gazetteer::get().new_provinces().size() + 1; }
std::size_t slots() { return first_commune() + place::Gazetteer::get().new_communes().size(); }
std::size_t slot_of(const place::Place& place) {
  return place.has_one_commune() ? first_commune() + place::number_of(place.candidate(0)) - 1
                                 : place::number_of(place.province());
}

PlaceRates place_of_slot(std::size_t slot, const RateCounts& counts) {
  if (slot < first_commune()) return {place::NewProvince{static_cast<std::uint8_t>(slot)}, {}, counts};
  const place::NewCommune commune{static_cast<std::uint16_t>(slot - first_commune() + 1)};
  return {place::Gazetteer::get()[commune].province, commune, counts};
}

/// Why rates cannot be measured.
std::array<std::string, kRates> missing_columns(const KeyFields& fields) {
  std::array<std::string, kRates> missing;
  const auto need = [&](bool there, const char* what, std::initializer_list<Rate> rates) {
    if (there) return;
    for (const Rate rate : rates) {
      std::string& why = missing[static_cast<std::size_t>(rate)];
      why += (why.empty() ? "no column of " : ", none of ") + std::string{what};
    }
  };
  need(fields.number.has_value(), "personal numbers of Vietnam",
       {Rate::kNumberForm, Rate::kNumberProvince, Rate::kNumberSex, Rate::kNumberBirthYear, Rate::kNumberGiven,
        Rate::kNumberUnique});
  need(fields.number || fields.old_number, "personal numbers of Vietnam", {Rate::kNumberCurrent});
  need(!fields.names.empty(), "names", {Rate::kName, Rate::kNameGiven});
  need(fields.has_vietnamese_names(), "Vietnamese names", {Rate::kNameMarks, Rate::kNameWriting});
  need(fields.birth_date.has_value(), "dates of birth",
       {Rate::kBirthDate, Rate::kBirthDateWhole, Rate::kNumberBirthYear, Rate::kAge});
  need(fields.sex.has_value(), "the sex", {Rate::kSex, Rate::kSexGiven, Rate::kNumberSex});
  need(fields.has_residence, "residences in Vietnam", {Rate::kCommune, Rate::kResidenceGiven, Rate::kUnitsCurrent});
  need(fields.has_residence && fields.places.front().has_both(), "the commune and one of the province of residence",
       {Rate::kCommuneInProvince});
  need(fields.has_residence && fields.places.front().has_code_and_name(), "the commune's code and one of its name",
       {Rate::kPlaceCode});
  const bool any = fields.number || !fields.names.empty() || fields.birth_date || fields.sex || fields.has_residence;
  need(any, "a key field", {Rate::kNoFillers, Rate::kBlanks});
  need(!fields.names.empty() || fields.has_residence, "names or residences", {Rate::kLetters});
  need(!fields.status.empty(), "the life status", {Rate::kStatusGiven});
  need(fields.phone.has_value(), "Vietnamese telephone numbers", {Rate::kPhoneCurrent});
  return missing;
}

}  // namespace

void RateCounts::add(const RecordFinding& finding) noexcept {
  static const std::array<RateSet, kQualityWords> kSets{rates_of(QualityWord::kCorrect),
                                                        rates_of(QualityWord::kComplete), rates_of(QualityWord::kClean),
                                                        rates_of(QualityWord::kLive)};
  ++records;
  for (std::size_t r = 0; r < kRates; ++r) {
    rates[r].checked += finding.checked >> r & 1U;
    rates[r].passed += finding.passed >> r & 1U;
  }
  for (std::size_t w = 0; w < kQualityWords; ++w) {
    const RateSet checked = finding.checked & kSets[w];
    words[w].checked += checked != 0 ? 1U : 0U;
    words[w].passed += checked != 0 && (finding.passed & kSets[w]) == checked ? 1U : 0U;
  }
}

void RateCounts::merge(const RateCounts& other) noexcept {
  const auto add_to = [](RateCount& sum, const RateCount& part) {
    sum.checked += part.checked;
    sum.passed += part.passed;
  };
  records += other.records;
  for (std::size_t r = 0; r < kRates; ++r) add_to(rates[r], other.rates[r]);
  for (std::size_t w = 0; w < kQualityWords; ++w) add_to(words[w], other.words[w]);
}

double RateCounts::mean() const noexcept {
  double sum = 0;
  int known = 0;
  for (const RateCount& word : words) {
    if (!word.known()) continue;
    sum += word.share();
    ++known;
  }
  return known == 0 ? 1 : sum / known;
}

std::vector<PlaceRates> Scorecard::provinces() const {
  std::vector<PlaceRates> found;
  for (const PlaceRates& place : communes) {
    const auto at =
        std::find_if(found.begin(), found.end(), [&](const PlaceRates& p) { return p.province == place.province; });
    PlaceRates& sum = at == found.end() ? found.emplace_back(PlaceRates{place.province, {}, {}}) : *at;
    sum.counts.merge(place.counts);
  }
  std::sort(found.begin(), found.end(),
            [](const PlaceRates& a, const PlaceRates& b) { return a.province < b.province; });
  return found;
}

Scorecard measure_scorecard(std::span<const Table> tables, const KeyFields& fields, Date today) {
  const RecordChecker checker{tables, fields, today};
  const std::vector<std::uint64_t> shared = shared_numbers(tables, checker);
  struct Local {
    RecordChecker checker;
    std::vector<RateCounts> counts;
  };
  auto locals = for_each_row<Local>(
      tables,
      [&] {
        return Local{checker, std::vector<RateCounts>(slots())};
      },
      [&](Local& local, const RecordChecker::Row& row) {
        const RecordFinding finding = local.checker.check(row, shared);
        local.counts[slot_of(finding.place)].add(finding);
      });
  Scorecard card{.today = today, .all = {}, .missing = missing_columns(fields), .communes = {}, .places = {}};
  std::vector<RateCounts> counts(slots());
  locals.combine_each([&](const Local& local) {
    for (std::size_t s = 0; s < counts.size(); ++s) counts[s].merge(local.counts[s]);
  });
  for (std::size_t s = 0; s < counts.size(); ++s) {
    card.all.merge(counts[s]);
    if (counts[s].records != 0) card.communes.push_back(place_of_slot(s, counts[s]));
  }
  std::stable_sort(card.communes.begin(), card.communes.end(),
                   [](const PlaceRates& a, const PlaceRates& b) { return a.province < b.province; });
  for (const KeyPlace& place : fields.places) {
    card.places.insert(card.places.end(), place.field.columns.begin(), place.field.columns.end());
  }
  return card;
}

}  // namespace khop
