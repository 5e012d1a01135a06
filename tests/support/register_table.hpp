#pragma once

#include "core/quality/key_fields.hpp"
#include "tests/support/made_table.hpp"

#include <map>
#include <string>
#include <vector>

namespace khop::test {

/// A record of a small register, column by column; one column changed makes one known defect.
using RegisterRecord = std::map<std::string, std::string>;

inline const std::vector<std::string>& register_columns() {
  static const std::vector<std::string> columns{"id",    "so", "so_cmnd", "ho_ten",     "ngay_sinh", "gioi_tinh",
                                                "ma_xa", "xa", "tinh",    "dien_thoai", "trang_thai"};
  return columns;
}

/// Passes every rate.
inline RegisterRecord good_record() {
  return {{"id", "1"},
          {"so", "030097992571"},
          {"so_cmnd", "141234567"},
          {"ho_ten", "Nguyễn Văn An"},
          {"ngay_sinh", "15/08/1997"},
          {"gioi_tinh", "Nam"},
          {"ma_xa", "00004"},
          {"xa", "Phường Ba Đình"},
          {"tinh", "Thành phố Hà Nội"},
          {"dien_thoai", "0323456789"},
          {"trang_thai", "Còn sống"}};
}

inline Table register_table(const std::vector<RegisterRecord>& records, std::size_t rows_a_chunk = 1000) {
  std::vector<std::vector<std::string>> rows;
  for (const RegisterRecord& record : records) {
    std::vector<std::string>& row = rows.emplace_back();
    for (const std::string& column : register_columns()) row.push_back(record.at(column));
  }
  return made_table(register_columns(), rows, rows_a_chunk);
}

inline KeyFields register_fields() {
  const auto field = [](const char* name, FieldType type, std::vector<std::string> columns) {
    FieldSpec spec;
    spec.name = name;
    spec.type = type;
    spec.columns = std::move(columns);
    if (has_language(type)) spec.language = kVietnamese;
    return spec;
  };
  KeyFields fields;
  fields.number = field("national_id", FieldType::kVnNationalId, {"so"});
  fields.old_number = field("cmnd", FieldType::kVnCmnd, {"so_cmnd"});
  fields.names = {field("full_name", FieldType::kFullName, {"ho_ten"})};
  fields.birth_date = field("date_of_birth", FieldType::kDate, {"ngay_sinh"});
  fields.sex = field("sex", FieldType::kSex, {"gioi_tinh"});
  fields.phone = field("phone", FieldType::kVnPhone, {"dien_thoai"});
  fields.places = {{field("residence", FieldType::kVnPlace, {"xa", "tinh"}),
                    field("xa", FieldType::kVnPlace, {"xa"}),
                    field("tinh", FieldType::kVnPlace, {"tinh"}),
                    {place::Era::kUnknown},
                    field("ma_xa", FieldType::kVnPlace, {"ma_xa"}),
                    field("named", FieldType::kVnPlace, {"xa", "tinh"})}};
  fields.has_residence = true;
  fields.status = "trang_thai";
  return fields;
}

}  // namespace khop::test
