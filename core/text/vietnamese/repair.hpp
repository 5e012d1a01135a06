#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace khop::vietnamese {

/// What was wrong with a value of Vietnamese text; of several the first that was found.
enum class Repair : std::uint8_t {
  kNone,
  kTcvn3,        ///< bytes of a TCVN3 font read as Latin-1: NguyÔn
  kVni,          ///< bytes of a VNI font read as Latin-1: Nguyeãn
  kUtf8AsLatin,  ///< UTF-8 read as Windows-1252, Windows-1258 or Latin-1, once or more: Nguyá»…n
  kEntities,     ///< character references of HTML: Nguy&#7877;n
  kTelex,        ///< keystrokes left in: Nguyeenx
  kVniKeys,      ///< keystrokes left in: Nguye64n
  kLookAlikes,   ///< letters of Greek or Cyrillic among Latin ones
  kHonorific,    ///< a word of address before a name
  kRemark,       ///< a remark behind a name, or words of a name glued together
};
inline constexpr std::size_t kRepairs = 10;

/// Whether the letters themselves were damaged.
constexpr bool is_damage(Repair repair) noexcept {
  return repair != Repair::kNone && repair != Repair::kHonorific && repair != Repair::kRemark;
}

/// The repair's name in reports ("tcvn3", "telex" …).
std::string_view to_string(Repair repair) noexcept;

/// What kind of text a value is.
enum class RepairScope : std::uint8_t {
  kPersonName,  ///< words of address may stand before it
  kOther,       ///< numbers may stand in it
};

/// Undoes what is no difference, in a raw value of a field that is known to be Vietnamese.
///
/// A repair is accepted only if every word that it changes is a legal syllable then, or what stands there is impossible
/// in good text. So good text stays, also names of minorities and foreigners; what the letters alone do not tell (a
/// single "Vò", Vò or the bytes of Vũ) stays as it is.
/// Text:    UTF-8; up to 512 bytes, longer values are left alone.
/// Output:  if repaired, replaces `out`, which must not overlap `text`; else leaves it. Idempotent: a repaired value is
///          not repaired again. Letters may come decomposed: clean() comes behind, and it handles NFD, invisible
///          characters and Ð for Đ. Allocates only where something is suspicious.
/// Threads: reentrant. Cost: a few nanoseconds for clean values.
Repair repair_vietnamese(std::string_view text, RepairScope scope, std::string& out);

}  // namespace khop::vietnamese
