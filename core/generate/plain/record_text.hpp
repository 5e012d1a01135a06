#pragma once

#include "core/generate/digits.hpp"
#include "core/generate/plain/nation.hpp"
#include "core/generate/plain/person.hpp"

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace khop::generate::plain {

/// Columns of population.csv behind the id, in order.
enum class Field : std::size_t { kGivenName, kSurname, kDateOfBirth, kCommune, kDistrict, kNumber, kPhone };
inline constexpr std::size_t kFieldCount = 7;

inline constexpr std::string_view kPopulationHeader =
    "id,given_name,surname,date_of_birth,commune,district,number,phone\n";
inline constexpr std::string_view kTruthHeader = "id,entity_id\n";

/// A record as it will be written. None of the values needs quoting. Reuse one: it keeps its memory.
struct RecordText {
  std::array<std::string, kFieldCount> fields;

  std::string& operator[](Field field) noexcept { return fields[static_cast<std::size_t>(field)]; }
  const std::string& operator[](Field field) const noexcept { return fields[static_cast<std::size_t>(field)]; }
};

/// The record without any error: middle and given name together, type and name of the commune and district,
/// dd/mm/yyyy (or the year, where papers have no more), the 12-digit number, the phone or nothing.
void render(const Person& person, const Nation& nation, RecordText& out);

/// Same as the fields of render(), each behind a comma: most records have no error and need no detour.
void append_fields(const Person& person, const Nation& nation, std::string& out);
void append_fields(const RecordText& record, std::string& out);

void write_commune(const Nation& nation, std::uint32_t commune, RecordText& out);

}  // namespace khop::generate::plain
