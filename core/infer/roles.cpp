#include "core/infer/roles.hpp"

#include "core/infer/facility_words.hpp"
#include "core/infer/header_words.hpp"
#include "core/infer/person_words.hpp"
#include "core/infer/role_phrases.hpp"
#include "core/record/id_column.hpp"
#include "core/text/vietnamese/header.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <span>

namespace khop {
namespace {

constexpr double kNearlyAll = 0.8;      ///< of the values
constexpr std::uint64_t kFewRows = 20;  ///< that share one value by chance

/// The other person that a header is about: "mother", "" if it does not say which; nothing if it is about nobody else.
std::optional<std::string_view> other_person(std::string_view header) {
  const std::string persons = words_of_persons(header);
  for (const auto& [phrase, who] : other_person_words()) {
    if (contains_words(persons, phrase)) return who;
  }
  for (const auto& [whole, who] : whole_person_headers()) {
    if (persons == whole) return who;
  }
  const std::string words = words_of_relatives(header);
  std::optional<std::string_view> found;
  for (const PersonWord& person : person_words()) {
    // A child is somebody's: "con" alone, or first, may be anything.
    const bool named = contains_words(words, person.text) && !(person.meaning == "child" && words.starts_with("con"));
    if (!named) continue;
    if (found && *found != person.meaning && person.meaning == "father") return "";  // cha mẹ
    if (!found) found = person.meaning;
  }
  return found;
}

/// The same of a header whose dots may abbreviate.
std::optional<std::string_view> other_person_in(std::string_view header) {
  const std::optional<std::string_view> other = other_person(without_abbreviating_dots(header));
  return other ? other : other_person(header);
}

/// The words of a header less those for its subject: "ngay sinh con" of a child is "ngay sinh".
std::string without_subject(const std::string& words, std::string_view subject) {
  std::string rest = ' ' + words + ' ';
  for (const auto& [phrase, who] : subject_words()) {
    if (who != subject) continue;
    const std::string word = ' ' + std::string{phrase} + ' ';
    for (std::size_t at = 0; (at = rest.find(word)) != std::string::npos;) rest.replace(at, word.size(), " ");
  }
  return rest.size() < 2 ? words : rest.substr(1, rest.size() - 2);
}

/// The phrase that names the role of a header; null if none does.
const Phrase* phrase_in(const std::string& words) {
  const std::string joined = joined_words(words);
  for (const Phrase& phrase : role_phrases()) {
    if (words == phrase.text || joined == phrase.text || joined == joined_words(phrase.text)) return &phrase;
  }
  for (const Phrase& phrase : role_phrases()) {
    if (!phrase.whole && contains_words(words, phrase.text)) return &phrase;
  }
  return nullptr;
}

/// The phrase that names the role of a header. The path of a nested name (`name.family`, `address.commune`) narrows down
/// from word to word, so its end says more than its beginning, and often reads better from there. A dot that seemed to
/// abbreviate may belong to such a path: p.name.
const Phrase* phrase_of(std::string_view header, const std::string& words) {
  const Phrase* const abbreviated = phrase_in(words);
  const Phrase* const plain = abbreviated != nullptr ? abbreviated : phrase_in(words_of_header(header));
  if (const std::size_t remark = header.find('('); plain == nullptr && remark != std::string_view::npos) {
    // "Chủ sở hữu (cá nhân/tổ chức)": whole headers only, of people
    const Phrase* const owner = phrase_in(words_of_header(header.substr(0, remark)));
    return owner != nullptr && owner->whole && owner->role == Role::kFullName ? owner : nullptr;
  }
  const bool whole = plain != nullptr && joined_words(words) == joined_words(plain->text);
  if (header.find('.') == std::string_view::npos || whole) return plain;
  const std::string last = words_of_header(header.substr(header.rfind('.') + 1));
  std::string reversed;
  for (std::string_view rest = header; !rest.empty();) {
    const std::size_t dot = rest.rfind('.');
    reversed += words_of_header(rest.substr(dot == std::string_view::npos ? 0 : dot + 1)) + ' ';
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

/// The words of a header less those that say that the number is no longer in use.
std::string_view without_former(std::string_view words) {
  constexpr std::array<std::string_view, 5> kBehind{" cu", " truoc", " truoc day", " da huy", " truoc do"};
  constexpr std::array<std::string_view, 4> kBefore{"old ", "former ", "previous ", "superseded "};
  for (const std::string_view word : kBehind) {
    if (words.ends_with(word)) return words.substr(0, words.size() - word.size());
  }
  for (const std::string_view word : kBefore) {
    if (words.starts_with(word)) return words.substr(word.size());
  }
  return words;
}

/// Whether a header names several papers, one with the personal number among them, and nothing else: whatever a person
/// has stands under "CMND/CCCD/Hộ chiếu".
bool names_papers(std::string words) {
  bool national = false;
  words = ' ' + words + ' ';
  for (const WordMeaning& paper : paper_words()) {
    const std::string word = ' ' + std::string{paper.text} + ' ';
    for (std::size_t at = 0; (at = words.find(word)) != std::string::npos;) {
      words.replace(at, word.size(), " ");
      national = national || paper.meaning == "national";
    }
  }
  return national && words == " ";
}

/// Whether a header that does not speak of a birth is about a day, whatever happened to a paper or a place on it.
bool tells_a_day(const std::string& words) {
  const auto dates = date_words();
  return words.starts_with("ngay ") || words.starts_with("date ") || words.ends_with(" date") ||
         std::any_of(dates.begin(), dates.end(), [&](std::string_view word) { return contains_words(words, word); });
}

std::string kind_of(const Phrase& phrase, const std::string& words) {
  const bool is_number = phrase.role == Role::kIdentifier;
  if (const std::string_view number = without_former(words); is_number && number != words) {
    const std::string kind = kind_of(phrase, std::string{number});
    if (kind == "national") return std::string{kFormerNational};
    if (kind == "cmnd") return kind;  // all of them are old
  }
  if (is_number && names_papers(words)) return "national";
  const std::string_view named = is_number ? bare_number(words) : phrase.text;
  const auto kinds = kind_words();
  const auto known = std::find_if(kinds.begin(), kinds.end(), [&](const WordMeaning& k) { return k.text == named; });
  if (known != kinds.end()) return std::string{known->meaning};
  if (is_number) return std::string{named == bare_number(phrase.text) ? phrase.text : words};
  if (phrase.role == Role::kYear && words.ends_with("nu")) return std::string{kOfWomen};
  const bool of_men = words.ends_with(" nam") && contains_words(words, "nam sinh");
  if (phrase.role == Role::kYear && of_men) return std::string{kOfMen};
  const bool of_a_life = phrase.role == Role::kPlace || phrase.role == Role::kYear;
  return of_a_life && (contains_words(words, "birth") || contains_words(words, "sinh")) ? "birth" : "";
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

bool says_birth(std::string_view header) {
  const std::string kind = meaning_of_header(header).kind;
  return kind == "birth" || kind == kOfMen || kind == kOfWomen;
}

/// Whether dates under a header of this role are those of something else: when a paper was issued, a place registered.
bool may_hide_dates(Role role) noexcept {
  return role == Role::kIdentifier || role == Role::kPlace || role == Role::kAddress || role == Role::kHousehold;
}

RoleGuess guess_from_contents(const ColumnProfile& p) {
  if (p.share_email > 0.6) return {Role::kEmail, percent(p.share_email) + " of the values are e-mail addresses"};
  if (p.share_dates > kNearlyAll) return {Role::kDate, percent(p.share_dates) + " of the values are dates"};
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

std::string_view possible_subject(std::string_view written) {
  const std::optional<std::string_view> other = other_person_in(vietnamese::readable_header(written));
  const auto words = subject_words();
  const bool listed =
      other && std::any_of(words.begin(), words.end(), [&](const WordMeaning& w) { return w.meaning == *other; });
  return listed ? *other : std::string_view{};
}

HeaderMeaning meaning_of_header(std::string_view written, std::string_view subject) {
  const std::string header = vietnamese::readable_header(written);
  if (is_id_header(header)) return {.role = Role::kRecordId, .sure = true};
  std::string words = words_of_header(without_abbreviating_dots(header));
  const bool of_subject = !subject.empty() && possible_subject(header) == subject;
  if (of_subject) words = without_subject(words, subject);
  const std::optional<std::string_view> other = of_subject ? std::nullopt : other_person_in(header);
  HeaderMeaning meaning{.of_others = other.has_value()};
  if (const Phrase* phrase = phrase_of(header, words); phrase != nullptr) {
    meaning.role = phrase->role;
    meaning.sure = !is_open(*phrase) || words == phrase->text;
    meaning.kind = kind_of(*phrase, words);
    // "Tên con" is all of the name; beside a surname's column "tên" would stand alone.
    if (of_subject && words == "ten") meaning.role = Role::kFullName;
  }
  if (meaning.role != Role::kBirthDate && meaning.role != Role::kDay && tells_a_day(words)) {
    meaning = {.role = Role::kDate, .of_others = other.has_value(), .sure = words != "ngay thang nam"};
  }
  if (!other) return meaning;
  meaning.role = of_another_person(meaning.role);
  if (meaning.kind.empty() || meaning.role == Role::kOtherName || meaning.role == Role::kText) meaning.kind = *other;
  return meaning;
}

FacilityHeader facility_header(std::string_view written) {
  const std::string header = vietnamese::readable_header(written);
  constexpr std::array<std::string_view, 5> kCodes{"ma", "code", "id", "macskcb", "madkbd"};
  const std::string words = words_of_header(without_abbreviating_dots(header));
  const auto any = [&](std::span<const std::string_view> phrases) {
    return std::any_of(phrases.begin(), phrases.end(), [&](std::string_view p) { return contains_words(words, p); });
  };
  if (!any(facility_words()) || any(facility_details()) || other_person(header)) return FacilityHeader::kNone;
  const bool code = any(kCodes);
  if (any(registration_words())) return code ? FacilityHeader::kRegisteredCode : FacilityHeader::kRegisteredName;
  return code ? FacilityHeader::kCode : FacilityHeader::kName;
}

Role role_of_header(std::string_view header) { return meaning_of_header(header).role; }

RoleGuess guess_role(const ColumnProfile& profile) { return guess_role(profile, meaning_of_header(profile.name)); }

RoleGuess guess_role(const ColumnProfile& profile, const HeaderMeaning& meaning) {
  if (profile.rows == 0) return guess_role_of_few(profile, meaning);
  if (profile.present() == 0) return {Role::kIgnored, "no values"};
  if (profile.distinct <= 1 && profile.present() >= kFewRows) return {Role::kIgnored, "one value only"};
  if (profile.share_missing() > 0.995) return {Role::kIgnored, percent(profile.share_missing()) + " missing"};
  return guess_role_of_few(profile, meaning);
}

RoleGuess guess_role_of_few(const ColumnProfile& profile, const HeaderMeaning& meaning) {
  const Role named = meaning.role;
  if (profile.rows == 0) return {named, "header '" + profile.name + "', no rows"};
  const std::string header = "header '" + profile.name + "'";
  if (named == Role::kYear && !fits(named, profile) && fits(Role::kBirthDate, profile) && says_birth(profile.name)) {
    return {Role::kBirthDate, header + " over whole dates"};
  }
  if (named == Role::kBirthDate && !fits(named, profile) && fits(Role::kDay, profile)) {
    return {Role::kDay, header + " over days alone"};
  }
  if (may_hide_dates(named) && profile.share_dates > kNearlyAll) return guess_from_contents(profile);
  if (named != Role::kText && fits(named, profile)) return {named, header};
  return guess_from_contents(profile);
}

}  // namespace khop
