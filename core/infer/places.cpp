#include "core/infer/places.hpp"

#include "core/infer/roles.hpp"
#include "core/place/parse.hpp"
#include "core/record/kept_rows.hpp"
#include "core/text/clean.hpp"
#include "core/text/fold.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

namespace khop {
namespace {

using Level = PlaceHeader::Level;

constexpr double kMostly = 0.6;
constexpr double kSeldom = 0.2;
constexpr std::size_t kMostRows = 2000;  ///< of a table: enough to tell

/// A phrase of a header: words, or a part of a header that is written in one word.
template <class Meaning>
struct Phrase {
  std::string_view words;
  Meaning meaning;
};

constexpr std::array kKinds{
    Phrase<std::string_view>{"noi sinh", "birth"},      Phrase<std::string_view>{"khai sinh", "birth"},
    Phrase<std::string_view>{"birth", "birth"},         Phrase<std::string_view>{"birthplace", "birth"},
    Phrase<std::string_view>{"que", "origin"},          Phrase<std::string_view>{"que quan", "origin"},
    Phrase<std::string_view>{"nguyen quan", "origin"},  Phrase<std::string_view>{"thuong tru", "permanent"},
    Phrase<std::string_view>{"ho khau", "permanent"},   Phrase<std::string_view>{"hktt", "permanent"},
    Phrase<std::string_view>{"dktt", "permanent"},      Phrase<std::string_view>{"dkhktt", "permanent"},
    Phrase<std::string_view>{"permanent", "permanent"}, Phrase<std::string_view>{"tam tru", "temporary"},
    Phrase<std::string_view>{"temporary", "temporary"}, Phrase<std::string_view>{"hien tai", "current"},
    Phrase<std::string_view>{"hien nay", "current"},    Phrase<std::string_view>{"noi o", "current"},
    Phrase<std::string_view>{"cho o", "current"},       Phrase<std::string_view>{"current", "current"}};

/// In this order: an address in which a commune is named is a commune's, "thanh pho" may be a district but says a
/// province where no other column does.
constexpr std::array kLevels{
    Phrase<Level>{"xa phuong", Level::kCommune},   Phrase<Level>{"phuong xa", Level::kCommune},
    Phrase<Level>{"thi tran", Level::kCommune},    Phrase<Level>{"xa", Level::kCommune},
    Phrase<Level>{"phuong", Level::kCommune},      Phrase<Level>{"ma xa", Level::kCommune},
    Phrase<Level>{"ten xa", Level::kCommune},      Phrase<Level>{"ma phuong", Level::kCommune},
    Phrase<Level>{"ward", Level::kCommune},        Phrase<Level>{"commune", Level::kCommune},
    Phrase<Level>{"quan huyen", Level::kDistrict}, Phrase<Level>{"huyen quan", Level::kDistrict},
    Phrase<Level>{"huyen", Level::kDistrict},      Phrase<Level>{"ma huyen", Level::kDistrict},
    Phrase<Level>{"ten huyen", Level::kDistrict},  Phrase<Level>{"ma quan", Level::kDistrict},
    Phrase<Level>{"district", Level::kDistrict},   Phrase<Level>{"tinh thanh", Level::kProvince},
    Phrase<Level>{"tinh tp", Level::kProvince},    Phrase<Level>{"tinh", Level::kProvince},
    Phrase<Level>{"ma tinh", Level::kProvince},    Phrase<Level>{"ten tinh", Level::kProvince},
    Phrase<Level>{"thanh pho", Level::kProvince},  Phrase<Level>{"province", Level::kProvince},
    Phrase<Level>{"city", Level::kProvince},       Phrase<Level>{"quan", Level::kDistrict},
    Phrase<Level>{"dia chi", Level::kWhole},       Phrase<Level>{"address", Level::kWhole},
    Phrase<Level>{"thuong tru", Level::kWhole},    Phrase<Level>{"tam tru", Level::kWhole},
    Phrase<Level>{"cu tru", Level::kWhole},        Phrase<Level>{"noi o", Level::kWhole},
    Phrase<Level>{"cho o", Level::kWhole},         Phrase<Level>{"hktt", Level::kWhole},
    Phrase<Level>{"dktt", Level::kWhole},          Phrase<Level>{"dkhktt", Level::kWhole},
    Phrase<Level>{"noi sinh", Level::kWhole},      Phrase<Level>{"noi dang ky khai sinh", Level::kWhole},
    Phrase<Level>{"noi khai sinh", Level::kWhole}, Phrase<Level>{"birth place", Level::kWhole},
    Phrase<Level>{"birthplace", Level::kWhole},    Phrase<Level>{"place of birth", Level::kWhole},
    Phrase<Level>{"residence", Level::kWhole},     Phrase<Level>{"don vi hanh chinh", Level::kWhole},
};
/// Among these a short word is another one: que quan, quan he, gioi tinh. Longer first.
constexpr std::array<std::string_view, 4> kOrigins{"que quan", "nguyen quan", "quequan", "nguyenquan"};
constexpr std::array<std::string_view, 25> kOtherwise{
    "quan he",  "co quan", "gioi tinh", "tinh trang", "gioitinh",  "tinhtrang", "noi cap",   "ngay",     "date",
    "noi tiem", "co so",   "kham",      "lam viec",   "benh vien", "truong",    "issue",     "hospital", "school",
    "facility", "work",    "email",     "mail",       "ip",        "mac",       "dien thoai"};

std::string words_of(std::string_view header) {
  std::string spaced;
  for (std::size_t i = 0; i < header.size(); ++i) {
    const auto c = static_cast<unsigned char>(header[i]);
    if (i > 0 && std::isupper(c) != 0 && std::islower(static_cast<unsigned char>(header[i - 1])) != 0) spaced += ' ';
    spaced += header[i] == '.' ? ' ' : header[i];  // also between the names of nested objects
  }
  return fold_plain(spaced);
}

/// Whether the words stand in a header, or, if it is written in one word, that part of it.
bool says(const std::string& header, std::string_view words) {
  const std::string padded = ' ' + header + ' ';
  if (padded.find(' ' + std::string{words} + ' ') != std::string::npos) return true;
  if (words.find(' ') == std::string_view::npos) return false;
  std::string joined{words};
  joined.erase(std::remove(joined.begin(), joined.end(), ' '), joined.end());
  return padded.find(' ' + joined) != std::string::npos || padded.find(joined + ' ') != std::string::npos;
}

std::string_view name_of(std::string_view kind) noexcept {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kNames{{{"birth", "birth_place"},
                                                                                 {"origin", "origin"},
                                                                                 {"permanent", "permanent_residence"},
                                                                                 {"temporary", "temporary_residence"},
                                                                                 {"current", "current_residence"}}};
  const auto at = std::find_if(kNames.begin(), kNames.end(), [kind](const auto& n) { return n.first == kind; });
  return at == kNames.end() ? "residence" : at->second;
}

bool is_residence(std::string_view kind) noexcept { return kind != "birth" && kind != "origin"; }

struct Member {
  std::string column;
  PlaceHeader header;
};

/// Columns of one kind, and what stands in them.
class Group {
 public:
  Group(std::span<const Table> tables, std::span<const RowSample::Row> rows, std::vector<Member> members)
      : tables_(tables), rows_(rows), members_(std::move(members)) {
    std::stable_sort(members_.begin(), members_.end(),
                     [](const Member& a, const Member& b) { return a.header.level < b.header.level; });
    drop_addresses_beside_communes();
    for (const Table& table : tables) {
      std::vector<int>& at = at_.emplace_back();
      for (const Member& member : members_) at.push_back(column_index(table, member.column));
    }
  }

