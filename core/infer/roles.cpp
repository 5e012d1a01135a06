#include "core/infer/roles.hpp"

#include "core/record/id_column.hpp"
#include "core/text/fold.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <cmath>
#include <utility>

namespace khop {
namespace {

constexpr std::uint64_t kFewRows = 20;  ///< that share one value by chance

/// A phrase of a header, folded. A short one that is also a part of other phrases must be the whole header. The first
/// entry that fits decides, so the longer and surer phrases come first.
struct Phrase {
  std::string_view text;
  Role role;
  bool whole = false;
};
constexpr bool kWhole = true;

constexpr std::array kPhrases{
    // Vietnamese, as registers write it
    Phrase{"quan he", Role::kCategory},
    Phrase{"so ho gia dinh", Role::kHousehold},
    Phrase{"ma ho gia dinh", Role::kHousehold},
    Phrase{"so ho khau", Role::kHousehold},
    Phrase{"ma ho khau", Role::kHousehold},
    Phrase{"ho khau so", Role::kHousehold},
    Phrase{"so so ho khau", Role::kHousehold},
    Phrase{"so ho", Role::kHousehold, kWhole},
    Phrase{"ma ho", Role::kHousehold, kWhole},
    Phrase{"tinh trang", Role::kCategory},
    Phrase{"hon nhan", Role::kCategory},
    Phrase{"dan toc", Role::kCategory},
    Phrase{"ton giao", Role::kCategory},
    Phrase{"quoc tich", Role::kCategory},
    Phrase{"ho chu dem va ten", Role::kFullName},
    Phrase{"ho dem va ten", Role::kFullName},
    Phrase{"ho ten dem va ten", Role::kFullName},
    Phrase{"ten dem va ten", Role::kGivenName},
    Phrase{"ten lot va ten", Role::kGivenName},
    Phrase{"chu dem va ten", Role::kGivenName},
    Phrase{"dem va ten", Role::kGivenName},
    Phrase{"ho va chu dem", Role::kSurname},
    Phrase{"ho va ten dem", Role::kSurname},
    Phrase{"ho va dem", Role::kSurname},
    Phrase{"ho ten dem", Role::kSurname},
    Phrase{"ho chu dem", Role::kSurname},
    Phrase{"ho dem", Role::kSurname},
    Phrase{"ho va ten", Role::kFullName},
    Phrase{"ho ten", Role::kFullName},
    Phrase{"hoten", Role::kFullName},
    Phrase{"hovaten", Role::kFullName},
    Phrase{"ten day du", Role::kFullName},
    Phrase{"ten khai sinh", Role::kFullName},
    Phrase{"ten benh nhan", Role::kFullName},
    Phrase{"ten cong dan", Role::kFullName},
    Phrase{"ten chu xe", Role::kFullName},
    Phrase{"ten chu phuong tien", Role::kFullName},
    Phrase{"ten chu so huu", Role::kFullName},
    Phrase{"chu xe", Role::kFullName, kWhole},
    Phrase{"ten nguoi", Role::kFullName},
    Phrase{"ten vac xin", Role::kText},
    Phrase{"ten thuoc", Role::kText},
    Phrase{"ten benh", Role::kText},
    Phrase{"chu dem", Role::kMiddleName},
    Phrase{"ten dem", Role::kMiddleName},
    Phrase{"ten lot", Role::kMiddleName},
    Phrase{"ngay thang nam sinh", Role::kBirthDate},
    Phrase{"ngaythangnamsinh", Role::kBirthDate},
    Phrase{"ntns", Role::kBirthDate},
    Phrase{"ngay sinh", Role::kBirthDate},
    Phrase{"ngaysinh", Role::kBirthDate},
    Phrase{"nam sinh", Role::kYear},
    Phrase{"namsinh", Role::kYear},
    Phrase{"thang sinh", Role::kMonth},
    Phrase{"ngay", Role::kDay, kWhole},
    Phrase{"thang", Role::kMonth, kWhole},
    Phrase{"nam", Role::kYear, kWhole},
    Phrase{"gioi tinh", Role::kSex},
    Phrase{"gioitinh", Role::kSex},
    Phrase{"phai", Role::kSex, kWhole},
    Phrase{"gt", Role::kSex, kWhole},
    Phrase{"dinh danh", Role::kIdentifier},
    Phrase{"sodinhdanh", Role::kIdentifier},
    Phrase{"madinhdanh", Role::kIdentifier},
    Phrase{"ddcn", Role::kIdentifier},
    Phrase{"ho chieu", Role::kIdentifier},
    Phrase{"ma so thue", Role::kIdentifier},
    Phrase{"cccd", Role::kIdentifier},
    Phrase{"cmnd", Role::kIdentifier},
    Phrase{"can cuoc", Role::kIdentifier},
    Phrase{"cmt", Role::kIdentifier},
    Phrase{"bao hiem", Role::kIdentifier},
    Phrase{"ma the", Role::kIdentifier},
    Phrase{"bhyt", Role::kIdentifier},
    Phrase{"bhxh", Role::kIdentifier},
    Phrase{"dien thoai", Role::kPhone},
    Phrase{"dienthoai", Role::kPhone},
    Phrase{"di dong", Role::kPhone},
    Phrase{"sdt", Role::kPhone},
    Phrase{"dia chi", Role::kAddress},
    Phrase{"diachi", Role::kAddress},
    Phrase{"thuong tru", Role::kAddress},
    Phrase{"so nha", Role::kNumber},
    Phrase{"ten duong", Role::kAddress},
    Phrase{"noi sinh", Role::kPlace},
    Phrase{"que quan", Role::kPlace},
    Phrase{"nguyen quan", Role::kPlace},
    Phrase{"tinh thanh", Role::kPlace},
    Phrase{"quan huyen", Role::kPlace},
    Phrase{"phuong xa", Role::kPlace},
    Phrase{"xa phuong", Role::kPlace},
    Phrase{"tinh", Role::kPlace},
    Phrase{"huyen", Role::kPlace},
    Phrase{"xa", Role::kPlace},
    Phrase{"ho", Role::kSurname, kWhole},
    Phrase{"dem", Role::kMiddleName, kWhole},
    Phrase{"ten", Role::kGivenName, kWhole},
    // English
    Phrase{"marital", Role::kCategory},
    Phrase{"relationship", Role::kCategory},
    Phrase{"household id", Role::kHousehold},
    Phrase{"household number", Role::kHousehold},
    Phrase{"household no", Role::kHousehold},
    Phrase{"nationality", Role::kCategory},
    Phrase{"date of birth", Role::kBirthDate},
    Phrase{"birth date", Role::kBirthDate},
    Phrase{"birthdate", Role::kBirthDate},
    Phrase{"birthday", Role::kBirthDate},
    Phrase{"dob", Role::kBirthDate},
    Phrase{"born", Role::kBirthDate},
    Phrase{"year of birth", Role::kYear},
    Phrase{"birth year", Role::kYear},
    Phrase{"birthyear", Role::kYear},
    Phrase{"yob", Role::kYear},
    Phrase{"by", Role::kYear, kWhole},
    Phrase{"month of birth", Role::kMonth},
    Phrase{"birth month", Role::kMonth},
    Phrase{"bm", Role::kMonth, kWhole},
    Phrase{"day of birth", Role::kDay},
    Phrase{"birth day", Role::kDay},
    Phrase{"bd", Role::kDay, kWhole},
    Phrase{"birth place", Role::kPlace},
    Phrase{"birthplace", Role::kPlace},
    Phrase{"place of birth", Role::kPlace},
    Phrase{"given name", Role::kGivenName},
    Phrase{"given names", Role::kGivenName},
    Phrase{"givenname", Role::kGivenName},
    Phrase{"first name", Role::kGivenName},
    Phrase{"first names", Role::kGivenName},
    Phrase{"firstname", Role::kGivenName},
    Phrase{"forename", Role::kGivenName},
    Phrase{"forenames", Role::kGivenName},
    Phrase{"fname", Role::kGivenName},
    Phrase{"christian name", Role::kGivenName},
    Phrase{"prenom", Role::kGivenName},
    Phrase{"vorname", Role::kGivenName},
    Phrase{"imie", Role::kGivenName},
    Phrase{"middle name", Role::kMiddleName},
    Phrase{"middlename", Role::kMiddleName},
    Phrase{"midinit", Role::kMiddleName},
    Phrase{"middle initial", Role::kMiddleName},
    Phrase{"middle", Role::kMiddleName},
    Phrase{"mname", Role::kMiddleName},
    Phrase{"second name", Role::kMiddleName},
    Phrase{"surname", Role::kSurname},
    Phrase{"last name", Role::kSurname},
    Phrase{"lastname", Role::kSurname},
    Phrase{"family name", Role::kSurname},
    Phrase{"familyname", Role::kSurname},
    Phrase{"lname", Role::kSurname},
    Phrase{"sname", Role::kSurname},
    Phrase{"nazwisko", Role::kSurname},
    Phrase{"nachname", Role::kSurname},
    Phrase{"maiden name", Role::kText},
    Phrase{"user name", Role::kText},
    Phrase{"company name", Role::kText},
    Phrase{"school name", Role::kText},
    Phrase{"hospital name", Role::kText},
    Phrase{"facility name", Role::kText},
    Phrase{"vaccine name", Role::kText},
    Phrase{"drug name", Role::kText},
    Phrase{"product name", Role::kText},
    Phrase{"full name", Role::kFullName},
    Phrase{"fullname", Role::kFullName},
    Phrase{"person name", Role::kFullName},
    Phrase{"patient name", Role::kFullName},
    Phrase{"sex", Role::kSex},
    Phrase{"gender", Role::kSex},
    Phrase{"phone", Role::kPhone},
    Phrase{"telephone", Role::kPhone},
    Phrase{"mobile", Role::kPhone},
    Phrase{"cell", Role::kPhone},
    Phrase{"tel", Role::kPhone},
    Phrase{"email", Role::kEmail},
    Phrase{"e mail", Role::kEmail},
    Phrase{"mail", Role::kEmail},
    Phrase{"postcode", Role::kPostcode},
    Phrase{"post code", Role::kPostcode},
    Phrase{"postal code", Role::kPostcode},
    Phrase{"zip", Role::kPostcode},
    Phrase{"zipcode", Role::kPostcode},
    Phrase{"street number", Role::kNumber},
    Phrase{"house number", Role::kNumber},
    Phrase{"address", Role::kAddress},
    Phrase{"street", Role::kAddress},
    Phrase{"city", Role::kPlace},
    Phrase{"town", Role::kPlace},
    Phrase{"suburb", Role::kPlace},
    Phrase{"village", Role::kPlace},
    Phrase{"commune", Role::kPlace},
    Phrase{"ward", Role::kPlace},
    Phrase{"district", Role::kPlace},
    Phrase{"county", Role::kPlace},
    Phrase{"province", Role::kPlace},
    Phrase{"region", Role::kPlace},
    Phrase{"state", Role::kPlace},
    Phrase{"country", Role::kPlace},
    Phrase{"age", Role::kAge},
    Phrase{"ssn", Role::kIdentifier},
    Phrase{"soc sec", Role::kIdentifier},
    Phrase{"social security", Role::kIdentifier},
    Phrase{"national id", Role::kIdentifier},
    Phrase{"nin", Role::kIdentifier},
    Phrase{"nhs", Role::kIdentifier},
    Phrase{"passport", Role::kIdentifier},
    Phrase{"identifier", Role::kIdentifier},
    Phrase{"pesel", Role::kIdentifier},
    Phrase{"mrn", Role::kIdentifier},
    Phrase{"licence", Role::kIdentifier},
    Phrase{"license", Role::kIdentifier},
    Phrase{"number", Role::kIdentifier},
    Phrase{"occupation", Role::kText},
    Phrase{"name", Role::kFullName},
    Phrase{"date", Role::kDate},
    Phrase{"year", Role::kYear},
    Phrase{"month", Role::kMonth},
    Phrase{"day", Role::kDay},
};

/// Phrases that leave open what of: alone they are sure, among other words they are not.
constexpr std::array<std::string_view, 8> kOpen{"name",    "ten nguoi", "number", "identifier",
                                                "licence", "license",   "year",   "date"};

/// Identifiers under several names, if a header says nothing more (Mã định danh cơ sở is no person's), and places that
/// are not where one lives.
constexpr std::array<std::pair<std::string_view, std::string_view>, 19> kKinds{{
    {"cccd", "national"},
    {"can cuoc", "national"},
    {"dinh danh", "national"},
    {"sodinhdanh", "national"},
    {"madinhdanh", "national"},
    {"ddcn", "national"},
    {"national id", "national"},
    {"national", "national"},  // national id number
    {"cmt", "cmnd"},
    {"ho chieu", "passport"},
    {"license", "licence"},
    {"soc sec", "ssn"},
    {"social security", "ssn"},
    {"noi sinh", "birth"},
    {"birth place", "birth"},
    {"birthplace", "birth"},
    {"place of birth", "birth"},
    {"que quan", "origin"},
    {"nguyen quan", "origin"},
}};

/// Words by which a header says that its column is about another person, and who that is, where it is one in a life.
constexpr std::array<std::pair<std::string_view, std::string_view>, 22> kOthers{{
    {"mother", "mother"},
    {"mothers", "mother"},
    {"father", "father"},
    {"fathers", "father"},
    {"parent", ""},
    {"spouse", "spouse"},
    {"husband", "spouse"},
    {"wife", "spouse"},
    {"guardian", ""},
    {"next of kin", ""},
    {"head of household", "head"},
    {"household head", "head"},
    {"chu ho", "head"},
    {"nguoi than", ""},
    {"giam ho", ""},
    {"nguoi lien he", ""},
    {"emergency", ""},
    {"informant", ""},
    {"doctor", ""},
    {"physician", ""},
    {"nurse", ""},
    {"bac si", ""},
}};
/// The first or the last word of several.
constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kVietnameseOthers{
    {{"me", "mother"}, {"cha", "father"}, {"bo", "father"}, {"vo", "spouse"}, {"chong", "spouse"}}};

bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

/// Without what only counts columns: "fname c1", "address 2", "phone2".
void drop_counter(std::string& words) {
  std::size_t end = words.size();
  while (end > 0 && is_digit(words[end - 1])) --end;
  if (end == words.size()) return;
  if (end >= 2 && words[end - 2] == ' ') --end;  // one letter
  while (end > 0 && words[end - 1] == ' ') --end;
  if (end >= 2) words.resize(end);
}

bool is_word_byte(char c) noexcept { return std::isalnum(static_cast<unsigned char>(c)) != 0 || (c & 0x80) != 0; }

/// Whether a word is a single letter, with or without what counts columns: the T of S.Đ.T and of S.Đ.T2.
bool is_initial(std::string_view word) {
  if (word.empty() || is_digit(word.front())) return false;
  return std::count_if(word.begin(), word.end(), [](char c) { return !is_digit(c) && (c & 0xC0) != 0x80; }) == 1;
}

std::string_view first_word(std::string_view text) {
  std::size_t end = 0;
  while (end < text.size() && is_word_byte(text[end])) ++end;
  return text.substr(0, end);
}

std::string_view last_word(std::string_view text) {
  std::size_t begin = text.size();
  while (begin > 0 && is_word_byte(text[begin - 1])) --begin;
  return text.substr(begin);
}

/// The header without dots beside single letters, which only abbreviate: Số C.M.N.D is Số CMND, while name.family stays.
std::string without_abbreviating_dots(std::string_view header) {
  std::string out;
  for (std::size_t i = 0; i < header.size(); ++i) {
    const bool dot = header[i] == '.';
    if (!dot || !(is_initial(last_word(out)) || is_initial(first_word(header.substr(i + 1))))) out += header[i];
  }
  return out;
}

/// "dateOfBirth", "DATE_OF_BIRTH" and "date of birth 2" as folded words.
std::string words_of(std::string_view header) {
  std::string spaced;
  for (std::size_t i = 0; i < header.size(); ++i) {
    const auto c = static_cast<unsigned char>(header[i]);
    if (i > 0 && std::isupper(c) != 0 && std::islower(static_cast<unsigned char>(header[i - 1])) != 0) spaced += ' ';
    spaced += header[i] == '.' ? ' ' : header[i];  // also between the names of nested objects
  }
  std::string words = fold_plain(spaced);
  drop_counter(words);
  return words;
}

bool contains_words(const std::string& words, std::string_view phrase) {
  const std::string padded = ' ' + words + ' ';
  return padded.find(' ' + std::string{phrase} + ' ') != std::string::npos;
}

/// The other person that a header is about: "mother", "" if it does not say which; nothing if it is about nobody else.
std::optional<std::string_view> other_person(const std::string& words) {
  for (const auto& [phrase, who] : kOthers) {
    if (contains_words(words, phrase)) return who;
  }
  const std::size_t first_end = words.find(' ');
  if (first_end == std::string::npos) return std::nullopt;
  const std::string_view all{words};
  for (const auto& [word, who] : kVietnameseOthers) {
    if (all.substr(0, first_end) == word || all.substr(words.rfind(' ') + 1) == word) return who;
  }
  return std::nullopt;
}

/// The phrase that names the role of a header; null if none does.
const Phrase* phrase_in(const std::string& words) {
  std::string joined;
  for (const char c : words) {
    if (c != ' ') joined += c;
  }
  for (const Phrase& phrase : kPhrases) {
    if (words == phrase.text || joined == phrase.text) return &phrase;
  }
  for (const Phrase& phrase : kPhrases) {
    if (!phrase.whole && contains_words(words, phrase.text)) return &phrase;
  }
  return nullptr;
}

bool is_open(const Phrase& phrase) { return std::find(kOpen.begin(), kOpen.end(), phrase.text) != kOpen.end(); }

/// The phrase that names the role of a header. The path of a nested name (`name.family`, `address.commune`) narrows down
/// from word to word, so its end says more than its beginning, and often reads better from there. A dot that seemed to
/// abbreviate may belong to such a path: p.name.
const Phrase* phrase_of(std::string_view header, const std::string& words) {
  const Phrase* const abbreviated = phrase_in(words);
  const Phrase* const plain = abbreviated != nullptr ? abbreviated : phrase_in(words_of(header));
  if (header.find('.') == std::string_view::npos || (plain != nullptr && words == plain->text)) return plain;
  const std::string last = words_of(header.substr(header.rfind('.') + 1));
  std::string reversed;
  for (std::string_view rest = header; !rest.empty();) {
    const std::size_t dot = rest.rfind('.');
    reversed += words_of(rest.substr(dot == std::string_view::npos ? 0 : dot + 1)) + ' ';
    rest = rest.substr(0, dot == std::string_view::npos ? 0 : dot);
  }
  for (const std::string& reading : {last, reversed.substr(0, reversed.size() - 1)}) {
    if (const Phrase* phrase = phrase_in(reading); phrase != nullptr && !is_open(*phrase)) return phrase;
  }
  return plain;
}

/// The words of a header less those that only say that it is a number, and a person's.
std::string_view bare_number(std::string_view words) {
  constexpr std::array<std::string_view, 3> kBefore{"so ", "ma ", "the "};
  constexpr std::array<std::string_view, 7> kAfter{" ca nhan", " cong dan", " number", " no", " nr", " code", " id"};
  for (std::size_t size = 0; size != words.size();) {
    size = words.size();
    for (const std::string_view word : kBefore) {
      if (words.starts_with(word)) words.remove_prefix(word.size());
    }
    for (const std::string_view word : kAfter) {
      if (words.ends_with(word)) words.remove_suffix(word.size());
    }
  }
  return words;
}

std::string kind_of(const Phrase& phrase, const std::string& words) {
  const bool is_number = phrase.role == Role::kIdentifier;
  const std::string_view named = is_number ? bare_number(words) : phrase.text;
  const auto known = std::find_if(kKinds.begin(), kKinds.end(), [&](const auto& k) { return k.first == named; });
  if (known != kKinds.end()) return std::string{known->second};
  if (is_number) return std::string{named == bare_number(phrase.text) ? phrase.text : words};
  const bool birth = phrase.role == Role::kPlace && (contains_words(words, "birth") || contains_words(words, "sinh"));
  return birth ? "birth" : "";
}

Role of_another_person(Role role) noexcept {
  switch (role) {
    case Role::kGivenName:
    case Role::kMiddleName:
    case Role::kSurname:
    case Role::kFullName:
    case Role::kText: return Role::kOtherName;  // "mother", "mother's maiden name"
    case Role::kBirthDate: return Role::kDate;
    case Role::kYear:
    case Role::kMonth:
    case Role::kDay:
    case Role::kAge: return Role::kText;
    case Role::kSex: return Role::kCategory;
    default: return role;
  }
}

bool fits(Role role, const ColumnProfile& p) {
  switch (role) {
    case Role::kBirthDate:
    case Role::kDate: return p.share_dates > 0.4 || (p.share_digits > 0.9 && p.mean_length >= 4);
    case Role::kYear: return p.share_digits > 0.8 && p.mean_length > 3 && p.mean_length < 5;
    case Role::kMonth:
    case Role::kDay: return p.share_digits > 0.8 && p.mean_length <= 2.01;
    case Role::kAge: return p.share_digits > 0.8;
    case Role::kPhone: return p.share_letters < 0.3;
    case Role::kEmail: return p.share_email > 0.3;
    case Role::kGivenName:
    case Role::kMiddleName:
    case Role::kSurname:
    case Role::kFullName: return p.share_digits < 0.5;
    case Role::kOtherName: return p.share_letters > 0.8 && p.distinct > kFewValues;
    case Role::kIdentifier: return p.share_letters < 0.7;
    default: return true;
  }
}

std::string percent(double share) { return std::to_string(std::lround(share * 100)) + " %"; }

RoleGuess guess_from_contents(const ColumnProfile& p) {
  if (p.share_email > 0.6) return {Role::kEmail, percent(p.share_email) + " of the values are e-mail addresses"};
  if (p.share_dates > 0.8) return {Role::kDate, percent(p.share_dates) + " of the values are dates"};
  if (p.share_phones > 0.8) return {Role::kPhone, percent(p.share_phones) + " of the values are telephone numbers"};
  if (p.share_decimals > kMostlyDecimals) {
    return {Role::kNumber, percent(p.share_decimals) + " of the values are numbers with decimals"};
  }
  if (p.distinct <= kFewValues || (p.distinct <= 200 && p.share_distinct() < 0.02)) {
    return {Role::kCategory, std::to_string(p.distinct) + " different values"};
  }
  const double coded = p.share_digits + p.share_mixed;
  if (coded > 0.9 && p.mean_words < 1.6 && p.share_distinct() > 0.5 && p.mean_length >= 5 && p.max_length <= 20) {
    return {Role::kIdentifier, "mostly different codes"};
  }
  return {Role::kText, "text without a header that says more"};
}

}  // namespace

std::string_view to_string(Role role) noexcept {
  switch (role) {
    case Role::kIgnored: return "ignored";
    case Role::kRecordId: return "record id";
    case Role::kGivenName: return "given name";
    case Role::kMiddleName: return "middle name";
    case Role::kSurname: return "surname";
    case Role::kFullName: return "full name";
    case Role::kOtherName: return "name of another person";
    case Role::kBirthDate: return "date of birth";
    case Role::kDate: return "date";
    case Role::kYear: return "year";
    case Role::kMonth: return "month";
    case Role::kDay: return "day";
    case Role::kAge: return "age";
    case Role::kSex: return "sex";
    case Role::kIdentifier: return "identifier";
    case Role::kHousehold: return "household number";
    case Role::kPhone: return "phone";
    case Role::kEmail: return "e-mail";
    case Role::kPostcode: return "postcode";
    case Role::kPlace: return "place";
    case Role::kAddress: return "address";
    case Role::kNumber: return "number";
    case Role::kCategory: return "category";
    case Role::kText: return "text";
  }
  return "text";
}

HeaderMeaning meaning_of_header(std::string_view header) {
  if (is_id_header(header)) return {.role = Role::kRecordId, .sure = true};
  const std::string words = words_of(without_abbreviating_dots(header));
  std::optional<std::string_view> other = other_person(words);
  if (!other) other = other_person(words_of(header));
  HeaderMeaning meaning{.of_others = other.has_value()};
  if (const Phrase* phrase = phrase_of(header, words); phrase != nullptr) {
    meaning.role = phrase->role;
    meaning.sure = !is_open(*phrase) || words == phrase->text;
    meaning.kind = kind_of(*phrase, words);
  }
  if (!other) return meaning;
  meaning.role = of_another_person(meaning.role);
  if (meaning.kind.empty()) meaning.kind = *other;
  return meaning;
}

bool names_facility(std::string_view header) {
  constexpr std::array<std::string_view, 14> kWords{
      " co so ",   " don vi tiem ", " noi tiem ", " diem tiem ", " tram y te ",     " benh vien ", " ma dkbd ",
      " dkkcbbd ", " facility ",    " clinic ",   " hospital ",  " health center ", " practice ",  " noi dkbd "};
  const std::string words = ' ' + words_of(without_abbreviating_dots(header)) + ' ';
  return std::any_of(kWords.begin(), kWords.end(),
                     [&](std::string_view word) { return words.find(word) != std::string::npos; });
}

Role role_of_header(std::string_view header) { return meaning_of_header(header).role; }

RoleGuess guess_role(const ColumnProfile& profile) {
  const Role named = role_of_header(profile.name);
  if (profile.rows == 0) return {named, "header '" + profile.name + "', no rows"};
  if (profile.present() == 0) return {Role::kIgnored, "no values"};
  if (profile.distinct <= 1 && profile.present() >= kFewRows) return {Role::kIgnored, "one value only"};
  if (profile.share_missing() > 0.995) return {Role::kIgnored, percent(profile.share_missing()) + " missing"};
  if (named != Role::kText && fits(named, profile)) return {named, "header '" + profile.name + "'"};
  return guess_from_contents(profile);
}

}  // namespace khop
