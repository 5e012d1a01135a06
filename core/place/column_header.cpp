#include "core/place/column_header.hpp"

#include "core/text/fold.hpp"
#include "core/text/tokens.hpp"
#include "core/text/vietnamese/header.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

namespace khop::place {
namespace {

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
    Phrase<Level>{"xa phuong", Level::kCommune},
    Phrase<Level>{"phuong xa", Level::kCommune},
    Phrase<Level>{"thi tran", Level::kCommune},
    Phrase<Level>{"xa", Level::kCommune},
    Phrase<Level>{"phuong", Level::kCommune},
    Phrase<Level>{"ma xa", Level::kCommune},
    Phrase<Level>{"ten xa", Level::kCommune},
    Phrase<Level>{"ma phuong", Level::kCommune},
    Phrase<Level>{"ward", Level::kCommune},
    Phrase<Level>{"commune", Level::kCommune},
    Phrase<Level>{"quan huyen", Level::kDistrict},
    Phrase<Level>{"huyen quan", Level::kDistrict},
    Phrase<Level>{"huyen", Level::kDistrict},
    Phrase<Level>{"ma huyen", Level::kDistrict},
    Phrase<Level>{"ten huyen", Level::kDistrict},
    Phrase<Level>{"ma quan", Level::kDistrict},
    Phrase<Level>{"district", Level::kDistrict},
    Phrase<Level>{"tinh thanh", Level::kProvince},
    Phrase<Level>{"tinh tp", Level::kProvince},
    Phrase<Level>{"tinh", Level::kProvince},
    Phrase<Level>{"ma tinh", Level::kProvince},
    Phrase<Level>{"ten tinh", Level::kProvince},
    Phrase<Level>{"thanh pho", Level::kProvince},
    Phrase<Level>{"province", Level::kProvince},
    Phrase<Level>{"city", Level::kProvince},
    Phrase<Level>{"quan", Level::kDistrict},
    Phrase<Level>{"dia chi", Level::kWhole},
    Phrase<Level>{"address", Level::kWhole},
    Phrase<Level>{"dchi", Level::kWhole},
    Phrase<Level>{"d chi", Level::kWhole},
    Phrase<Level>{"dc", Level::kWhole},
    Phrase<Level>{"thuong tru", Level::kWhole},
    Phrase<Level>{"tam tru", Level::kWhole},
    Phrase<Level>{"cu tru", Level::kWhole},
    Phrase<Level>{"noi o", Level::kWhole},
    Phrase<Level>{"cho o", Level::kWhole},
    Phrase<Level>{"hktt", Level::kWhole},
    Phrase<Level>{"dktt", Level::kWhole},
    Phrase<Level>{"dkhktt", Level::kWhole},
    Phrase<Level>{"noi sinh", Level::kWhole},
    Phrase<Level>{"noi dang ky khai sinh", Level::kWhole},
    Phrase<Level>{"noi khai sinh", Level::kWhole},
    Phrase<Level>{"birth place", Level::kWhole},
    Phrase<Level>{"birthplace", Level::kWhole},
    Phrase<Level>{"place of birth", Level::kWhole},
    Phrase<Level>{"residence", Level::kWhole},
    Phrase<Level>{"don vi hanh chinh", Level::kWhole},
};
/// Among these a short word is another one: que quan, quan he, gioi tinh. Longer first.
constexpr std::array<std::string_view, 4> kOrigins{"que quan", "nguyen quan", "quequan", "nguyenquan"};
constexpr std::array<std::string_view, 28> kOtherwise{
    "quan he",  "co quan", "gioi tinh", "tinh trang", "gioitinh", "tinhtrang", "noi cap",
    "ngay",     "date",    "noi tiem",  "co so",      "kham",     "lam viec",  "benh vien",
    "truong",   "issue",   "hospital",  "school",     "g tinh",   "gi i tinh", "phuong tien",
    "facility", "work",    "email",     "mail",       "ip",       "mac",       "dien thoai"};

/// Words that are units only with these marks, or with none: tính, phương and quản are none.
struct MarkedUnit {
  std::string_view plain;
  std::array<std::string_view, 2> marked;  ///< in UTF-8
};
constexpr std::array kMarkedUnits{MarkedUnit{"tinh", {"tỉnh", "tỉnh"}}, MarkedUnit{"xa", {"xã", "xã"}},
                                  MarkedUnit{"huyen", {"huyện", "huyện"}}, MarkedUnit{"quan", {"quận", "quán"}},
                                  MarkedUnit{"phuong", {"phường", "phường"}}};

bool only_looks_like_a_unit(std::string_view marked, std::string_view plain) {
  const auto unit =
      std::find_if(kMarkedUnits.begin(), kMarkedUnits.end(), [&](const MarkedUnit& u) { return u.plain == plain; });
  if (unit == kMarkedUnits.end() || marked == plain) return false;
  return std::none_of(unit->marked.begin(), unit->marked.end(),
                      [&](std::string_view right) { return fold_marked(right) == marked; });
}

/// The folded words of a header, without those whose marks say that they are no unit: "GI?I TÍNH" is "gi i -".
std::string words_of(std::string_view written) {
  const std::string header = vietnamese::readable_header(written);
  std::string spaced;
  for (std::size_t i = 0; i < header.size(); ++i) {
    const auto c = static_cast<unsigned char>(header[i]);
    if (i > 0 && std::isupper(c) != 0 && std::islower(static_cast<unsigned char>(header[i - 1])) != 0) spaced += ' ';
    spaced += header[i] == '.' ? ' ' : header[i];  // also between the names of nested objects
  }
  const std::string plain = fold_plain(spaced);
  const std::string marked = fold_marked(spaced);
  std::string words;
  std::string_view rest = plain;
  for_each_word(marked, [&](std::string_view word) {
    const std::string_view unmarked = rest.substr(0, rest.find(' '));
    rest.remove_prefix(std::min(unmarked.size() + 1, rest.size()));
    words += words.empty() ? "" : " ";
    words += only_looks_like_a_unit(word, unmarked) ? std::string_view{"-"} : unmarked;
  });
  return words;
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

}  // namespace

std::optional<ColumnHeader> column_header(std::string_view header) {
  std::string words = words_of(header);
  ColumnHeader found;
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

}  // namespace khop::place
