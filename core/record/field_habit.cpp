#include "core/record/field_habit.hpp"

#include "core/text/clean.hpp"
#include "core/text/fold.hpp"

namespace khop {

std::string sex_code(std::string_view raw) {
  std::string cleaned;
  clean(raw, cleaned);
  std::string folded = fold_plain(cleaned);
  return folded.empty() ? cleaned : folded;  // a tick is no letter
}

std::string_view sex_by_habit(const FieldHabit& habit, std::string_view raw) {
  const std::string code = sex_code(raw);
  if (code == habit.male) return "male";
  return code == habit.female ? std::string_view{"female"} : raw;
}

}  // namespace khop
