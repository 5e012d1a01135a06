#include "core/text/vietnamese/header.hpp"

#include "core/text/vietnamese/repair.hpp"

namespace khop::vietnamese {

std::string readable_header(std::string_view header) {
  std::string meant;
  switch (repair_vietnamese(header, RepairScope::kOther, meant)) {
    case Repair::kTcvn3:
    case Repair::kVni:
    case Repair::kUtf8AsLatin:
    case Repair::kEntities: return meant;
    default: return std::string{header};
  }
}

}  // namespace khop::vietnamese
