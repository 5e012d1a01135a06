#pragma once

#include "core/generate/nation/address.hpp"
#include "core/generate/nation/village.hpp"
#include "core/generate/registers/info_errors.hpp"
#include "core/generate/registers/row_text.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace khop::generate::registers {

inline constexpr std::string_view kRegistryHeader =
    "id,so_dinh_danh,so_cmnd,ho_ten,ngay_sinh,gioi_tinh,dan_toc,noi_dang_ky_khai_sinh,que_quan,dia_chi,ma_xa,xa,ma_"
    "tinh,"
    "tinh,ho_ten_cha,ho_ten_me,ho_ten_vo_chong,ho_ten_chu_ho,quan_he_chu_ho,so_ho_gia_dinh,dien_thoai,trang_thai\n";

/// How a second registration differs from the first, shares of the second ones. In most the number is another or
/// missing; name, date or place are wrong in some.
struct SecondRates {
  double number_missing = 0.36, number_former = 0.30, number_slip = 0.22;
  double information = 0.30, moved = 0.30, cmnd_kept = 0.45, phone_changed = 0.35;
};

/// Writes rows of the national registry, in the units of 2025. Threads: immutable.
class Registry {
 public:
  Registry(const nation::World& world, std::uint64_t seed, std::uint64_t villages, double errors);

  /// The cells behind the id of a person's first row: what is true.
  void write_first(const nation::Village& village, const nation::Citizen& person, std::string& out) const;

  /// The cells of a further row: a second registration.
  void write_second(const nation::Village& village, const nation::Citizen& person, Rng& rng, std::string& out) const;

 private:
  /// A row before it is written.
  struct Row {
    const nation::Village& village;
    const nation::Citizen& person;
    std::string name;
    BirthDate born;
    Sex sex = Sex::kMale;
    std::string number;
    bool with_cmnd = true;
    std::uint32_t phone = 0;
    bool moved = false;  ///< elsewhere, to a household of their own; who is no adult to a parent's
    nation::Settlement settlement;
    nation::Household house;
  };
  Row true_row(const nation::Village& village, const nation::Citizen& person) const;
  void write(const Row& row, std::string& out) const;
  void write_residence(const Row& row, RowText& cells) const;
  void write_household(const Row& row, RowText& cells) const;
  void write_name(const nation::Name& name, RowText& cells) const;
  std::string old_place(std::uint32_t commune) const;

  const nation::World& world_;
  std::uint64_t seed_, villages_;
  SecondRates rates_;
  InfoErrors info_errors_;
};

}  // namespace khop::generate::registers
