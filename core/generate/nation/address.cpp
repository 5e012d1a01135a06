#include "core/generate/nation/address.hpp"

#include "core/generate/digits.hpp"

#include <array>
#include <string_view>

namespace khop::generate::nation {
namespace {

using namespace std::string_view_literals;

constexpr std::array kStreets = {
    "Trần Hưng Đạo"sv,    "Lê Lợi"sv,           "Nguyễn Huệ"sv,        "Quang Trung"sv,     "Hai Bà Trưng"sv,
    "Lý Thường Kiệt"sv,   "Nguyễn Trãi"sv,      "Phan Bội Châu"sv,     "Phan Chu Trinh"sv,  "Lê Duẩn"sv,
    "Hùng Vương"sv,       "Nguyễn Du"sv,        "Điện Biên Phủ"sv,     "Võ Nguyên Giáp"sv,  "Trần Phú"sv,
    "Lê Hồng Phong"sv,    "Ngô Quyền"sv,        "Đinh Tiên Hoàng"sv,   "Nguyễn Văn Cừ"sv,   "Cách Mạng Tháng Tám"sv,
    "30 Tháng 4"sv,       "Trường Chinh"sv,     "Phạm Văn Đồng"sv,     "Tôn Đức Thắng"sv,   "Lê Thánh Tông"sv,
    "Hoàng Hoa Thám"sv,   "Nguyễn Công Trứ"sv,  "Bà Triệu"sv,          "Hoàng Diệu"sv,      "Nguyễn Thị Minh Khai"sv,
    "Huỳnh Thúc Kháng"sv, "Lê Quý Đôn"sv,       "Nguyễn Đình Chiểu"sv, "Phan Đình Phùng"sv, "Tố Hữu"sv,
    "Xuân Diệu"sv,        "Nguyễn Chí Thanh"sv, "Hồ Xuân Hương"sv,     "Trần Quốc Toản"sv,  "Lạc Long Quân"sv};

constexpr std::array kHamlets = {
    "Đông"sv,     "Đoài"sv,      "Trung"sv,       "Thượng"sv,     "Hạ"sv,         "Phú Lợi"sv,   "Tân Lập"sv,
    "Hòa Bình"sv, "Đồng Tâm"sv,  "Quyết Thắng"sv, "Tiền Phong"sv, "Phú Thịnh"sv,  "An Khang"sv,  "Long Thành"sv,
    "Mỹ Hòa"sv,   "Đại Đồng"sv,  "Xuân Lộc"sv,    "Bình An"sv,    "Vĩnh Phước"sv, "Thạnh Lợi"sv, "Trung Nghĩa"sv,
    "Yên Phú"sv,  "Nam Sơn"sv,   "Bắc Sơn"sv,     "Thắng Lợi"sv,  "Cây Đa"sv,     "Chợ Mới"sv,   "Đồng Bằng"sv,
    "Hưng Phú"sv, "Lộc Thành"sv, "Tân Tiến"sv,    "Phước Hậu"sv};

constexpr std::array kUplandHamlets = {"Nà Lầu"sv,  "Nậm Cang"sv, "Khuổi Nọi"sv, "Pá Hu"sv,  "Huổi Só"sv, "Co Mạ"sv,
                                       "Bản Phố"sv, "Tà Xùa"sv,   "A Rum"sv,     "Ta Lu"sv,  "Dỗi"sv,     "Cha Lin"sv,
                                       "Pring"sv,   "Mò Ó"sv,     "Ka Nôn"sv,    "Nà Pheo"sv};
constexpr std::array kHighlandHamlets = {"Ea Sút"sv,  "Krông Búk"sv, "Ea Tul"sv,    "Kô Tam"sv,
                                         "Plei Ốp"sv, "Đăk Mế"sv,    "Kon Klor"sv,  "Ea Bông"sv,
                                         "Jun"sv,     "Lê Mnông"sv,  "Plei Rinh"sv, "Đăk Ri"sv};

template <std::size_t n>
std::string_view pick(const std::array<std::string_view, n>& names, std::size_t i) noexcept {
  return names[i % n];
}

void append_hamlet(const Settlement& here, std::string& out) {
  const std::size_t i = here.hamlet;
  const bool numbered = i % 5 < 2;
  const std::string number = std::to_string(1 + i % 13);
  if (here.urban) {
    out.append(here.region == Region::kSouth ? "Khu phố " : "Tổ dân phố ").append(number);
    return;
  }
  if (here.group != kKinh && here.region != Region::kSouth) {
    const bool highland = here.region == Region::kCentre && here.site.province >= 39;  // from Kon Tum southwards
    out.append(highland ? "Buôn " : numbered ? "Thôn " : "Bản ");
    out.append(numbered && !highland ? number
                                     : std::string(highland ? pick(kHighlandHamlets, i) : pick(kUplandHamlets, i)));
    return;
  }
  out.append(here.region == Region::kSouth   ? "Ấp "
             : here.region == Region::kNorth ? (i % 3 == 0 ? "Xóm " : "Thôn ")
                                             : "Thôn ");
  out.append(numbered ? number : std::string(pick(kHamlets, i)));
}

}  // namespace

void append_local_address(const Settlement& settlement, const Household& house, std::string& out) {
  if (house.urban_form) {
    out.append("Số ").append(std::to_string(house.house));
    if (house.alley != 0) out.append("/").append(std::to_string(house.alley));
    out.append(" ").append(pick(kStreets, house.street)).append(", ");
  } else if (house.house % 4 == 0) {
    out.append("Số nhà ").append(std::to_string(house.house)).append(", ");
  }
  append_hamlet(settlement, out);
}

std::uint64_t book_number(std::uint64_t village, std::uint8_t household, std::uint64_t villages, std::uint64_t seed) {
  constexpr std::uint64_t kBooksEach = kHamletPeople;
  const Permutation scatter(villages * kBooksEach, stream_key(seed, Stream::kRegistry));
  return 100'000'000 + scatter(village * kBooksEach + household);
}

}  // namespace khop::generate::nation
