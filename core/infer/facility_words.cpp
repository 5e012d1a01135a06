#include "core/infer/facility_words.hpp"

namespace khop {
namespace {

constexpr std::string_view kFacilityWords[]{
    "co so",    "don vi tiem", "noi tiem", "diem tiem", "tram y te", "benh vien",      "ma dkbd",
    "madkbd",   "noi dkbd",    "dkkcbbd",  "facility",  "clinic",    "hospital",       "health center",
    "practice", "kcb",         "cskcb",    "macskcb",   "tencskcb",  "kham chua benh", "dk kcb"};

/// What else a register says of a facility, of the day there, or of the treatment.
constexpr std::string_view kFacilityDetails[]{
    "ngay",       "gio",       "thoi gian", "date",   "time",       "day",       "days",     "year",
    "dien thoai", "so dt",     "sdt",       "phone",  "tel",        "fax",       "hotline",  "email",
    "website",    "dia chi",   "address",   "loai",   "type",       "ly do",     "reason",   "ket qua",
    "result",     "hinh thuc", "tuyen",     "hang",   "level",      "doi tuong", "doituong", "chi phi",
    "tien",       "cost",      "so luong",  "so lan", "trang thai", "status",    "ghi chu",  "note"};

constexpr std::string_view kRegistrationWords[]{"dkbd", "madkbd", "dkkcbbd", "dk", "dang ky", "ban dau", "registered"};

}  // namespace

std::span<const std::string_view> facility_words() noexcept { return kFacilityWords; }

std::span<const std::string_view> facility_details() noexcept { return kFacilityDetails; }

std::span<const std::string_view> registration_words() noexcept { return kRegistrationWords; }

}  // namespace khop