  std::optional<FoundPlace> look() {
    std::vector<std::size_t> filled(members_.size(), 0), with_rest(members_.size(), 0);
    std::size_t present = 0, understood = 0;
    const bool codes =
        std::any_of(members_.begin(), members_.end(), [](const Member& m) { return m.header.says_code; });
    for (const RowSample::Row& row : rows_) {
      const std::string text = joined(row, filled, with_rest);
      if (is_missing(text)) continue;
      ++present;
      const bool letters =
          std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c | 0x20) >= 'a'; });
      const place::Parsed parsed = place::parse(text);
      if (parsed.place.empty() || (!letters && !codes)) continue;
      ++understood;
    }
    if (present == 0 || static_cast<double>(understood) < kMostly * static_cast<double>(present)) return std::nullopt;
    FoundPlace found{.name = std::string{name_of(members_.front().header.kind)}};
    found.understood = static_cast<double>(understood) / static_cast<double>(present);
    for (std::size_t m = 0; m < members_.size(); ++m) {
      found.columns.push_back(members_[m].column);
      const bool full = static_cast<double>(with_rest[m]) < kSeldom * static_cast<double>(filled[m]);
      if (members_[m].header.level != Level::kWhole || full) found.told_in_full.push_back(members_[m].column);
    }
    return found;
  }

 private:
  /// An address in a table that has the commune beside it only makes more spellings.
  void drop_addresses_beside_communes() {
    const auto has = [](const Table& table, const Member& member) {
      return column_index(table, member.column) != kNoColumn;
    };
    const auto needed = [&](const Member& whole) {
      return std::any_of(tables_.begin(), tables_.end(), [&](const Table& table) {
        return has(table, whole) && std::none_of(members_.begin(), members_.end(), [&](const Member& member) {
                 return member.header.level == Level::kCommune && has(table, member);
               });
      });
    };
    std::vector<Member> kept;
    for (const Member& member : members_) {
      if (member.header.level != Level::kWhole || needed(member)) kept.push_back(member);
    }
    members_ = std::move(kept);
  }

  /// As join_cells() joins them; counts the whole ones that have more than units in them.
  std::string joined(const RowSample::Row& row, std::vector<std::size_t>& filled,
                     std::vector<std::size_t>& with_rest) const {
    std::string text;
    for (std::size_t m = 0; m < members_.size(); ++m) {
      const int at = at_[row.table][m];
      if (at == kNoColumn) continue;
      std::string cell;
      clean(row.chunk->cell(static_cast<std::size_t>(at), row.row), cell);
      if (cell.empty()) continue;
      if (members_[m].header.level == Level::kWhole) {
        ++filled[m];
        with_rest[m] += place::parse(cell).rest.empty() ? 0 : 1;
      }
      text.append(text.empty() ? "" : ",").append(cell);
    }
    return text;
  }

  std::span<const Table> tables_;
  std::span<const RowSample::Row> rows_;
  std::vector<Member> members_;
  std::vector<std::vector<int>> at_;  ///< [table][member] column
};

