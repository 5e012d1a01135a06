#include "core/infer/roles.hpp"

#include "core/text/fold.hpp"

#include <array>
#include <cctype>
#include <utility>

namespace khop {
namespace {

/// A phrase of a header, folded and without spaces. `whole`: the header must be just this; else it may contain it as
/// words. The first entry that fits decides, so the longer and surer phrases come first.
struct Phrase {
  std::string_view text;
  Role role;
};

constexpr std::array kPhrases{
    // Vietnamese, as registers write it
    Phrase{"ho va ten dem", Role::kSurname},
    Phrase{"ho ten dem", Role::kSurname},
    Phrase{"ho dem", Role::kSurname},
    Phrase{"ho chu dem", Role::kSurname},
    Phrase{"ho va ten", Role::kFullName},
    Phrase{"ho ten", Role::kFullName},
    Phrase{"hoten", Role::kFullName},
    Phrase{"hovaten", Role::kFullName},
    Phrase{"ten day du", Role::kFullName},
    Phrase{"ten khai sinh", Role::kFullName},
    Phrase{"chu dem", Role::kMiddleName},
    Phrase{"ten dem", Role::kMiddleName},
    Phrase{"ten lot", Role::kMiddleName},
    Phrase{"ngay thang nam sinh", Role::kBirthDate},
    Phrase{"ngaythangnamsinh", Role::kBirthDate},
    Phrase{"ngay sinh", Role::kBirthDate},
    Phrase{"ngaysinh", Role::kBirthDate},
    Phrase{"nam sinh", Role::kYear},
    Phrase{"thang sinh", Role::kMonth},
    Phrase{"gioi tinh", Role::kSex},
    Phrase{"gioitinh", Role::kSex},
    Phrase{"phai", Role::kSex},
    Phrase{"so dinh danh", Role::kIdentifier},
    Phrase{"sodinhdanh", Role::kIdentifier},
    Phrase{"cccd", Role::kIdentifier},
    Phrase{"cmnd", Role::kIdentifier},
    Phrase{"can cuoc", Role::kIdentifier},
    Phrase{"cmt", Role::kIdentifier},
    Phrase{"so bhxh", Role::kIdentifier},
    Phrase{"ma the", Role::kIdentifier},
    Phrase{"bhyt", Role::kIdentifier},
    Phrase{"bhxh", Role::kIdentifier},
    Phrase{"dien thoai", Role::kPhone},
    Phrase{"dienthoai", Role::kPhone},
    Phrase{"sdt", Role::kPhone},
    Phrase{"dia chi", Role::kAddress},
    Phrase{"diachi", Role::kAddress},
    Phrase{"noi sinh", Role::kPlace},
    Phrase{"que quan", Role::kPlace},
    Phrase{"thuong tru", Role::kAddress},
    Phrase{"tinh thanh", Role::kPlace},
    Phrase{"quan huyen", Role::kPlace},
    Phrase{"phuong xa", Role::kPlace},
    Phrase{"xa phuong", Role::kPlace},
    Phrase{"tinh", Role::kPlace},
    Phrase{"huyen", Role::kPlace},
    Phrase{"xa", Role::kPlace},
    Phrase{"dan toc", Role::kCategory},
    Phrase{"ho", Role::kSurname},
    Phrase{"ten", Role::kGivenName},
    // English
    Phrase{"record id", Role::kRecordId},
    Phrase{"rec id", Role::kRecordId},
    Phrase{"unique id", Role::kRecordId},
    Phrase{"row id", Role::kRecordId},
    Phrase{"id", Role::kRecordId},
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
    Phrase{"by", Role::kYear},
    Phrase{"month of birth", Role::kMonth},
    Phrase{"birth month", Role::kMonth},
    Phrase{"bm", Role::kMonth},
    Phrase{"day of birth", Role::kDay},
    Phrase{"birth day", Role::kDay},
    Phrase{"bd", Role::kDay},
    Phrase{"birth place", Role::kPlace},
    Phrase{"place of birth", Role::kPlace},
    Phrase{"given name", Role::kGivenName},
    Phrase{"givenname", Role::kGivenName},
    Phrase{"first name", Role::kGivenName},
    Phrase{"firstname", Role::kGivenName},
    Phrase{"forename", Role::kGivenName},
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
    Phrase{"full name", Role::kFullName},
    Phrase{"fullname", Role::kFullName},
    Phrase{"person name", Role::kFullName},
    Phrase{"patient name", Role::kFullName},
    Phrase{"name", Role::kFullName},
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
    Phrase{"nationality", Role::kCategory},
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
    Phrase{"date", Role::kDate},
    Phrase{"year", Role::kYear},
    Phrase{"month", Role::kMonth},
    Phrase{"day", Role::kDay},
};

/// "dateOfBirth", "DATE_OF_BIRTH" and "fname_c1" as folded words without trailing counters.
std::string words_of(std::string_view header) {
  std::string spaced;
  for (std::size_t i = 0; i < header.size(); ++i) {
    const auto c = static_cast<unsigned char>(header[i]);
    if (i > 0 && std::isupper(c) != 0 && std::islower(static_cast<unsigned char>(header[i - 1])) != 0) spaced += ' ';
    spaced += header[i];
  }
  return fold_plain(spaced);
}

bool contains_words(const std::string& words, std::string_view phrase) {
  const std::string padded = ' ' + words + ' ';
  return padded.find(' ' + std::string{phrase} + ' ') != std::string::npos;
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
    case Role::kIdentifier: return p.share_letters < 0.7;
    default: return true;
  }
}

std::string percent(double share) { return std::to_string(static_cast<int>(share * 100 + 0.5)) + " %"; }

RoleGuess guess_from_contents(const ColumnProfile& p) {
  if (p.share_email > 0.6) return {Role::kEmail, percent(p.share_email) + " of the values are e-mail addresses"};
  if (p.share_dates > 0.8) return {Role::kDate, percent(p.share_dates) + " of the values are dates"};
  if (p.distinct <= 12 || (p.distinct <= 200 && p.share_distinct() < 0.02)) {
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
    case Role::kBirthDate: return "date of birth";
    case Role::kDate: return "date";
    case Role::kYear: return "year";
    case Role::kMonth: return "month";
    case Role::kDay: return "day";
    case Role::kAge: return "age";
    case Role::kSex: return "sex";
    case Role::kIdentifier: return "identifier";
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

Role role_of_header(std::string_view header) {
  const std::string words = words_of(header);
  std::string joined;
  for (const char c : words) {
    if (c != ' ') joined += c;
  }
  for (const Phrase& phrase : kPhrases) {
    if (words == phrase.text || joined == phrase.text) return phrase.role;
  }
  for (const Phrase& phrase : kPhrases) {
    if (phrase.role != Role::kRecordId && contains_words(words, phrase.text)) return phrase.role;
  }
  return Role::kText;
}

RoleGuess guess_role(const ColumnProfile& profile) {
  if (profile.present() == 0) return {Role::kIgnored, "no values"};
  if (profile.distinct <= 1) return {Role::kIgnored, "one value only"};
  if (profile.share_missing() > 0.995) return {Role::kIgnored, percent(profile.share_missing()) + " missing"};
  const Role named = role_of_header(profile.name);
  if (named != Role::kText && fits(named, profile)) return {named, "header '" + profile.name + "'"};
  return guess_from_contents(profile);
}

}  // namespace khop