/// Whether some table has columns of several kinds of residence, which are then not to be mixed.
bool has_several_residences(std::span<const Table> tables, std::span<const Member> members) {
  return std::any_of(tables.begin(), tables.end(), [&](const Table& table) {
    const Member* first = nullptr;
    return std::any_of(members.begin(), members.end(), [&](const Member& member) {
      if (!is_residence(member.header.kind) || column_index(table, member.column) == kNoColumn) return false;
      if (first == nullptr) first = &member;
      return member.header.kind != first->header.kind;
    });
  });
}

}  // namespace

std::optional<PlaceHeader> place_header(std::string_view header) {
  std::string words = words_of(header);
  PlaceHeader found;
  bool known = false;
  for (const std::string_view origin : kOrigins) {  // whose "quan" is no district
    const std::size_t at = words.find(origin);
    if (at == std::string::npos) continue;
    found.kind = "origin";
    words.replace(at, origin.size(), "que");
    known = true;
    break;
  }
  if (std::any_of(kOtherwise.begin(), kOtherwise.end(), [&](std::string_view other) { return says(words, other); })) {
    return std::nullopt;
  }
  for (const auto& phrase : kKinds) {
    if (found.kind.empty() && says(words, phrase.words)) found.kind = phrase.meaning;
  }
  const auto level = std::find_if(kLevels.begin(), kLevels.end(), [&](const auto& p) { return says(words, p.words); });
  if (level != kLevels.end()) {
    found.level = level->meaning;
  } else if (!known) {
    return std::nullopt;
  }
  // A unit's code, beside which the rest of an address stands.
  if (says(words, "don vi hanh chinh")) found.level = Level::kCommune;
  found.says_code = says(words, "ma") || says(words, "ma xa") || says(words, "ma huyen") || says(words, "ma tinh");
  return found;
}

std::size_t residence_rank(std::string_view name) noexcept {
  constexpr std::array<std::string_view, kNoResidence> kResidences{"residence", "permanent_residence",
                                                                   "current_residence", "temporary_residence"};
  return static_cast<std::size_t>(std::find(kResidences.begin(), kResidences.end(), name) - kResidences.begin());
}

std::vector<FoundPlace> find_places(std::span<const Table> tables, const RowSample& sample,
                                    std::span<const std::string> columns) {
  std::vector<Member> members;
  for (const std::string& column : columns) {
    if (meaning_of_header(column).of_others) continue;
    if (const auto header = place_header(column)) members.push_back({column, *header});
  }
  if (!has_several_residences(tables, members)) {
    for (Member& member : members) {
      if (is_residence(member.header.kind)) member.header.kind = {};
    }
  }
  if (members.empty()) return {};
  std::vector<RowSample::Row> rows;
  for (std::uint32_t t = 0; t < tables.size(); ++t) {
    const std::vector<RowSample::Row> some = rows_of_table(sample, t, kMostRows);
    rows.insert(rows.end(), some.begin(), some.end());
  }
  std::vector<FoundPlace> found;
  while (!members.empty()) {
    const std::string_view kind = members.front().header.kind;
    const auto others = std::stable_partition(members.begin(), members.end(),
                                              [kind](const Member& m) { return m.header.kind == kind; });
    std::vector<Member> group(members.begin(), others);
    members.erase(members.begin(), others);
    if (auto place = Group{tables, rows, std::move(group)}.look()) found.push_back(std::move(*place));
  }
  return found;
}

}  // namespace khop
